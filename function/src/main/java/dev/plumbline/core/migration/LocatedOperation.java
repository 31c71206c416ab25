package dev.plumbline.core.migration;

import java.util.ArrayList;
import java.util.List;

/**
 * An operation and where it stands in its migration.
 *
 * @param number position in {@code operations}, from 1; of a nested operation, that of the outermost one
 * @param line of the migration file, from 1
 * @param name of the operation's class, as written
 * @param doubts why its meaning is not certain; empty where it is
 */
public record LocatedOperation(int number, int line, String name, Operation operation, List<Doubt> doubts) {
    public LocatedOperation {
        doubts = List.copyOf(doubts);
    }

    /** One whose meaning is certain. */
    public LocatedOperation(int number, int line, String name, Operation operation) {
        this(number, line, name, operation, List.of());
    }

    /** The same with a further doubt about all of it. */
    LocatedOperation doubted(String reason) {
        List<Doubt> more = new ArrayList<>(doubts);
        more.add(new Doubt(reason, Doubt.About.ALL));
        return new LocatedOperation(number, line, name, operation, more);
    }
}
