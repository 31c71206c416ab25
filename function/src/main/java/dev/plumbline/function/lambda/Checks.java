package dev.plumbline.function.lambda;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.CredentialsReader;
import dev.plumbline.function.DiagnoseTarget;
import dev.plumbline.function.Manifests;
import dev.plumbline.function.Target;
import dev.plumbline.function.postgres.Limits;
import dev.plumbline.function.postgres.PostgresDatabases;
import dev.plumbline.function.source.StoredFiles;
import dev.plumbline.function.target.MalformedTargets;
import dev.plumbline.function.target.TargetsFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answers one request from configuration to report. Whatever keeps us from looking becomes a report NOT_CHECKED with
 * its reason, so that the asker hears it. Safe for use by several threads.
 */
final class Checks {
    private static final Duration TARGETS_KEPT = Duration.ofMinutes(1);

    private final String targetsLocation;
    private final StoredFiles files;
    private final Manifests manifests;
    private final CredentialsReader credentials;
    private final InstantSource clock;
    private @Nullable Kept kept;

    private record Kept(TargetsFile targets, Instant readAt) {}

    Checks(
            String targetsLocation,
            StoredFiles files,
            Manifests manifests,
            CredentialsReader credentials,
            InstantSource clock) {
        this.targetsLocation = targetsLocation;
        this.files = files;
        this.manifests = manifests;
        this.credentials = credentials;
        this.clock = clock;
    }

    /** @param remaining the time until the answer must be there */
    Report run(DiagnosisRequest request, Duration remaining) {
        Target target;
        Manifest manifest;
        try {
            target = target(request.target());
            manifest = target.manifest() == null || request.kind() == DiagnosisRequest.Kind.VIEWS
                    ? null
                    : manifests.read(target.manifest());
        } catch (CouldNotLook e) {
            return notChecked(request, e);
        }
        var databases = new PostgresDatabases(credentials, Limits.standard().within(remaining));
        return new DiagnoseTarget(databases, clock).diagnose(target, request, manifest);
    }

    /** @throws CouldNotLook if the targets cannot be read */
    List<String> targetNames() throws CouldNotLook {
        return List.copyOf(targets().targets().keySet());
    }

    private Target target(String name) throws CouldNotLook {
        TargetsFile targets = targets();
        return targets.find(name)
                .orElseThrow(() -> new CouldNotLook(new NotChecked(
                        "target " + name, targets.unknown(name), "Correct the name, or add it to targets.yaml.")));
    }

    private synchronized TargetsFile targets() throws CouldNotLook {
        Instant now = clock.instant();
        if (kept != null && kept.readAt().plus(TARGETS_KEPT).isAfter(now)) {
            return kept.targets();
        }
        try {
            String text = new String(files.read(targetsLocation), StandardCharsets.UTF_8);
            TargetsFile targets = TargetsFile.parse(targetsLocation, text);
            kept = new Kept(targets, now);
            return targets;
        } catch (StoredFiles.NotStored e) {
            throw new CouldNotLook(
                    new NotChecked(
                            "targets.yaml",
                            String.valueOf(e.getMessage()),
                            "Set PLUMBLINE_TARGETS of the function to where targets.yaml is."),
                    e);
        } catch (MalformedTargets e) {
            throw new CouldNotLook(
                    new NotChecked(
                            "targets.yaml",
                            String.join("; ", e.problems()),
                            "Correct the file; plumbline targets says when it is right."),
                    e);
        }
    }

    /** The use case's own words for what could not be looked at, from a door that never opens. */
    private Report notChecked(DiagnosisRequest request, CouldNotLook reason) {
        var nowhere = new Target(
                request.target(),
                new Target.DatabaseAddress.Url("", null),
                null,
                List.of(),
                null,
                new Target.Allow(List.of(), List.of()),
                null);
        return new DiagnoseTarget(
                        (target, asked) -> {
                            throw reason;
                        },
                        clock)
                .diagnose(nowhere, request, null);
    }
}
