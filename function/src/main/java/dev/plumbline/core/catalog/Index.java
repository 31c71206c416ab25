package dev.plumbline.core.catalog;

import java.util.List;

/**
 * An index of a table or materialized view.
 *
 * @param columns key columns in order; an expression key is the empty string
 * @param valid {@code indisvalid and indisready}: false after a failed {@code CREATE INDEX CONCURRENTLY}
 * @param method access method, e.g. {@code btree}
 * @param partial has a {@code WHERE}
 * @param patternOperators the first key uses a {@code *_pattern_ops} operator class, as Django's {@code _like} indexes do
 * @param constraint the index belongs to a primary key, unique or exclusion constraint
 * @param descending positions of the keys that are {@code DESC}, from 0
 * @param otherConditions conditions that migrations give an index of this name, and that PostgreSQL says are not its own
 */
public record Index(
        String name,
        List<String> columns,
        boolean unique,
        boolean valid,
        String method,
        boolean partial,
        boolean patternOperators,
        boolean constraint,
        List<Integer> descending,
        List<String> otherConditions) {
    public Index {
        columns = List.copyOf(columns);
        descending = List.copyOf(descending);
        otherConditions = List.copyOf(otherConditions);
    }

    public Index withOtherConditions(List<String> conditions) {
        return new Index(
                name, columns, unique, valid, method, partial, patternOperators, constraint, descending, conditions);
    }

    /** All keys ascending, and no condition compared. */
    public Index(
            String name,
            List<String> columns,
            boolean unique,
            boolean valid,
            String method,
            boolean partial,
            boolean patternOperators,
            boolean constraint) {
        this(name, columns, unique, valid, method, partial, patternOperators, constraint, List.of(), List.of());
    }
}
