package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.Effect.ObjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A catalog that changes: relations, and the ways from a name to what hangs on it. The sets inside the maps are never
 * changed in place, so that a copy may share them.
 */
final class CatalogState {
    private final String schema;
    private final Map<RelationName, Relation> relations;
    /** Index (those of constraints too) to its table. */
    private final Map<RelationName, RelationName> indexes;
    /** Relation to the views that read it. */
    private final Map<RelationName, Set<RelationName>> readers;
    /** Table to the tables with a foreign key on it. */
    private final Map<RelationName, Set<RelationName>> referrers;
    /** Constraint of a schema to how many tables use the name; PostgreSQL's own names avoid them. */
    private final Map<RelationName, Integer> constraintNames;
    /** Sequences that go with a column: those that the simulation made, and those of the catalog that tell by name. */
    private final Map<RelationName, ColumnName> ownedSequences;

    private final Map<RelationName, String> viewTexts;
    private final Set<String> extensions;
    private final Set<RelationName> routines;
    private final Map<ObjectKind, Map<String, Boolean>> others;
    private final Set<RelationName> uncertain;

    CatalogState(Catalog catalog) {
        schema = catalog.schema();
        relations = LinkedHashMap.newLinkedHashMap(catalog.relations().size());
        indexes = new HashMap<>();
        readers = new HashMap<>();
        referrers = new HashMap<>();
        constraintNames = new HashMap<>();
        ownedSequences = new HashMap<>();
        viewTexts = new HashMap<>();
        extensions = new LinkedHashSet<>(catalog.extensions());
        routines = new LinkedHashSet<>(catalog.routines());
        others = new HashMap<>();
        uncertain = new LinkedHashSet<>();
        catalog.relations().values().forEach(this::put);
        catalog.relations().values().forEach(this::findOwnedSequences);
    }

    /** A catalog does not say whose a sequence is; identity and serial give it a name that does. */
    private void findOwnedSequences(Relation relation) {
        RelationName table = relation.name();
        for (Column column : relation.columns()) {
            if (column.identity() || column.hasDefault()) {
                String name = PostgresNames.implicit(table.name(), column.name(), "seq", taken -> false);
                RelationName sequence = new RelationName(table.schema(), name);
                if (isSequence(sequence)) {
                    ownedSequences.put(sequence, new ColumnName(table, column.name()));
                }
            }
        }
    }

    private CatalogState(CatalogState other) {
        schema = other.schema;
        relations = new LinkedHashMap<>(other.relations);
        indexes = new HashMap<>(other.indexes);
        readers = new HashMap<>(other.readers);
        referrers = new HashMap<>(other.referrers);
        constraintNames = new HashMap<>(other.constraintNames);
        ownedSequences = new HashMap<>(other.ownedSequences);
        viewTexts = new HashMap<>(other.viewTexts);
        extensions = new LinkedHashSet<>(other.extensions);
        routines = new LinkedHashSet<>(other.routines);
        others = new HashMap<>(other.others);
        uncertain = new LinkedHashSet<>(other.uncertain);
    }

    CatalogState copy() {
        return new CatalogState(this);
    }

    Catalog catalog() {
        return new Catalog(schema, relations, extensions, routines);
    }

    /** What an effect's name means: {@code schema.name}, or a name in the schema of Django's tables. */
    RelationName resolve(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? new RelationName(schema, PostgresNames.stored(name))
                : new RelationName(name.substring(0, dot), name.substring(dot + 1));
    }

    String schema() {
        return schema;
    }

    /** Nothing says that this schema exists; PostgreSQL may know better, as an empty schema leaves no trace. */
    boolean schemaUnseen(String name) {
        return !name.equals(schema)
                && !Boolean.TRUE.equals(known(ObjectKind.SCHEMA, name))
                && relations.keySet().stream().noneMatch(key -> key.schema().equals(name));
    }

    List<Relation> inSchema(String name) {
        return relations.values().stream()
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
        return indexes.get(index);
    }

    /** Relations, indexes and sequences share one room for names. */
    boolean taken(RelationName name) {
        return relations.containsKey(name) || indexes.containsKey(name) || ownedSequences.containsKey(name);
    }

    boolean constraintNameTaken(RelationName name) {
        return constraintNames.containsKey(name);
    }

    Set<RelationName> readersOf(RelationName name) {
        return readers.getOrDefault(name, Set.of());
    }

