package dev.plumbline.cases;

import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Databases;
import dev.plumbline.function.DiagnoseTarget;
import dev.plumbline.function.Target;
import dev.plumbline.function.credentials.TargetCredentials;
import dev.plumbline.function.postgres.Limits;
import dev.plumbline.function.postgres.PostgresDatabases;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The check of a database: of the real one, or of what it once said. */
final class RecordedCheck {
    private RecordedCheck() {}

    static Report check(Target target, Manifest manifest) {
        return new DiagnoseTarget(postgres(), InstantSource.system())
                .diagnose(target, request(DiagnosisRequest.Kind.CHECK), manifest);
    }

    /** By the clock of then; of the code it is not said which commit it is. */
    static Report again(Recording recording, Target target, Manifest manifest) {
        return again(recording, target, DiagnosisRequest.Kind.CHECK, ofNoCommit(manifest));
    }

    /** @param manifest null for a check that knows of no code */
    static Report again(Recording recording, Target target, DiagnosisRequest.Kind kind, @Nullable Manifest manifest) {
        return new DiagnoseTarget(new RecordedDatabase(recording), InstantSource.fixed(recording.at()))
                .diagnose(target, request(kind), manifest);
    }

    static Recording record(Target target, Manifest manifest) {
        try {
            return RecordedDatabase.record(
                    postgres(),
                    target,
                    request(DiagnosisRequest.Kind.CHECK),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    manifest);
        } catch (CouldNotLook couldNotLook) {
            throw new AssertionError(couldNotLook);
        }
    }

    static Target target(String url, List<String> views, Map<String, String> routes) {
        return new Target(
                "shop",
                new Target.DatabaseAddress.Url(url, null),
                null,
                views.stream().map(RequiredView::named).toList(),
                null,
                new Target.Allow(List.of(), List.of()),
                null,
                routes);
    }

    private static Databases postgres() {
        return new PostgresDatabases(TargetCredentials.ofThisProcess(), Limits.standard());
    }

    private static DiagnosisRequest request(DiagnosisRequest.Kind kind) {
        return new DiagnosisRequest(kind, "shop", "01TEST", false, false, new Trigger.CommandLine(), null);
    }

    private static Manifest ofNoCommit(Manifest manifest) {
        return new Manifest(
                manifest.source(),
                manifest.django(),
                null,
                null,
                manifest.digest(),
                manifest.settings(),
                manifest.apps(),
                manifest.migrations(),
                manifest.stats());
    }
}
