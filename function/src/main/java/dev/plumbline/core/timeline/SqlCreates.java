package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.Effect.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CREATE …, read after its first word. */
final class SqlCreates {
    private final SqlCursor cursor;
    private final Origin origin;
    private final ExpectedSchema schema;

    SqlCreates(SqlCursor cursor, Origin origin, ExpectedSchema schema) {
        this.cursor = cursor;
        this.origin = origin;
        this.schema = schema;
    }

    SqlEffects read() {
        boolean replaces = cursor.accept("or", "replace");
        boolean temporary = cursor.accept("temporary") || cursor.accept("temp");
        if (cursor.accept("global") || cursor.accept("local")) {
            temporary = cursor.accept("temporary") || cursor.accept("temp");
        }
        cursor.accept("unlogged");
        if (temporary) {
            return SqlEffects.data(origin);
        }
        if (cursor.accept("table")) {
            return table();
        }
        cursor.accept("recursive");
        if (cursor.accept("view")) {
            return view(false, replaces);
        }
        if (cursor.accept("materialized", "view")) {
            return view(true, replaces);
        }
        if (cursor.accept("unique", "index")) {
            return index(true);
        }
        if (cursor.accept("index")) {
            return index(false);
        }
        cursor.accept("constraint");
        ObjectKind kind = objectKind(cursor);
        if (kind == null) {
            return SqlEffects.isNotShown(cursor)
                    ? SqlEffects.data(origin)
                    : SqlEffects.unknown(origin, "CREATE " + cursor.peek().value() + " is not followed");
        }
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        String name = cursor.name();
        if (name == null) {
            return SqlEffects.unknown(origin, "its SQL could not be read");
        }
        boolean more = kind == ObjectKind.SCHEMA && (cursor.contains("create") || cursor.contains("grant"));
        return new SqlEffects(
                List.of(new Effect.CreateObject(origin, kind, name, replaces, ifNotExists)),
                more ? "what CREATE SCHEMA " + name + " makes in it is not followed" : null);
    }

    /** Reads the words for a kind of object; null for kinds that are not followed. */
    static @Nullable ObjectKind objectKind(SqlCursor cursor) {
        if (cursor.accept("function") || cursor.accept("procedure") || cursor.accept("aggregate")) {
            return ObjectKind.ROUTINE;
        }
        if (cursor.accept("trigger")) {
            return ObjectKind.TRIGGER;
        }
        if (cursor.accept("extension")) {
            return ObjectKind.EXTENSION;
        }
        if (cursor.accept("sequence")) {
            return ObjectKind.SEQUENCE;
        }
        if (cursor.accept("schema")) {
            return ObjectKind.SCHEMA;
        }
        if (cursor.accept("type") || cursor.accept("domain")) {
            return ObjectKind.TYPE;
        }
        return cursor.accept("collation") ? ObjectKind.COLLATION : null;
    }

    private SqlEffects table() {
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        String name = cursor.name();
        if (name == null) {
            return SqlEffects.unknown(origin, "its SQL could not be read");
        }
        SqlCursor elements = cursor.peek().isSymbol("(") ? cursor.parenthesised() : null;
        if (elements == null || cursor.contains("as")) {
            // CREATE TABLE AS, PARTITION OF, OF: the columns come from elsewhere.
            return elsewhere(origin, name, ifNotExists);
        }
        String doubt = cursor.contains("inherits") ? "some columns of " + name + " come from another table" : null;
        return table(name, ifNotExists, elements, doubt);
    }

    /** A table whose columns its text does not tell. */
    static SqlEffects elsewhere(Origin origin, String name, boolean ifNotExists) {
        return new SqlEffects(
                List.of(new Effect.CreateTable(origin.likely(), name, List.of(), List.of(), ifNotExists, null)),
                "the columns of " + name + " come from a query or another table");
    }

    private SqlEffects table(String name, boolean ifNotExists, SqlCursor elements, @Nullable String inherited) {
        var table = new SqlTable(name);
        String doubt = inherited;
        for (SqlCursor element : elements.parts()) {
            if (element.accept("like")) {
                doubt = "the columns of " + name + " come from another table";
            } else if (SqlConstraints.begins(element)) {
                if (!table.addConstraint(SqlConstraints.read(element, name))) {
                    doubt = "a constraint of " + name + " could not be read";
                }
            } else if (!table.addColumn(SqlColumn.read(element, name))) {
                doubt = "a column of " + name + " could not be read";
            }
        }
        table.settle();
        boolean there = ifNotExists && schema.table(name) != null;
        Origin place = doubt == null ? origin : origin.likely();
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.CreateTable(
                place, name, notNull(table.columns(), table.primaryKey()), table.primaryKey(), ifNotExists, null));
        if (!there) {
            table.constraints().forEach(constraint -> effects.add(new Effect.AddConstraint(place, name, constraint)));
        }
        return new SqlEffects(effects, doubt);
    }

    private static List<ColumnDefinition> notNull(List<ColumnDefinition> columns, List<String> primaryKey) {
        return columns.stream()
                .map(column -> primaryKey.contains(column.name())
                        ? column.but().nullable(false).made()
                        : column)
                .toList();
    }

    private SqlEffects view(boolean materialized, boolean replaces) {
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        String name = cursor.name();
        if (name == null) {
            return SqlEffects.unknown(origin, "its SQL could not be read");
        }
        List<String> columns = List.of();
        if (cursor.peek().isSymbol("(")) {
            SqlCursor inner = cursor.parenthesised();
            List<String> names = inner == null ? null : inner.names();
            columns = names == null ? List.of() : names;
        }
        while (!cursor.atEnd() && !cursor.accept("as")) {
            cursor.take();
        }
        List<String> reads = SqlReads.of(cursor.rest());
        return SqlEffects.of(new Effect.CreateView(origin, name, materialized, replaces, ifNotExists, reads, columns));
    }

    private SqlEffects index(boolean unique) {
        boolean concurrently = cursor.accept("concurrently");
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        String name = cursor.peek().isWord("on") ? null : cursor.name();
        if (!cursor.accept("on")) {
            return SqlEffects.unknown(origin, "its SQL could not be read");
        }
        cursor.accept("only");
        String table = cursor.name();
        String method = cursor.accept("using") ? cursor.identifier() : "btree";
        SqlCursor keys = cursor.parenthesised();
        if (table == null || method == null || keys == null) {
            return SqlEffects.unknown(origin, "its SQL could not be read");
        }
        IndexDefinition index =
                new SqlIndexKeys(keys.parts()).definition(name, table, unique, method, concurrently, cursor);
        ExpectedTable there = schema.table(table);
        return ifNotExists && there != null && there.index(index.name()) != null
                ? SqlEffects.data(origin)
                : SqlEffects.of(new Effect.CreateIndex(origin, table, index));
    }
}
