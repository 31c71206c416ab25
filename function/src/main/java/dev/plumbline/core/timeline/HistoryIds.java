package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids of {@code django_migrations} and where their sequence stands. A restored dump may leave the sequence behind the
 * highest id; then the next row that migrate writes meets one that is there.
 */
public final class HistoryIds {
    private final Map<Long, MigrationKey> taken;
    private @Nullable Long last;

    private HistoryIds(Map<Long, MigrationKey> taken, @Nullable Long last) {
        this.taken = new HashMap<>(taken);
        this.last = last;
    }

    /** Of a history without rows, or of one whose sequence could not be read: no collision is foretold. */
    public static HistoryIds unknown() {
        return new HistoryIds(Map.of(), null);
    }

    public static HistoryIds of(History history) {
        return switch (history) {
            case History.Missing ignored -> unknown();
            case History.Unreadable ignored -> unknown();
            case History.Rows rows -> {
                Map<Long, MigrationKey> taken = new HashMap<>();
                rows.rows().forEach(row -> taken.put(row.id(), row.key()));
                yield new HistoryIds(taken, rows.sequenceLastValue());
            }
        };
    }

    HistoryIds copy() {
        return new HistoryIds(taken, last);
    }

    /** Takes the next id; false if a row has it already. A refused row uses up its id all the same. */
    boolean take(MigrationKey row) {
        Long before = last;
        if (before == null) {
            return true;
        }
        long next = before + 1;
        last = next;
        return taken.putIfAbsent(next, row) == null;
    }

    /** The ids of rows that are taken away can be used again. */
    void free(MigrationKey row) {
        taken.values().removeIf(row::equals);
    }

    /** Sets the sequence behind the highest id. */
    void reset() {
        if (last != null) {
            last = taken.keySet().stream().mapToLong(Long::longValue).max().orElse(last);
        }
    }
}
