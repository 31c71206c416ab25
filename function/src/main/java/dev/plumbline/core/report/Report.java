package dev.plumbline.core.report;

import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.request.Trigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request; schema {@code plumbline.report/1}.
 *
 * @param summary the verdict in one or two sentences, complete in itself
 * @param durationMillis from the request to the answer
 * @param database null if we never got in
 * @param manifest null if none was given
 * @param migrate null if nothing can be said, as without a manifest
 * @param changedSince null on a first run
 * @param phases what the time went into; empty if we never got in
 */
public record Report(
        String runId,
        String target,
        Status status,
        String summary,
        Instant checkedAt,
        long durationMillis,
        Trigger trigger,
        @Nullable DatabaseFacts database,
        @Nullable ManifestFacts manifest,
        List<Finding> findings,
        List<NotChecked> notChecked,
        List<MigrationState> migrations,
        List<ViewVerdict> views,
        @Nullable MigratePrediction migrate,
        Recovery recovery,
        @Nullable ChangedSince changedSince,
        List<Phase> phases) {
    public static final String SCHEMA = "plumbline.report/1";

    public Report {
        findings = List.copyOf(findings);
        notChecked = List.copyOf(notChecked);
        migrations = List.copyOf(migrations);
        views = List.copyOf(views);
        phases = List.copyOf(phases);
    }

    /** With nothing known of what the time went into. */
    public Report(
            String runId,
            String target,
            Status status,
            String summary,
            Instant checkedAt,
            long durationMillis,
            Trigger trigger,
            @Nullable DatabaseFacts database,
            @Nullable ManifestFacts manifest,
            List<Finding> findings,
            List<NotChecked> notChecked,
            List<MigrationState> migrations,
            List<ViewVerdict> views,
            @Nullable MigratePrediction migrate,
            Recovery recovery,
            @Nullable ChangedSince changedSince) {
        this(
                runId,
                target,
                status,
                summary,
                checkedAt,
                durationMillis,
                trigger,
                database,
                manifest,
                findings,
                notChecked,
                migrations,
                views,
                migrate,
                recovery,
                changedSince,
                List.of());
    }

    /** The same run, with what a comparison found. */
    Report with(List<Finding> moreFindings, List<ViewVerdict> toldViews, ChangedSince changes) {
        return new Report(
                runId,
                target,
                status,
                summary,
                checkedAt,
                durationMillis,
                trigger,
                database,
                manifest,
                moreFindings,
                notChecked,
                migrations,
                toldViews,
                migrate,
                recovery,
                changes,
                phases);
    }
}
