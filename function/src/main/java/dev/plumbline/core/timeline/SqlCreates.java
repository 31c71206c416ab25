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
            return SqlEffects.unknown(origin, "CREATE " + cursor.peek().value() + " is not followed");
        }
        boolean ifNotExists = cursor.accept("if", "not", "exists");
        String name = cursor.name();
        return name == null
                ? SqlEffects.unknown(origin, "its SQL could not be read")
                : SqlEffects.of(new Effect.CreateObject(origin, kind, name, replaces, ifNotExists));
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
            return new SqlEffects(
                    List.of(new Effect.CreateTable(origin, name, List.of(), List.of(), ifNotExists, null)),
                    "the columns of " + name + " come from a query or another table");
        }
        return table(name, ifNotExists, elements);
    }

    private SqlEffects table(String name, boolean ifNotExists, SqlCursor elements) {
        List<ColumnDefinition> columns = new ArrayList<>();
        List<String> primaryKey = new ArrayList<>();
        List<ConstraintDefinition> constraints = new ArrayList<>();
        String doubt = null;
        for (SqlCursor element : elements.parts()) {
            if (element.accept("like")) {
                doubt = "the columns of " + name + " come from another table";
            } else if (SqlConstraints.begins(element)) {
                ConstraintDefinition constraint = SqlConstraints.read(element, name);
                if (constraint instanceof ConstraintDefinition.PrimaryKey key) {
                    primaryKey.addAll(key.columns());
                } else if (constraint == null) {
                    doubt = "a constraint of " + name + " could not be read";
                } else {
                    constraints.add(constraint);
                }
            } else {
                SqlColumn column = SqlColumn.read(element, name);
                if (column == null) {
                    doubt = "a column of " + name + " could not be read";
                } else {
                    columns.add(column.definition());
                    constraints.addAll(column.constraints());
                    if (column.primaryKey()) {
                        primaryKey.add(column.definition().name());
                    }
                }
            }
        }
        boolean there = ifNotExists && schema.table(name) != null;
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.CreateTable(origin, name, notNull(columns, primaryKey), primaryKey, ifNotExists, null));
        if (!there) {
            constraints.forEach(constraint -> effects.add(new Effect.AddConstraint(origin, name, constraint)));
        }
        return new SqlEffects(effects, doubt);
    }

    private static List<ColumnDefinition> notNull(List<ColumnDefinition> columns, List<String> primaryKey) {
        return columns.stream()
                .map(column -> primaryKey.contains(column.name()) ? SqlAlters.nullable(column, false) : column)
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
