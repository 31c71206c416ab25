package dev.plumbline.function.postgres;

import java.time.Duration;

/**
 * How long we may take, and how long we may make others wait.
 *
 * @param connect to reach the server
 * @param lock a statement's wait for a lock; at most half of the server's {@code deadlock_timeout}
 * @param statement one statement
 * @param total the whole session, from connecting to the last answer
 */
public record Limits(Duration connect, Duration lock, Duration statement, Duration total) {
    public Limits {
        for (Duration limit : new Duration[] {connect, lock, statement, total}) {
            if (limit.isNegative() || limit.isZero()) {
                throw new IllegalArgumentException("a limit must be longer than nothing: " + limit);
            }
        }
    }

    public static Limits standard() {
        return new Limits(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(45));
    }

    /** The same, but no longer in total than this. */
    public Limits within(Duration remaining) {
        Duration least = Duration.ofMillis(1);
        Duration most = remaining.compareTo(least) < 0 ? least : remaining;
        return new Limits(shorter(connect, most), shorter(lock, most), shorter(statement, most), shorter(total, most));
    }

    /** A limit as a reader wants it, e.g. {@code 45 s}. */
    static String words(Duration limit) {
        return limit.toSeconds() > 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
