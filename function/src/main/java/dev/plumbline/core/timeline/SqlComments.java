package dev.plumbline.core.timeline;

import org.jspecify.annotations.Nullable;

/** COMMENT ON COLUMN, read after these words. Other comments are nowhere expected. */
final class SqlComments {
    private final SqlCursor cursor;
    private final Origin origin;
    private final ExpectedSchema schema;

    SqlComments(SqlCursor cursor, Origin origin, ExpectedSchema schema) {
        this.cursor = cursor;
        this.origin = origin;
        this.schema = schema;
    }

    SqlEffects ofColumn() {
        String name = cursor.name();
        int dot = name == null ? -1 : name.lastIndexOf('.');
        if (name == null || dot < 0 || !cursor.accept("is")) {
            return SqlEffects.unknown(origin, "its SQL could not be read");
        }
        String tableName = name.substring(0, dot);
        ExpectedTable table = schema.table(tableName);
        ColumnDefinition before = table == null ? null : table.columns().get(name.substring(dot + 1));
        SqlToken text = cursor.take();
        boolean plain = text.kind() == SqlToken.Kind.STRING && text.value().startsWith("'");
        if (before == null) {
            return SqlEffects.data(origin);
        }
        if (!plain && !text.isWord("null")) {
            return SqlEffects.unknown(origin, "the text of its comment could not be read");
        }
        ColumnDefinition after =
                before.but().comment(plain ? unquoted(text.value()) : null).made();
        return before.equals(after)
                ? SqlEffects.data(origin)
                : SqlEffects.of(new Effect.AlterColumn(origin, tableName, before, after));
    }

    private static @Nullable String unquoted(String literal) {
        String text = literal.substring(1, literal.length() - 1).replace("''", "'");
        return text.isEmpty() ? null : text;
    }
}
