package dev.plumbline.core.migration;

import org.jspecify.annotations.Nullable;

/**
 * An operation and where it stands in its migration.
 *
 * @param number position in {@code operations}, from 1; of a nested operation, that of the outermost one
 * @param line of the migration file, from 1
 * @param name of the operation's class, as written
 * @param doubt why its meaning is not certain, without a full stop; null where it is
 */
public record LocatedOperation(
        int number,
        int line,
        String name,
        Operation operation,
        @Nullable String doubt) {}
