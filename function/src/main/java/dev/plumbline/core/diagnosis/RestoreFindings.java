package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.History;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An old dump over a newer database: the history ends early in many apps at once, and what later migrations made is there
 * whole. Rows that were deleted leave the same picture, but also as many numbers that no row has.
 */
final class RestoreFindings {
    private static final int APPS = 3;

    private RestoreFindings() {}

    static Optional<Finding> of(History.Rows rows, Judgements judgements) {
        List<MigrationKey> ran = judgements.all(Judgement.RAN_UNRECORDED).stream()
                .filter(key -> !judgements.isInferred(key))
                .toList();
        Map<String, List<MigrationKey>> byApp = Words.byApp(ran);
        boolean closed =
                judgements.timeline().graph().inconsistencies(rows.keys()).isEmpty();
        long highest =
                rows.rows().stream().mapToLong(AppliedMigration::id).max().orElse(0);
        Long last = rows.sequenceLastValue();
        boolean deleted = (last == null ? highest : last) - rows.rows().size() >= ran.size();
        if (byApp.size() < APPS || rows.rows().isEmpty() || !closed || deleted) {
            return Optional.empty();
        }
        Instant newest = rows.rows().stream()
                .map(AppliedMigration::applied)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        List<String> evidence = new ArrayList<>();
        evidence.add("newest row of the history: %s".formatted(newest));
        evidence.add(
                last == null
                        ? "the sequence of the history could not be read, so deleted rows are possible too"
                        : "the ids of the history have fewer gaps than there are later migrations (%d rows, sequence at %d): no rows were deleted"
                                .formatted(rows.rows().size(), last));
        byApp.forEach((app, keys) -> evidence.add("%s: %s".formatted(app, Words.migrations(keys))));
        return Optional.of(new Finding(
                FindingCode.RESTORED_OVER_NEWER,
                Severity.ERROR,
                ran,
                List.of(),
                ("This looks like an old dump restored over a newer database: the history ends early in %s at once, and what "
                                + "%s made is there, whole. Restore into an empty database, then migrate; if people wrote since "
                                + "the restore, take a backup first.")
                        .formatted(Words.count(byApp.size(), "app"), Words.count(ran.size(), "later migration")),
                evidence,
                Certainty.LIKELY));
    }
}
