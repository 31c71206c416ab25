package dev.plumbline.core.migration;

import java.util.List;

/**
 * Why Django cannot build the graph, so that every command that reads migrations refuses.
 *
 * @param error Django's exception class
 * @param message as Django words it, but for the order of what it takes from a set
 * @param migrations those it is about, the one at fault first
 * @param always false if it depends on the order in which Python happens to go through a set: only some runs refuse
 */
public record LoadError(String error, String message, List<MigrationKey> migrations, boolean always) {
    /** Of a module that is no migration. */
    public static final String BAD_MIGRATION = "BadMigrationError";

    public LoadError {
        migrations = List.copyOf(migrations);
    }

    static LoadError of(String error, String message, MigrationKey... migrations) {
        return new LoadError(error, message, List.of(migrations), true);
    }

    static LoadError withoutClass(MigrationKey module) {
        return of(
                BAD_MIGRATION,
                "Migration %s in app %s has no Migration class".formatted(module.name(), module.appLabel()),
                module);
    }

    LoadError sometimes() {
        return new LoadError(error, message, migrations, false);
    }
}
