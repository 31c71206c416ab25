package dev.plumbline.bot.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Slack's request signatures, over the raw bytes of the body, compared in constant time, with a window to both sides.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
public final class SlackSignatures {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /** @param secrets the app's signing secret, and the previous one while it is being rotated */
    public SlackSignatures(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("no signing secret: anyone could sign");
        }
        keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    /** Why a request is taken or refused. A refusal is never explained to the caller. */
    public enum Verdict {
        GENUINE,
        /** No signature or no timestamp. */
        UNSIGNED,
        /** Signed more than five minutes ago, or in the future. */
        OUT_OF_TIME,
        FORGED
    }

    public Verdict verify(@Nullable String timestamp, @Nullable String signature, byte[] body, Instant now) {
        if (timestamp == null || signature == null || !timestamp.matches("\\d{1,12}")) {
            return Verdict.UNSIGNED;
        }
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        boolean genuine = false;
        for (SecretKeySpec key : keys) {
            // Every key is tried, so that the time taken does not tell which one fits.
            genuine |= MessageDigest.isEqual(sign(key, timestamp, body).getBytes(StandardCharsets.UTF_8), given);
        }
        if (!genuine) {
            return Verdict.FORGED;
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
                .abs();
        return age.compareTo(WINDOW) > 0 ? Verdict.OUT_OF_TIME : Verdict.GENUINE;
    }

    /** A signature as Slack makes it with the first secret. */
    public String sign(String timestamp, byte[] body) {
        return sign(keys.get(0), timestamp, body);
    }

    private static String sign(SecretKeySpec key, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
