package dev.plumbline.function.source;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a schema holds, a line for each column, index and constraint. Names of foreign keys and primary keys are left
 * out: renames leave them behind, and nobody relies on them.
 */
final class CatalogLines {
    private CatalogLines() {}

    /** Asks PostgreSQL itself; Django's own history table is left out. */
    static Set<String> of(TestDatabase database) {
        try (InputStream sql = CatalogLines.class.getResourceAsStream("catalog_lines.sql")) {
            String query =
                    new String(Objects.requireNonNull(sql, "catalog_lines.sql").readAllBytes(), StandardCharsets.UTF_8);
            return new TreeSet<>(database.query(query));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Set<String> of(Catalog catalog) {
        Set<String> lines = new TreeSet<>();
        catalog.relations().values().forEach(relation -> {
            switch (relation) {
                case Relation.Table table -> lines.addAll(of(table));
                case Relation.View view -> lines.add("view " + view.name().name());
                case Relation.MaterializedView view ->
                    lines.add("materialized view " + view.name().name());
                case Relation.OtherRelation ignored -> {}
            }
        });
        return lines;
    }

    private static List<String> of(Relation.Table table) {
        String name = table.name().name();
        List<String> lines = new ArrayList<>();
        lines.add("table " + name);
        for (Column column : table.columns()) {
            lines.add("column " + name + "." + column.name() + " " + column.type()
                    + (column.nullable() ? " null" : " not null") + (column.identity() ? " identity" : ""));
        }
        for (Index index : table.indexes()) {
            if (!index.constraint()) {
                lines.add("index " + name + " " + index.name() + " (" + String.join(",", index.columns()) + ") "
                        + index.method() + (index.unique() ? " unique" : "") + (index.partial() ? " partial" : ""));
            }
        }
        for (Constraint constraint : table.constraints()) {
            lines.add(
                    switch (constraint) {
                        case Constraint.PrimaryKey key -> "primary key " + name + " (" + columns(key) + ")";
                        case Constraint.Unique unique ->
                            "unique " + name + " " + unique.name() + " (" + columns(unique) + ")";
                        case Constraint.ForeignKey key ->
                            "foreign key " + name + " (" + columns(key) + ") to "
                                    + key.target().name() + " (" + String.join(",", key.targetColumns()) + ")";
                        case Constraint.Check check -> "check " + name + " " + check.name();
                        case Constraint.Exclusion exclusion -> "exclusion " + name + " " + exclusion.name();
                    });
        }
        return lines;
    }

    private static String columns(Constraint constraint) {
        return String.join(",", constraint.columns());
    }
}
