package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.Effect.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** ALTER …, read after its first word. */
final class SqlAlters {
    /** Actions of ALTER TABLE that change neither columns nor indexes nor constraints. */
    private static final Set<String> INVISIBLE =
            Set.of("owner", "enable", "disable", "set", "reset", "cluster", "replica", "force", "no", "validate");

    private final SqlCursor cursor;
    private Origin origin;
    private final ExpectedSchema schema;
    private final List<Effect> effects = new ArrayList<>();
    /** Columns as the actions of this statement so far have made them. */
    private final Map<String, ColumnDefinition> changed = new HashMap<>();

    private @Nullable String doubt;

    SqlAlters(SqlCursor cursor, Origin origin, ExpectedSchema schema) {
        this.cursor = cursor;
        this.origin = origin;
        this.schema = schema;
    }

    SqlEffects read() {
        if (cursor.accept("table")) {
            table();
        } else if (cursor.accept("index")) {
            index();
        } else if (cursor.accept("view") || cursor.accept("materialized", "view")) {
            view();
        } else if (cursor.accept("schema")) {
            doubt = cursor.contains("rename") ? "renaming a schema is not followed" : null;
        } else if (!isInvisible()) {
            object();
        }
        if (effects.isEmpty()) {
            effects.add(new Effect.RunSql(origin, doubt == null));
        }
        return new SqlEffects(effects, doubt);
    }

    private boolean isInvisible() {
        return cursor.accept("extension")
                || cursor.accept("default", "privileges")
                || cursor.accept("event", "trigger")
                || SqlEffects.isNotShown(cursor);
    }

    /** A function, a trigger, a sequence, a type: only its name can be seen. */
    private void object() {
        ObjectKind kind = SqlCreates.objectKind(cursor);
        if (kind == null) {
            doubt = "ALTER " + cursor.peek().value() + " is not followed";
            return;
        }
        cursor.accept("if", "exists");
        String name = cursor.name();
        if (cursor.peek().isSymbol("(")) {
            cursor.parenthesised();
        }
        if (kind == ObjectKind.TRIGGER && cursor.accept("on")) {
            cursor.name();
        }
        String to = null;
        if (cursor.accept("rename", "to")) {
            String renamed = cursor.identifier();
            to = name == null || renamed == null ? null : inSchemaOf(name, renamed);
        } else if (cursor.accept("set", "schema")) {
            String moved = cursor.identifier();
            to = name == null || moved == null ? null : moved + "." + name.substring(name.lastIndexOf('.') + 1);
        } else if (cursor.peek().isWord("add") || cursor.peek().isWord("drop")) {
            // ADD VALUE, ADD ATTRIBUTE, DROP CONSTRAINT: the name stays.
            boolean attribute = cursor.peek(1).isWord("attribute");
            doubt = attribute ? "a change of the type " + name + " is not followed" : null;
        }
        if (name != null && to != null) {
            boolean usedAsType = kind == ObjectKind.TYPE;
            effects.add(new Effect.DropObject(origin, kind, name, false, false));
            effects.add(new Effect.CreateObject(origin, kind, to, false, false));
            doubt = usedAsType ? "columns of the type " + name + " change with its name" : null;
        }
    }

