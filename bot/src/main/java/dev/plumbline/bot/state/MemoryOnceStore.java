package dev.plumbline.bot.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The last 10,000 keys of the last hour. Thread-safe. */
final class MemoryOnceStore implements OnceStore {
    private static final Duration MEMORY = Duration.ofHours(1);

    private final Map<String, Instant> claimed = new Bounded<>(10_000);

    @Override
    public synchronized boolean claim(String key, Instant now) {
        Instant earlier = claimed.get(key);
        if (earlier != null && now.isBefore(earlier.plus(MEMORY))) {
            return false;
        }
        claimed.put(key, now);
        return true;
    }

    @Override
    public synchronized void release(String key) {
        claimed.remove(key);
    }
}
