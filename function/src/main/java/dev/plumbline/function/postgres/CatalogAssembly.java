package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.function.postgres.CatalogRows.ColumnRow;
import dev.plumbline.function.postgres.CatalogRows.ConstraintRow;
import dev.plumbline.function.postgres.CatalogRows.IndexRow;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Catalog} of {@link CatalogRows}. */
final class CatalogAssembly {
    private static final long BLOCK = 8192;

    private final CatalogRows rows;
    private final Map<Long, RelationName> names = new HashMap<>();
    private final Map<RelationName, Long> oids = new HashMap<>();

    CatalogAssembly(CatalogRows rows) {
        this.rows = rows;
        for (RelationRow relation : rows.relations.values()) {
            CatalogRows.Schema schema = rows.schemas.get(relation.schema());
            if (schema != null) {
                RelationName name = new RelationName(schema.name(), relation.name());
                names.put(relation.oid(), name);
                oids.put(name, relation.oid());
            }
        }
    }

    /** Null for a relation of PostgreSQL's own schemas. */
    @Nullable
    RelationName name(long oid) {
        return names.get(oid);
    }

    /** Of a relation of the catalog; 0, which is none's, for another. */
    long oid(RelationName name) {
        return oids.getOrDefault(name, 0L);
    }

    /**
     * @param schema the schema of Django's tables
     * @param definitions {@code pg_get_viewdef} by the view's OID, for the views it was asked for
     */
    Catalog catalog(String schema, Map<Long, String> definitions) {
        List<Relation> relations = new ArrayList<>(names.size());
        for (RelationRow relation : rows.relations.values()) {
            RelationName name = names.get(relation.oid());
            if (name != null) {
                relations.add(relation(relation, name, definitions.get(relation.oid())));
            }
        }
        relations.sort(Comparator.comparing(Relation::name));
        Map<RelationName, Relation> byName = LinkedHashMap.newLinkedHashMap(relations.size());
        relations.forEach(relation -> byName.put(relation.name(), relation));
        Set<RelationName> routines = new LinkedHashSet<>();
        for (CatalogRows.Routine routine : rows.routines) {
            CatalogRows.Schema home = rows.schemas.get(routine.schema());
            if (home != null) {
                routines.add(new RelationName(home.name(), routine.name()));
            }
        }
        return new Catalog(schema, byName, rows.extensions, routines, columnReads());
    }

    private Map<RelationName, Map<RelationName, Set<String>>> columnReads() {
        Map<RelationName, Map<RelationName, Set<String>>> columnReads = new HashMap<>();
        rows.reads.forEach((view, relations) -> {
            RelationName name = names.get(view);
            if (name != null) {
                Map<RelationName, Set<String>> ofOne = new HashMap<>();
                relations.forEach((relation, numbers) -> {
                    RelationName read = names.get(relation);
                    if (read != null) {
                        ofOne.put(read, Set.copyOf(named(numbers, columnNames(relation))));
                    }
                });
                columnReads.put(name, ofOne);
            }
        });
        return columnReads;
    }

    List<Column> columns(long oid) {
        List<ColumnRow> sorted = sortedColumns(oid);
        List<Column> columns = new ArrayList<>(sorted.size());
        for (ColumnRow column : sorted) {
            boolean generated = !column.generated().isEmpty();
            columns.add(new Column(
                    column.name(),
                    rows.types.name(column.type(), column.modifier()),
                    !column.required(),
                    !column.identity().isEmpty(),
                    column.defaulted() && !generated,
                    generated));
        }
        return columns;
    }

