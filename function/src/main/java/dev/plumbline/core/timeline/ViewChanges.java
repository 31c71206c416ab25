package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** CREATE and DROP of views, and what other changes mean for them. */
final class ViewChanges {
    private final CatalogState state;

    ViewChanges(CatalogState state) {
        this.state = state;
    }

    /** @return false if the view was there and {@code IF NOT EXISTS} let that pass */
    boolean create(Effect.CreateView create) {
        readsMustExist(create);
        state.lostColumns().mustNotBeRead(create, state);
        RelationName name = state.resolve(create.view());
        Lookups.schemaMustExist(state, name);
        Relation before = state.find(name);
        if (state.taken(name)) {
            if (create.ifNotExists()) {
                return false;
            }
            if (!create.orReplace()) {
                throw Refusal.duplicateRelation(name.name());
            }
            if (!(before instanceof Relation.View)) {
                throw Refusal.wrongKind(name.name(), "view");
            }
            columnsMustStay(before, create.columns());
        }
        List<Column> columns = create.columns().stream()
                .map(column -> new Column(column, CatalogSimulation.UNKNOWN_TYPE, true, false, false, false))
                .toList();
        List<RelationName> reads = create.reads().stream()
                .map(state::resolve)
                .filter(read -> state.find(read) != null && !read.equals(name))
                .distinct()
                .toList();
        state.putView(
                create.materialized()
                        ? new Relation.MaterializedView(name, columns, List.of(), reads, null, true, "")
                        : new Relation.View(name, columns, reads, null, before == null ? "" : before.owner()),
                create.origin().statement());
        return true;
    }

    private void readsMustExist(Effect.CreateView create) {
        List<String> missing = create.reads().stream()
                .filter(read -> state.find(state.resolve(read)) == null && !isOfPostgres(read))
                .distinct()
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        String first = missing.getFirst();
        if (missing.size() == 1) {
            Lookups.relation(state, first);
        }
        String message = "relation \"" + first + "\" does not exist";
        throw Refusal.likely(PostgresError.UNDEFINED_TABLE, first, message);
    }

    private static boolean isOfPostgres(String relation) {
        return relation.startsWith("pg_") || relation.startsWith("information_schema.");
    }

    /** OR REPLACE may only add columns at the end. */
    private static void columnsMustStay(Relation before, List<String> columns) {
        if (columns.isEmpty() || before.columns().isEmpty()) {
            return;
        }
        if (columns.size() < before.columns().size()) {
            throw Refusal.certain(
                    PostgresError.INVALID_TABLE_DEFINITION, before.name().name(), "cannot drop columns from view");
        }
        for (int i = 0; i < before.columns().size(); i++) {
            String old = before.columns().get(i).name();
            if (!old.equals(columns.get(i))) {
                throw Refusal.certain(
                        PostgresError.INVALID_TABLE_DEFINITION,
                        before.name().name(),
                        "cannot change name of view column \"" + old + "\" to \"" + columns.get(i) + "\"");
            }
        }
    }

    void drop(Effect.DropView drop) {
        String kind = drop.materialized() ? "materialized view" : "view";
        RelationName name = state.resolve(drop.view());
        Relation relation = state.find(name);
        boolean right =
                drop.materialized() ? relation instanceof Relation.MaterializedView : relation instanceof Relation.View;
        if (!right) {
            if (state.taken(name)) {
                throw Refusal.wrongKind(name.name(), kind);
            }
            if (drop.ifExists()) {
                return;
            }
            Lookups.schemaMustExist(state, name);
            throw Refusal.certain(
                    PostgresError.UNDEFINED_TABLE, name.name(), kind + " \"" + name.name() + "\" does not exist");
        }
        if (!drop.cascade() && !state.readersOf(name).isEmpty()) {
            throw Refusal.stillNeeded(name.name(), kind + " " + Lookups.described(state, name), true);
        }
        dropReaders(name);
        state.remove(name);
    }

    /** What CASCADE takes along: every view that reads the relation, directly or not. */
    void dropReaders(RelationName name) {
        state.allReadersOf(name).forEach(state::takeAlong);
    }

    /** Without CASCADE, a column that a view reads cannot go. */
    void columnMustBeUnread(Relation.Table table, String column) {
        Dependence dependence = dependence(table, column);
        if (dependence != Dependence.NONE) {
            throw Refusal.stillNeeded(
                    table.name().name(),
                    "column " + column + " of table " + Lookups.described(state, table.name()),
                    dependence == Dependence.CERTAIN);
        }
    }

    void typeMustBeUnused(Relation.Table table, String column) {
        Dependence dependence = dependence(table, column);
        String message = "cannot alter type of a column used by a view or rule";
        switch (dependence) {
            case NONE -> {}
            case POSSIBLE ->
                throw Refusal.likely(
                        PostgresError.FEATURE_NOT_SUPPORTED, table.name().name(), message);
            case CERTAIN ->
                throw Refusal.certain(
                        PostgresError.FEATURE_NOT_SUPPORTED, table.name().name(), message);
        }
    }

    /** With CASCADE, the views that read the column go with it: a guess where the catalog knows them by relation only. */
    void dropReadersOfColumn(Relation.Table table, String column) {
        for (RelationName reader : new ArrayList<>(state.readersOf(table.name()))) {
            Relation view = state.find(reader);
            Dependence dependence = view == null ? Dependence.NONE : reads(view, table, column);
            if (dependence != Dependence.NONE) {
                if (state.columnsRead(reader, table.name()) == null) {
                    state.addUncertain(reader);
                    state.allReadersOf(reader).forEach(state::addUncertain);
                }
                dropReaders(reader);
                state.takeAlong(reader);
            }
        }
    }

    private Dependence dependence(Relation.Table table, String column) {
        Dependence strongest = Dependence.NONE;
        for (RelationName reader : state.readersOf(table.name())) {
            Dependence dependence = reads(Objects.requireNonNull(state.find(reader)), table, column);
            if (dependence.compareTo(strongest) > 0) {
                strongest = dependence;
            }
        }
        return strongest;
    }

    private Dependence reads(Relation view, Relation.Table table, String column) {
        Set<String> known = state.columnsRead(view.name(), table.name());
        if (known != null) {
            return known.contains(column) ? Dependence.CERTAIN : Dependence.NONE;
        }
        String text = state.viewText(view);
        if (text == null) {
            return Dependence.POSSIBLE;
        }
        if (!SqlHints.mentions(text, column)) {
            // A stored definition spells every column out; a migration's own text may say *.
            return text.contains("*") ? Dependence.POSSIBLE : Dependence.NONE;
        }
        boolean onlyReads = RelationEdit.reads(view).equals(List.of(table.name()));
        return onlyReads && !text.contains("*") ? Dependence.CERTAIN : Dependence.POSSIBLE;
    }

    private enum Dependence {
        NONE,
        POSSIBLE,
        CERTAIN
    }
}
