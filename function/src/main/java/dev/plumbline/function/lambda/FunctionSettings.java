package dev.plumbline.function.lambda;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The function's settings, read once.
 *
 * @param targets where {@code targets.yaml} is; {@code PLUMBLINE_TARGETS}, else {@code targets.yaml} in the package
 * @param reports folder in S3 for whole reports, {@code s3://bucket/prefix}; {@code PLUMBLINE_REPORTS}, null to keep none
 * @param fleetQueue URL of the queue that a fleet's checks go through; {@code PLUMBLINE_FLEET_QUEUE}, null for none
 * @param delivery name of the function that delivers reports of a fleet; {@code PLUMBLINE_DELIVERY_FUNCTION}
 * @param region {@code AWS_REGION}; null outside AWS
 */
record FunctionSettings(
        String targets,
        @Nullable String reports,
        @Nullable String fleetQueue,
        @Nullable String delivery,
        @Nullable String region) {
    static FunctionSettings of(Map<String, String> environment) {
        String targets = blankToNull(environment.get("PLUMBLINE_TARGETS"));
        String reports = blankToNull(environment.get("PLUMBLINE_REPORTS"));
        if (reports != null && !reports.matches("s3://[^/]+(/.*)?")) {
            throw new IllegalArgumentException("PLUMBLINE_REPORTS must be a place in S3, like s3://bucket/reports");
        }
        return new FunctionSettings(
                targets == null ? "targets.yaml" : targets,
                reports == null ? null : reports.replaceFirst("/+$", ""),
                blankToNull(environment.get("PLUMBLINE_FLEET_QUEUE")),
                blankToNull(environment.get("PLUMBLINE_DELIVERY_FUNCTION")),
                blankToNull(environment.get("AWS_REGION")));
    }

    private static @Nullable String blankToNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
