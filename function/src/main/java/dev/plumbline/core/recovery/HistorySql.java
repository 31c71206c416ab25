package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import java.util.Collection;
import java.util.stream.Collectors;

/** SQL on the rows of {@code django_migrations}, for what no form of {@code migrate} can do. */
public final class HistorySql {
    private final String table;

    /** @param table where Django keeps its rows, e.g. {@code public.django_migrations} */
    public HistorySql(RelationName table) {
        this.table = SqlNames.qualified(table);
    }

    /** Records a migration unless it is recorded already; works for identity and serial ids. */
    public String insert(MigrationKey key) {
        return "INSERT INTO " + table + " (\"app\", \"name\", \"applied\") SELECT " + SqlNames.literal(key.appLabel())
                + ", "
                + SqlNames.literal(key.name()) + ", now() WHERE NOT EXISTS (SELECT 1 FROM " + table + " WHERE "
                + is(key) + ");";
    }

    /** Records several migrations in one statement, those left out that are recorded already. */
    public String insert(Collection<MigrationKey> keys) {
        if (keys.size() == 1) {
            return insert(keys.iterator().next());
        }
        String values = keys.stream()
                .map(key -> "    (" + SqlNames.literal(key.appLabel()) + ", " + SqlNames.literal(key.name()) + ")")
                .collect(Collectors.joining(",\n"));
        return "INSERT INTO " + table
                + " (\"app\", \"name\", \"applied\")\nSELECT ran.app, ran.name, now() FROM (VALUES\n"
                + values + "\n) AS ran (app, name)\nWHERE NOT EXISTS (SELECT 1 FROM " + table
                + " AS known WHERE known.\"app\" = ran.app AND known.\"name\" = ran.name);";
    }

    /** Takes every row of one migration away, duplicates included, as Django does. */
    public String delete(MigrationKey key) {
        return "DELETE FROM " + table + " WHERE " + is(key) + ";";
    }

    /** Gives the row of a migration whose file or app was renamed its label and name of today. */
    public String rename(MigrationKey recorded, MigrationKey today) {
        String app = recorded.appLabel().equals(today.appLabel())
                ? ""
                : "\"app\" = " + SqlNames.literal(today.appLabel()) + ", ";
        return "UPDATE " + table + " SET " + app + "\"name\" = " + SqlNames.literal(today.name()) + " WHERE "
                + is(recorded) + ";";
    }

    /** Counts the rows of one migration: 1 is recorded, 0 is not. */
    public String count(MigrationKey key) {
        return "SELECT count(*) FROM " + table + " WHERE " + is(key) + ";";
    }

    /** Sets the sequence of the ids behind the highest id, where a restored dump left it behind. */
    public String resetSequence() {
        return "SELECT setval(pg_get_serial_sequence(" + SqlNames.literal(table) + ", 'id'), (SELECT max(\"id\") FROM "
                + table + "));";
    }

    private static String is(MigrationKey key) {
        return "\"app\" = " + SqlNames.literal(key.appLabel()) + " AND \"name\" = " + SqlNames.literal(key.name());
    }
}
