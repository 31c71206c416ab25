package dev.plumbline.core.timeline;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An index as a migration makes it.
 *
 * @param name the name Django gives it
 * @param named the migration itself gives the name; false where Django derives it by hashing, so that it is no evidence
 * @param columns key columns in order; an expression key is the empty string
 * @param descending for each column, whether it is {@code DESC}
 * @param operatorClass of all keys, e.g. {@code varchar_pattern_ops}; null for the default
 * @param partial has a {@code WHERE}
 * @param where SQL of the condition; null if there is none or it cannot be written
 * @param like Django's hidden {@code _like} index, which is never evidence: versions differ
 * @param renderable {@code CREATE INDEX} can be written from this definition
 */
public record IndexDefinition(
        String name,
        boolean named,
        List<String> columns,
        List<Boolean> descending,
        boolean unique,
        String method,
        @Nullable String operatorClass,
        boolean partial,
        @Nullable String where,
        List<String> include,
        boolean like,
        boolean concurrently,
        boolean renderable) {
    public IndexDefinition {
        columns = List.copyOf(columns);
        descending = List.copyOf(descending);
        include = List.copyOf(include);
    }

    /** A plain ascending btree index. */
    public static IndexDefinition btree(String name, boolean named, List<String> columns) {
        return new IndexDefinition(
                name,
                named,
                columns,
                columns.stream().map(column -> false).toList(),
                false,
                "btree",
                null,
                false,
                null,
                List.of(),
                false,
                false,
                true);
    }

    /** Positions of the keys that are {@code DESC}, from 0. */
    public List<Integer> descendingKeys() {
        return IntStream.range(0, descending.size())
                .filter(descending::get)
                .boxed()
                .toList();
    }

    public IndexDefinition withName(String newName, boolean isGiven) {
        return new IndexDefinition(
                newName,
                isGiven,
                columns,
                descending,
                unique,
                method,
                operatorClass,
                partial,
                where,
                include,
                like,
                concurrently,
                renderable);
    }

    public IndexDefinition withColumns(List<String> newColumns) {
        return new IndexDefinition(
                name,
                named,
                newColumns,
                descending,
                unique,
                method,
                operatorClass,
                partial,
                where,
                include,
                like,
                concurrently,
                renderable);
    }
}
