package dev.plumbline.function;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Ids of runs in the form of a ULID: 26 characters, sortable by the millisecond they name. The random source is made
 * with the instance: make one in the life of a handler, not before a snapshot of it.
 */
public final class RunIds {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;

    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public RunIds(InstantSource clock) {
        this.clock = clock;
    }

    public String next() {
        byte[] bits = new byte[RANDOM_CHARACTERS];
        random.nextBytes(bits);
        return id(clock.instant(), bits);
    }

    /**
     * The id of a scheduled run. A schedule may fire twice for one slot; both get the same id, so that the second can be
     * recognised.
     */
    public static String ofSlot(String target, Instant slot) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((target + "\n" + slot).getBytes(StandardCharsets.UTF_8));
            return id(slot, digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String id(Instant time, byte[] bits) {
        char[] id = new char[TIME_CHARACTERS + RANDOM_CHARACTERS];
        long millis = time.toEpochMilli();
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            id[i] = ALPHABET.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            id[TIME_CHARACTERS + i] = ALPHABET.charAt(bits[i] & 31);
        }
        return new String(id);
    }
}
