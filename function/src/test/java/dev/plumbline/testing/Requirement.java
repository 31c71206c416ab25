package dev.plumbline.testing;

import org.junit.jupiter.api.Assumptions;

/** Something a test needs of the machine. Without it the test is aborted, and on CI it fails. */
final class Requirement {
    private Requirement() {}

    /** Never returns normally. */
    static RuntimeException missing(String what, String howToGetIt) {
        var message = "This test needs " + what + ". " + howToGetIt;
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(message);
        }
        Assumptions.abort(message);
        throw new IllegalStateException(message);
    }
}
