package dev.plumbline.function.postgres;

import dev.plumbline.core.report.Phase;
import dev.plumbline.function.CouldNotLook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes the times of a session's parts. Not for use by several threads. */
final class PhaseClock {
    private final ReadOnlyConnection connection;
    private final List<Phase> phases = new ArrayList<>();

    PhaseClock(ReadOnlyConnection connection) {
        this.connection = connection;
        phases.add(connection.opening());
    }

    /** What a part of a session does. */
    @FunctionalInterface
    interface Work<T> {
        T done() throws CouldNotLook;
    }

    /** @param share of the time that is left, which the work may take */
    <T> T time(Phase.Kind kind, double share, Work<T> work) throws CouldNotLook {
        long start = System.nanoTime();
        Duration atMost = connection.mayTake(share);
        try {
            return work.done();
        } finally {
            connection.mayTakeAll();
            phases.add(
                    new Phase(kind, Duration.ofNanos(System.nanoTime() - start).toMillis(), atMost.toMillis()));
        }
    }

    /** Parts of one kind are one. */
    List<Phase> phases() {
        List<Phase> all = new ArrayList<>();
        for (Phase phase : phases) {
            int same = -1;
            for (int i = 0; i < all.size(); i++) {
                same = all.get(i).kind() == phase.kind() ? i : same;
            }
            if (same < 0) {
                all.add(phase);
            } else {
                Phase first = all.get(same);
                all.set(same, new Phase(first.kind(), first.millis() + phase.millis(), first.atMostMillis()));
            }
        }
        return all;
    }
}
