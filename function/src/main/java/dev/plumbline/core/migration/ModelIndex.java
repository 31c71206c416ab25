package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index of {@code Meta.indexes}.
 *
 * @param className e.g. {@code GinIndex}
 * @param name null where the migration does not write it out
 * @param fields as written, {@code -name} for descending
 * @param expressions keys that are not plain fields; fields and expressions exclude each other
 * @param condition a {@code Q}; null if the index is not partial
 * @param otherArguments has arguments that are not listed here, such as {@code fillfactor}
 */
public record ModelIndex(
        String className,
        @Nullable String name,
        List<String> fields,
        List<PythonExpression> expressions,
        List<String> operatorClasses,
        @Nullable PythonExpression condition,
        List<String> include,
        boolean otherArguments) {
    public ModelIndex {
        fields = List.copyOf(fields);
        expressions = List.copyOf(expressions);
        operatorClasses = List.copyOf(operatorClasses);
        include = List.copyOf(include);
    }

    /** As {@code RenameIndex(old_fields=…)} makes it. */
    public static ModelIndex plain(String name, List<String> fields) {
        return new ModelIndex("Index", name, fields, List.of(), List.of(), null, List.of(), false);
    }

    public ModelIndex named(String newName) {
        return new ModelIndex(
                className, newName, fields, expressions, operatorClasses, condition, include, otherArguments);
    }
}
