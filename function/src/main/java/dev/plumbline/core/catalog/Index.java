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
 */
public record Index(
        String name,
        List<String> columns,
        boolean unique,
        boolean valid,
        String method,
        boolean partial,
        boolean patternOperators,
        boolean constraint) {
    public Index {
        columns = List.copyOf(columns);
    }
}
