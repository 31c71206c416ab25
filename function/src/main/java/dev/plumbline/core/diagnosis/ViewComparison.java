package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL makes of a view beside what it makes of the query of its migration. */
public sealed interface ViewComparison {
    /** The migration that says what the view should be. */
    MigrationKey migration();

    /** The same plan, and the same columns. */
    record Same(MigrationKey migration) implements ViewComparison {}

    /**
     * The same, but the query would have more columns if the view were made today: it says {@code *}.
     *
     * @param later the columns that came later
     */
    record Frozen(MigrationKey migration, List<String> later) implements ViewComparison {
        public Frozen {
            later = List.copyOf(later);
        }
    }

    /**
     * Another plan, or other columns.
     *
     * @param older the recorded migration whose older definition it has; null if it is none of them
     * @param columns in words, where they differ; null where only the query does
     */
    record Different(
            MigrationKey migration,
            @Nullable MigrationKey older,
            @Nullable String columns) implements ViewComparison {}

    /** PostgreSQL would not plan the query today, or not for our role. */
    record NotCompared(MigrationKey migration, String why) implements ViewComparison {}
}
