package dev.plumbline.bot.state;

import java.util.Map;
import java.util.Optional;

/** The last 1,000 choices. Thread-safe. */
final class MemoryOptionStore implements OptionStore {
    private final Map<String, String> options = new Bounded<>(1_000);

    @Override
    public synchronized void put(String runId, String option) {
        options.put(runId, option);
    }

    @Override
    public synchronized Optional<String> take(String runId) {
        return Optional.ofNullable(options.remove(runId));
    }
}
