package dev.plumbline.core.report;

import org.jspecify.annotations.Nullable;

/**
 * Which manifest the answer rests on.
 *
 * @param source {@code read}, {@code recorded} or {@code mixed}
 * @param generatedAt ISO-8601; null in a reproducible manifest
 * @param unproven migrations with an effect that reading could not tell
 */
public record ManifestFacts(
        String digest,
        String source,
        @Nullable String commit,
        @Nullable String generatedAt,
        int migrations,
        int unproven) {}
