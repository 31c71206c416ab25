package dev.plumbline.core.diagnosis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which database was looked at.
 *
 * @param server {@code server_version}, e.g. {@code 16.4}
 * @param relations number of tables and views outside PostgreSQL's own schemas
 * @param newestApplied newest {@code applied} of the history; null if there are no rows
 * @param identity {@code system_identifier/oid} of this database; null where our role may not ask which server it is
 */
public record DatabaseFacts(
        String server,
        String name,
        String schema,
        String role,
        boolean inRecovery,
        int relations,
        int recordedMigrations,
        @Nullable Instant newestApplied,
        @Nullable String identity) {
    /** Of a database of which nobody asked which server it is on. */
    public DatabaseFacts(
            String server,
            String name,
            String schema,
            String role,
            boolean inRecovery,
            int relations,
            int recordedMigrations,
            @Nullable Instant newestApplied) {
        this(server, name, schema, role, inRecovery, relations, recordedMigrations, newestApplied, null);
    }
}
