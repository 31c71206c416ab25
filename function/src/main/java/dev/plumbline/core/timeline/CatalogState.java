package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.Effect.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A catalog that changes: relations, and the ways from a name to what hangs on it. A copy costs
 * nothing, as it shares what neither changes.
 */
final class CatalogState {
    private final Catalog start;
    private final LayeredMap<RelationName, Relation> relations;
    private final LayeredMap<RelationName, RelationName> tablesOfIndexes;
    private final LayeredMap<String, Integer> schemas;
    private final LayeredMap<RelationName, SharedSet<RelationName>> readers;
    private final LayeredMap<RelationName, SharedSet<RelationName>> referrers;
    private final LayeredMap<RelationName, Integer> constraintNames;
    /** Table to its columns' own sequences. */
    private final LayeredMap<RelationName, Map<String, RelationName>> sequences;

    private final LayeredMap<RelationName, String> viewTexts;
    private final LayeredMap<Known, Boolean> others;
    /** Sequences that the simulation made for identity columns; they are no relations of its catalog. */
    private SharedSet<RelationName> madeSequences;

    private SharedSet<String> extensions;
    private SharedSet<RelationName> routines;
    private SharedSet<RelationName> uncertain;

    private LostColumns lostColumns = LostColumns.none();
    private boolean hasTakenViewsAlong;
    /** Never changed in place, so that a copy may share it. */
    private Map<RelationName, Map<RelationName, Set<String>>> columnReads;

    private record Known(ObjectKind kind, String name) {}

    CatalogState(Catalog catalog) {
        CatalogIndex index = new CatalogIndex(catalog);
        start = catalog;
        relations = new LayeredMap<>(index::relations);
        tablesOfIndexes = new LayeredMap<>(index::tablesOfIndexes);
        schemas = new LayeredMap<>(index::schemas);
        readers = new LayeredMap<>(index::readers);
        referrers = new LayeredMap<>(index::referrers);
        constraintNames = new LayeredMap<>(index::constraintNames);
        sequences = new LayeredMap<>(index::sequences);
        viewTexts = LayeredMap.empty();
        others = LayeredMap.empty();
        madeSequences = SharedSet.empty();
        extensions = SharedSet.<String>empty().withAll(catalog.extensions());
        routines = SharedSet.<RelationName>empty().withAll(catalog.routines());
        uncertain = SharedSet.empty();
        columnReads = catalog.columnReads();
    }

    private CatalogState(CatalogState other) {
        start = other.start;
        relations = other.relations.copy();
        tablesOfIndexes = other.tablesOfIndexes.copy();
        schemas = other.schemas.copy();
        readers = other.readers.copy();
        referrers = other.referrers.copy();
        constraintNames = other.constraintNames.copy();
        sequences = other.sequences.copy();
        viewTexts = other.viewTexts.copy();
        others = other.others.copy();
        madeSequences = other.madeSequences;
        extensions = other.extensions;
        routines = other.routines;
        uncertain = other.uncertain;
        lostColumns = other.lostColumns;
        columnReads = other.columnReads;
        hasTakenViewsAlong = other.hasTakenViewsAlong;
    }

    /** A view that goes by CASCADE. */
    void takeAlong(RelationName view) {
        hasTakenViewsAlong = true;
        remove(view);
    }

    boolean hasTakenViewsAlong() {
        return hasTakenViewsAlong;
    }

    LostColumns lostColumns() {
        return lostColumns;
    }

    void lost(LostColumns columns) {
        lostColumns = columns;
    }

    CatalogState copy() {
        return new CatalogState(this);
    }

    Catalog catalog() {
        return new Catalog(start.schema(), relations.toMap(), extensions, routines, columnReads);
    }

    /** What an effect's name means: {@code schema.name}, or a name in the schema of Django's tables. */
    RelationName resolve(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? new RelationName(start.schema(), PostgresNames.stored(name))
                : new RelationName(name.substring(0, dot), name.substring(dot + 1));
    }

    String schema() {
        return start.schema();
    }

    /** Nothing says that this schema exists; PostgreSQL may know better, as an empty schema leaves no trace. */
    boolean schemaUnseen(String name) {
        return !name.equals(start.schema())
                && !Boolean.TRUE.equals(known(ObjectKind.SCHEMA, name))
                && Objects.requireNonNullElse(schemas.get(name), 0) == 0;
    }

