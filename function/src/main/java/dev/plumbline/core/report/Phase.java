package dev.plumbline.core.report;

import java.util.Locale;

/**
 * A part of a check, and its time.
 *
 * @param millis that it took
 * @param atMostMillis that it might have taken
 */
public record Phase(Kind kind, long millis, long atMostMillis) {
    /** In the order in which they come. */
    public enum Kind {
        CONNECT,
        CATALOG,
        VIEWS,
        COMPARISONS,
        ROWS;

        public String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
