package dev.plumbline.incident;

import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.DiagnoseTarget;
import dev.plumbline.function.Target;
import dev.plumbline.function.credentials.TargetCredentials;
import dev.plumbline.function.postgres.Limits;
import dev.plumbline.function.postgres.PostgresDatabases;
import dev.plumbline.testing.TestDatabase;
import java.time.InstantSource;
import java.util.List;

/** Checks a database of the example project, with both BI views required. */
final class ExampleCheck {
    private final Manifest manifest = ExampleManifest.read();

    Report run(TestDatabase database) {
        Target target = new Target(
                "example",
                new Target.DatabaseAddress.Url(database.urlWithPassword(), null),
                null,
                List.of(RequiredView.named("vw_fact_harvest"), RequiredView.named("vw_intercompany_transactions")),
                null,
                new Target.Allow(List.of(), List.of()),
                null);
        DiagnosisRequest request = new DiagnosisRequest(
                DiagnosisRequest.Kind.CHECK, "example", "01TEST", false, false, new Trigger.CommandLine(), null);
        return new DiagnoseTarget(
                        new PostgresDatabases(TargetCredentials.ofThisProcess(), Limits.standard()),
                        InstantSource.system())
                .diagnose(target, request, manifest);
    }
}
