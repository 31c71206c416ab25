package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import java.util.HashSet;
import java.util.Set;

/** A name that an index can be given so that its own becomes free: after its table and columns, and taken by nobody. */
final class FreeName {
    private static final int LONGEST = 63;

    private FreeName() {}

    static String of(Catalog catalog, Relation relation, Index index) {
        Set<String> taken = new HashSet<>();
        catalog.relations().values().forEach(each -> {
            if (each.name().schema().equals(relation.name().schema())) {
                taken.add(each.name().name());
                ForwardLook.indexes(each).forEach(other -> taken.add(other.name()));
            }
        });
        String columns = String.join(
                "_", index.columns().stream().filter(each -> !each.isEmpty()).toList());
        String base = relation.name().name() + (columns.isEmpty() ? "" : "_" + columns);
        String suffix = index.constraint() ? "_uniq" : "_idx";
        for (int number = 1; ; number++) {
            String end = number == 1 ? suffix : suffix + number;
            String name = base.substring(0, Math.min(base.length(), LONGEST - end.length())) + end;
            if (!taken.contains(name)) {
                return name;
            }
        }
    }
}
