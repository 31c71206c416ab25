package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import dev.plumbline.core.timeline.TrackedTable.TrackedConstraint;
import dev.plumbline.core.timeline.TrackedTable.TrackedIndex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lays the migrations' effects one after another, in Django's order, and notes what each changes. */
final class TimelineBuilder {
    private static final Pattern FIRST_NAME = Pattern.compile("^\"((?:[^\"]|\"\")+)\"");

    private final List<TrackedTable> tables = new ArrayList<>();
    private final Map<String, TrackedTable> current = new HashMap<>();
    private final Map<String, TrackedView> views = new LinkedHashMap<>();

    List<TrackedTable> tables() {
        return tables;
    }

    Map<String, TrackedView> views() {
        return views;
    }

    void apply(MigrationEffects migration) {
        migration.effects().forEach(effect -> apply(migration.key(), effect));
    }

    private void apply(MigrationKey setter, Effect effect) {
        switch (effect) {
            case Effect.CreateTable create -> createTable(setter, create);
            case Effect.DropTable drop -> dropTable(setter, drop);
            case Effect.RenameTable rename -> renameTable(setter, rename);
            case Effect.AddColumn add ->
                table(add.table()).ifPresent(table -> addColumn(setter, add, table, add.column()));
            case Effect.DropColumn drop ->
                table(drop.table())
                        .flatMap(table -> table.column(drop.column()))
                        .ifPresent(column -> dropColumn(setter, drop, column));
            case Effect.RenameColumn rename ->
                table(rename.table())
                        .flatMap(table -> table.column(rename.column()))
                        .ifPresent(column -> column.name().set(setter, rename, rename.to()));
            case Effect.AlterColumn alter ->
                table(alter.table())
                        .flatMap(table -> table.column(alter.before().name()))
                        .ifPresent(column -> alterColumn(setter, alter, column));
            case Effect.CreateIndex create ->
                table(create.table()).ifPresent(table -> createIndex(setter, create, table));
            case Effect.DropIndex drop ->
                index(drop.table(), drop.index())
                        .ifPresent(index -> index.name().set(setter, drop, null));
            case Effect.RenameIndex rename ->
                index(rename.table(), rename.index())
                        .ifPresent(index -> index.name().set(setter, rename, rename.to()));
            case Effect.AddConstraint add ->
                checked(add.table(), add.constraint())
                        .ifPresentOrElse(
                                column -> column.quietly(setter, add),
                                () -> table(add.table()).ifPresent(table -> addConstraint(setter, add, table)));
            case Effect.DropConstraint drop ->
                checked(drop.table(), drop.constraint())
                        .ifPresentOrElse(
                                column -> dropCheck(setter, drop, column),
                                () -> constraint(drop.table(), drop.constraint())
                                        .ifPresent(
                                                constraint -> constraint.name().set(setter, drop, null)));
            case Effect.CreateView create -> createView(setter, create);
            case Effect.DropView drop -> dropView(setter, drop);
            case Effect.CreateObject ignored -> {}
            case Effect.DropObject ignored -> {}
            case Effect.RunSql ignored -> {}
            case Effect.RunPython ignored -> {}
        }
    }

    private Optional<TrackedTable> table(String name) {
        return Optional.ofNullable(current.get(name));
    }

    private void createTable(MigrationKey setter, Effect.CreateTable create) {
        if (create.ifNotExists() && current.containsKey(create.table())) {
            return;
        }
        TrackedTable table = new TrackedTable();
        table.name().set(setter, create, create.table());
        create.columns().forEach(column -> addColumn(setter, create, table, column));
        if (!create.primaryKey().isEmpty()) {
            Lifetime<String> name = new Lifetime<>();
            name.set(setter, create, create.table() + "_pkey");
            table.add(new TrackedConstraint(
                    new ConstraintDefinition.PrimaryKey(create.table() + "_pkey", create.primaryKey()),
                    table.columnsNamed(create.primaryKey()),
                    null,
                    name));
        }
        tables.add(table);
        current.put(create.table(), table);
    }

    private void addColumn(MigrationKey setter, Effect effect, TrackedTable table, ColumnDefinition definition) {
        TrackedColumn column = new TrackedColumn();
        column.name().set(setter, effect, definition.name());
        column.shape().set(setter, effect, definition);
        column.latest(definition);
        table.add(column);
        if (definition.unique()) {
            Lifetime<String> name = new Lifetime<>();
            name.set(setter, effect, definition.name() + "_key");
            table.add(new TrackedConstraint(
                    new ConstraintDefinition.Unique(
                            definition.name() + "_key", false, List.of(definition.name()), null),
                    List.of(column),
                    null,
                    name));
        }
    }

    private void alterColumn(MigrationKey setter, Effect.AlterColumn alter, TrackedColumn column) {
        ColumnDefinition before = alter.before();
        ColumnDefinition after = alter.after();
        // Its check comes and goes by a constraint's effect.
        ColumnDefinition known = column.latest();
        column.latest(
                known == null || known.check() == null
                        ? after
                        : after.but().check(known.check()).made());
        boolean sameType = before.type() != null && before.type().equals(after.type());
        boolean sameDefault = Objects.equals(before.databaseDefault(), after.databaseDefault());
        if (!sameType
                || !sameDefault
                || before.nullable() != after.nullable()
                || before.identity() != after.identity()) {
            column.shape().replace(setter, alter, after);
        } else {
            column.quietly(setter, alter);
        }
    }

