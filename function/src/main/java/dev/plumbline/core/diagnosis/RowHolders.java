package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.RelationName;
import java.util.HashSet;
import java.util.Set;

/**
 * Which tables hold rows. A table in neither set is proven empty.
 *
 * @param holding at least one row was seen
 * @param unknown not empty on disk, but its rows may not be read by our role
 */
public record RowHolders(Set<RelationName> holding, Set<RelationName> unknown) {
    public RowHolders {
        holding = Set.copyOf(holding);
        unknown = Set.copyOf(unknown);
    }

    /** The same rows, after a table got another name. */
    public RowHolders renamed(RelationName table, RelationName to) {
        return new RowHolders(renamed(holding, table, to), renamed(unknown, table, to));
    }

    private static Set<RelationName> renamed(Set<RelationName> tables, RelationName table, RelationName to) {
        if (!tables.contains(table)) {
            return tables;
        }
        Set<RelationName> renamed = new HashSet<>(tables);
        renamed.remove(table);
        renamed.add(to);
        return renamed;
    }
}
