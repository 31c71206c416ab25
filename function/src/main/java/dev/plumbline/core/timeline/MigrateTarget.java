package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationKey;

/** What follows {@code python manage.py migrate} on the command line. */
public sealed interface MigrateTarget {
    /** {@code migrate} */
    record Everything() implements MigrateTarget {}

    /** {@code migrate APP} */
    record App(String appLabel) implements MigrateTarget {}

    /** {@code migrate APP NAME} */
    record Migration(MigrationKey key) implements MigrateTarget {}

    /** {@code migrate APP zero} */
    record Zero(String appLabel) implements MigrateTarget {}

    /** The command line; the name always stands before the flag, as Python up to 3.13 needs it. */
    default String command(boolean fake) {
        String arguments = switch (this) {
            case Everything ignored -> "";
            case App app -> " " + word(app.appLabel());
            case Migration migration ->
                " " + word(migration.key().appLabel()) + " "
                        + word(migration.key().name());
            case Zero zero -> " " + word(zero.appLabel()) + " zero";
        };
        return "python manage.py migrate" + arguments + (fake ? " --fake" : "");
    }

    /** A file may be called anything; a shell takes it as it is between quotes. */
    private static String word(String text) {
        boolean plain = text.chars()
                .allMatch(
                        c -> Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '+' || c == ',');
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
