package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import java.util.List;

/** The indexes of {@code django.contrib.gis}. */
final class SpatialIndexes {
    private SpatialIndexes() {}

    static boolean isSpatial(FieldDefinition field) {
        return ColumnTypes.isGeometry(field) || isRaster(field);
    }

    private static boolean isRaster(FieldDefinition field) {
        return field.type().djangoName().equals("RasterField");
    }

    static IndexDefinition definition(String table, ModelColumn column) {
        FieldDefinition field = column.field();
        Integer dimensions = field.integer("dim");
        boolean manyDimensions =
                dimensions != null && dimensions > 2 && !field.flag("geography", false) && !isRaster(field);
        return new IndexDefinition(
                IdentifierNames.spatial(table, column.name()),
                false,
                List.of(isRaster(field) ? "" : column.name()),
                List.of(false),
                false,
                "gist",
                manyDimensions ? "gist_geometry_ops_nd" : null,
                false,
                null,
                List.of(),
                false,
                false,
                !isRaster(field));
    }

    /** The origin with the statement, where the definition does not tell it all. */
    static Origin origin(Origin origin, String table, ModelColumn column) {
        return isRaster(column.field())
                ? origin.withStatement(
                        "CREATE INDEX " + ConstraintEffects.quoted(IdentifierNames.spatial(table, column.name()))
                                + " ON " + ConstraintEffects.quoted(table) + " USING GIST (ST_ConvexHull("
                                + ConstraintEffects.quoted(column.name()) + "))")
                : origin;
    }
}
