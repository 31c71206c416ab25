package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code django_migrations} said, if it could be read. */
public sealed interface History {
    /** There is no such table, so for Django nothing is applied. */
    record Missing() implements History {}

    /** The table is there, but we could not read it. */
    record Unreadable(RelationName table, String sqlState, String message) implements History {
        /** What kept us from reading it, to follow the table's name. */
        public String why() {
            return switch (sqlState) {
                case "42501" -> "may not be read by our role";
                case "55P03" -> "is locked by another session";
                case "57014" -> "could not be read in time";
                default -> "could not be read";
            };
        }
    }

    /**
     * @param rows in the order of their ids
     * @param sequenceLastValue last value of the id's sequence or identity; null if it could not be read
     */
    record Rows(
            RelationName table,
            List<AppliedMigration> rows,
            @Nullable Long sequenceLastValue) implements History {
        public Rows {
            rows = List.copyOf(rows);
        }

        public Set<MigrationKey> keys() {
            Set<MigrationKey> keys = new LinkedHashSet<>();
            rows.forEach(row -> keys.add(row.key()));
            return keys;
        }
    }
}
