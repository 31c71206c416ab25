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
        return but().name(newName).made();
    }

    /** A copy of which some parts are to differ. */
    public Draft but() {
        return new Draft(this);
    }

    /** A column in the making; mutable. */
    public static final class Draft {
        private String name;
        private @Nullable String type;
        private List<String> alsoAccepted;
        private boolean nullable;
        private boolean identity;
        private boolean unique;
        private @Nullable String check;
        private @Nullable String backfill;
        private @Nullable String databaseDefault;
        private final @Nullable String generatedAs;
        private @Nullable String collation;
        private @Nullable String comment;

        private Draft(ColumnDefinition column) {
            name = column.name;
            type = column.type;
            alsoAccepted = column.alsoAccepted;
            nullable = column.nullable;
            identity = column.identity;
            unique = column.unique;
            check = column.check;
            backfill = column.backfill;
            databaseDefault = column.databaseDefault;
            generatedAs = column.generatedAs;
            collation = column.collation;
            comment = column.comment;
        }

        public Draft name(String value) {
            name = value;
            return this;
        }

        /** Of this type and no other. */
        public Draft type(@Nullable String value) {
            type = value;
            alsoAccepted = List.of();
            return this;
        }

        public Draft nullable(boolean value) {
            nullable = value;
            return this;
        }

        public Draft identity(boolean value) {
            identity = value;
            return this;
        }

        public Draft unique(boolean value) {
            unique = value;
            return this;
        }

        public Draft check(@Nullable String sql) {
            check = sql;
            return this;
        }

        public Draft backfill(@Nullable String sql) {
            backfill = sql;
            return this;
        }

        public Draft databaseDefault(@Nullable String sql) {
            databaseDefault = sql;
            return this;
        }

        public Draft collation(@Nullable String value) {
            collation = value;
            return this;
        }

        public Draft comment(@Nullable String value) {
            comment = value;
            return this;
        }

        public ColumnDefinition made() {
            return new ColumnDefinition(
                    name,
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
}
