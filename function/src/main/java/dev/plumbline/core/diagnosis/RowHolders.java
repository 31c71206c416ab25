package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.RelationName;
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
}