    Set<RelationName> referrersOf(RelationName name) {
        return referrers.getOrDefault(name, Set.of());
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

    void putView(Relation view, @Nullable String text) {
        put(view);
        if (text != null) {
            viewTexts.put(view.name(), text);
        }
    }

    /** Adds a relation, or puts a changed one in the place of the one with its name. */
    void put(Relation relation) {
        Relation before = relations.put(relation.name(), relation);
        if (before != null) {
            unlink(before);
        }
        link(relation);
    }

    void addSequence(RelationName sequence, RelationName table, String column) {
        ownedSequences.put(sequence, new ColumnName(table, column));
    }

    /** Takes a relation away with its indexes and sequences, but nothing that depends on it. */
    void remove(RelationName name) {
        Relation before = relations.remove(name);
        if (before != null) {
            unlink(before);
        }
        removeSequences(owner -> owner.table().equals(name));
        ownedSequences.remove(name);
        viewTexts.remove(name);
    }

    /** Drops the sequence that identity or serial made for a column. */
    void removeSequenceOf(RelationName table, String column) {
        removeSequences(new ColumnName(table, column)::equals);
    }

    private void removeSequences(Predicate<ColumnName> owned) {
        ownedSequences.entrySet().removeIf(entry -> {
            if (owned.test(entry.getValue())) {
                relations.remove(entry.getKey());
                return true;
            }
            return false;
        });
    }

    void renameSequenceOwner(RelationName table, String from, String to) {
        ownedSequences.replaceAll(
                (sequence, owner) -> owner.equals(new ColumnName(table, from)) ? new ColumnName(table, to) : owner);
    }

    private boolean isSequence(RelationName name) {
        return relations.get(name) instanceof Relation.OtherRelation other && other.kind() == 'S';
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
        relations.remove(from);
        unlink(relation);
        putView(RelationEdit.renamed(relation, to), text);
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
        ownedSequences.replaceAll(
                (sequence, owner) -> owner.table().equals(from) ? new ColumnName(to, owner.column()) : owner);
        if (uncertain.remove(from)) {
            uncertain.add(to);
        }
    }

    boolean hasExtension(String name) {
        return extensions.contains(name);
    }

    void setExtension(String name, boolean present) {
        set(extensions, name, present);
    }

    boolean hasRoutine(RelationName name) {
        return routines.contains(name);
    }

    void setRoutine(RelationName name, boolean present) {
        set(routines, name, present);
    }

    /** Whether a trigger, type, schema or collation is there; null where only PostgreSQL knows. */
    @Nullable
    Boolean known(ObjectKind kind, String name) {
        return others.getOrDefault(kind, Map.of()).get(name);
    }

    void setKnown(ObjectKind kind, String name, boolean present) {
        Map<String, Boolean> changed = new HashMap<>(others.getOrDefault(kind, Map.of()));
        changed.put(name, present);
        others.put(kind, changed);
    }

    Set<RelationName> uncertain() {
        return uncertain;
    }

    private void link(Relation relation) {
        RelationName name = relation.name();
        for (Index index : RelationEdit.indexes(relation)) {
            indexes.put(new RelationName(name.schema(), index.name()), name);
        }
        for (RelationName read : RelationEdit.reads(relation)) {
            readers.merge(read, Set.of(name), CatalogState::union);
        }
        for (Constraint constraint : RelationEdit.constraints(relation)) {
            constraintNames.merge(new RelationName(name.schema(), constraint.name()), 1, Integer::sum);
            if (constraint instanceof Constraint.ForeignKey key) {
                referrers.merge(key.target(), Set.of(name), CatalogState::union);
            }
        }
    }

    private void unlink(Relation relation) {
        RelationName name = relation.name();
        for (Index index : RelationEdit.indexes(relation)) {
            indexes.remove(new RelationName(name.schema(), index.name()));
        }
        for (RelationName read : RelationEdit.reads(relation)) {
            readers.computeIfPresent(read, (key, set) -> without(set, name));
        }
        for (Constraint constraint : RelationEdit.constraints(relation)) {
            constraintNames.computeIfPresent(
                    new RelationName(name.schema(), constraint.name()), (key, uses) -> uses == 1 ? null : uses - 1);
            if (constraint instanceof Constraint.ForeignKey key) {
                referrers.computeIfPresent(key.target(), (target, set) -> without(set, name));
            }
        }
    }

    private static Set<RelationName> union(Set<RelationName> left, Set<RelationName> right) {
        if (left.containsAll(right)) {
            return left;
        }
        Set<RelationName> both = new LinkedHashSet<>(left);
        both.addAll(right);
        return both;
    }

    private static @Nullable Set<RelationName> without(Set<RelationName> set, RelationName name) {
        Set<RelationName> rest = new LinkedHashSet<>(set);
        rest.remove(name);
        return rest.isEmpty() ? null : rest;
    }

    private static <T> void set(Set<T> names, T name, boolean present) {
        if (present) {
            names.add(name);
        } else {
            names.remove(name);
        }
    }

    private record ColumnName(RelationName table, String column) {}
}