    private static void dropCheck(MigrationKey setter, Effect.DropConstraint drop, TrackedColumn column) {
        column.quietly(setter, drop);
        ColumnDefinition known = column.latest();
        if (known != null) {
            column.latest(known.but().check(null).made());
        }
    }

    private void dropColumn(MigrationKey setter, Effect.DropColumn drop, TrackedColumn column) {
        column.name().set(setter, drop, null);
        column.shape().set(setter, drop, null);
        TrackedTable table = current.get(drop.table());
        if (table != null) {
            table.indexes().stream()
                    .filter(index -> index.columns().contains(column))
                    .forEach(index -> index.name().set(setter, drop, null));
            table.constraints().stream()
                    .filter(constraint -> constraint.columns().contains(column))
                    .forEach(constraint -> constraint.name().set(setter, drop, null));
        }
    }

    private void dropTable(MigrationKey setter, Effect.DropTable drop) {
        TrackedTable table = current.remove(drop.table());
        if (table == null) {
            return;
        }
        table.name().set(setter, drop, null);
        for (TrackedColumn column : table.columns()) {
            column.name().set(setter, drop, null);
            column.shape().set(setter, drop, null);
        }
        table.indexes().forEach(index -> index.name().set(setter, drop, null));
        table.constraints().forEach(constraint -> constraint.name().set(setter, drop, null));
        if (drop.cascade()) {
            dropDependents(setter, drop, drop.table());
        }
    }

    private void dropDependents(MigrationKey setter, Effect effect, String relation) {
        for (TrackedView view : views.values()) {
            Effect.CreateView definition = view.definition().now();
            if (definition != null && definition.reads().contains(relation)) {
                view.definition().set(setter, effect, null);
                dropDependents(setter, effect, view.name());
            }
        }
    }

    private void renameTable(MigrationKey setter, Effect.RenameTable rename) {
        TrackedTable table = current.remove(rename.table());
        if (table != null) {
            table.name().set(setter, rename, rename.to());
            current.put(rename.to(), table);
        }
    }

    private void createIndex(MigrationKey setter, Effect.CreateIndex create, TrackedTable table) {
        Lifetime<String> name = new Lifetime<>();
        name.set(setter, create, create.index().name());
        table.add(new TrackedIndex(
                create.index(), table.columnsNamed(create.index().columns()), name));
    }

    private Optional<TrackedIndex> index(String tableName, IndexDefinition wanted) {
        Predicate<TrackedIndex> alive = index -> index.name().now() != null;
        Predicate<TrackedIndex> byName =
                index -> wanted.name().equals(index.name().now());
        return table(tableName).flatMap(table -> {
            Optional<TrackedIndex> named =
                    table.indexes().stream().filter(byName).findFirst();
            return named.isPresent()
                    ? named
                    : table.indexes().stream()
                            .filter(alive)
                            .filter(index -> !index.definition().named()
                                    && !wanted.columns().isEmpty()
                                    && index.columns().equals(table.columnsNamed(wanted.columns()))
                                    && index.definition().unique() == wanted.unique()
                                    && index.definition().like() == wanted.like())
                            .findFirst();
        });
    }

    private void addConstraint(MigrationKey setter, Effect.AddConstraint add, TrackedTable table) {
        Lifetime<String> name = new Lifetime<>();
        name.set(setter, add, add.constraint().name());
        TrackedTable target =
                add.constraint() instanceof ConstraintDefinition.ForeignKey key ? current.get(key.targetTable()) : null;
        table.add(new TrackedConstraint(
                add.constraint(), table.columnsNamed(ConstraintColumns.of(add.constraint())), target, name));
    }

    private Optional<TrackedConstraint> constraint(String tableName, ConstraintDefinition wanted) {
        return table(tableName).flatMap(table -> {
            List<TrackedConstraint> alive = table.constraints().stream()
                    .filter(constraint -> constraint.name().now() != null)
                    .filter(constraint -> constraint.definition().getClass() == wanted.getClass())
                    .toList();
            Optional<TrackedConstraint> named = alive.stream()
                    .filter(constraint -> wanted.name().equals(constraint.name().now()))
                    .findFirst();
            List<TrackedColumn> columns = table.columnsNamed(ConstraintColumns.of(wanted));
            return named.isPresent() || columns.isEmpty()
                    ? named
                    : alive.stream()
                            .filter(constraint -> constraint.columns().equals(columns))
                            // One that a migration names is not found by its columns where another is.
                            .min(Comparator.comparing(
                                    constraint -> constraint.definition().named()));
        });
    }

    /** The column of a check that a field brings along, such as PositiveIntegerField's. */
    private Optional<TrackedColumn> checked(String tableName, ConstraintDefinition constraint) {
        if (!(constraint instanceof ConstraintDefinition.Check check) || check.named() || check.sql() == null) {
            return Optional.empty();
        }
        Matcher column = FIRST_NAME.matcher(check.sql());
        return column.find()
                ? table(tableName).flatMap(table -> table.column(column.group(1).replace("\"\"", "\"")))
                : Optional.empty();
    }

    private void createView(MigrationKey setter, Effect.CreateView create) {
        TrackedView view = views.computeIfAbsent(create.view(), TrackedView::new);
        if (!create.ifNotExists() || view.definition().now() == null) {
            view.definition().replace(setter, create, create);
        }
    }

    private void dropView(MigrationKey setter, Effect.DropView drop) {
        TrackedView view = views.get(drop.view());
        if (view != null) {
            view.definition().set(setter, drop, null);
            if (drop.cascade()) {
                dropDependents(setter, drop, drop.view());
            }
        }
    }
}
