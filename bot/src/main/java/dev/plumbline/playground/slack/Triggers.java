package dev.plumbline.playground.slack;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code trigger_id}s: three seconds, once. */
final class Triggers {
    private static final Duration LIFE = Duration.ofSeconds(3);

    private record Trigger(String user, Instant made) {}

    private final Map<String, Trigger> triggers = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();
    private final Clock clock;

    Triggers(Clock clock) {
        this.clock = clock;
    }

    String make(String user) {
        String id = "%d.%s".formatted(counter.incrementAndGet(), user);
        triggers.put(id, new Trigger(user, clock.instant()));
        return id;
    }

    /** What a use comes to: the person, or Slack's error. */
    record Use(String user, String error) {
        boolean isGood() {
            return error.isEmpty();
        }
    }

    Use use(String id) {
        Trigger trigger = triggers.remove(id);
        if (trigger == null) {
            return new Use("", "invalid_trigger_id");
        }
        return Duration.between(trigger.made(), clock.instant()).compareTo(LIFE) > 0
                ? new Use("", "expired_trigger_id")
                : new Use(trigger.user(), "");
    }
}
