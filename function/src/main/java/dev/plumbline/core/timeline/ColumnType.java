package dev.plumbline.core.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL type of a field.
 *
 * @param name as {@code format_type} prints it; null if unknown
 * @param alsoAccepted further types that mean the same on another Django version
 * @param identity numbers itself
 * @param positive has a check that it is not negative
 */
record ColumnType(@Nullable String name, List<String> alsoAccepted, boolean identity, boolean positive) {
    static final ColumnType UNKNOWN = new ColumnType(null, List.of(), false, false);

    ColumnType {
        alsoAccepted = List.copyOf(alsoAccepted);
    }

    static ColumnType of(String name) {
        return new ColumnType(name, List.of(), false, false);
    }

    /** What a foreign key to such a column has: the same without numbering and checks. */
    ColumnType ofForeignKey() {
        return new ColumnType(name, alsoAccepted, false, false);
    }

    /** The operator class of Django's second index for LIKE; null for types that get none. */
    @Nullable
    String likeOperatorClass() {
        if (name == null || name.endsWith("]")) {
            return null;
        }
        if (name.startsWith("character varying")) {
            return "varchar_pattern_ops";
        }
        return name.equals("text") ? "text_pattern_ops" : null;
    }
}
