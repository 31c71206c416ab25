package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** CREATE, DROP and RENAME of tables. */
final class TableChanges {
    private final CatalogState state;
    private final ViewChanges views;

    TableChanges(CatalogState state, ViewChanges views) {
        this.state = state;
        this.views = views;
    }

    /** @return false if the table was there and {@code IF NOT EXISTS} let that pass */
    boolean create(Effect.CreateTable create) {
        RelationName name = state.resolve(create.table());
        Lookups.schemaMustExist(state, name);
        if (state.taken(name)) {
            if (create.ifNotExists()) {
                return false;
            }
            throw Refusal.duplicateRelation(name.name());
        }
        Set<String> seen = new HashSet<>();
        for (ColumnDefinition column : create.columns()) {
            if (!seen.add(PostgresNames.stored(column.name()))) {
                throw Refusal.certain(
                        PostgresError.DUPLICATE_COLUMN,
                        name.name(),
                        "column \"" + column.name() + "\" specified more than once");
            }
            Lookups.typeMustExist(state, column.type());
        }
        state.put(new Relation.Table(
                name,
                create.columns().stream()
                        .map(column ->
                                NewColumn.column(column, create.primaryKey().contains(column.name())))
                        .toList(),
                List.of(),
                List.of(),
                0,
                ""));
        create.columns().forEach(column -> NewColumn.addSequence(state, name, column));
        addInlineConstraints(name, create);
        return true;
    }

    private void addInlineConstraints(RelationName name, Effect.CreateTable create) {
        List<Index> indexes = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        for (ColumnDefinition column : create.columns()) {
            NewColumn.check(state, name, column, constraints).ifPresent(constraints::add);
        }
        if (!create.primaryKey().isEmpty()) {
            String key = NewColumn.freeName(state, name, null, "pkey", constraints);
            constraints.add(new Constraint.PrimaryKey(key, create.primaryKey()));
            indexes.add(NewColumn.constraintIndex(key, create.primaryKey()));
        }
        for (ColumnDefinition column : create.columns()) {
            if (column.unique() && !create.primaryKey().equals(List.of(column.name()))) {
                String unique = NewColumn.freeName(state, name, column.name(), "key", constraints);
                constraints.add(new Constraint.Unique(unique, List.of(column.name())));
                indexes.add(NewColumn.constraintIndex(unique, List.of(column.name())));
            }
        }
        if (state.find(name) instanceof Relation.Table table) {
            state.put(new Relation.Table(name, table.columns(), indexes, constraints, 0, ""));
        }
    }

    void drop(Effect.DropTable drop) {
        RelationName name = state.resolve(drop.table());
        Relation relation = state.find(name);
        if (!(relation instanceof Relation.Table)) {
            if (relation != null || state.taken(name)) {
                throw Refusal.wrongKind(name.name(), "table");
            }
            if (drop.ifExists()) {
                return;
            }
            Lookups.schemaMustExist(state, name);
            throw Refusal.certain(
                    PostgresError.UNDEFINED_TABLE, name.name(), "table \"" + name.name() + "\" does not exist");
        }
        if (!drop.cascade() && isNeeded(name)) {
            throw Refusal.stillNeeded(name.name(), "table " + Lookups.described(state, name), true);
        }
        dropCascade(name);
    }

    /** Drops a table with the views that read it and the foreign keys that point at it. */
    void dropCascade(RelationName name) {
        views.dropReaders(name);
        dropForeignKeysOn(name);
        state.remove(name);
    }

    private boolean isNeeded(RelationName name) {
        return !state.readersOf(name).isEmpty()
                || state.referrersOf(name).stream().anyMatch(referrer -> !referrer.equals(name));
    }

    private void dropForeignKeysOn(RelationName target) {
        for (RelationName referrer : state.referrersOf(target)) {
            if (state.find(referrer) instanceof Relation.Table table) {
                state.put(RelationEdit.withConstraints(
                        table,
                        table.constraints().stream()
                                .filter(constraint -> !(constraint instanceof Constraint.ForeignKey key
                                        && key.target().equals(target)))
                                .toList()));
            }
        }
    }

    void rename(Effect.RenameTable rename) {
        RelationName from = state.resolve(rename.table());
        RelationName to =
                new RelationName(from.schema(), state.resolve(rename.to()).name());
        if (state.find(from) == null) {
            if (SqlHints.ifExists(rename.origin(), from.name())) {
                return;
            }
            RelationName owner = state.tableOfIndex(from);
            if (owner == null) {
                throw Refusal.undefinedRelation(rename.table());
            }
            Lookups.nameMustBeFree(state, to);
            IndexChanges.rename(state, owner, from.name(), to.name());
            return;
        }
        Lookups.nameMustBeFree(state, to);
        state.rename(from, to);
    }
}