    private Relation relation(RelationRow row, RelationName name, @Nullable String definition) {
        String owner = rows.owners.getOrDefault(row.owner(), "");
        List<Column> columns = columns(row.oid());
        return switch (row.kind()) {
            case 'r', 'p' ->
                new Relation.Table(
                        name,
                        columns,
                        indexes(row.oid()),
                        constraints(row.oid()),
                        row.pages() > 0 ? row.pages() * BLOCK : Relation.Table.SIZE_UNKNOWN,
                        owner);
            case 'v' -> new Relation.View(name, columns, reads(row.oid()), definition, owner);
            case 'm' ->
                new Relation.MaterializedView(
                        name, columns, indexes(row.oid()), reads(row.oid()), definition, row.populated(), owner);
            default -> new Relation.OtherRelation(name, row.kind(), columns, owner);
        };
    }

    private List<RelationName> reads(long oid) {
        return rows.reads.getOrDefault(oid, Map.of()).keySet().stream()
                .map(names::get)
                .filter(Objects::nonNull)
                .sorted()
                .toList();
    }

    private List<Index> indexes(long oid) {
        List<IndexRow> found = rows.indexes.getOrDefault(oid, List.of());
        if (found.isEmpty()) {
            return List.of();
        }
        Map<Integer, String> columnNames = columnNames(oid);
        List<Index> indexes = new ArrayList<>(found.size());
        for (IndexRow index : found) {
            List<String> columns = new ArrayList<>(index.keys());
            for (int key = 0; key < index.keys() && key < index.columns().size(); key++) {
                columns.add(columnNames.getOrDefault(index.columns().get(key), ""));
            }
            indexes.add(new Index(
                    index.name(),
                    columns,
                    index.unique(),
                    index.valid(),
                    rows.accessMethods.getOrDefault(index.method(), "unknown"),
                    index.partial(),
                    rows.patternOperatorClasses.contains(index.firstOperatorClass()),
                    rows.constraintIndexes.contains(index.oid()),
                    index.descending(),
                    List.of()));
        }
        indexes.sort(Comparator.comparing(Index::name));
        return indexes;
    }

    private List<Constraint> constraints(long oid) {
        List<ConstraintRow> found = rows.constraints.getOrDefault(oid, List.of());
        if (found.isEmpty()) {
            return List.of();
        }
        Map<Integer, String> columnNames = columnNames(oid);
        List<Constraint> constraints = new ArrayList<>(found.size());
        for (ConstraintRow row : found) {
            List<String> columns = named(row.columns(), columnNames);
            switch (row.kind()) {
                case 'p' -> constraints.add(new Constraint.PrimaryKey(row.name(), columns));
                case 'u' -> constraints.add(new Constraint.Unique(row.name(), columns));
                case 'c' -> constraints.add(new Constraint.Check(row.name(), columns, row.validated()));
                case 'x' -> constraints.add(new Constraint.Exclusion(row.name(), columns));
                case 'f' -> {
                    RelationName target = names.get(row.target());
                    constraints.add(new Constraint.ForeignKey(
                            row.name(),
                            columns,
                            target == null ? new RelationName("pg_catalog", "unknown") : target,
                            named(row.targetColumns(), columnNames(row.target())),
                            row.validated()));
                }
                default -> throw new IllegalStateException("constraints.sql asks for no kind " + row.kind());
            }
        }
        constraints.sort(Comparator.comparing(Constraint::name));
        return constraints;
    }

    private static List<String> named(List<Integer> numbers, Map<Integer, String> columnNames) {
        List<String> named = new ArrayList<>(numbers.size());
        for (int number : numbers) {
            named.add(columnNames.getOrDefault(number, ""));
        }
        return named;
    }

    private Map<Integer, String> columnNames(long oid) {
        List<ColumnRow> columns = rows.columns.getOrDefault(oid, List.of());
        Map<Integer, String> byNumber = HashMap.newHashMap(columns.size());
        columns.forEach(column -> byNumber.put(column.number(), column.name()));
        return byNumber;
    }

    private List<ColumnRow> sortedColumns(long oid) {
        List<ColumnRow> columns = new ArrayList<>(rows.columns.getOrDefault(oid, List.of()));
        columns.sort(Comparator.comparingInt(ColumnRow::number));
        return columns;
    }
}
