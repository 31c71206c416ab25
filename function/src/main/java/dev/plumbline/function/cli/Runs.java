package dev.plumbline.function.cli;

import dev.plumbline.core.diagnosis.Forecast;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrateArguments;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Databases;
import dev.plumbline.function.DiagnoseTarget;
import dev.plumbline.function.RunIds;
import dev.plumbline.function.Target;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** One run of the use case from the command line. */
final class Runs {
    private final Databases databases;
    private final Targets targets;
    private final Manifests manifests;
    private final InstantSource clock;

    Runs(Databases databases, Targets targets, Manifests manifests, InstantSource clock) {
        this.databases = databases;
        this.targets = targets;
        this.manifests = manifests;
        this.clock = clock;
    }

    /** @param manifest that the report was made with; null if there was none */
    record Answer(Report report, @Nullable Manifest manifest) {
        Answer with(Report compared) {
            return new Answer(compared, manifest);
        }
    }

    String targetName(Selection selection) {
        return targets.select(selection).name();
    }

    /** The views that the target and the command line name. */
    List<RequiredView> views(Selection selection) {
        return targets.select(selection).views();
    }

    Answer run(Selection selection, DiagnosisRequest.Kind kind, boolean deep, boolean afterRestore) {
        return run(selection, targets.select(selection), kind, deep, afterRestore);
    }

    /** Only these views, of the target's or others. */
    Answer views(Selection selection, List<RequiredView> views, boolean deep) {
        return run(selection, targets.select(selection).withViews(views), DiagnosisRequest.Kind.VIEWS, deep, false);
    }

    private Answer run(
            Selection selection, Target target, DiagnosisRequest.Kind kind, boolean deep, boolean afterRestore) {
        if (kind == DiagnosisRequest.Kind.VIEWS && target.views().isEmpty()) {
            throw new Misuse(
                    "No view was named, so there is nothing to check. Give --view NAME, or `views` in the targets file.");
        }
        // Read while the database answers: both take their time, and neither needs the other.
        CompletableFuture<@Nullable Manifest> manifest =
                CompletableFuture.supplyAsync(() -> manifest(selection, target), Runs::start);
        DiagnosisRequest request = new DiagnosisRequest(
                kind, target.name(), new RunIds(clock).next(), deep, afterRestore, new Trigger.CommandLine(), null);
        Report report = new DiagnoseTarget(databases, clock).diagnoseAgainst(target, request, () -> join(manifest));
        return new Answer(report, join(manifest));
    }

    /** @throws CouldNotLook if the database, or its history, could not be read */
    Forecast forecast(Selection selection, MigrateArguments arguments) throws CouldNotLook {
        Target target = targets.select(selection);
        CompletableFuture<@Nullable Manifest> manifest =
                CompletableFuture.supplyAsync(() -> manifest(selection, target), Runs::start);
        DiagnosisRequest request = new DiagnosisRequest(
                DiagnosisRequest.Kind.CHECK,
                target.name(),
                new RunIds(clock).next(),
                false,
                false,
                new Trigger.CommandLine(),
                null);
        return new DiagnoseTarget(databases, clock).forecast(target, request, () -> join(manifest), arguments);
    }

    private static void start(Runnable work) {
        Thread.ofPlatform().daemon().name("manifest").start(work);
    }

    private static @Nullable Manifest join(CompletableFuture<@Nullable Manifest> manifest) {
        try {
            return manifest.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private @Nullable Manifest manifest(Selection selection, Target target) {
        if (selection.project != null) {
            if (selection.manifest != null) {
                throw new Misuse("--manifest and --project both say what the migrations are: give one of them.");
            }
            return manifests.read(
                    selection.project, selection.apps.options(selection.sitePackages, selection.settings), false);
        }
        String place = selection.manifest != null ? selection.manifest : target.manifest();
        return place == null ? null : manifests.load(place);
    }
}
