package dev.plumbline.function.lambda;

import dev.plumbline.function.credentials.TargetCredentials;
import dev.plumbline.function.source.AwsCalls;
import dev.plumbline.function.source.StoredFiles;
import dev.plumbline.function.source.StoredManifests;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** The function's parts, put together from its environment. Nothing here connects to anything. */
record Wiring(FunctionSettings settings, Checks checks, StoredFiles files, DiagnoseHandler.@Nullable FleetCalls fleet) {
    static Wiring ofThisProcess() {
        return of(System.getenv());
    }

    static Wiring of(Map<String, String> environment) {
        FunctionSettings settings = FunctionSettings.of(environment);
        String folder = environment.get("LAMBDA_TASK_ROOT");
        StoredFiles files = new StoredFiles(Path.of(folder == null ? "." : folder));
        Checks checks = new Checks(
                settings.targets(),
                files,
                new StoredManifests(files),
                TargetCredentials.of(environment, Path.of(System.getProperty("user.home", "/")), Clock.systemUTC()),
                InstantSource.system());
        return new Wiring(settings, checks, files, fleet(settings, environment));
    }

    private static DiagnoseHandler.@Nullable FleetCalls fleet(
            FunctionSettings settings, Map<String, String> environment) {
        if (settings.region() == null || (settings.fleetQueue() == null && settings.delivery() == null)) {
            return null;
        }
        var calls = new AwsCalls(DefaultCredentialsProvider.builder().build(), settings.region(), Clock.systemUTC());
        String endpoint = environment.get("AWS_ENDPOINT_URL_LAMBDA");
        return new DiagnoseHandler.FleetCalls(
                new Fleet(calls, InstantSource.system()),
                URI.create(endpoint == null ? "https://lambda." + settings.region() + ".amazonaws.com" : endpoint));
    }
}
