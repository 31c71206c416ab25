package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How views come to what they read. */
final class ViewPaths {
    private final Catalog catalog;

    ViewPaths(Catalog catalog) {
        this.catalog = catalog;
    }

    /** From the view to the relation, each with its kind; both ends alone where no way is known. */
    List<String> between(RelationName view, RelationName relation) {
        List<RelationName> way = way(view, relation);
        List<RelationName> told =
                !way.isEmpty() ? way : view.equals(relation) ? List.of(view) : List.of(view, relation);
        return told.stream().map(this::described).toList();
    }

    /** From a view by what it reads to itself again; empty where there is no such way. */
    List<RelationName> circle(RelationName view) {
        for (RelationName read : reads(view)) {
            List<RelationName> back = read.equals(view) ? List.of(view) : way(read, view);
            if (!back.isEmpty()) {
                List<RelationName> circle = new ArrayList<>();
                circle.add(view);
                circle.addAll(back);
                return circle;
            }
        }
        return List.of();
    }

    /** Materialized views without rows among what a view reads, itself included, in an order in which they can be refreshed. */
    List<RelationName> emptyBelow(RelationName view) {
        return new ViewOrder(catalog).emptyBelow(view);
    }

    String described(RelationName name) {
        return catalog.find(name)
                .map(relation -> switch (relation) {
                    case Relation.View ignored -> "view " + name;
                    case Relation.MaterializedView ignored -> "materialized view " + name;
                    case Relation.Table ignored -> "table " + name;
                    case Relation.OtherRelation other -> (other.kind() == 'f' ? "foreign table " : "relation ") + name;
                })
                .orElse("relation " + name);
    }

    private List<RelationName> way(RelationName from, RelationName to) {
        Map<RelationName, RelationName> cameFrom = new HashMap<>();
        Deque<RelationName> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            RelationName here = open.remove();
            if (here.equals(to)) {
                return wayBack(from, to, cameFrom);
            }
            for (RelationName read : reads(here)) {
                if (!read.equals(from) && cameFrom.putIfAbsent(read, here) == null) {
                    open.add(read);
                }
            }
        }
        return List.of();
    }

    private static List<RelationName> wayBack(
            RelationName from, RelationName to, Map<RelationName, RelationName> cameFrom) {
        Deque<RelationName> way = new ArrayDeque<>(List.of(to));
        RelationName here = to;
        while (!here.equals(from)) {
            here = cameFrom.get(here);
            if (here == null) {
                return List.of();
            }
            way.addFirst(here);
        }
        return List.copyOf(way);
    }

    private List<RelationName> reads(RelationName name) {
        return catalog.find(name).map(ViewOrder::reads).orElse(List.of());
    }
}
