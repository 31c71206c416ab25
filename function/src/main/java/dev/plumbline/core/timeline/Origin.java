package dev.plumbline.core.timeline;

import org.jspecify.annotations.Nullable;

/**
 * Where an effect comes from.
 *
 * @param operation position in the migration's {@code operations}, from 1; an operation inside
 *     SeparateDatabaseAndState counts as its parent
 * @param line line of the migration file, from 1
 * @param statement the SQL statement that makes the effect, where the migration itself gives it (RunSQL); effects of
 *     one statement share it
 */
public record Origin(
        int operation,
        int line,
        Confidence confidence,
        @Nullable String statement) {
    public static Origin operation(int operation, int line) {
        return new Origin(operation, line, Confidence.PROVEN, null);
    }

    /** The same place, of which it is only likely that it runs so. */
    Origin likely() {
        return new Origin(operation, line, Confidence.LIKELY, statement);
    }

    Origin withStatement(@Nullable String sql) {
        return new Origin(operation, line, confidence, sql);
    }
}
