package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.RelationName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the database said when a required view was looked up and probed with {@code LIMIT 0}. */
public sealed interface ViewProbe {
    /** It answered. {@code micros} is the probe's time; {@code rows} is null unless rows were counted. */
    record Answered(
            RelationName view,
            List<Column> columns,
            long micros,
            @Nullable Long rows) implements ViewProbe {
        public Answered {
            columns = List.copyOf(columns);
        }
    }

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
