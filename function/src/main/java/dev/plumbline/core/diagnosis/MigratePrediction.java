package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code python manage.py migrate} would do now.
 *
 * @param at the migration it fails at, or the one a refusal names first; null if it does not fail
 * @param operation position of the failing operation, from 1; null if unknown or not failing
 * @param error class of the error, e.g. {@code DuplicateTable} or {@code InconsistentMigrationHistory}
 * @param relation the relation PostgreSQL names in the error
 * @param message the error's text, as far as it is known word for word
 * @param runs the migrations that would run before the end or the failure, in Django's order
 */
public record MigratePrediction(
        Outcome outcome,
        @Nullable MigrationKey at,
        @Nullable Integer operation,
        @Nullable String error,
        @Nullable String sqlState,
        @Nullable String relation,
        @Nullable String message,
        List<MigrationKey> runs,
        Certainty confidence) {
    public MigratePrediction {
        runs = List.copyOf(runs);
    }

    MigratePrediction with(Outcome newOutcome, Certainty newConfidence) {
        return new MigratePrediction(
                newOutcome, at, operation, error, sqlState, relation, message, runs, newConfidence);
    }

    public enum Outcome {
        SUCCEEDS,
        NOTHING_TO_DO,
        FAILS,
        REFUSES,
        UNPROVEN
    }
}
