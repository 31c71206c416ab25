package dev.plumbline.core.migration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A migration as its file writes it.
 *
 * @param dependencies in which the names {@code __first__} and {@code __latest__} are not resolved yet
 * @param optionalDependencies of a branch that reading cannot decide; they count where their app is installed
 * @param initial null where the file does not say
 * @param unreadLine where the file computes dependencies that reading cannot tell; null where it tells all
 */
public record Migration(
        MigrationKey key,
        List<LocatedOperation> operations,
        List<MigrationKey> dependencies,
        List<MigrationKey> optionalDependencies,
        List<MigrationKey> runBefore,
        List<MigrationKey> replaces,
        @Nullable Boolean initial,
        boolean atomic,
        @Nullable Integer unreadLine) {
    public Migration {
        operations = List.copyOf(operations);
        dependencies = List.copyOf(dependencies);
        optionalDependencies = List.copyOf(optionalDependencies);
        runBefore = List.copyOf(runBefore);
        replaces = List.copyOf(replaces);
    }

    /** All of its dependencies are written out. */
    public Migration(
            MigrationKey key,
            List<LocatedOperation> operations,
            List<MigrationKey> dependencies,
            List<MigrationKey> runBefore,
            List<MigrationKey> replaces,
            @Nullable Boolean initial,
            boolean atomic) {
        this(key, operations, dependencies, List.of(), runBefore, replaces, initial, atomic, null);
    }
}
