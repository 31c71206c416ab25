package dev.plumbline.core.diagnosis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a database.
 *
 * @param migrate null if nothing can be said
 * @param judgements null without a manifest or without a readable history
 * @param foresight null where there are no judgements
 */
public record Diagnosis(
        Status status,
        String summary,
        List<Finding> findings,
        List<NotChecked> notChecked,
        List<MigrationState> migrations,
        List<ViewVerdict> views,
        @Nullable MigratePrediction migrate,
        @Nullable Judgements judgements,
        @Nullable Foresight foresight) {
    public Diagnosis {
        findings = List.copyOf(findings);
        notChecked = List.copyOf(notChecked);
        migrations = List.copyOf(migrations);
        views = List.copyOf(views);
    }

    public Optional<Finding> finding(FindingCode code) {
        return findings.stream().filter(finding -> finding.code() == code).findFirst();
    }
}
