package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** ADD, DROP, RENAME and ALTER of columns. */
final class ColumnChanges {
    private static final Set<String> SYSTEM_COLUMNS = Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private static final Set<String> IDENTITY_TYPES = Set.of("smallint", "integer", "bigint");

    private final CatalogState state;
    private final ViewChanges views;

    ColumnChanges(CatalogState state, ViewChanges views) {
        this.state = state;
        this.views = views;
    }

    void add(Effect.AddColumn add) {
        ColumnDefinition definition = add.column();
        Relation.Table table = Lookups.tableToAlter(state, add.table(), "ADD COLUMN");
        Lookups.typeMustExist(state, definition.type());
        if (Lookups.findColumn(table, definition.name()).isPresent()) {
            if (SqlHints.ifNotExists(add.origin(), definition.name())) {
                return;
            }
            throw Refusal.duplicateColumn(table.name().name(), definition.name());
        }
        if (SYSTEM_COLUMNS.contains(definition.name())) {
            throw Refusal.certain(
                    PostgresError.DUPLICATE_COLUMN,
                    table.name().name(),
                    "column name \"" + definition.name() + "\" conflicts with a system column name");
        }
        List<Index> indexes = new ArrayList<>(table.indexes());
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        if (definition.unique()) {
            String unique = NewColumn.freeName(state, table.name(), definition.name(), "key", constraints);
            constraints.add(new Constraint.Unique(unique, List.of(definition.name())));
            indexes.add(NewColumn.constraintIndex(unique, List.of(definition.name())));
        }
        NewColumn.check(state, table.name(), definition, constraints).ifPresent(constraints::add);
        NewColumn.addSequence(state, table.name(), definition);
        state.put(new Relation.Table(
                table.name(),
                RelationEdit.with(table.columns(), NewColumn.column(definition, false)),
                indexes,
                constraints,
                table.sizeBytes(),
                table.owner()));
    }

    void drop(Effect.DropColumn drop) {
        Relation.Table table = Lookups.tableToAlter(state, drop.table(), "DROP COLUMN");
        RelationName name = table.name();
        if (Lookups.findColumn(table, drop.column()).isEmpty() && SqlHints.ifExists(drop.origin(), drop.column())) {
            return;
        }
        Column column = Lookups.column(table, drop.column());
        if (!drop.cascade()) {
            views.columnMustBeUnread(table, column.name());
            foreignKeysMustNotPointAt(table, column.name());
        }
        views.dropReadersOfColumn(table, column.name());
        dropForeignKeysOn(name, column.name());
        state.removeSequenceOf(name, column.name());
        if (state.find(name) instanceof Relation.Table current) {
            state.put(new Relation.Table(
                    name,
                    current.columns().stream()
                            .filter(other -> !other.name().equals(column.name()))
                            .toList(),
                    current.indexes().stream()
                            .filter(index -> !index.columns().contains(column.name()))
                            .toList(),
                    current.constraints().stream()
                            .filter(constraint -> !constraint.columns().contains(column.name()))
                            .toList(),
                    current.sizeBytes(),
                    current.owner()));
        }
    }

    private void foreignKeysMustNotPointAt(Relation.Table table, String column) {
        for (RelationName referrer : state.referrersOf(table.name())) {
            if (!referrer.equals(table.name())
                    && RelationEdit.constraints(Objects.requireNonNull(state.find(referrer))).stream()
                            .anyMatch(constraint -> pointsAt(constraint, table.name(), column))) {
                throw Refusal.stillNeeded(
                        table.name().name(),
                        "column " + column + " of table " + Lookups.described(state, table.name()),
                        true);
            }
        }
    }

    private void dropForeignKeysOn(RelationName target, String column) {
        for (RelationName referrer : state.referrersOf(target)) {
            if (state.find(referrer) instanceof Relation.Table table
                    && table.constraints().stream().anyMatch(constraint -> pointsAt(constraint, target, column))) {
                state.put(RelationEdit.withConstraints(
                        table,
                        table.constraints().stream()
                                .filter(constraint -> !pointsAt(constraint, target, column))
                                .toList()));
            }
        }
    }

