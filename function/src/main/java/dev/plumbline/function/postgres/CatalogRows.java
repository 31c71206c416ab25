package dev.plumbline.function.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The catalog as the server sends it: raw rows, by OID. Names are put together by {@link CatalogAssembly}. */
final class CatalogRows {
    record Schema(long oid, String name, boolean usable) {}

    record RelationRow(
            long oid,
            long schema,
            String name,
            char kind,
            long owner,
            boolean populated,
            long pages,
            boolean invoker) {}

    record ColumnRow(
            int number,
            String name,
            long type,
            int modifier,
            boolean required,
            boolean defaulted,
            String identity,
            String generated) {}

    record ConstraintRow(
            String name,
            char kind,
            long target,
            List<Integer> columns,
            List<Integer> targetColumns,
            boolean validated) {}

    record IndexRow(
            long oid,
            String name,
            boolean unique,
            boolean valid,
            int keys,
            List<Integer> columns,
            long firstOperatorClass,
            long method,
            boolean partial,
            List<Integer> options) {
        private static final int DESCENDING = 1;

        /** Positions of the keys that are DESC. */
        List<Integer> descending() {
            List<Integer> found = new ArrayList<>(0);
            for (int i = 0; i < options.size(); i++) {
                if ((options.get(i) & DESCENDING) != 0) {
                    found.add(i);
                }
            }
            return found;
        }
    }

    record Routine(long schema, String name) {}

    /** A function that a view calls; {@code source} may hold anything, and is never shown. */
    record RoutineRow(long oid, String signature, boolean isVolatile, String language, String source) {}

    final Map<Long, Schema> schemas = new LinkedHashMap<>();
    final Map<Long, String> owners = new HashMap<>();
    final Map<Long, RelationRow> relations = new LinkedHashMap<>();
    final Map<Long, List<ColumnRow>> columns = new HashMap<>();
    final Map<Long, List<ConstraintRow>> constraints = new HashMap<>();
    final Set<Long> constraintIndexes = new HashSet<>();
    final Map<Long, List<IndexRow>> indexes = new HashMap<>();
    /** View to the relations it reads, each with the numbers of the columns its query names. */
    final Map<Long, Map<Long, List<Integer>>> reads = new HashMap<>();

    final Map<Long, String> accessMethods = new HashMap<>();
    final Set<Long> patternOperatorClasses = new HashSet<>();
    final Set<String> extensions = new HashSet<>();
    final List<Routine> routines = new ArrayList<>();
    /** View to the database's own functions that its query calls. */
    final Map<Long, List<RoutineRow>> viewRoutines = new HashMap<>();

    final TypeNames types = new TypeNames();

    /** The statements that fill this, all of one message. */
    List<ReadOnlyConnection.Part> parts() {
        return List.of(
                part("schemas", row -> {
                    var schema = new Schema(row.getLong(1), row.getString(2), row.getBoolean(3));
                    schemas.put(schema.oid(), schema);
                }),
                part("owners", row -> owners.put(row.getLong(1), row.getString(2))),
                part("relations", this::relation),
                part("columns", this::column),
                part("constraints", this::constraint),
                part("indexes", this::index),
                part(
                        "view_dependencies",
                        row -> reads.computeIfAbsent(row.getLong(1), key -> new LinkedHashMap<>())
                                .put(row.getLong(2), numbers(row.getString(3)))),
                part(
                        "view_routines",
                        row -> viewRoutines
                                .computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                                .add(new RoutineRow(
                                        row.getLong(2),
                                        row.getString(3),
                                        row.getBoolean(4),
                                        row.getString(5),
                                        String.valueOf(row.getString(6))))),
                part("access_methods", row -> accessMethods.put(row.getLong(1), row.getString(2))),
                part("pattern_operator_classes", row -> patternOperatorClasses.add(row.getLong(1))),
                part("extensions", row -> extensions.add(row.getString(1))),
                part("routines", row -> routines.add(new Routine(row.getLong(1), row.getString(2)))));
    }

    private static ReadOnlyConnection.Part part(String statement, Row rows) {
        return new ReadOnlyConnection.Part(Sql.statement(statement), rows);
    }

    private void relation(ResultSet row) throws SQLException {
        var relation = new RelationRow(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4).charAt(0),
                row.getLong(5),
                row.getBoolean(6),
                row.getLong(7),
                row.getBoolean(8));
        relations.put(relation.oid(), relation);
    }

    private void column(ResultSet row) throws SQLException {
        long type = row.getLong(4);
        int modifier = row.getInt(5);
        types.note(type, modifier);
        columns.computeIfAbsent(row.getLong(1), key -> new ArrayList<>())
                .add(new ColumnRow(
                        row.getInt(2),
                        row.getString(3),
                        type,
                        modifier,
                        row.getBoolean(6),
                        row.getBoolean(7),
                        row.getString(8),
                        row.getString(9)));
    }

    private void constraint(ResultSet row) throws SQLException {
        char kind = row.getString(2).charAt(0);
        constraints
                .computeIfAbsent(row.getLong(3), key -> new ArrayList<>())
                .add(new ConstraintRow(
                        row.getString(1),
                        kind,
                        row.getLong(4),
                        numbers(row.getString(6)),
                        numbers(row.getString(7)),
                        row.getBoolean(8)));
        if (kind != 'f') {
            constraintIndexes.add(row.getLong(5));
        }
    }

    private void index(ResultSet row) throws SQLException {
        String operatorClasses = row.getString(8);
        int space = operatorClasses.indexOf(' ');
        long first = Long.parseLong(space < 0 ? operatorClasses : operatorClasses.substring(0, space));
        indexes.computeIfAbsent(row.getLong(2), key -> new ArrayList<>())
                .add(new IndexRow(
                        row.getLong(1),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getInt(6),
                        numbers(row.getString(7)),
                        first,
                        row.getLong(9),
                        row.getBoolean(10),
                        numbers(row.getString(11))));
    }

    /** Reads {@code {1,2}} or {@code 1 2}; null is none. */
    private static List<Integer> numbers(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<Integer> found = new ArrayList<>(4);
        int at = 0;
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '-')) {
                at++;
            }
            if (at > start) {
                found.add(Integer.parseInt(text, start, at, 10));
            }
            at++;
        }
        return found;
    }
}
