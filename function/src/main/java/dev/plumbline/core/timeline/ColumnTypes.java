package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Django field to PostgreSQL type, for fields that are no relations. */
final class ColumnTypes {
    private static final Map<String, String> SIMPLE = Map.ofEntries(
            Map.entry("IntegerField", "integer"),
            Map.entry("BigIntegerField", "bigint"),
            Map.entry("SmallIntegerField", "smallint"),
            Map.entry("OrderWrt", "integer"),
            Map.entry("BooleanField", "boolean"),
            Map.entry("NullBooleanField", "boolean"),
            Map.entry("TextField", "text"),
            Map.entry("JSONField", "jsonb"),
            Map.entry("UUIDField", "uuid"),
            Map.entry("BinaryField", "bytea"),
            Map.entry("DateField", "date"),
            Map.entry("DateTimeField", "timestamp with time zone"),
            Map.entry("TimeField", "time without time zone"),
            Map.entry("DurationField", "interval"),
            Map.entry("FloatField", "double precision"),
            Map.entry("GenericIPAddressField", "inet"),
            Map.entry("IPAddressField", "inet"),
            Map.entry("HStoreField", "hstore"),
            Map.entry("SearchVectorField", "tsvector"),
            Map.entry("SearchQueryField", "tsquery"),
            Map.entry("IntegerRangeField", "int4range"),
            Map.entry("BigIntegerRangeField", "int8range"),
            Map.entry("DecimalRangeField", "numrange"),
            Map.entry("FloatRangeField", "numrange"),
            Map.entry("DateTimeRangeField", "tstzrange"),
            Map.entry("DateRangeField", "daterange"),
            Map.entry("RasterField", "raster"));
    private static final Map<String, String> GEOMETRIES = Map.of(
            "GeometryField", "Geometry",
            "PointField", "Point",
            "LineStringField", "LineString",
            "PolygonField", "Polygon",
            "MultiPointField", "MultiPoint",
            "MultiLineStringField", "MultiLineString",
            "MultiPolygonField", "MultiPolygon",
            "GeometryCollectionField", "GeometryCollection");

    private ColumnTypes() {}

    static ColumnType of(FieldDefinition field) {
        String own = field.type().columnType();
        if (own != null) {
            return ColumnType.of(SqlTypes.read(new SqlCursor(own)).name());
        }
        if (field.type().djangoPath() == null || ThirdPartyTypes.isVendors(field)) {
            ColumnType known = ThirdPartyTypes.of(field);
            if (known.name() != null || field.type().djangoPath() == null) {
                return known;
            }
        }
        return django(field);
    }

    private static ColumnType django(FieldDefinition field) {
        String name = field.type().djangoName();
        String simple = SIMPLE.get(name);
        if (simple != null) {
            return ColumnType.of(simple);
        }
        if (GEOMETRIES.containsKey(name)) {
            return geometry(field, GEOMETRIES.get(name));
        }
        return switch (name) {
            case "AutoField" -> identity("integer");
            case "BigAutoField" -> identity("bigint");
            case "SmallAutoField" -> identity("smallint");
            case "PositiveIntegerField" -> positive("integer");
            case "PositiveBigIntegerField" -> positive("bigint");
            case "PositiveSmallIntegerField" -> positive("smallint");
            case "CharField", "CommaSeparatedIntegerField" -> text(field, null);
            case "EmailField" -> text(field, 254);
            case "SlugField" -> text(field, 50);
            case "URLField" -> text(field, 200);
            case "FileField", "ImageField", "FilePathField" -> text(field, 100);
            case "CICharField" -> caseInsensitive(text(field, null));
            case "CIEmailField" -> caseInsensitive(text(field, 254));
            case "CITextField" -> caseInsensitive(ColumnType.of("text"));
            case "DecimalField" -> decimal(field);
            case "ArrayField" -> array(field);
            case "GeneratedField" ->
                field.inner() == null ? ColumnType.UNKNOWN : of(field.inner()).ofForeignKey();
            default -> ColumnType.UNKNOWN;
        };
    }

    private static ColumnType identity(String type) {
        return new ColumnType(type, List.of(), true, false);
    }

    private static ColumnType positive(String type) {
        return new ColumnType(type, List.of(), false, true);
    }

    /** {@code character varying}; without a length where there is neither an argument nor a default. */
    static ColumnType text(FieldDefinition field, @Nullable Integer defaultLength) {
        Integer length = field.has("max_length") ? field.integer("max_length") : defaultLength;
        if ((length == null && field.has("max_length"))
                || (!field.has("max_length") && field.type().customised())) {
            return ColumnType.UNKNOWN;
        }
        return ColumnType.of(length == null ? "character varying" : "character varying(" + length + ")");
    }

    static ColumnType decimal(FieldDefinition field) {
        Integer digits = field.integer("max_digits");
        Integer places = field.integer("decimal_places");
        if (digits == null || places == null) {
            boolean left = !field.has("max_digits") && !field.type().customised();
            return left ? ColumnType.of("numeric") : ColumnType.UNKNOWN;
        }
        return ColumnType.of("numeric(" + digits + "," + places + ")");
    }

    private static ColumnType caseInsensitive(ColumnType now) {
        return new ColumnType(now.name(), List.of("citext"), false, false);
    }

    private static ColumnType array(FieldDefinition field) {
        FieldDefinition base = field.inner();
        ColumnType element = base == null ? ColumnType.UNKNOWN : of(base);
        if (element.name() == null) {
            return ColumnType.UNKNOWN;
        }
        // PostgreSQL keeps neither the size nor the number of dimensions.
        return ColumnType.of(element.name().endsWith("[]") ? element.name() : element.name() + "[]");
    }

    static boolean isGeometry(FieldDefinition field) {
        return GEOMETRIES.containsKey(field.type().djangoName());
    }

    private static ColumnType geometry(FieldDefinition field, String shape) {
        Integer srid = field.has("srid") ? field.integer("srid") : Integer.valueOf(4326);
        if (srid == null) {
            return ColumnType.UNKNOWN;
        }
        Integer dimensions = field.integer("dim");
        String suffix = dimensions != null && dimensions == 3 ? "Z" : "";
        String family = field.flag("geography", false) ? "geography" : "geometry";
        return ColumnType.of(family + "(" + shape + suffix + "," + srid + ")");
    }
}
