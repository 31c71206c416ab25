package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that Django's {@code deconstruct} leaves out, since they are what the class would say anyway. Models are made
 * of copies of their fields, and a copy is made of what deconstruct gives, so a subclass with a preset of its own for such
 * an argument gets its preset back.
 */
final class DroppedArguments {
    private DroppedArguments() {}

    /** @param djangoName class of Django's that the field inherits from */
    static boolean isDropped(String djangoName, String argument, @Nullable PythonExpression value) {
        return switch (argument) {
            case "null", "unique", "primary_key" -> Boolean.FALSE.equals(Literals.truth(value));
            case "db_index" -> Boolean.valueOf(isIndexed(djangoName)).equals(Literals.truth(value));
            case "max_length" -> {
                Integer length = Literals.integer(value);
                yield length == null
                        ? value instanceof PythonExpression.NoneLiteral
                        : length.equals(defaultLength(djangoName));
            }
            default -> false;
        };
    }

    private static boolean isIndexed(String djangoName) {
        return djangoName.equals("SlugField") || djangoName.equals("ForeignKey") || djangoName.equals("OneToOneField");
    }

    private static @Nullable Integer defaultLength(String djangoName) {
        return switch (djangoName) {
            case "SlugField" -> 50;
            case "URLField" -> 200;
            case "FileField", "ImageField", "FilePathField" -> 100;
            default -> null;
        };
    }
}
