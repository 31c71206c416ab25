package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.RelationName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that makes a view what it is, so that it can be made again as it was.
 *
 * @param definition {@code pg_get_viewdef}, without a semicolon
 * @param owner the role; empty where unknown
 * @param options {@code name=value} of {@code WITH (…)}
 * @param populated false for a materialized view without rows; true for a plain one
 * @param grants to others than the owner
 * @param comment null if there is none
 * @param columnComments column and text
 * @param indexes {@code pg_get_indexdef} of a materialized view's indexes
 * @param others triggers and rules, in words: they are not made again here
 */
public record ViewSource(
        RelationName view,
        boolean materialized,
        String definition,
        String owner,
        List<String> options,
        boolean populated,
        List<Grant> grants,
        @Nullable String comment,
        List<ColumnComment> columnComments,
        List<String> indexes,
        List<String> others) {
    public ViewSource {
        options = List.copyOf(options);
        grants = List.copyOf(grants);
        columnComments = List.copyOf(columnComments);
        indexes = List.copyOf(indexes);
        others = List.copyOf(others);
    }

    /**
     * A right on the view.
     *
     * @param grantee null for PUBLIC
     * @param column null for the whole view
     */
    public record Grant(
            @Nullable String grantee,
            String privilege,
            @Nullable String column,
            boolean grantable) {}

    /** A comment on one column. */
    public record ColumnComment(String column, String text) {}
}
