package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a reading of migrations says about the catalog, in the words of {@code package_catalog.sql}. */
final class ForetoldFacts {
    private static final String AS_DJANGO_DOES = " deferred on update a on delete a";

    private final List<CatalogFact> facts = new ArrayList<>();
    private final Map<String, List<String>> real;
    private final Map<String, String> byName = new HashMap<>();

    private ForetoldFacts(Map<String, List<String>> real) {
        this.real = real;
    }

    /**
     * All that the definitions in the effects say.
     *
     * @param real to find what the migration names but does not describe
     */
    static List<CatalogFact> of(ExpectedSchema schema, Map<String, List<String>> real) {
        var foretold = new ForetoldFacts(real);
        schema.tables().forEach(foretold::add);
        return foretold.facts;
    }

    private void add(String name, ExpectedTable table) {
        facts.add(CatalogFact.exact("table " + name, ""));
        table.columns().values().forEach(column -> add(name + "." + column.name(), column));
        table.indexes().forEach(index -> add(name, index));
        table.constraints().forEach(constraint -> add(name, constraint.definition(), constraint.columns()));
    }

    private void add(String name, ColumnDefinition column) {
        facts.add(CatalogFact.exact("column " + name, ""));
        facts.add(
                column.type() == null
                        ? CatalogFact.unknown("type " + name)
                        : new CatalogFact(
                                "type " + name, column.type(), column.alsoAccepted(), CatalogFact.Certainty.EXACT));
        facts.add(CatalogFact.exact("null " + name, column.nullable() ? "yes" : "no"));
        if (column.identity()) {
            facts.add(CatalogFact.exact("identity " + name, ""));
        }
        if (column.generatedAs() != null) {
            facts.add(CatalogFact.exact("generated " + name, ""));
        }
        if (column.databaseDefault() != null) {
            facts.add(
                    column.databaseDefault().equals(ColumnDefinition.UNWRITTEN)
                            ? CatalogFact.unknown("default " + name)
                            : CatalogFact.exact("default " + name, column.databaseDefault()));
        }
        if (column.collation() != null) {
            facts.add(CatalogFact.exact("collation " + name, column.collation()));
        }
        if (column.comment() != null) {
            facts.add(CatalogFact.exact("comment " + name, column.comment()));
        }
    }

