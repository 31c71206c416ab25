package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.migration.MigrationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of one required view.
 *
 * @param view {@code schema.name}, the wanted name where there is no such relation
 * @param createdBy the migration whose effect the view is today; null if none of the manifest makes it
 * @param sqlState of the failed probe; null if there was none
 * @param message what is wrong, in words; null if readable
 * @param next the next step, a command or statement; null if readable
 * @param rows counted rows; null unless counted
 * @param micros time of the probe; null if there was none
 * @param root the object at the root of what is wrong, with its kind; null if readable or not known
 * @param chain from the view to the root, each with its kind; empty if readable
 * @param readers the roles of which it was asked whether they may read it; empty where that is not known
 */
public record ViewVerdict(
        String view,
        ViewStatus status,
        @Nullable MigrationKey createdBy,
        @Nullable String sqlState,
        @Nullable String message,
        @Nullable String next,
        @Nullable Long rows,
        @Nullable Long micros,
        List<Column> columns,
        List<String> dependsOn,
        @Nullable String root,
        List<String> chain,
        List<String> readers) {
    public ViewVerdict {
        columns = List.copyOf(columns);
        dependsOn = List.copyOf(dependsOn);
        chain = List.copyOf(chain);
        readers = List.copyOf(readers);
    }

    /** The same view, told in other words. */
    public ViewVerdict with(ViewStatus otherStatus, String otherMessage) {
        return new ViewVerdict(
                view,
                otherStatus,
                createdBy,
                sqlState,
                otherMessage,
                next,
                rows,
                micros,
                columns,
                dependsOn,
                root,
                chain,
                readers);
    }

    /** With no root known. */
    public ViewVerdict(
            String view,
            ViewStatus status,
            @Nullable MigrationKey createdBy,
            @Nullable String sqlState,
            @Nullable String message,
            @Nullable String next,
            @Nullable Long rows,
            @Nullable Long micros,
            List<Column> columns,
            List<String> dependsOn) {
        this(
                view, status, createdBy, sqlState, message, next, rows, micros, columns, dependsOn, null, List.of(),
                List.of());
    }
}
