package dev.plumbline.bot.invoke;

import java.security.SecureRandom;
import java.time.Clock;

/**
 * Run ids in the form of a ULID: 26 characters, sortable by the millisecond they were made in, then 80 random bits.
 * The random source is made with the instance, so make it in the handler's life and not before a snapshot.
 */
public final class RunIds {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public RunIds(Clock clock) {
        this.clock = clock;
    }

    public String next() {
        char[] id = new char[TIME_CHARACTERS + RANDOM_CHARACTERS];
        long millis = clock.millis();
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            id[i] = ALPHABET.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        for (int i = TIME_CHARACTERS; i < id.length; i++) {
            id[i] = ALPHABET.charAt(random.nextInt(32));
        }
        return new String(id);
    }
}
