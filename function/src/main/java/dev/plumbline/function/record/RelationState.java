package dev.plumbline.function.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A relation as it was after a statement. Object identifiers tell a renamed part from a new one.
 *
 * @param kind {@code pg_class.relkind}
 * @param reads schema and name of what a view's query reads
 * @param query of a view; null for anything else
 */
record RelationState(
        long oid,
        String schema,
        String name,
        char kind,
        @Nullable String comment,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        List<List<String>> reads,
        @Nullable String query) {
    RelationState {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        reads = List.copyOf(reads);
    }

    /** @param serial its default is a sequence of its own */
    record Column(
            int number,
            String name,
            String type,
            boolean notNull,
            boolean identity,
            boolean generated,
            @Nullable String expression,
            boolean serial,
            @Nullable String collation,
            @Nullable String comment) {}

    /**
     * @param type {@code pg_constraint.contype}
     * @param reference of a foreign key, by what no rename changes
     * @param expression of a check
     */
    record Constraint(
            long oid,
            String name,
            char type,
            List<String> columns,
            ForeignKey reference,
            @Nullable String targetSchema,
            @Nullable String target,
            List<String> targetColumns,
            @Nullable String expression,
            String definition,
            boolean deferrable,
            boolean deferred) {
        Constraint {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    /** Object identifier of the target and numbers of the columns; the identifier is 0 for any other constraint. */
    record ForeignKey(long target, List<Integer> columns, List<Integer> targetColumns) {
        ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    /** @param operatorClasses of the keys; the empty text for the default */
    record Index(
            long oid,
            String name,
            boolean unique,
            String method,
            List<String> columns,
            List<String> include,
            List<Boolean> descending,
            List<String> operatorClasses,
            @Nullable String where,
            String definition) {
        Index {
            columns = List.copyOf(columns);
            include = List.copyOf(include);
            descending = List.copyOf(descending);
            operatorClasses = List.copyOf(operatorClasses);
        }
    }

    boolean isView() {
        return kind == 'v' || kind == 'm';
    }

    /** Without one of its parts, by its object identifier, or by its number for a column. */
    RelationState without(long part, int column) {
        return new RelationState(
                oid,
                schema,
                name,
                kind,
                comment,
                columns.stream().filter(found -> found.number() != column).toList(),
                constraints.stream().filter(found -> found.oid() != part).toList(),
                indexes.stream().filter(found -> found.oid() != part).toList(),
                reads,
                query);
    }
}
