package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field as a migration writes it.
 *
 * @param arguments by name; positional ones have the names of Django's signatures
 * @param inner the field that it is made of: {@code base_field} of an array, {@code output_field} of a generated
 *     field; null for others
 */
public record FieldDefinition(
        FieldClass type,
        Map<String, PythonExpression> arguments,
        @Nullable FieldDefinition inner) {
    public FieldDefinition {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    public @Nullable PythonExpression argument(String name) {
        return arguments.get(name);
    }

    public boolean has(String name) {
        return !Literals.isNone(arguments.get(name));
    }

    public @Nullable String text(String name) {
        return Literals.text(arguments.get(name));
    }

    /** A number, in quotes or not; null for anything else. */
    public @Nullable Integer integer(String name) {
        String text = text(name);
        return text != null && text.matches("\\d{1,9}") ? Integer.valueOf(text) : Literals.integer(arguments.get(name));
    }

    /** A boolean argument; {@code otherwise} where it is left out or not a constant. */
    public boolean flag(String name, boolean otherwise) {
        Boolean value = Literals.truth(arguments.get(name));
        return value == null ? otherwise : value;
    }

    public FieldDefinition with(String name, PythonExpression value) {
        Map<String, PythonExpression> changed = new LinkedHashMap<>(arguments);
        changed.put(name, value);
        return new FieldDefinition(type, changed, inner);
    }

    public FieldDefinition without(String name) {
        Map<String, PythonExpression> changed = new LinkedHashMap<>(arguments);
        changed.remove(name);
        return new FieldDefinition(type, changed, inner);
    }
}
