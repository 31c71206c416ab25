package dev.plumbline.core.migration;

import java.util.List;

/** What the migration graph needs to know of a migration. */
public interface MigrationNode {
    MigrationKey key();

    List<MigrationKey> dependencies();

    List<MigrationKey> runBefore();

    /** What a squashed migration stands for; empty for others. */
    List<MigrationKey> replaces();
}
