package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.RelationName;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session that keeps readers away from a relation.
 *
 * @param holds false if it waits for its lock itself, and lets nobody pass
 * @param user null where our role may not see it
 * @param application {@code application_name}; empty where it is not set, or we may not see it
 * @param state of {@code pg_stat_activity}, e.g. {@code idle in transaction}; null where we may not see it
 * @param seconds since its transaction began; null where we may not see it
 * @param command the first two words of its last statement, e.g. {@code ALTER TABLE}; null where we may not see it
 * @param touchesHistory it also has a lock on django_migrations
 */
public record LockHolder(
        RelationName relation,
        int pid,
        boolean holds,
        @Nullable String user,
        String application,
        @Nullable String state,
        @Nullable Long seconds,
        @Nullable String command,
        boolean touchesHistory) {
    private static final Set<String> OF_MIGRATIONS = Set.of("ALTER", "CREATE", "DROP", "COMMENT", "INSERT");

    /** E.g. {@code pid 4711 (ALTER TABLE by app, 12 s, idle in transaction)}. */
    String words() {
        StringBuilder words = new StringBuilder("pid ").append(pid);
        String about = about();
        return about.isEmpty()
                ? words.toString()
                : words.append(" (").append(about).append(')').toString();
    }

    private String about() {
        StringBuilder about = new StringBuilder();
        if (command != null) {
            about.append(command);
        }
        if (user != null) {
            about.append(about.isEmpty() ? "by " : " by ").append(user);
        }
        if (!application.isEmpty()) {
            about.append(about.isEmpty() ? "" : ", ").append(application);
        }
        if (seconds != null) {
            about.append(about.isEmpty() ? "" : ", ").append("for %d s".formatted(seconds));
        }
        if (state != null) {
            about.append(about.isEmpty() ? "" : ", ").append(state);
        }
        return about.toString();
    }

    /** What it most likely is: a migration changes tables, and writes its row into the history at the end. */
    boolean looksLikeMigration() {
        return touchesHistory
                || (command != null && OF_MIGRATIONS.contains(command.split(" ", 2)[0].toUpperCase(Locale.ROOT)));
    }
}
