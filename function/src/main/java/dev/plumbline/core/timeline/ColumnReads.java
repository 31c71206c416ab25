package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.RelationName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What views read, column by column, after renames: new maps, the given ones stay as they are. */
final class ColumnReads {
    private ColumnReads() {}

    static Map<RelationName, Map<RelationName, Set<String>>> without(
            Map<RelationName, Map<RelationName, Set<String>>> reads, RelationName view) {
        if (!reads.containsKey(view)) {
            return reads;
        }
        Map<RelationName, Map<RelationName, Set<String>>> rest = new HashMap<>(reads);
        rest.remove(view);
        return rest;
    }

    /** A table or a view itself got another name. */
    static Map<RelationName, Map<RelationName, Set<String>>> relationRenamed(
            Map<RelationName, Map<RelationName, Set<String>>> reads, RelationName from, RelationName to) {
        Map<RelationName, Map<RelationName, Set<String>>> renamed = new HashMap<>();
        reads.forEach((view, columns) -> {
            Map<RelationName, Set<String>> ofOne = new HashMap<>();
            columns.forEach((relation, names) -> ofOne.put(relation.equals(from) ? to : relation, names));
            renamed.put(view.equals(from) ? to : view, ofOne);
        });
        return renamed;
    }

    static Map<RelationName, Map<RelationName, Set<String>>> columnRenamed(
            Map<RelationName, Map<RelationName, Set<String>>> reads, RelationName relation, String from, String to) {
        Map<RelationName, Map<RelationName, Set<String>>> renamed = new HashMap<>(reads);
        reads.forEach((view, columns) -> {
            Set<String> names = columns.get(relation);
            if (names != null && names.contains(from)) {
                Set<String> changed = new HashSet<>(names);
                changed.remove(from);
                changed.add(to);
                Map<RelationName, Set<String>> ofOne = new HashMap<>(columns);
                ofOne.put(relation, changed);
                renamed.put(view, ofOne);
            }
        });
        return renamed;
    }
}