    private static boolean pointsAt(Constraint constraint, RelationName target, String column) {
        return constraint instanceof Constraint.ForeignKey key
                && key.target().equals(target)
                && key.targetColumns().contains(column);
    }

    void rename(Effect.RenameColumn rename) {
        if (state.tableOfIndex(state.resolve(rename.table())) != null) {
            throw Refusal.likely(
                    PostgresError.UNDEFINED_COLUMN,
                    rename.table(),
                    "column \"" + rename.column() + "\" does not exist");
        }
        Relation relation = Lookups.relation(state, rename.table());
        RelationName name = relation.name();
        String to = PostgresNames.stored(rename.to());
        if (Lookups.findColumn(relation, rename.column()).isEmpty()) {
            throw Refusal.certain(
                    PostgresError.UNDEFINED_COLUMN, name.name(), "column \"" + rename.column() + "\" does not exist");
        }
        if (relation.column(to).isPresent()) {
            throw Refusal.duplicateColumn(name.name(), to);
        }
        String from = PostgresNames.stored(rename.column());
        state.renameColumnRead(name, from, to);
        List<Column> columns = relation.columns().stream()
                .map(column -> column.name().equals(from) ? RelationEdit.renamed(column, to) : column)
                .toList();
        if (!(relation instanceof Relation.Table table)) {
            state.put(RelationEdit.withColumns(relation, columns));
            return;
        }
        state.put(new Relation.Table(
                name,
                columns,
                table.indexes().stream()
                        .map(index -> RelationEdit.withColumnRenamed(index, from, to))
                        .toList(),
                table.constraints().stream()
                        .map(constraint -> RelationEdit.withColumnRenamed(constraint, from, to))
                        .toList(),
                table.sizeBytes(),
                table.owner()));
        state.renameSequenceOwner(name, from, to);
        for (RelationName referrer : state.referrersOf(name)) {
            if (state.find(referrer) instanceof Relation.Table other) {
                state.put(RelationEdit.withConstraints(
                        other,
                        other.constraints().stream()
                                .map(constraint -> RelationEdit.withTargetColumnRenamed(constraint, name, from, to))
                                .toList()));
            }
        }
    }

    void alter(Effect.AlterColumn alter) {
        ColumnDefinition before = alter.before();
        ColumnDefinition after = alter.after();
        if (isNothing(before, after)) {
            return;
        }
        boolean typeChanges = TypeChange.happens(before, after);
        if (before.identity() && !after.identity()) {
            identityCanGo(alter);
        }
        Relation.Table table = Lookups.tableToAlter(state, alter.table(), action(before, after, typeChanges));
        boolean identityGoesFirst = before.identity() && !after.identity();
        if (typeChanges && !identityGoesFirst && TypeChange.casts(before, after)) {
            castedColumnMustExist(table, before.name());
        }
        Column column = Lookups.column(table, before.name());
        if (typeChanges) {
            Lookups.typeMustExist(state, after.type());
            boolean staysIdentity = column.identity() && !identityGoesFirst;
            if (staysIdentity && after.type() != null && !IDENTITY_TYPES.contains(after.type())) {
                throw Refusal.certain(
                        PostgresError.INVALID_PARAMETER_VALUE,
                        table.name().name(),
                        "identity column type must be smallint, integer, or bigint");
            }
            views.typeMustBeUnused(table, column.name());
        }
        boolean nullable = nullable(table, column, before, after);
        boolean identity = identity(table, column, before, after, nullable);
        boolean keepsDefault = Objects.equals(before.databaseDefault(), after.databaseDefault());
        boolean hasDefault = keepsDefault
                ? column.hasDefault() && !(before.identity() && !after.identity())
                : after.databaseDefault() != null;
        Column changed = RelationEdit.changed(
                keepsDefault ? column : column.withOtherDefaults(List.of()),
                typeChanges ? Objects.requireNonNullElse(after.type(), CatalogSimulation.UNKNOWN_TYPE) : column.type(),
                nullable,
                identity,
                hasDefault);
        state.put(RelationEdit.withColumns(
                table,
                table.columns().stream()
                        .map(other -> other.name().equals(column.name()) ? changed : other)
                        .toList()));
        if (identity && !column.identity()) {
            NewColumn.addSequence(state, table.name(), after);
        } else if (!identity && column.identity()) {
            state.removeSequenceOf(table.name(), column.name());
        }
    }

