package dev.plumbline.core.timeline;

import java.util.ArrayList;
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
    private final Origin origin;
    private final ExpectedSchema schema;
    private final List<Effect> effects = new ArrayList<>();
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
        } else if (cursor.accept("sequence")
                || cursor.accept("function")
                || cursor.accept("procedure")
                || cursor.accept("extension")
                || cursor.accept("default", "privileges")
                || cursor.accept("role")
                || cursor.accept("user")
                || cursor.accept("database")
                || cursor.accept("system")) {
            return SqlEffects.data(origin);
        } else {
            doubt = "ALTER " + cursor.peek().value() + " is not followed";
        }
        if (effects.isEmpty()) {
            effects.add(new Effect.RunSql(origin, doubt == null));
        }
        return new SqlEffects(effects, doubt);
    }

    private void table() {
        cursor.accept("if", "exists");
        cursor.accept("only");
        String table = cursor.name();
        if (table == null) {
            doubt = "its SQL could not be read";
            return;
        }
        cursor.acceptSymbol("*");
        if (cursor.accept("rename")) {
            rename(table, cursor);
            return;
        }
        for (SqlCursor action : cursor.parts()) {
            if (!action(table, action)) {
                doubt = "a part of ALTER TABLE " + table + " could not be read";
            }
        }
    }

    private void rename(String table, SqlCursor action) {
        if (action.accept("to")) {
            String to = action.identifier();
            if (to != null) {
                effects.add(new Effect.RenameTable(origin, table, to));
                return;
            }
        } else if (action.accept("constraint")) {
            renameConstraint(table, action);
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

    private void renameConstraint(String tableName, SqlCursor action) {
        String name = action.identifier();
        String to = action.accept("to") ? action.identifier() : null;
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

    private boolean alter(String tableName, SqlCursor action) {
        action.accept("column");
        String name = action.identifier();
        ExpectedTable table = schema.table(tableName);
        ColumnDefinition before =
                name == null || table == null ? null : table.columns().get(name);
        if (action.accept("set", "statistics") || action.accept("set", "storage") || action.accept("reset")) {
            return true;
        }
        if (before == null) {
            return false;
        }
        ColumnDefinition after = altered(before, action);
        if (after == null) {
            return false;
        }
        effects.add(new Effect.AlterColumn(origin, tableName, before, after));
        return true;
    }

    private static @Nullable ColumnDefinition altered(ColumnDefinition before, SqlCursor action) {
        if (action.accept("set", "not", "null")) {
            return nullable(before, false);
        }
        if (action.accept("drop", "not", "null")) {
            return nullable(before, true);
        }
        if (action.accept("set", "data", "type") || action.accept("type")) {
            return SqlRenames.typed(before, SqlTypes.read(action).name());
        }
        if (action.accept("set", "default")) {
            return SqlRenames.defaulting(before, action.restText());
        }
        if (action.accept("drop", "default")) {
            return SqlRenames.defaulting(before, null);
        }
        if (action.accept("add", "generated")) {
            return SqlRenames.identity(before, true);
        }
        return action.accept("drop", "identity") ? SqlRenames.identity(before, false) : null;
    }

    static ColumnDefinition nullable(ColumnDefinition column, boolean nullable) {
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.alsoAccepted(),
                nullable,
                column.identity(),
                column.unique(),
                column.check(),
                column.backfill(),
                column.databaseDefault(),
                column.generatedAs(),
                column.collation(),
                column.comment());
    }

    private void index() {
        cursor.accept("if", "exists");
        String qualified = cursor.name();
        String to = cursor.accept("rename", "to") ? cursor.identifier() : null;
        if (qualified == null || to == null) {
            return;
        }
        String name = qualified.substring(qualified.indexOf('.') + 1);
        for (Map.Entry<String, ExpectedTable> entry : schema.tables().entrySet()) {
            IndexDefinition index = entry.getValue().index(name);
            if (index != null) {
                effects.add(new Effect.RenameIndex(origin, entry.getKey(), index, to));
                return;
            }
        }
        doubt = "the index " + name + " is not known at this point";
    }
}
