package dev.plumbline.core.timeline;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ids of {@code django_migrations} and where their sequence stands. A restored dump may leave the sequence behind the
 * highest id; then the next row that migrate writes meets one that is there.
 */
public final class HistoryIds {
    private final Set<Long> taken;
    private @Nullable Long last;

    private HistoryIds(Set<Long> taken, @Nullable Long last) {
        this.taken = new HashSet<>(taken);
        this.last = last;
    }

    /** Of a history without rows, or of one whose sequence could not be read: no collision is foretold. */
    public static HistoryIds unknown() {
        return new HistoryIds(Set.of(), null);
    }

    public static HistoryIds of(History history) {
        return switch (history) {
            case History.Missing ignored -> unknown();
            case History.Unreadable ignored -> unknown();
            case History.Rows rows -> {
                Set<Long> taken = new HashSet<>();
                rows.rows().forEach(row -> taken.add(row.id()));
                yield new HistoryIds(taken, rows.sequenceLastValue());
            }
        };
    }

    HistoryIds copy() {
        return new HistoryIds(taken, last);
    }

    /** Takes the next id; false if a row has it already. A refused row uses up its id all the same. */
    boolean take() {
        Long before = last;
        if (before == null) {
            return true;
        }
        long next = before + 1;
        last = next;
        return taken.add(next);
    }

    /** Sets the sequence behind the highest id. */
    void reset() {
        if (last != null) {
            last = taken.stream().mapToLong(Long::longValue).max().orElse(last);
        }
    }
}
