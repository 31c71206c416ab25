package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.ExpectedTable.ExpectedConstraint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tables that a sequence of effects makes on an empty database: where Django would ask PostgreSQL for the names of
 * what is there. Mutable.
 */
final class ExpectedSchema {
    private final Map<String, ExpectedTable> tables = new HashMap<>();
    private final Set<String> views = new HashSet<>();
    private final Set<String> nondeterministicCollations = new HashSet<>();

    /** Collations that the migrations have made and that are not deterministic. */
    Set<String> nondeterministicCollations() {
        return nondeterministicCollations;
    }

    Map<String, ExpectedTable> tables() {
        return tables;
    }

    @Nullable
    ExpectedTable table(String name) {
        return tables.get(key(name));
    }

    /** A view, also a materialized one, which is among {@link #tables} for its indexes. */
    boolean isView(String name) {
        return views.contains(name)
                || views.contains(name.startsWith("public.") ? name.substring("public.".length()) : "public." + name);
    }

    /** {@code public.name} and {@code name} are the same table, unless both are there. */
    private String key(String name) {
        String other = name.startsWith("public.") ? name.substring("public.".length()) : "public." + name;
        return !tables.containsKey(name) && tables.containsKey(other) ? other : name;
    }

    void apply(Effect effect) {
        switch (effect) {
            case Effect.CreateTable create -> createTable(create);
            case Effect.DropTable drop -> dropTable(drop);
            case Effect.RenameTable rename -> renameTable(rename.table(), rename.to());
            case Effect.AddColumn add -> addColumn(add.table(), add.column());
            case Effect.DropColumn drop -> dropColumn(drop.table(), drop.column());
            case Effect.RenameColumn rename -> renameColumn(rename.table(), rename.column(), rename.to());
            case Effect.AlterColumn alter -> {
                ExpectedTable table = tables.get(key(alter.table()));
                if (table != null) {
                    table.columns().replace(alter.after().name(), alter.after());
                }
            }
            case Effect.CreateIndex create -> {
                ExpectedTable table = tables.get(key(create.table()));
                if (table != null) {
                    table.indexes().add(create.index());
                }
            }
            case Effect.DropIndex drop -> {
                ExpectedTable table = tables.get(key(drop.table()));
                if (table != null) {
                    table.indexes()
                            .removeIf(index -> index.name().equals(drop.index().name()));
                }
            }
            case Effect.RenameIndex rename -> renameIndex(rename);
            case Effect.AddConstraint add -> addConstraint(add.table(), add.constraint());
            case Effect.DropConstraint drop -> {
                ExpectedTable table = tables.get(key(drop.table()));
                if (table != null) {
                    table.constraints()
                            .removeIf(constraint -> constraint
                                    .definition()
                                    .name()
                                    .equals(drop.constraint().name()));
                }
            }
            case Effect.CreateView create -> {
                views.add(create.view());
                if (create.materialized()) {
                    // It may have indexes, as a table has.
                    tables.putIfAbsent(create.view(), new ExpectedTable());
                }
            }
            case Effect.DropView drop -> {
                views.remove(drop.view());
                if (drop.materialized()) {
                    tables.remove(key(drop.view()));
                }
            }
            case Effect.CreateObject ignored -> {}
            case Effect.DropObject ignored -> {}
            case Effect.RunSql ignored -> {}
            case Effect.RunPython ignored -> {}
        }
    }

    private void createTable(Effect.CreateTable create) {
        if (create.ifNotExists() && tables.containsKey(key(create.table()))) {
            return;
        }
        tables.put(create.table(), new ExpectedTable());
        if (!create.primaryKey().isEmpty()) {
            addConstraint(
                    create.table(), new ConstraintDefinition.PrimaryKey(create.table() + "_pkey", create.primaryKey()));
        }
        create.columns().forEach(column -> addColumn(create.table(), column));
    }

