package dev.plumbline.cases;

import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.Target;
import dev.plumbline.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.Map;

/** The check of a case's database. */
final class ShopCheck {
    private ShopCheck() {}

    static Report check(BrokenCase broken, TestDatabase database, Manifest manifest) {
        return RecordedCheck.check(target(broken, database.urlWithPassword()), manifest);
    }

    static Report again(BrokenCase broken, Recording recording, Manifest manifest) {
        return RecordedCheck.again(recording, target(broken, "postgresql://nobody@nowhere/none"), manifest);
    }

    /** Without the code: only history, views, and what tables tell by their names. */
    static Report againWithoutManifest(BrokenCase broken, Recording recording) {
        return RecordedCheck.again(
                recording, target(broken, "postgresql://nobody@nowhere/none"), DiagnosisRequest.Kind.CHECK, null);
    }

    /** The required views alone. */
    static Report viewsAgain(BrokenCase broken, Recording recording, Manifest manifest) {
        return RecordedCheck.again(
                recording, target(broken, "postgresql://nobody@nowhere/none"), DiagnosisRequest.Kind.VIEWS, manifest);
    }

    static Recording record(BrokenCase broken, TestDatabase database, Manifest manifest) {
        return RecordedCheck.record(target(broken, database.urlWithPassword()), manifest);
    }

    private static Target target(BrokenCase broken, String url) {
        return RecordedCheck.target(url, broken.values("views"), routes(broken));
    }

    private static Map<String, String> routes(BrokenCase broken) {
        Map<String, String> routes = new LinkedHashMap<>();
        broken.values("routes")
                .forEach(route ->
                        routes.put(route.substring(0, route.indexOf('=')), route.substring(route.indexOf('=') + 1)));
        return routes;
    }
}
