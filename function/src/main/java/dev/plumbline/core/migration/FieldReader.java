package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a field's call into a {@link FieldDefinition}. */
final class FieldReader {
    private static final String[] FIELD = {
        "verbose_name",
        "name",
        "primary_key",
        "max_length",
        "unique",
        "blank",
        "null",
        "db_index",
        "rel",
        "default",
        "editable",
        "serialize",
        "unique_for_date",
        "unique_for_month",
        "unique_for_year",
        "choices",
        "help_text",
        "db_column",
        "db_tablespace",
        "auto_created",
        "validators",
        "error_messages"
    };
    private static final String[] FOREIGN_KEY = {
        "to",
        "on_delete",
        "related_name",
        "related_query_name",
        "limit_choices_to",
        "parent_link",
        "to_field",
        "db_constraint"
    };
    private static final String[] ONE_TO_ONE = {"to", "on_delete", "to_field"};
    private static final String[] MANY_TO_MANY = {
        "to",
        "related_name",
        "related_query_name",
        "limit_choices_to",
        "symmetrical",
        "through",
        "through_fields",
        "db_constraint",
        "db_table",
        "swappable"
    };
    private static final String[] DATE = {"verbose_name", "name", "auto_now", "auto_now_add"};
    private static final String[] DECIMAL = {"verbose_name", "name", "max_digits", "decimal_places"};
    private static final String[] FILE = {"verbose_name", "name", "upload_to", "storage"};
    private static final String[] ARRAY = {"base_field", "size"};
    private static final String[] COMPOSITE = {"a", "b", "c", "d", "e", "f", "g", "h"};

    /** Arguments that decide what stands in the database. */
    private static final List<String> STRUCTURAL = List.of(
            "primary_key",
            "null",
            "unique",
            "db_index",
            "db_constraint",
            "db_column",
            "db_table",
            "max_length",
            "max_digits",
            "decimal_places",
            "to",
            "to_field");

    private final ImportedNames names;
    private final FieldClasses classes;

    FieldReader(ImportedNames names, FieldClasses classes) {
        this.names = names;
        this.classes = classes;
    }

    /** @param name of the field, for what is said of it; that of the outer field for one inside it */
    FieldDefinition read(String name, PythonExpression expression, Doubts doubts) {
        if (!(expression instanceof Call call)) {
            doubts.add("the field " + name + " is not written as a call of its class");
            return new FieldDefinition(FieldClass.of(""), Map.of(), null);
        }
        String path = names.resolve(call.function());
        if (path == null) {
            doubts.add("the class of the field " + name + " is computed");
            return new FieldDefinition(FieldClass.of(""), Map.of(), null);
        }
        FieldClass type = path.startsWith("django.") ? FieldClass.of(path) : classes.find(path);
        String className = type.djangoPath() == null ? type.name() : type.djangoName();
        Arguments arguments = new Arguments(call, signature(className));
        if (!arguments.complete()) {
            doubts.add("arguments of the field " + name + " are not written out");
        }
        Map<String, PythonExpression> given = given(type, className, arguments);
        for (String argument : STRUCTURAL) {
            PythonExpression value = given.get(argument);
            if (value != null && !(value instanceof PythonExpression.Constant)) {
                doubts.add(argument + " of the field " + name + " is computed", about(argument));
            }
        }
        PythonExpression inner = arguments.get(className.equals("GeneratedField") ? "output_field" : "base_field");
        return new FieldDefinition(type, given, inner == null ? null : read(name, inner, doubts));
    }

    private static Doubt.About about(String argument) {
        return switch (argument) {
            case "max_length", "max_digits", "decimal_places" -> Doubt.About.TYPE;
            case "to", "to_field", "db_constraint" -> Doubt.About.KEY;
            default -> Doubt.About.ALL;
        };
    }

    /** What the class gives itself, what the call gives, and what of the two holds. */
    private static Map<String, PythonExpression> given(FieldClass type, String className, Arguments arguments) {
        Map<String, PythonExpression> given = new LinkedHashMap<>(type.presets());
        given.putAll(arguments.byName());
        type.presets().forEach((name, preset) -> {
            if (type.fixed().contains(name)) {
                given.put(name, preset);
            } else if (DroppedArguments.isDropped(className, name, arguments.get(name))) {
                given.put(
                        name,
                        type.described().contains(name)
                                ? new Unsupported("the class may leave it out", name, preset.position())
                                : preset);
            }
        });
        return given;
    }

    private static String[] signature(String className) {
        return switch (className) {
            case "ForeignKey", "TreeForeignKey", "ParentalKey" -> FOREIGN_KEY;
            case "OneToOneField", "AutoOneToOneField" -> ONE_TO_ONE;
            case "ManyToManyField", "ParentalManyToManyField", "SortedManyToManyField" -> MANY_TO_MANY;
            case "DateField", "DateTimeField", "TimeField" -> DATE;
            case "DecimalField" -> DECIMAL;
            case "FileField", "ImageField" -> FILE;
            case "ArrayField" -> ARRAY;
            case "CompositePrimaryKey" -> COMPOSITE;
            default -> FIELD;
        };
    }
}
