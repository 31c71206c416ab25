package dev.plumbline.bot.state;

import java.util.Optional;

/** Which recovery option a run was asked for; the request itself has no place for it. */
public interface OptionStore {
    void put(String runId, String option);

    Optional<String> take(String runId);
}
