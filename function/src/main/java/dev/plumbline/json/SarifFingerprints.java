package dev.plumbline.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.diagnosis.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tells that a result is the same as one of an earlier run: its code, migrations and relations. What it says of them, with
 * its counts, changes from run to run.
 */
final class SarifFingerprints {
    private static final int LENGTH = 32;

    private final Map<String, Integer> seen = new HashMap<>();

    void write(Finding finding, ObjectNode into) {
        String digest = digest(Stream.concat(
                        Stream.of(finding.code().code()),
                        Stream.concat(
                                finding.migrations().stream()
                                        .map(Object::toString)
                                        .sorted(),
                                finding.relations().stream().sorted()))
                .collect(Collectors.joining("\n")));
        // Alike ones are numbered, or they would be taken for one.
        String fingerprint = digest + ":" + seen.merge(digest, 1, Integer::sum);
        into.put("finding/v1", fingerprint);
        // The only one that GitHub compares; it would else hash the file's line, which findings of one migration share.
        into.put("primaryLocationLineHash", fingerprint);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
