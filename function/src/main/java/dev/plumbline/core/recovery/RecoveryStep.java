package dev.plumbline.core.recovery;

import dev.plumbline.core.migration.MigrationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of a recovery. Commands and SQL are exact: run as printed, in the order printed. */
public sealed interface RecoveryStep {
    String why();

    /**
     * A command for the project's shell.
     *
     * @param records migrations it records without running them
     * @param runs migrations it really runs
     * @param sql the same as SQL, statement by statement; empty where SQL cannot do it
     * @param undo how to take it back; null if it cannot be taken back
     */
    record Command(
            String run,
            String why,
            List<MigrationKey> records,
            List<MigrationKey> runs,
            List<String> sql,
            @Nullable String undo)
            implements RecoveryStep {
        public Command {
            records = List.copyOf(records);
            runs = List.copyOf(runs);
            sql = List.copyOf(sql);
        }
    }

    /** A SQL statement for the checked database. */
    record Sql(String run, String why, @Nullable String undo) implements RecoveryStep {}

    /** Something only a person can decide. */
    record Decision(String ask, String why) implements RecoveryStep {}
}
