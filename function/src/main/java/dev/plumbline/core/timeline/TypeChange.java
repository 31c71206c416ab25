package dev.plumbline.core.timeline;

import java.util.Objects;

/** When Django sets a column's type again, and when it casts. */
public final class TypeChange {
    private TypeChange() {}

    /** {@code ALTER COLUMN … TYPE}: for another type, and for another identity, collation or comment too. */
    public static boolean happens(ColumnDefinition before, ColumnDefinition after) {
        return !Objects.equals(before.type(), after.type())
                || before.identity() != after.identity()
                || !Objects.equals(before.collation(), after.collation())
                || !Objects.equals(before.comment(), after.comment());
    }

    /** {@code USING column::type}: unless only the length or precision changes. */
    public static boolean casts(ColumnDefinition before, ColumnDefinition after) {
        return !Objects.equals(withoutModifier(before), withoutModifier(after));
    }

    private static String withoutModifier(ColumnDefinition column) {
        return column.type() == null ? "" : column.type().replaceFirst("\\(.*?\\)", "");
    }
}
