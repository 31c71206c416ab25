package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a required view should be by the migrations that ran.
 *
 * @param view as configured
 * @param migration the last recorded one that makes it
 * @param query its query, as the migration writes it
 * @param named the migration gives the columns their names, so that those of the query say nothing
 * @param doubt a later recorded migration with code that was not read, and may have made the view anew; null if there is none
 * @param earlier what recorded migrations before it said, newest first
 */
public record ExpectedView(
        String view,
        MigrationKey migration,
        String query,
        boolean named,
        @Nullable MigrationKey doubt,
        List<Version> earlier) {
    public ExpectedView {
        earlier = List.copyOf(earlier);
    }

    /** An older definition of the same view. */
    public record Version(MigrationKey migration, String query) {}
}