    List<Relation> inSchema(String name) {
        return relations.toMap().values().stream()
                .filter(relation -> relation.name().schema().equals(name))
                .toList();
    }

    @Nullable
    Relation find(RelationName name) {
        return relations.get(name);
    }

    /** The table or materialized view an index belongs to. */
    @Nullable
    RelationName tableOfIndex(RelationName index) {
        return tablesOfIndexes.get(index);
    }

    /** Relations, indexes and sequences share one room for names. */
    boolean taken(RelationName name) {
        return relations.containsKey(name) || tablesOfIndexes.containsKey(name) || madeSequences.contains(name);
    }

    boolean constraintNameTaken(RelationName name) {
        Integer uses = constraintNames.get(name);
        return uses != null && uses > 0;
    }

    Set<RelationName> readersOf(RelationName name) {
        SharedSet<RelationName> found = readers.get(name);
        return found == null ? SharedSet.empty() : found;
    }

    Set<RelationName> referrersOf(RelationName name) {
        SharedSet<RelationName> found = referrers.get(name);
        return found == null ? SharedSet.empty() : found;
    }

    /** Views that would go with a relation, and those that would go with them, nearest first. */
    List<RelationName> allReadersOf(RelationName name) {
        Set<RelationName> found = new LinkedHashSet<>();
        List<RelationName> todo = new ArrayList<>(readersOf(name));
        for (int i = 0; i < todo.size(); i++) {
            RelationName reader = todo.get(i);
            if (!reader.equals(name) && found.add(reader)) {
                todo.addAll(readersOf(reader));
            }
        }
        return List.copyOf(found);
    }

    /** The text a view's query is written in; null where nobody asked for it. */
    @Nullable
    String viewText(Relation view) {
        String text = viewTexts.get(view.name());
        if (text != null) {
            return text;
        }
        return switch (view) {
            case Relation.View plain -> plain.definition();
            case Relation.MaterializedView materialized -> materialized.definition();
            case Relation.Table table -> null;
            case Relation.OtherRelation other -> null;
        };
    }

    /** The columns of a relation that a view's query names; null where the catalog does not tell. */
    @Nullable
    Set<String> columnsRead(RelationName view, RelationName relation) {
        Map<RelationName, Set<String>> reads = columnReads.get(view);
        return reads == null ? null : reads.getOrDefault(relation, Set.of());
    }

    void renameColumnRead(RelationName relation, String from, String to) {
        columnReads = ColumnReads.columnRenamed(columnReads, relation, from, to);
    }

    void putView(Relation view, @Nullable String text) {
        columnReads = ColumnReads.without(columnReads, view.name());
        put(view);
        if (text != null) {
            viewTexts.put(view.name(), text);
        }
    }

    /** Adds a relation, or puts a changed one in the place of the one with its name. */
    void put(Relation relation) {
        Relation before = relations.put(relation.name(), relation);
        if (before == null) {
            schemas.update(relation.name().schema(), 0, number -> number + 1);
            link(relation);
        } else if (!leansAlike(before, relation)) {
            unlink(before);
            link(relation);
        }
    }

    private static boolean leansAlike(Relation one, Relation other) {
        return RelationEdit.indexes(one).equals(RelationEdit.indexes(other))
                && RelationEdit.constraints(one).equals(RelationEdit.constraints(other))
                && RelationEdit.reads(one).equals(RelationEdit.reads(other));
    }

    private @Nullable Relation take(RelationName name) {
        Relation before = relations.remove(name);
        if (before != null) {
            schemas.update(name.schema(), 1, number -> number - 1);
        }
        return before;
    }

    void addSequence(RelationName sequence, RelationName table, String column) {
        madeSequences = madeSequences.with(sequence);
        sequences.update(table, Map.of(), own -> with(own, column, sequence));
    }

    /** Takes a relation away with its indexes and sequences, but nothing that depends on it. */
    void remove(RelationName name) {
        Relation before = take(name);
        if (before != null) {
            unlink(before);
        }
        Map<String, RelationName> own = sequences.remove(name);
        if (own != null) {
            own.values().forEach(this::removeSequence);
        }
        viewTexts.remove(name);
    }

    /** Drops the sequence that identity or serial made for a column. */
    void removeSequenceOf(RelationName table, String column) {
        Map<String, RelationName> own = sequences.get(table);
        RelationName sequence = own == null ? null : own.get(column);
        if (own != null && sequence != null) {
            removeSequence(sequence);
            sequences.put(table, without(own, column));
        }
    }

