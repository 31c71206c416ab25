package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A field of a model with its column.
 *
 * @param primaryKey is the whole primary key
 * @param unique alone has distinct values: as {@code unique=True}, one-to-one or primary key
 * @param indexed wants an index of its own; a unique column's index does not count
 * @param likeOperatorClass of the index for LIKE; null if it gets none
 * @param target where a foreign key leads; null for others, or where it is computed
 */
record ModelColumn(
        String fieldName,
        FieldDefinition field,
        ColumnDefinition definition,
        boolean primaryKey,
        boolean unique,
        boolean indexed,
        @Nullable String likeOperatorClass,
        @Nullable Target target) {

    /**
     * @param constrained has a foreign key constraint
     * @param known false where the model is not in the project state, so that its names are guessed
     */
    record Target(String table, String column, boolean constrained, boolean known) {}

    String name() {
        return definition.name();
    }

    /** Gets an index by itself, beside the one of a unique constraint. */
    boolean hasIndex() {
        return indexed && !unique;
    }

    /** PostGIS' index, which every spatial field has by default. */
    boolean hasSpatialIndex() {
        return SpatialIndexes.isSpatial(field) && field.flag("spatial_index", true);
    }

    /** Unless its collation forbids it. */
    boolean wantsLikeIndex() {
        return likeOperatorClass != null && (indexed || unique);
    }
}
