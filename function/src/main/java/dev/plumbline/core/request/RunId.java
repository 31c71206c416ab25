package dev.plumbline.core.request;

import java.util.function.IntSupplier;

/** Run ids in the form of a ULID: 26 characters, sortable by the millisecond they were made in, then 80 random bits. */
public final class RunId {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_CHARACTERS = 10;
    private static final int RANDOM_CHARACTERS = 16;

    private RunId() {}

    /** @param random each call gives a number of which the lowest five bits are random */
    public static String of(long epochMillis, IntSupplier random) {
        char[] id = new char[TIME_CHARACTERS + RANDOM_CHARACTERS];
        long millis = epochMillis;
        for (int i = TIME_CHARACTERS - 1; i >= 0; i--) {
            id[i] = ALPHABET.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        for (int i = TIME_CHARACTERS; i < id.length; i++) {
            id[i] = ALPHABET.charAt(random.getAsInt() & 31);
        }
        return new String(id);
    }
}
