package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.RelationName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database said when a required view was looked up and probed: with {@code LIMIT 0}, with one row where functions
 * hide what they read, and with all rows where that was asked for.
 */
public sealed interface ViewProbe {
    /**
     * It answered.
     *
     * @param micros the time of the probe
     * @param rows how many were read; null unless rows were read
     * @param more it may have more rows than were read
     */
    record Answered(
            RelationName view,
            List<Column> columns,
            long micros,
            @Nullable Long rows,
            boolean more) implements ViewProbe {
        public Answered {
            columns = List.copyOf(columns);
        }

        public Answered(RelationName view, List<Column> columns, long micros, @Nullable Long rows) {
            this(view, columns, micros, rows, false);
        }
    }

    /** A materialized view that holds another number of rows than its query gives now. */
    record OutOfDate(RelationName view, long holds, long gives) implements ViewProbe {}

    /** It resolves. It should have been read too, and was not: it calls functions that may write. */
    record NotRead(RelationName view, List<Column> columns, long micros) implements ViewProbe {
        public NotRead {
            columns = List.copyOf(columns);
        }
    }

    /** Reading it came to this many rows without a fault, and then its time was up. */
    record Stopped(RelationName view, long rows, long micros) implements ViewProbe {}

    /** No relation of that name. {@code elsewhere}: the same name in other schemas or in another case. */
    record Absent(List<RelationName> elsewhere) implements ViewProbe {
        public Absent {
            elsewhere = List.copyOf(elsewhere);
        }
    }

    /** A relation of that name that is no view; {@code relkind} as in {@code pg_class}. */
    record NotAView(RelationName relation, char relkind) implements ViewProbe {}

    /** The probe failed. {@code message} is PostgreSQL's primary message, without row data. */
    record Failed(RelationName view, String sqlState, String message) implements ViewProbe {}
}
