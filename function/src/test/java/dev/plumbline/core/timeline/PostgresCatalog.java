package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what a test's transaction sees, plainly: the judge of the simulation must not share code with the product. */
final class PostgresCatalog {
    private final Connection connection;

    private PostgresCatalog(Connection connection) {
        this.connection = connection;
    }

    static Catalog read(Connection connection) throws SQLException {
        return new PostgresCatalog(connection).read();
    }

    private Catalog read() throws SQLException {
        Map<RelationName, List<Column>> columns = new HashMap<>();
        rows(
                "columns.sql",
                row -> add(
                        columns,
                        name(row, 1),
                        new Column(
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                row.getBoolean(7),
                                row.getBoolean(8))));
        Map<RelationName, List<Index>> indexes = new HashMap<>();
        rows(
                "indexes.sql",
                row -> add(
                        indexes,
                        name(row, 1),
                        new Index(
                                row.getString(3),
                                strings(row.getArray(4)),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                row.getString(7),
                                row.getBoolean(8),
                                row.getBoolean(9),
                                row.getBoolean(10))));
        Map<RelationName, List<Constraint>> constraints = new HashMap<>();
        rows("constraints.sql", row -> add(constraints, name(row, 1), constraint(row)));
        Map<RelationName, List<RelationName>> reads = new HashMap<>();
        rows("view_reads.sql", row -> add(reads, name(row, 1), name(row, 3)));
        Map<RelationName, Relation> relations = new LinkedHashMap<>();
        rows("relations.sql", row -> {
            RelationName name = name(row, 1);
            List<Column> own = columns.getOrDefault(name, List.of());
            List<Index> ownIndexes = indexes.getOrDefault(name, List.of());
            List<RelationName> ownReads = reads.getOrDefault(name, List.of());
            relations.put(
                    name,
                    switch (row.getString(3)) {
                        case "v" -> new Relation.View(name, own, ownReads, row.getString(4), "");
                        case "m" ->
                            new Relation.MaterializedView(name, own, ownIndexes, ownReads, row.getString(4), true, "");
                        case "S", "f" ->
                            new Relation.OtherRelation(name, row.getString(3).charAt(0), List.of(), "");
                        default ->
                            new Relation.Table(
                                    name,
                                    own,
                                    ownIndexes,
                                    constraints.getOrDefault(name, List.of()),
                                    row.getLong(5),
                                    "");
                    });
        });
        Set<String> extensions = new LinkedHashSet<>();
        rows("extensions.sql", row -> extensions.add(row.getString(1)));
        Set<RelationName> routines = new LinkedHashSet<>();
        rows("routines.sql", row -> routines.add(name(row, 1)));
        return new Catalog("public", relations, extensions, routines);
    }

    private static Constraint constraint(ResultSet row) throws SQLException {
        String name = row.getString(3);
        List<String> columns = strings(row.getArray(5));
        return switch (row.getString(4)) {
            case "p" -> new Constraint.PrimaryKey(name, columns);
            case "u" -> new Constraint.Unique(name, columns);
            case "f" ->
                new Constraint.ForeignKey(name, columns, name(row, 6), strings(row.getArray(8)), row.getBoolean(9));
            case "c" -> new Constraint.Check(name, columns, row.getBoolean(9));
            default -> new Constraint.Exclusion(name, columns);
        };
    }

    private void rows(String resource, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(text(resource))) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(PostgresCatalog.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RelationName name(ResultSet row, int at) throws SQLException {
        return new RelationName(row.getString(at), row.getString(at + 1));
    }

    private static List<String> strings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static <T> void add(Map<RelationName, List<T>> map, RelationName name, T value) {
        map.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** A catalog as text that can be compared with another: order, owners, sizes and sequences leave no mark. */
    static Map<RelationName, String> image(Catalog catalog) {
        Map<RelationName, String> image = new TreeMap<>();
        catalog.relations().values().stream()
                .filter(relation -> !(relation instanceof Relation.OtherRelation))
                .forEach(relation -> image.put(relation.name(), image(relation)));
        return image;
    }

    private static String image(Relation relation) {
        return switch (relation) {
            case Relation.Table table ->
                "table " + table.columns() + sorted(withoutExpressions(table.indexes()), Index::name)
                        + sorted(table.constraints(), Constraint::name);
            case Relation.View view -> "view reads " + sorted(view.reads(), RelationName::toString);
            case Relation.MaterializedView view ->
                "materialized view reads " + sorted(view.reads(), RelationName::toString)
                        + sorted(view.indexes(), Index::name);
            case Relation.OtherRelation other -> "other";
        };
    }

    /** How many keys are expressions a migration does not always tell. */
    private static List<Index> withoutExpressions(List<Index> indexes) {
        return indexes.stream()
                .map(index -> new Index(
                        index.name(),
                        index.columns().stream()
                                .filter(column -> !column.isEmpty())
                                .toList(),
                        index.unique(),
                        index.valid(),
                        index.method(),
                        index.partial(),
                        index.patternOperators(),
                        index.constraint()))
                .toList();
    }

    private static <T> List<T> sorted(List<T> list, Function<T, String> key) {
        return list.stream().sorted(Comparator.comparing(key)).toList();
    }
}
