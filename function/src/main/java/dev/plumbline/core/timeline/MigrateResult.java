package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationKey;
import java.util.List;

/** What a {@code migrate} command would do. */
public sealed interface MigrateResult {
    /**
     * It ends with exit code 0.
     *
     * @param ran really run, in order
     * @param recorded only recorded, by {@code --fake}
     * @param unrecorded rows taken away, by {@code --fake} backwards
     * @param opaque of those that ran: migrations with a part whose effect cannot be told
     * @param checked of those that ran: migrations with a part that PostgreSQL checks against the rows there are
     */
    record Done(
            List<MigrationKey> ran,
            List<MigrationKey> recorded,
            List<MigrationKey> unrecorded,
            List<MigrationKey> opaque,
            List<MigrationKey> checked)
            implements MigrateResult {
        public Done {
            checked = List.copyOf(checked);
            ran = List.copyOf(ran);
            recorded = List.copyOf(recorded);
            unrecorded = List.copyOf(unrecorded);
            opaque = List.copyOf(opaque);
        }

        /** Neither what a migration does nor what rows hold can make it come otherwise. */
        public boolean isSure() {
            return opaque.isEmpty() && checked.isEmpty();
        }

        public boolean nothingToDo() {
            return ran.isEmpty() && recorded.isEmpty() && unrecorded.isEmpty();
        }
    }

    /**
     * Django refuses before it touches anything.
     *
     * @param error Django's exception class
     * @param migrations the migrations the message names
     * @param certain false where it depends on what reading can not tell
     */
    record Refused(String error, String message, List<MigrationKey> migrations, boolean certain)
            implements MigrateResult {
        public Refused(String error, String message, List<MigrationKey> migrations) {
            this(error, message, migrations, true);
        }

        public Refused {
            migrations = List.copyOf(migrations);
        }
    }

    /**
     * All is run and recorded, and then Django's own {@code post_migrate} handlers fail: exit code 1.
     *
     * @param done what was done before that
     */
    record CrashedAfterwards(Done done, CatalogSimulation.Outcome.Refused refusal) implements MigrateResult {}

    /**
     * A migration fails.
     *
     * @param operation position of the failing operation, from 1; 0 if all of them ran, and the row could not be written
     * @param ran migrations that were run and recorded before it
     * @param opaque migrations up to the failure with a part whose effect cannot be told, or that rows may refuse
     */
    record Failed(
            MigrationKey at,
            int operation,
            CatalogSimulation.Outcome.Refused refusal,
            List<MigrationKey> ran,
            List<MigrationKey> opaque)
            implements MigrateResult {
        public Failed {
            ran = List.copyOf(ran);
            opaque = List.copyOf(opaque);
        }
    }
}
