package dev.plumbline.bot.state;

import java.time.Instant;

/** What was begun already: Slack and Lambda may both deliver the same thing twice. */
public interface OnceStore {
    /** True for the first caller with this key, false for every later one within an hour. */
    boolean claim(String key, Instant now);

    /** Gives the key back, when the work failed and may be tried again. */
    void release(String key);
}
