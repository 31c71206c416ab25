package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.RelationName;
import java.util.List;

/**
 * A function of the database's own that a view calls, directly or through views it reads.
 *
 * @param signature as SQL writes it, with the types of its arguments
 * @param caller the view whose query calls it
 * @param mayWrite declared {@code VOLATILE}: it may write, and is never run by a check
 * @param writes its body holds a statement that writes
 * @param unknown relations that its body seems to read, and that are not there; PostgreSQL finds out when it runs
 */
public record ViewRoutine(
        String signature, RelationName caller, boolean mayWrite, boolean writes, List<String> unknown) {
    public ViewRoutine {
        unknown = List.copyOf(unknown);
    }
}