    private void add(String table, IndexDefinition index) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < index.columns().size(); i++) {
            String column = index.columns().get(i);
            keys.add(column
                    + (column.isEmpty() || index.operatorClass() == null ? "" : " " + index.operatorClass())
                    + (index.descending().get(i) ? " desc" : ""));
        }
        String key = "index " + table + " " + index.method() + (index.unique() ? " unique" : "") + " ("
                + String.join(",", keys) + ")"
                + (index.include().isEmpty() ? "" : " include (" + String.join(",", index.include()) + ")")
                + (index.partial() ? " partial" : "");
        if (!index.renderable() && index.named()) {
            // Operator classes that differ from key to key are not part of a definition.
            String found = findByName("index " + table + " ", index.name());
            key = found != null && coarse(found).equals(coarse(key)) ? found : key;
        }
        facts.add(CatalogFact.name(key, index.name(), index.named()));
    }

    private void add(String table, ConstraintDefinition constraint, List<String> columns) {
        facts.add(
                switch (constraint) {
                    case ConstraintDefinition.PrimaryKey key ->
                        CatalogFact.name(
                                "primary key " + table + " (" + String.join(",", key.columns()) + ")",
                                key.name(),
                                false);
                    case ConstraintDefinition.Unique unique ->
                        CatalogFact.name(
                                "unique " + table + " (" + String.join(",", unique.columns()) + ")"
                                        + timing(unique.deferrable()),
                                unique.name(),
                                unique.named());
                    case ConstraintDefinition.ForeignKey key ->
                        CatalogFact.name(
                                "foreign key " + table + " (" + String.join(",", key.columns()) + ") to "
                                        + key.targetTable() + " (" + String.join(",", key.targetColumns()) + ")"
                                        + AS_DJANGO_DOES,
                                key.name(),
                                false);
                    case ConstraintDefinition.Check check -> check(table, check, columns);
                    case ConstraintDefinition.Exclusion exclusion ->
                        CatalogFact.exact("exclusion " + table + " " + exclusion.name(), "");
                });
    }

    private CatalogFact check(String table, ConstraintDefinition.Check check, List<String> columns) {
        String key = "check " + table + " (" + columns.stream().sorted().collect(Collectors.joining(",")) + ")";
        if (check.named() && check.sql() == null) {
            String found = findByName("check " + table + " ", check.name());
            key = found == null ? key : found;
        }
        return CatalogFact.name(key, check.name(), check.named());
    }

    private @Nullable String findByName(String prefix, String name) {
        if (byName.isEmpty()) {
            real.forEach((key, values) -> {
                if (key.startsWith("index ") || key.startsWith("check ")) {
                    values.forEach(value -> byName.put(value, key));
                }
            });
        }
        String key = byName.get(name);
        return key != null && key.startsWith(prefix) ? key : null;
    }

    private static String timing(@Nullable String deferrable) {
        if (deferrable == null) {
            return "";
        }
        return deferrable.endsWith("DEFERRED") ? " deferred" : " deferrable";
    }

    /** A key without what a {@link Catalog} does not hold. */
    static String coarse(String key) {
        if (key.startsWith("index ")) {
            return key.replaceAll(" \\w+_ops\\w*", "")
                    .replaceAll(" desc\\b", "")
                    .replaceAll(" include \\([^)]*\\)", "");
        }
        return key.startsWith("unique ") || key.startsWith("foreign key ")
                ? key.replaceAll(" (deferred|deferrable)\\b", "").replaceAll(" on update . on delete .", "")
                : key;
    }

    /** Only what a {@link Catalog} can tell. */
    static boolean isCoarse(String key) {
        return !key.startsWith("default ")
                && !key.startsWith("collation ")
                && !key.startsWith("comment ")
                && !key.startsWith("check ");
    }

    /** The same of a simulated catalog, with coarse keys. */
    static List<CatalogFact> of(Catalog catalog) {
        var foretold = new ForetoldFacts(Map.of());
        catalog.extensions().forEach(name -> foretold.facts.add(CatalogFact.exact("extension " + name, "")));
        catalog.routines().stream()
                .map(RelationName::name)
                .distinct()
                .forEach(name -> foretold.facts.add(CatalogFact.exact("routine " + name, "")));
        for (Relation relation : catalog.relations().values()) {
            String name = relation.name().name();
            switch (relation) {
                case Relation.Table table -> foretold.add(name, table);
                case Relation.View ignored -> foretold.facts.add(CatalogFact.exact("view " + name, ""));
                case Relation.MaterializedView ignored ->
                    foretold.facts.add(CatalogFact.exact("materialized view " + name, ""));
                case Relation.OtherRelation ignored -> {}
            }
        }
        return foretold.facts;
    }

    private void add(String name, Relation.Table table) {
        facts.add(CatalogFact.exact("table " + name, ""));
        for (Column column : table.columns()) {
            String path = name + "." + column.name();
            facts.add(CatalogFact.exact("column " + path, ""));
            facts.add(
                    column.type().equals(CatalogSimulation.UNKNOWN_TYPE)
                            ? CatalogFact.unknown("type " + path)
                            : CatalogFact.exact("type " + path, column.type()));
            facts.add(CatalogFact.exact("null " + path, column.nullable() ? "yes" : "no"));
            if (column.identity()) {
                facts.add(CatalogFact.exact("identity " + path, ""));
            }
            if (column.generated()) {
                facts.add(CatalogFact.exact("generated " + path, ""));
            }
        }
        for (Index index : table.indexes()) {
            if (!index.constraint()) {
                facts.add(CatalogFact.name(
                        "index " + name + " " + index.method() + (index.unique() ? " unique" : "") + " ("
                                + String.join(",", index.columns()) + ")" + (index.partial() ? " partial" : "")
                                + (index.valid() ? "" : " invalid"),
                        index.name(),
                        false));
            }
        }
        for (Constraint constraint : table.constraints()) {
            String columns = String.join(",", constraint.columns());
            switch (constraint) {
                case Constraint.PrimaryKey key ->
                    facts.add(CatalogFact.name("primary key " + name + " (" + columns + ")", key.name(), false));
                case Constraint.Unique unique ->
                    facts.add(CatalogFact.name("unique " + name + " (" + columns + ")", unique.name(), false));
                case Constraint.ForeignKey key ->
                    facts.add(CatalogFact.name(
                            "foreign key " + name + " (" + columns + ") to "
                                    + key.target().name() + " (" + String.join(",", key.targetColumns()) + ")",
                            key.name(),
                            false));
                case Constraint.Check ignored -> {}
                case Constraint.Exclusion exclusion ->
                    facts.add(CatalogFact.exact("exclusion " + name + " " + exclusion.name(), ""));
            }
        }
    }
}