    private void removeSequence(RelationName sequence) {
        madeSequences = madeSequences.without(sequence);
        if (relations.get(sequence) instanceof Relation.OtherRelation other && other.kind() == 'S') {
            take(sequence);
        }
    }

    void renameSequenceOwner(RelationName table, String from, String to) {
        Map<String, RelationName> own = sequences.get(table);
        RelationName sequence = own == null ? null : own.get(from);
        if (own != null && sequence != null) {
            sequences.put(table, with(without(own, from), to, sequence));
        }
    }

    /** Renames a relation; views and foreign keys follow. */
    void rename(RelationName from, RelationName to) {
        Relation relation = relations.get(from);
        if (relation == null) {
            throw new IllegalStateException("no relation " + from);
        }
        Set<RelationName> reading = readersOf(from);
        Set<RelationName> referring = referrersOf(from);
        String text = viewTexts.remove(from);
        take(from);
        unlink(relation);
        put(RelationEdit.renamed(relation, to));
        if (text != null) {
            viewTexts.put(to, text);
        }
        columnReads = ColumnReads.relationRenamed(columnReads, from, to);
        for (RelationName name : reading) {
            Relation reader = relations.get(name.equals(from) ? to : name);
            if (reader != null) {
                put(RelationEdit.readingRenamed(reader, from, to));
            }
        }
        for (RelationName name : referring) {
            if (relations.get(name.equals(from) ? to : name) instanceof Relation.Table table) {
                put(RelationEdit.targetRenamed(table, from, to));
            }
        }
        Map<String, RelationName> own = sequences.remove(from);
        if (own != null) {
            sequences.put(to, own);
        }
        if (uncertain.contains(from)) {
            uncertain = uncertain.without(from).with(to);
        }
    }

    boolean hasExtension(String name) {
        return extensions.contains(name);
    }

    void setExtension(String name, boolean present) {
        extensions = present ? extensions.with(name) : extensions.without(name);
    }

    boolean hasRoutine(RelationName name) {
        return routines.contains(name);
    }

    void setRoutine(RelationName name, boolean present) {
        routines = present ? routines.with(name) : routines.without(name);
    }

    /** Whether a trigger, type, schema or collation is there; null where only PostgreSQL knows. */
    @Nullable
    Boolean known(ObjectKind kind, String name) {
        return others.get(new Known(kind, name));
    }

    void setKnown(ObjectKind kind, String name, boolean present) {
        others.put(new Known(kind, name), present);
    }

    Set<RelationName> uncertain() {
        return uncertain;
    }

    void addUncertain(RelationName name) {
        uncertain = uncertain.with(name);
    }

    private void link(Relation relation) {
        RelationName name = relation.name();
        for (Index index : RelationEdit.indexes(relation)) {
            tablesOfIndexes.put(new RelationName(name.schema(), index.name()), name);
        }
        for (RelationName read : RelationEdit.reads(relation)) {
            readers.update(read, SharedSet.empty(), set -> set.with(name));
        }
        for (Constraint constraint : RelationEdit.constraints(relation)) {
            constraintNames.update(new RelationName(name.schema(), constraint.name()), 0, uses -> uses + 1);
            if (constraint instanceof Constraint.ForeignKey key) {
                referrers.update(key.target(), SharedSet.empty(), set -> set.with(name));
            }
        }
    }

    private void unlink(Relation relation) {
        RelationName name = relation.name();
        for (Index index : RelationEdit.indexes(relation)) {
            tablesOfIndexes.remove(new RelationName(name.schema(), index.name()));
        }
        for (RelationName read : RelationEdit.reads(relation)) {
            readers.update(read, SharedSet.empty(), set -> set.without(name));
        }
        for (Constraint constraint : RelationEdit.constraints(relation)) {
            constraintNames.update(new RelationName(name.schema(), constraint.name()), 1, uses -> uses - 1);
            if (constraint instanceof Constraint.ForeignKey key) {
                referrers.update(key.target(), SharedSet.empty(), set -> set.without(name));
            }
        }
    }

    private static Map<String, RelationName> with(Map<String, RelationName> map, String column, RelationName name) {
        Map<String, RelationName> longer = new HashMap<>(map);
        longer.put(column, name);
        return longer;
    }

    private static Map<String, RelationName> without(Map<String, RelationName> map, String column) {
        Map<String, RelationName> rest = new HashMap<>(map);
        rest.remove(column);
        return rest;
    }
}