    private void addColumn(String tableName, ColumnDefinition column) {
        ExpectedTable table = tables.get(key(tableName));
        if (table == null) {
            return;
        }
        table.columns().put(column.name(), column);
        if (column.unique()) {
            String name = IdentifierNames.inline(tableName, column.name(), "key");
            addConstraint(tableName, new ConstraintDefinition.Unique(name, false, List.of(column.name()), null));
        }
        if (column.check() != null) {
            String name = IdentifierNames.inline(tableName, column.name(), "check");
            table.constraints()
                    .add(new ExpectedConstraint(
                            new ConstraintDefinition.Check(name, false, column.check()), List.of(column.name())));
        }
    }

    private void addConstraint(String tableName, ConstraintDefinition definition) {
        ExpectedTable table = tables.get(key(tableName));
        if (table == null) {
            return;
        }
        List<String> columns = definition instanceof ConstraintDefinition.Check check && check.sql() != null
                ? table.columns().keySet().stream()
                        .filter(column -> check.sql().contains("\"" + column + "\""))
                        .toList()
                : ConstraintColumns.of(definition);
        table.constraints().add(new ExpectedConstraint(definition, columns));
    }

    private void dropTable(Effect.DropTable drop) {
        tables.remove(key(drop.table()));
        for (ExpectedTable table : tables.values()) {
            table.constraints()
                    .removeIf(constraint -> constraint.definition() instanceof ConstraintDefinition.ForeignKey key
                            && key.targetTable().equals(drop.table()));
        }
    }

    private void dropColumn(String tableName, String column) {
        ExpectedTable table = tables.get(key(tableName));
        if (table == null) {
            return;
        }
        table.columns().remove(column);
        table.indexes()
                .removeIf(index ->
                        index.columns().contains(column) || index.include().contains(column));
        table.constraints().removeIf(constraint -> constraint.columns().contains(column));
        for (ExpectedTable other : tables.values()) {
            other.constraints()
                    .removeIf(constraint -> constraint.definition() instanceof ConstraintDefinition.ForeignKey key
                            && key.targetTable().equals(tableName)
                            && key.targetColumns().contains(column));
        }
    }

    private void renameTable(String name, String to) {
        ExpectedTable renamed = tables.remove(key(name));
        if (renamed == null) {
            return;
        }
        tables.put(to, renamed);
        mapForeignKeys(key -> key.targetTable().equals(name)
                ? new ConstraintDefinition.ForeignKey(key.name(), key.columns(), to, key.targetColumns())
                : key);
    }

    private void renameColumn(String tableName, String column, String to) {
        ExpectedTable table = tables.get(key(tableName));
        if (table == null || !table.columns().containsKey(column)) {
            return;
        }
        Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
        table.columns()
                .forEach((name, definition) -> columns.put(
                        name.equals(column) ? to : name, name.equals(column) ? definition.named(to) : definition));
        table.columns().clear();
        table.columns().putAll(columns);
        table.indexes().replaceAll(index -> ColumnRenames.of(index, column, to));
        table.constraints()
                .replaceAll(constraint -> new ExpectedConstraint(
                        ColumnRenames.of(constraint.definition(), column, to),
                        ColumnRenames.of(constraint.columns(), column, to)));
        mapForeignKeys(key -> key.targetTable().equals(tableName)
                ? new ConstraintDefinition.ForeignKey(
                        key.name(), key.columns(), key.targetTable(), ColumnRenames.of(key.targetColumns(), column, to))
                : key);
    }

    private void renameIndex(Effect.RenameIndex rename) {
        ExpectedTable table = tables.get(key(rename.table()));
        if (table != null) {
            table.indexes()
                    .replaceAll(index ->
                            index.name().equals(rename.index().name()) ? index.withName(rename.to(), true) : index);
        }
    }

    private void mapForeignKeys(UnaryOperator<ConstraintDefinition.ForeignKey> change) {
        for (ExpectedTable table : tables.values()) {
            table.constraints()
                    .replaceAll(constraint -> constraint.definition() instanceof ConstraintDefinition.ForeignKey key
                            ? new ExpectedConstraint(change.apply(key), constraint.columns())
                            : constraint);
        }
    }
}
