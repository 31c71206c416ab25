package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which views read what, and the order in which they can be dropped, made or refreshed. */
public final class ViewOrder {
    private final Catalog catalog;
    private final Map<RelationName, Set<RelationName>> readers = new LinkedHashMap<>();

    public ViewOrder(Catalog catalog) {
        this.catalog = catalog;
        catalog.relations()
                .values()
                .forEach(relation -> reads(relation)
                        .forEach(read -> readers.computeIfAbsent(read, key -> new LinkedHashSet<>())
                                .add(relation.name())));
    }

    static List<RelationName> reads(Relation relation) {
        return switch (relation) {
            case Relation.View view -> view.reads();
            case Relation.MaterializedView view -> view.reads();
            case Relation.Table ignored -> List.of();
            case Relation.OtherRelation ignored -> List.of();
        };
    }

    static String kind(Relation relation) {
        return relation instanceof Relation.MaterializedView ? "a materialized view" : "a view";
    }

    /**
     * Views that read a column, and all that read them, in an order in which they can be dropped.
     *
     * @param column null for every view that reads the table
     */
    List<RelationName> readersOf(RelationName table, @Nullable String column) {
        List<RelationName> direct = readers.getOrDefault(table, Set.of()).stream()
                .filter(view -> column == null || readsColumn(view, table, column))
                .toList();
        return dropOrder(direct);
    }

    private boolean readsColumn(RelationName view, RelationName table, String column) {
        Map<RelationName, Set<String>> columns = catalog.columnReads().get(view);
        return columns == null || columns.getOrDefault(table, Set.of()).contains(column);
    }

    /** These views and all that read them, readers before what they read. */
    public List<RelationName> dropOrder(Collection<RelationName> views) {
        List<RelationName> order = new ArrayList<>();
        Set<RelationName> seen = new LinkedHashSet<>();
        views.forEach(view -> visit(view, seen, order));
        return List.copyOf(order);
    }

    private void visit(RelationName view, Set<RelationName> seen, List<RelationName> order) {
        if (seen.add(view)) {
            readers.getOrDefault(view, Set.of()).forEach(reader -> visit(reader, seen, order));
            order.add(view);
        }
    }

    /** Materialized views without rows among what a view reads, itself included, in an order in which they can be refreshed. */
    public List<RelationName> emptyBelow(RelationName view) {
        Set<RelationName> below = new LinkedHashSet<>();
        collect(view, below);
        return emptyInRefreshOrder().stream().filter(below::contains).toList();
    }

    private void collect(RelationName name, Set<RelationName> below) {
        if (below.add(name)) {
            catalog.find(name).ifPresent(relation -> reads(relation).forEach(read -> collect(read, below)));
        }
    }

    /** Materialized views without rows, each after those it reads, directly or through views. */
    List<RelationName> emptyInRefreshOrder() {
        List<RelationName> empty = catalog.relations().values().stream()
                .filter(relation -> relation instanceof Relation.MaterializedView view && !view.populated())
                .map(Relation::name)
                .toList();
        return dropOrder(empty).reversed().stream().filter(empty::contains).toList();
    }
}
