package dev.plumbline.core.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as a migration makes it.
 *
 * @param type as {@code format_type} prints it; null where it cannot be known (a third-party field)
 * @param alsoAccepted further types that mean the same on another Django version, e.g. {@code citext}
 * @param check SQL of the column's inline check, e.g. {@code "qty" >= 0}; null if none
 * @param backfill SQL literal that {@code ADD COLUMN} gives existing rows and Django drops again; null if none or unknown
 * @param databaseDefault SQL of a default that stays ({@code db_default}), {@link #UNWRITTEN} where it cannot be written;
 *     null if none
 * @param generatedAs SQL of a generated column's expression, {@link #UNWRITTEN} where it cannot be written; null if none
 */
public record ColumnDefinition(
        String name,
        @Nullable String type,
        List<String> alsoAccepted,
        boolean nullable,
        boolean identity,
        boolean unique,
        @Nullable String check,
        @Nullable String backfill,
        @Nullable String databaseDefault,
        @Nullable String generatedAs,
        @Nullable String collation,
        @Nullable String comment) {
    /** In the place of SQL that is there but cannot be written. */
    public static final String UNWRITTEN = "?";

    public ColumnDefinition {
        alsoAccepted = List.copyOf(alsoAccepted);
    }

    public static ColumnDefinition of(String name, @Nullable String type, boolean nullable) {
        return new ColumnDefinition(name, type, List.of(), nullable, false, false, null, null, null, null, null, null);
    }

    public ColumnDefinition named(String newName) {
        return new ColumnDefinition(
                newName,
                type,
                alsoAccepted,
                nullable,
                identity,
                unique,
                check,
                backfill,
                databaseDefault,
                generatedAs,
                collation,
                comment);
    }
}
