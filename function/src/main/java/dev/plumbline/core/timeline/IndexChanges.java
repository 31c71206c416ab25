package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** CREATE, DROP and RENAME of indexes, by name or as Django finds those that it named itself. */
final class IndexChanges {
    /** How names end that Django derives for {@code db_index}; Meta.indexes get six digits and {@code _idx}. */
    private static final Pattern DERIVED = Pattern.compile("_[0-9a-f]{8}(?:_(?:like|idx))?$");

    private final CatalogState state;

    IndexChanges(CatalogState state) {
        this.state = state;
    }

    /** @return false if the name was taken and {@code IF NOT EXISTS} let that pass */
    boolean create(Effect.CreateIndex create) {
        IndexDefinition definition = create.index();
        Relation relation = Lookups.relation(state, create.table());
        switch (relation) {
            case Relation.View view -> throw noIndexOn(view.name());
            case Relation.OtherRelation other -> throw noIndexOn(other.name());
            case Relation.Table table -> {}
            case Relation.MaterializedView view -> {}
        }
        // Of a materialized view that the simulation made, the columns may be unknown.
        if (relation instanceof Relation.Table || !relation.columns().isEmpty()) {
            Lookups.namedColumnsMustExist(
                    relation,
                    definition.where(),
                    relation.columns().stream().map(Column::name).toList());
            Stream.concat(definition.columns().stream(), definition.include().stream())
                    .filter(column -> !column.isEmpty())
                    .filter(column -> Lookups.findColumn(relation, column).isEmpty())
                    .findFirst()
                    .ifPresent(column -> {
                        throw noColumn(relation, column);
                    });
        }
        RelationName name = new RelationName(relation.name().schema(), PostgresNames.stored(definition.name()));
        if (state.taken(name)) {
            if (SqlHints.ifNotExists(create.origin(), name.name())) {
                return false;
            }
            throw Refusal.duplicateRelation(name.name());
        }
        Index index = new Index(
                name.name(),
                definition.columns(),
                definition.unique(),
                true,
                definition.method(),
                definition.partial(),
                definition.operatorClass() != null && definition.operatorClass().endsWith("_pattern_ops"),
                false,
                definition.descendingKeys(),
                List.of());
        state.put(RelationEdit.withIndexes(relation, RelationEdit.with(RelationEdit.indexes(relation), index)));
        return true;
    }

    private static Refusal noIndexOn(RelationName name) {
        return Refusal.certain(
                PostgresError.WRONG_OBJECT_TYPE,
                name.name(),
                "cannot create index on relation \"" + name.name() + "\"");
    }

    private static Refusal noColumn(Relation relation, String column) {
        return Refusal.certain(
                PostgresError.UNDEFINED_COLUMN, relation.name().name(), "column \"" + column + "\" does not exist");
    }

    void drop(Effect.DropIndex drop) {
        if (isByName(drop)) {
            dropByName(drop);
            return;
        }
        RelationName table = state.resolve(drop.table());
        found(drop).forEach(index -> remove(table, index.name()));
    }

    private static boolean isByName(Effect.DropIndex drop) {
        return drop.index().named()
                || drop.index().like()
                || drop.index().method().equals("gist")
                || drop.origin().statement() != null;
    }

    /** Django asks the database for the indexes on these columns and drops what it finds. */
    private List<Index> found(Effect.DropIndex drop) {
        IndexDefinition definition = drop.index();
        Relation relation = state.find(state.resolve(drop.table()));
        List<Index> found = relation == null ? List.of() : derivedOn(relation, definition);
        if (definition.columns().size() > 1 && found.size() != 1) {
            throw wrongNumber(found.size(), "constraints", drop.table(), definition.columns(), "");
        }
        return found;
    }

    List<Effect> withRealNames(Effect.DropIndex drop) {
        if (isByName(drop)) {
            return List.of(drop);
        }
        return found(drop).stream()
                .<Effect>map(index -> new Effect.DropIndex(
                        drop.origin(), drop.table(), drop.index().withName(index.name(), true), drop.ifExists()))
                .toList();
    }

    List<Effect> withRealName(Effect.RenameIndex rename) {
        return List.of(
                rename.index().named()
                        ? rename
                        : new Effect.RenameIndex(
                                rename.origin(),
                                rename.table(),
                                rename.index().withName(foundOne(rename).name(), true),
                                rename.to()));
    }

