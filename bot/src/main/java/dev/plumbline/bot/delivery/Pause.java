package dev.plumbline.bot.delivery;

import java.time.Duration;

/** Waits. An interface so that tests need not. */
@FunctionalInterface
public interface Pause {
    void of(Duration duration) throws InterruptedException;

    static Pause real() {
        return Thread::sleep;
    }
}
