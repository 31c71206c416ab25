package dev.plumbline.function;

import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.Diagnoser;
import dev.plumbline.core.diagnosis.Diagnosis;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.ExpectedViews;
import dev.plumbline.core.diagnosis.Forecast;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewComparison;
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryPlanner;
import dev.plumbline.core.report.ManifestFacts;
import dev.plumbline.core.report.Memory;
import dev.plumbline.core.report.Phase;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrateArguments;
import dev.plumbline.core.timeline.RoutedManifest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one use case: look at a target's database, and say what happened and what to do. */
public final class DiagnoseTarget {
    private static final int LOOKS = 3;

    private final Databases databases;
    private final InstantSource clock;

    public DiagnoseTarget(Databases databases, InstantSource clock) {
        this.databases = databases;
        this.clock = clock;
    }

    /**
     * Always answers: where we could not look, with status NOT_CHECKED and the reason.
     *
     * @param manifest null if the target has none
     */
    public Report diagnose(Target target, DiagnosisRequest request, @Nullable Manifest manifest) {
        return diagnoseAgainst(target, request, () -> manifest);
    }

    /**
     * As above, with a manifest that is still being read: it is asked for when the database has been.
     *
     * @param reading gives null if the target has none; what it throws is thrown to the caller
     */
    public Report diagnoseAgainst(Target target, DiagnosisRequest request, Supplier<@Nullable Manifest> reading) {
        Instant start = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try {
            return diagnose(target, request, reading, start, databases.open(target, request), 1);
        } catch (CouldNotLook couldNotLook) {
            return notChecked(start, request, reading.get(), couldNotLook.notChecked());
        }
    }

    /** @param look 1 for the first; where all changes under it, it is not the last */
    private Report diagnose(
            Target target,
            DiagnosisRequest request,
            Supplier<@Nullable Manifest> reading,
            Instant start,
            DatabaseSession opened,
            int look)
            throws CouldNotLook {
        try (opened) {
            return diagnose(target, request, reading, start, opened);
        } catch (CouldNotLook couldNotLook) {
            if (!couldNotLook.isChangedMeanwhile() || look == LOOKS) {
                throw couldNotLook;
            }
            Optional<DatabaseSession> again =
                    databases.openAgain(target, request, Duration.between(start, clock.instant()));
            if (again.isEmpty()) {
                throw couldNotLook;
            }
            return diagnose(target, request, reading, start, again.get(), look + 1);
        }
    }

    private Report diagnose(
            Target target,
            DiagnosisRequest request,
            Supplier<@Nullable Manifest> reading,
            Instant start,
            DatabaseSession session)
            throws CouldNotLook {
        LiveDatabase seen = session.read(target.views(), request.deep());
        Manifest manifest = asRouted(target, reading.get());
        LiveDatabase live = Recognition.of(seen, manifest, session);
        Evidence evidence = new Evidence(live, manifest, live.views(), comparisons(session, live, manifest));
        if (request.kind() == DiagnosisRequest.Kind.VIEWS) {
            return report(
                    start,
                    request,
                    live.facts(),
                    manifest,
                    Diagnoser.views(evidence),
                    Recovery.none(),
                    session.phases());
        }
        Diagnosis diagnosis = Diagnoser.diagnose(evidence);
        RowHolders holders = RecoveryPlanner.needsRowHolders(diagnosis)
                ? session.rowHolders(live.catalog().tables().stream()
                        .map(Relation.Table::name)
                        .toList())
                : new RowHolders(Set.of(), Set.of());
        Set<RelationName> inTheWay = RecoveryPlanner.viewsInTheWay(diagnosis);
        Map<RelationName, ViewSource> sources = inTheWay.isEmpty() ? Map.of() : session.viewSources(inTheWay);
        return report(
                start,
                request,
                live.facts(),
                manifest,
                diagnosis,
                RecoveryPlanner.plan(evidence, diagnosis, holders, sources),
                session.phases());
    }

    private static Map<String, ViewComparison> comparisons(
            DatabaseSession session, LiveDatabase live, @Nullable Manifest manifest) throws CouldNotLook {
        return manifest == null ? Map.of() : session.compare(ExpectedViews.of(manifest, live));
    }

    /** What routers keep out of the target's database is recorded there, and does nothing. */
    private static @Nullable Manifest asRouted(Target target, @Nullable Manifest whole) {
        return whole == null || target.routes().isEmpty()
                ? whole
                : RoutedManifest.of(whole, target.routes().keySet());
    }

    /**
     * What a command line of migrate would do.
     *
     * @throws CouldNotLook if the database, or its history, could not be read
     */
    public Forecast forecast(
            Target target, DiagnosisRequest request, Supplier<@Nullable Manifest> reading, MigrateArguments arguments)
            throws CouldNotLook {
        try (DatabaseSession session = databases.open(target, request)) {
            LiveDatabase seen = session.read(List.of(), false);
            Manifest manifest = asRouted(target, reading.get());
            LiveDatabase live = Recognition.of(seen, manifest, session);
            Forecast forecast = manifest == null ? null : Forecast.of(live, manifest, arguments);
            if (forecast == null) {
                throw new CouldNotLook(
                        manifest == null
                                ? new NotChecked(
                                        "what migrate would do", "there is no manifest", "Give --manifest FILE.")
                                : new NotChecked(
                                        "what migrate would do",
                                        "django_migrations could not be read",
                                        "`plumbline check` says why."));
            }
            return forecast;
        }
    }

    private Report report(
            Instant start,
            DiagnosisRequest request,
            DatabaseFacts facts,
            @Nullable Manifest manifest,
            Diagnosis diagnosis,
            Recovery recovery,
            List<Phase> phases) {
        return new Report(
                request.runId(),
                request.target(),
                diagnosis.status(),
                diagnosis.status() == Status.BEHIND
                        ? diagnosis.summary() + Memory.lastMigration(facts.newestApplied(), start)
                        : diagnosis.summary(),
                start,
                millisSince(start),
                request.trigger(),
                facts,
                facts(manifest),
                diagnosis.findings(),
                diagnosis.notChecked(),
                diagnosis.migrations(),
                diagnosis.views(),
                diagnosis.migrate(),
                recovery,
                null,
                phases);
    }

    private Report notChecked(
            Instant start, DiagnosisRequest request, @Nullable Manifest manifest, NotChecked notChecked) {
        return new Report(
                request.runId(),
                request.target(),
                Status.NOT_CHECKED,
                "Not checked: %s: %s".formatted(notChecked.what(), notChecked.why()),
                start,
                millisSince(start),
                request.trigger(),
                null,
                facts(manifest),
                List.of(),
                List.of(notChecked),
                List.of(),
                List.of(),
                null,
                Recovery.none(),
                null);
    }

    private long millisSince(Instant start) {
        return Duration.between(start, clock.instant()).toMillis();
    }

    private static @Nullable ManifestFacts facts(@Nullable Manifest manifest) {
        return manifest == null
                ? null
                : new ManifestFacts(
                        manifest.digest(),
                        manifest.source().name().toLowerCase(Locale.ROOT),
                        manifest.commit(),
                        manifest.generatedAt(),
                        manifest.stats().migrations(),
                        manifest.stats().unprovenMigrations());
    }
}