    private void dropByName(Effect.DropIndex drop) {
        RelationName table = state.resolve(drop.table());
        RelationName name = new RelationName(
                table.schema(), PostgresNames.stored(drop.index().name()));
        RelationName owner = state.tableOfIndex(name);
        if (owner == null) {
            if (state.taken(name)) {
                throw Refusal.wrongKind(name.name(), "index");
            }
            if (drop.ifExists()) {
                return;
            }
            throw Refusal.certain(
                    PostgresError.UNDEFINED_OBJECT, name.name(), "index \"" + name.name() + "\" does not exist");
        }
        Relation relation = Objects.requireNonNull(state.find(owner));
        boolean ofConstraint = RelationEdit.indexes(relation).stream()
                .anyMatch(index -> index.name().equals(name.name()) && index.constraint());
        if (ofConstraint) {
            String printed = PostgresNames.printed(name.name());
            throw Refusal.certain(
                    PostgresError.DEPENDENT_OBJECTS_STILL_EXIST,
                    name.name(),
                    "cannot drop index " + Lookups.described(state, name) + " because constraint " + printed
                            + " on table " + Lookups.described(state, owner) + " requires it");
        }
        remove(owner, name.name());
    }

    void rename(Effect.RenameIndex rename) {
        RelationName table = state.resolve(rename.table());
        RelationName to = new RelationName(table.schema(), PostgresNames.stored(rename.to()));
        if (!rename.index().named() && rename.origin().statement() == null) {
            String found = foundOne(rename).name();
            if (!found.equals(to.name())) {
                Lookups.nameMustBeFree(state, to);
                rename(state, table, found, to.name());
            }
            return;
        }
        RelationName from = new RelationName(
                table.schema(), PostgresNames.stored(rename.index().name()));
        RelationName owner = state.tableOfIndex(from);
        if (owner == null && state.find(from) == null) {
            throw Refusal.undefinedRelation(from.name());
        }
        Lookups.nameMustBeFree(state, to);
        if (owner == null) {
            state.rename(from, to);
        } else {
            rename(state, owner, from.name(), to.name());
        }
    }

    /** The one index on these columns, as {@code RenameIndex(old_fields=…)} looks for it. */
    private Index foundOne(Effect.RenameIndex rename) {
        List<String> columns = rename.index().columns();
        Relation relation = state.find(state.resolve(rename.table()));
        List<Index> found = relation == null ? List.of() : plainOn(relation, columns);
        if (found.size() != 1) {
            throw wrongNumber(found.size(), "indexes", rename.table(), columns, ".");
        }
        return found.getFirst();
    }

    /** Renames an index, and the constraint it belongs to. */
    static void rename(CatalogState state, RelationName owner, String from, String to) {
        Relation relation = Objects.requireNonNull(state.find(owner));
        List<Index> indexes = RelationEdit.indexes(relation).stream()
                .map(index -> index.name().equals(from) ? RelationEdit.renamed(index, to) : index)
                .toList();
        Relation changed = RelationEdit.withIndexes(relation, indexes);
        boolean ofConstraint = indexes.stream().anyMatch(index -> index.name().equals(to) && index.constraint());
        if (ofConstraint && changed instanceof Relation.Table table) {
            changed = RelationEdit.withConstraints(
                    table,
                    table.constraints().stream()
                            .map(constraint ->
                                    constraint.name().equals(from) ? RelationEdit.renamed(constraint, to) : constraint)
                            .toList());
        }
        state.put(changed);
    }

    private void remove(RelationName owner, String index) {
        Relation relation = Objects.requireNonNull(state.find(owner));
        state.put(RelationEdit.withIndexes(
                relation,
                RelationEdit.indexes(relation).stream()
                        .filter(other -> !other.name().equals(index))
                        .toList()));
    }

    /** The indexes that Django takes for those of {@code db_index} or {@code index_together}. */
    private static List<Index> derivedOn(Relation relation, IndexDefinition definition) {
        if (definition.columns().size() > 1) {
            return plainOn(relation, definition.columns());
        }
        return on(relation, definition.columns()).stream()
                .filter(index -> index.method().equals("btree"))
                .filter(index -> index.name().equals(definition.name())
                        || DERIVED.matcher(index.name()).find())
                .toList();
    }

    private static List<Index> plainOn(Relation relation, List<String> columns) {
        return on(relation, columns).stream().filter(index -> !index.unique()).toList();
    }

    private static List<Index> on(Relation relation, List<String> columns) {
        return RelationEdit.indexes(relation).stream()
                .filter(index -> !index.constraint() && index.columns().equals(columns))
                .toList();
    }

    static Refusal wrongNumber(int number, String what, String table, List<String> columns, String end) {
        return Refusal.byDjango(
                table,
                "Found wrong number (" + number + ") of " + what + " for " + table + "(" + String.join(", ", columns)
                        + ")" + end);
    }
}
