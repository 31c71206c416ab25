package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import java.util.Set;

/** What a field is to the database. */
enum FieldKind {
    COLUMN,
    FOREIGN_KEY,
    ONE_TO_ONE,
    /** A table between two models, unless the field names one. */
    MANY_TO_MANY,
    /** A primary key over several columns. */
    COMPOSITE_KEY,
    /** Nothing in the database. */
    NONE;

    private static final Set<String> WITHOUT_COLUMN = Set.of(
            "GenericForeignKey",
            "GenericRelation",
            "ForeignObject",
            "TaggableManager",
            "ClusterTaggableManager",
            "GM2MField");

    /** Django's fields by name; others by what their arguments say they are. */
    static FieldKind of(FieldDefinition field) {
        String name = field.type().name();
        String django = field.type().djangoName();
        if (WITHOUT_COLUMN.contains(name) || WITHOUT_COLUMN.contains(django)) {
            return NONE;
        }
        if (!django.isEmpty()) {
            return switch (django) {
                case "ForeignKey" -> FOREIGN_KEY;
                case "OneToOneField" -> ONE_TO_ONE;
                case "ManyToManyField" -> MANY_TO_MANY;
                case "CompositePrimaryKey" -> COMPOSITE_KEY;
                default -> COLUMN;
            };
        }
        if (!field.arguments().containsKey("to")) {
            return COLUMN;
        }
        if (name.contains("OneToOne")) {
            return ONE_TO_ONE;
        }
        boolean key =
                field.arguments().containsKey("on_delete") || name.contains("ForeignKey") || name.equals("ParentalKey");
        return key ? FOREIGN_KEY : MANY_TO_MANY;
    }

    boolean isRelationColumn() {
        return this == FOREIGN_KEY || this == ONE_TO_ONE;
    }
}
