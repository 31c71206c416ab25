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
import dev.plumbline.testing.TestDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The check of a case's database: the real one, or what it once said. */
final class ShopCheck {
    private static final DiagnosisRequest REQUEST = new DiagnosisRequest(
            DiagnosisRequest.Kind.CHECK, "shop", "01TEST", false, false, new Trigger.CommandLine(), null);

    private ShopCheck() {}

    static Report check(BrokenCase broken, TestDatabase database, Manifest manifest) {
        return check(postgres(), InstantSource.system(), target(broken, database.urlWithPassword()), manifest);
    }

    static Report again(BrokenCase broken, Recording recording, Manifest manifest) {
        return check(
                new RecordedDatabase(recording),
                InstantSource.fixed(recording.at()),
                target(broken, "postgresql://nobody@nowhere/none"),
                ofNoCommit(manifest));
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

    static Recording record(BrokenCase broken, TestDatabase database) {
        try {
            return RecordedDatabase.record(
                    postgres(),
                    target(broken, database.urlWithPassword()),
                    REQUEST,
                    Instant.now().truncatedTo(ChronoUnit.SECONDS));
        } catch (CouldNotLook couldNotLook) {
            throw new AssertionError(couldNotLook);
        }
    }

    private static Databases postgres() {
        return new PostgresDatabases(TargetCredentials.ofThisProcess(), Limits.standard());
    }

    private static Report check(Databases databases, InstantSource clock, Target target, Manifest manifest) {
        return new DiagnoseTarget(databases, clock).diagnose(target, REQUEST, manifest);
    }

    private static Target target(BrokenCase broken, String url) {
        return new Target(
                "shop",
                new Target.DatabaseAddress.Url(url, null),
                null,
                broken.values("views").stream().map(RequiredView::named).toList(),
                null,
                new Target.Allow(List.of(), List.of()),
                null,
                routes(broken));
    }

    private static Map<String, String> routes(BrokenCase broken) {
        Map<String, String> routes = new LinkedHashMap<>();
        broken.values("routes")
                .forEach(route ->
                        routes.put(route.substring(0, route.indexOf('=')), route.substring(route.indexOf('=') + 1)));
        return routes;
    }
}
