package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.HistoryIds;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evidence in, diagnosis out: in the order of decision, history before graph before objects before views. */
public final class Diagnoser {
    private Diagnoser() {}

    /** The whole diagnosis. */
    public static Diagnosis diagnose(Evidence evidence) {
        LiveDatabase live = evidence.live();
        return switch (live.history()) {
            case History.Unreadable unreadable -> withoutHistory(evidence, unreadable);
            case History.Missing ignored -> withHistory(evidence, Set.of(), null);
            case History.Rows rows -> withHistory(evidence, rows.keys(), rows);
        };
    }

    /** Only the required views; migrations are not looked at unless the manifest can say who makes a missing view. */
    public static Diagnosis views(Evidence evidence) {
        Diagnosis whole = diagnose(evidence);
        List<Finding> findings = whole.findings().stream()
                .filter(finding -> finding.code().isAboutViews())
                .toList();
        boolean wrong = whole.views().stream().anyMatch(view -> isWrong(view.status()));
        boolean unseen = whole.views().stream().anyMatch(view -> view.status().isUnseen());
        Status status = wrong ? Status.DRIFTED : unseen ? Status.NOT_CHECKED : Status.IN_SYNC;
        return new Diagnosis(
                status,
                Summary.ofViews(whole.views()),
                findings,
                List.of(),
                List.of(),
                whole.views(),
                null,
                whole.judgements(),
                whole.foresight());
    }

    private static Diagnosis withoutHistory(Evidence evidence, History.Unreadable unreadable) {
        LiveDatabase live = evidence.live();
        List<ViewVerdict> views = new ViewJudge(evidence, null, null).judge(evidence.requiredViews());
        List<Finding> findings = new ArrayList<>(List.of(HistoryFindings.unreadable(unreadable)));
        findings.addAll(ViewFindings.of(views, null, null));
        findings.addAll(ViewFindings.suspects(evidence, views));
        return new Diagnosis(
                Status.NOT_CHECKED,
                Summary.unreadable(unreadable, views),
                findings,
                live.notChecked(),
                List.of(),
                views,
                null,
                null,
                null);
    }

    private static Diagnosis withHistory(Evidence evidence, Set<MigrationKey> recorded, History.@Nullable Rows rows) {
        Manifest manifest = evidence.manifest();
        return manifest == null
                ? WithoutManifest.diagnose(evidence, recorded, rows)
                : withManifest(evidence, manifest, recorded, rows);
    }

    private static Diagnosis withManifest(
            Evidence evidence, Manifest manifest, Set<MigrationKey> recorded, History.@Nullable Rows rows) {
        LiveDatabase live = evidence.live();
        MigrationGraph graph = manifest.graph(recorded);
        Timeline timeline = Timeline.of(manifest, graph);
        CatalogReading reading = CatalogReading.of(timeline, live.catalog());
        Judgements judgements = Judgements.of(timeline, reading);
        MigrateModel model = new MigrateModel(
                manifest,
                recorded,
                HistoryIds.of(live.history()),
                new CatalogSimulation(live.catalog()).without(judgements.lostColumns()));
        List<InvalidIndexes.InvalidIndex> invalid = InvalidIndexes.of(live.catalog(), timeline);
        Foresight foresight = Foresight.of(model, judgements, live.catalog(), invalid);
        MigratePrediction prediction = RouteFindings.doubted(Prediction.of(foresight.result()), manifest, judgements);
        List<ViewVerdict> views = new ViewJudge(evidence, judgements, prediction).judge(evidence.requiredViews());

        Classes classes = new Classes(evidence, manifest, judgements, prediction, foresight, invalid, recorded, rows);
        List<Finding> findings = classes.findings(views);
        MigratePrediction forRole = RoleFindings.forRole(prediction, findings);
        if (!RouteFindings.mayBeRouted(manifest, judgements, atOf(prediction))) {
            willFail(findings, prediction).ifPresent(findings::add);
        }
        List<NotChecked> notChecked = new ArrayList<>(live.notChecked());
        notChecked.addAll(classes.notChecked());
        Status status = status(findings, notChecked, views);
        return new Diagnosis(
                status,
                Summary.of(status, findings, views, forRole, notChecked),
                findings,
                notChecked,
                states(judgements, graph),
                views,
                forRole,
                judgements,
                foresight);
    }

    private static List<MigrationKey> atOf(MigratePrediction prediction) {
        MigrationKey at = prediction.at();
        return at == null ? List.of() : List.of(at);
    }

    /** A failure that no other finding explains: a pending migration meets something in its way. */
    private static Optional<Finding> willFail(List<Finding> findings, MigratePrediction prediction) {
        boolean explained = findings.stream()
                .anyMatch(finding ->
                        finding.severity() == Severity.ERROR && !finding.code().isAboutViews());
        MigrationKey at = prediction.at();
        if (explained || at == null || prediction.outcome() == MigratePrediction.Outcome.REFUSES) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                FindingCode.MIGRATE_WILL_FAIL,
                Severity.ERROR,
                List.of(at),
                prediction.relation() == null ? List.of() : List.of(prediction.relation()),
                "%s has not run yet, and will fail: %s.".formatted(at, prediction.message()),
                prediction.sqlState() == null ? List.of() : List.of("SQLSTATE " + prediction.sqlState()),
                prediction.confidence()));
    }

    private static List<MigrationState> states(Judgements judgements, MigrationGraph graph) {
        return judgements.timeline().plan().stream()
                .map(key -> {
                    MigrationReading reading = judgements.reading(key);
                    return new MigrationState(
                            key,
                            graph.applied().contains(key),
                            reading.state(),
                            graph.replacedBy().get(key),
                            reading.evidence(),
                            judgements.timeline().migration(key).digest());
                })
                .toList();
    }

    static Status status(List<Finding> findings, List<NotChecked> notChecked, List<ViewVerdict> views) {
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR)) {
            return Status.DRIFTED;
        }
        if (findings.stream().anyMatch(finding -> finding.code() == FindingCode.PENDING_MIGRATIONS)) {
            return Status.BEHIND;
        }
        boolean unseen = views.stream().anyMatch(view -> view.status().isUnseen());
        return notChecked.isEmpty() && !unseen ? Status.IN_SYNC : Status.NOT_CHECKED;
    }

    static boolean isWrong(ViewStatus status) {
        return status != ViewStatus.READABLE && !status.isUnseen();
    }
}