    /** {@code DROP IDENTITY IF EXISTS} comes first, and views let it pass. */
    private void identityCanGo(Effect.AlterColumn alter) {
        if (state.find(state.resolve(alter.table())) instanceof Relation.View view) {
            if (!view.columns().isEmpty()) {
                Lookups.column(view, alter.before().name());
            }
            return;
        }
        Lookups.tableToAlter(state, alter.table(), "ALTER COLUMN ... DROP IDENTITY");
    }

    private static boolean isNothing(ColumnDefinition before, ColumnDefinition after) {
        return !TypeChange.happens(before, after)
                && before.nullable() == after.nullable()
                && Objects.equals(before.databaseDefault(), after.databaseDefault());
    }

    /** PostgreSQL reads the expression behind USING first. */
    private static void castedColumnMustExist(Relation.Table table, String column) {
        if (Lookups.findColumn(table, column).isEmpty()) {
            throw Refusal.certain(
                    PostgresError.UNDEFINED_COLUMN, table.name().name(), "column \"" + column + "\" does not exist");
        }
    }

    /** The first action of Django's statement, which PostgreSQL names where the relation is of another kind. */
    private static String action(ColumnDefinition before, ColumnDefinition after, boolean typeChanges) {
        if (typeChanges) {
            return "ALTER COLUMN ... SET DATA TYPE";
        }
        if (before.nullable() != after.nullable()) {
            return after.nullable() ? "ALTER COLUMN ... DROP NOT NULL" : "ALTER COLUMN ... SET NOT NULL";
        }
        return after.databaseDefault() == null ? "ALTER COLUMN ... DROP DEFAULT" : "ALTER COLUMN ... SET DEFAULT";
    }

    private static boolean nullable(
            Relation.Table table, Column column, ColumnDefinition before, ColumnDefinition after) {
        if (before.nullable() == after.nullable()) {
            return column.nullable();
        }
        if (after.nullable() && column.identity() && after.identity() == before.identity()) {
            throw Refusal.certain(
                    PostgresError.SYNTAX_ERROR,
                    table.name().name(),
                    "column \"" + column.name() + "\" of relation \""
                            + table.name().name() + "\" is an identity column");
        }
        boolean inPrimaryKey = table.constraints().stream()
                .anyMatch(constraint -> constraint instanceof Constraint.PrimaryKey key
                        && key.columns().contains(column.name()));
        if (after.nullable() && inPrimaryKey) {
            throw Refusal.certain(
                    PostgresError.INVALID_TABLE_DEFINITION,
                    table.name().name(),
                    "column \"" + column.name() + "\" is in a primary key");
        }
        return after.nullable();
    }

    private static boolean identity(
            Relation.Table table, Column column, ColumnDefinition before, ColumnDefinition after, boolean nullable) {
        if (before.identity() == after.identity()) {
            return column.identity();
        }
        if (after.identity()) {
            String start = "column \"" + column.name() + "\" of relation \""
                    + table.name().name() + "\" ";
            String problem = nullable
                    ? "must be declared NOT NULL before identity can be added"
                    : column.identity()
                            ? "is already an identity column"
                            : column.hasDefault() ? "already has a default value" : "";
            if (!problem.isEmpty()) {
                throw Refusal.certain(
                        PostgresError.OBJECT_NOT_IN_PREREQUISITE_STATE,
                        table.name().name(),
                        start + problem);
            }
        }
        return after.identity();
    }
}
