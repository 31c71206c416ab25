package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways from a name to what hangs on it in a catalog that does not change; each is made when it is first asked for. */
final class CatalogIndex {
    private final Catalog catalog;
    private @Nullable Map<String, Integer> schemas;
    private @Nullable Map<RelationName, RelationName> tablesOfIndexes;
    private @Nullable Map<RelationName, SharedSet<RelationName>> readers;
    private @Nullable Map<RelationName, SharedSet<RelationName>> referrers;
    private @Nullable Map<RelationName, Integer> constraintNames;
    private @Nullable Map<RelationName, Map<String, RelationName>> sequences;

    CatalogIndex(Catalog catalog) {
        this.catalog = catalog;
    }

    Map<RelationName, Relation> relations() {
        return catalog.relations();
    }

    /** Schema to how many relations it holds. */
    Map<String, Integer> schemas() {
        if (schemas == null) {
            schemas = new HashMap<>();
            for (RelationName name : catalog.relations().keySet()) {
                schemas.merge(name.schema(), 1, Integer::sum);
            }
        }
        return schemas;
    }

    /** Index (those of constraints too) to its table. */
    Map<RelationName, RelationName> tablesOfIndexes() {
        if (tablesOfIndexes == null) {
            tablesOfIndexes = HashMap.newHashMap(catalog.relations().size() * 4);
            for (Relation relation : catalog.relations().values()) {
                for (Index index : RelationEdit.indexes(relation)) {
                    tablesOfIndexes.put(new RelationName(relation.name().schema(), index.name()), relation.name());
                }
            }
        }
        return tablesOfIndexes;
    }

    /** Relation to the views that read it. */
    Map<RelationName, SharedSet<RelationName>> readers() {
        if (readers == null) {
            readers = new HashMap<>();
            for (Relation relation : catalog.relations().values()) {
                for (RelationName read : RelationEdit.reads(relation)) {
                    readers.merge(read, SharedSet.of(relation.name()), SharedSet::withAll);
                }
            }
        }
        return readers;
    }

    /** Table to the tables with a foreign key on it. */
    Map<RelationName, SharedSet<RelationName>> referrers() {
        if (referrers == null) {
            referrers = new HashMap<>();
            for (Relation relation : catalog.relations().values()) {
                for (Constraint constraint : RelationEdit.constraints(relation)) {
                    if (constraint instanceof Constraint.ForeignKey key) {
                        referrers.merge(key.target(), SharedSet.of(relation.name()), SharedSet::withAll);
                    }
                }
            }
        }
        return referrers;
    }

    /** Constraint of a schema to how many tables use the name; PostgreSQL's own names avoid them. */
    Map<RelationName, Integer> constraintNames() {
        if (constraintNames == null) {
            constraintNames = HashMap.newHashMap(catalog.relations().size() * 4);
            for (Relation relation : catalog.relations().values()) {
                for (Constraint constraint : RelationEdit.constraints(relation)) {
                    constraintNames.merge(
                            new RelationName(relation.name().schema(), constraint.name()), 1, Integer::sum);
                }
            }
        }
        return constraintNames;
    }

    /**
     * Table to its columns' own sequences. A catalog does not say whose a sequence is; identity and serial give it a name
     * that does.
     */
    Map<RelationName, Map<String, RelationName>> sequences() {
        if (sequences == null) {
            sequences = new HashMap<>();
            for (Relation relation : catalog.relations().values()) {
                for (Column column : relation.columns()) {
                    if (column.identity() || column.hasDefault()) {
                        addSequence(relation.name(), column.name(), sequences);
                    }
                }
            }
        }
        return sequences;
    }

    private void addSequence(RelationName table, String column, Map<RelationName, Map<String, RelationName>> found) {
        String name = PostgresNames.implicit(table.name(), column, "seq", taken -> false);
        RelationName sequence = new RelationName(table.schema(), name);
        if (catalog.relations().get(sequence) instanceof Relation.OtherRelation other && other.kind() == 'S') {
            found.computeIfAbsent(table, key -> new HashMap<>()).put(column, sequence);
        }
    }
}