    private static String inSchemaOf(String name, String renamed) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? renamed : name.substring(0, dot + 1) + renamed;
    }

    /** What is neither renamed nor moved stays as it is. */
    private void view() {
        cursor.accept("if", "exists");
        view(cursor.name());
    }

    private void view(@Nullable String name) {
        if (cursor.peek().isWord("rename")
                || (cursor.peek().isWord("set") && cursor.peek(1).isWord("schema"))) {
            doubt = "renaming the view " + name + " is not followed";
        }
    }

    private void table() {
        boolean ifExists = cursor.accept("if", "exists");
        cursor.accept("only");
        String table = cursor.name();
        if (table == null) {
            doubt = "its SQL could not be read";
            return;
        }
        if (schema.isView(table)) {
            view(table);
            return;
        }
        if (schema.table(table) == null) {
            if (renamesIndex(table)) {
                return;
            }
            if (ifExists) {
                origin = origin.likely();
            }
        }
        cursor.acceptSymbol("*");
        if (cursor.accept("rename")) {
            rename(table, cursor);
            return;
        }
        if (cursor.accept("set", "schema")) {
            String to = cursor.identifier();
            effects.add(new Effect.RenameTable(origin, table, to + "." + table.substring(table.lastIndexOf('.') + 1)));
            return;
        }
        for (SqlCursor action : cursor.parts()) {
            if (!action(table, action)) {
                doubt = "a part of ALTER TABLE " + table + " could not be read";
            }
        }
    }

    /** ALTER TABLE takes the name of an index too. */
    private boolean renamesIndex(String name) {
        if (cursor.peek().isWord("rename") && cursor.peek(1).isWord("to") && indexNamed(name) != null) {
            cursor.accept("rename", "to");
            renameIndex(name, cursor.identifier());
            return true;
        }
        return false;
    }

    private void rename(String table, SqlCursor action) {
        if (action.accept("to")) {
            String to = action.identifier();
            if (to != null) {
                effects.add(new Effect.RenameTable(origin, table, inSchemaOf(table, to)));
                return;
            }
        } else if (action.accept("constraint")) {
            String name = action.identifier();
            renameConstraint(table, name, action.accept("to") ? action.identifier() : null);
            return;
        } else {
            action.accept("column");
            String column = action.identifier();
            String to = action.accept("to") ? action.identifier() : null;
            if (column != null && to != null) {
                effects.add(new Effect.RenameColumn(origin, table, column, to));
                return;
            }
        }
        doubt = "its SQL could not be read";
    }

    private void renameConstraint(String tableName, @Nullable String name, @Nullable String to) {
        ExpectedTable table = schema.table(tableName);
        ConstraintDefinition constraint = name == null || table == null ? null : table.constraint(name);
        if (constraint == null || to == null) {
            doubt = "the constraint that " + tableName + " renames is not known";
            return;
        }
        effects.add(new Effect.DropConstraint(origin, tableName, constraint));
        effects.add(new Effect.AddConstraint(origin, tableName, SqlRenames.constraint(constraint, to)));
    }

    private boolean action(String table, SqlCursor action) {
        if (action.accept("add")) {
            return add(table, action);
        }
        if (action.accept("drop")) {
            return drop(table, action);
        }
        if (action.accept("alter")) {
            return alter(table, action);
        }
        SqlToken first = action.peek();
        return first.kind() == SqlToken.Kind.WORD
                && INVISIBLE.contains(first.value())
                && !action.peek(1).isWord("schema");
    }

    private boolean add(String table, SqlCursor action) {
        if (SqlConstraints.begins(action)) {
            ConstraintDefinition constraint = SqlConstraints.read(action, table);
            if (constraint == null) {
                return false;
            }
            if (constraint instanceof ConstraintDefinition.PrimaryKey key) {
                key.columns().forEach(column -> notNull(table, column));
            }
            effects.add(new Effect.AddConstraint(origin, table, constraint));
            return true;
        }
        action.accept("column");
        boolean ifNotExists = action.accept("if", "not", "exists");
        SqlColumn column = SqlColumn.read(action, table);
        if (column == null) {
            return false;
        }
        ExpectedTable there = schema.table(table);
        if (ifNotExists
                && there != null
                && there.columns().containsKey(column.definition().name())) {
            effects.add(new Effect.RunSql(origin, true));
            return true;
        }
        effects.add(new Effect.AddColumn(origin, table, column.definition()));
        changed.put(column.definition().name(), column.definition());
        if (column.primaryKey()) {
            effects.add(new Effect.AddConstraint(
                    origin,
                    table,
                    new ConstraintDefinition.PrimaryKey(
                            table + "_pkey", List.of(column.definition().name()))));
        }
        column.constraints().forEach(constraint -> effects.add(new Effect.AddConstraint(origin, table, constraint)));
        return true;
    }

    private boolean drop(String tableName, SqlCursor action) {
        ExpectedTable table = schema.table(tableName);
        if (action.accept("constraint")) {
            boolean ifExists = action.accept("if", "exists");
            String name = action.identifier();
            ConstraintDefinition constraint = name == null || table == null ? null : table.constraint(name);
            if (name == null || (constraint == null && !ifExists)) {
                return false;
            }
            effects.add(
                    constraint == null
                            ? new Effect.RunSql(origin, true)
                            : new Effect.DropConstraint(origin, tableName, constraint));
            return true;
        }
        action.accept("column");
        boolean ifExists = action.accept("if", "exists");
        String column = action.identifier();
        if (column == null) {
            return false;
        }
        boolean absent = ifExists && table != null && !table.columns().containsKey(column);
        effects.add(
                absent
                        ? new Effect.RunSql(origin, true)
                        : new Effect.DropColumn(origin, tableName, column, action.contains("cascade")));
        return true;
    }

    private @Nullable ColumnDefinition column(String tableName, @Nullable String name) {
        ExpectedTable table = schema.table(tableName);
        if (name == null || table == null) {
            return null;
        }
        return changed.containsKey(name) ? changed.get(name) : table.columns().get(name);
    }

    /** A primary key takes no nulls. */
    private void notNull(String table, String name) {
        ColumnDefinition before = column(table, name);
        if (before != null && before.nullable()) {
            change(table, before, before.but().nullable(false).made());
        }
    }

    private void change(String table, ColumnDefinition before, ColumnDefinition after) {
        changed.put(after.name(), after);
        effects.add(
                before.equals(after)
                        ? new Effect.RunSql(origin, true)
                        : new Effect.AlterColumn(origin, table, before, after));
    }

    private boolean alter(String tableName, SqlCursor action) {
        if (action.accept("constraint")) {
            // DEFERRABLE and the like.
            return true;
        }
        action.accept("column");
        String name = action.identifier();
        if (isInvisible(action)) {
            return true;
        }
        ColumnDefinition before = column(tableName, name);
        if (before == null) {
            return false;
        }
        ColumnDefinition after = altered(before, action);
        if (after == null) {
            return false;
        }
        change(tableName, before, after);
        return true;
    }

    /** Statistics, storage, and the numbers of an identity. */
    private static boolean isInvisible(SqlCursor action) {
        boolean set = action.peek().isWord("set");
        SqlToken second = action.peek(1);
        return action.peek().isWord("reset")
                || action.peek().isWord("restart")
                || (set
                        && (second.isWord("statistics")
                                || second.isWord("storage")
                                || second.isWord("compression")
                                || second.isWord("generated")
                                || second.isWord("increment")
                                || second.isWord("start")
                                || second.isSymbol("(")));
    }

    private static @Nullable ColumnDefinition altered(ColumnDefinition before, SqlCursor action) {
        if (action.accept("set", "not", "null")) {
            return before.but().nullable(false).made();
        }
        if (action.accept("drop", "not", "null")) {
            return before.but().nullable(true).made();
        }
        if (action.accept("set", "data", "type") || action.accept("type")) {
            String type = SqlTypes.read(action).name();
            // Without COLLATE it is that of the type again.
            String collation = action.accept("collate") ? action.name() : null;
            return before.but().type(type).collation(collation).made();
        }
        if (action.accept("set", "default")) {
            return before.but()
                    .databaseDefault(SqlConstraints.unlessNull(action.restText()))
                    .made();
        }
        if (action.accept("drop", "default")) {
            return before.but().databaseDefault(null).made();
        }
        if (action.accept("add", "generated")) {
            return action.accept("always", "as", "identity") || action.accept("by", "default", "as", "identity")
                    ? before.but().identity(true).nullable(false).made()
                    : null;
        }
        return action.accept("drop", "identity") ? before.but().identity(false).made() : null;
    }

    private void index() {
        boolean ifExists = cursor.accept("if", "exists");
        String name = cursor.name();
        if (name == null || !cursor.accept("rename", "to")) {
            doubt = cursor.peek().isWord("attach") ? "attaching an index is not followed" : null;
            return;
        }
        if (indexNamed(name) == null && constraintNamed(name) == null && ifExists) {
            return;
        }
        renameIndex(name, cursor.identifier());
    }

    private void renameIndex(String name, @Nullable String to) {
        Map.Entry<String, IndexDefinition> index = indexNamed(name);
        String owner = constraintNamed(name);
        if (index != null && to != null) {
            effects.add(new Effect.RenameIndex(origin, index.getKey(), index.getValue(), to));
        } else if (owner != null) {
            // The index of a constraint has the constraint's name.
            renameConstraint(owner, name.substring(name.lastIndexOf('.') + 1), to);
        } else {
            doubt = "the index " + name + " is not known at this point";
        }
    }

    private Map.@Nullable Entry<String, IndexDefinition> indexNamed(String qualified) {
        String name = qualified.substring(qualified.lastIndexOf('.') + 1);
        for (Map.Entry<String, ExpectedTable> entry : schema.tables().entrySet()) {
            IndexDefinition index = entry.getValue().index(name);
            if (index != null) {
                return Map.entry(entry.getKey(), index);
            }
        }
        return null;
    }

    private @Nullable String constraintNamed(String qualified) {
        String name = qualified.substring(qualified.lastIndexOf('.') + 1);
        return schema.tables().entrySet().stream()
                .filter(entry -> entry.getValue().constraint(name) != null)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }
}
