package dev.plumbline.playground.slack;

import java.time.Duration;

/**
 * How the bot answered a command, a click or an event.
 *
 * @param status 0 if it could not be reached at all
 */
public record Ack(int status, String body, Duration took) {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** Whether Slack would have taken it: 200, within three seconds. */
    public boolean isGood() {
        return status == 200 && inTime();
    }

    public boolean inTime() {
        return took.compareTo(LIMIT) <= 0;
    }
}
