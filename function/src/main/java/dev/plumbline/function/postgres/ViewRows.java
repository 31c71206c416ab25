package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import dev.plumbline.function.postgres.ReadOnlyConnection.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads rows of views with a cursor, step by step, so that we know how far we came. No row leaves the server. */
final class ViewRows {
    /** More rows than this are not read: what fails later is rarer than one in a million. */
    static final long AT_MOST = 1_000_000;

    private static final long FIRST_STEP = 1;
    private static final long LONGEST_STEP = 50_000;

    private final ReadOnlyConnection connection;
    private int cursors;

    ViewRows(ReadOnlyConnection connection) {
        this.connection = connection;
    }

    /**
     * @param rows read without a fault
     * @param toTheEnd there are no more
     * @param refusal what the server said to the next; null if it said nothing
     */
    record Reading(long rows, boolean toTheEnd, @Nullable Refusal refusal) {}

    /** Reads this many rows, or all there are, while there is time. */
    Reading read(RelationName view, long atMost) throws CouldNotLook {
        Reading reading = readStepwise(view, atMost);
        connection.letGo();
        return reading;
    }

    private Reading readStepwise(RelationName view, long atMost) throws CouldNotLook {
        String cursor = "plumbline_rows_" + ++cursors;
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of(Sql.statement("declare_rows", "cursor", cursor).replace("{view}", Sql.quoted(view))));
        long rows = 0;
        long step = Math.min(FIRST_STEP, atMost);
        while (true) {
            long[] moved = {0};
            parts.add(Part.counted(
                    Sql.statement("move_rows", "cursor", cursor).replace("{rows}", Long.toString(step)),
                    count -> moved[0] = count));
            Optional<Refusal> refusal = connection.attemptAndHold(parts);
            if (refusal.isPresent()) {
                return new Reading(rows, false, refusal.get());
            }
            rows += moved[0];
            if (moved[0] < step) {
                return new Reading(rows, true, null);
            }
            if (rows >= atMost || connection.outOfTime()) {
                return new Reading(rows, false, null);
            }
            step = Math.min(Math.min(step * 10, LONGEST_STEP), atMost - rows);
            parts.clear();
        }
    }
}
