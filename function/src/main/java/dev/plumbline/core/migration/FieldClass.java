package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class of a field.
 *
 * @param path as written, imports resolved; empty where the field is not written as a call
 * @param djangoPath of the field of Django's that it is or inherits from, e.g. {@code django.db.models.CharField}; null
 *     if that is not known
 * @param customised has code of its own that may change arguments before Django sees them
 * @param columnType type that the class itself names; null where it leaves that to Django
 * @param presets arguments that the class gives itself where a call leaves them out; no constant where it computes them
 * @param fixed names of presets that hold whatever a call says
 * @param described names of presets that its own {@code deconstruct} speaks of
 */
public record FieldClass(
        String path,
        @Nullable String djangoPath,
        boolean customised,
        @Nullable String columnType,
        Map<String, PythonExpression> presets,
        Set<String> fixed,
        Set<String> described) {

    public FieldClass {
        presets = Map.copyOf(presets);
        fixed = Set.copyOf(fixed);
        described = Set.copyOf(described);
    }

    /** A class of which only the path is known. */
    public static FieldClass of(String path) {
        return new FieldClass(
                path, path.startsWith("django.") ? path : null, false, null, Map.of(), Set.of(), Set.of());
    }

    /** The last part of the path, e.g. {@code TreeForeignKey}. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** The last part of Django's path; empty if that is not known. */
    public String djangoName() {
        return djangoPath == null ? "" : djangoPath.substring(djangoPath.lastIndexOf('.') + 1);
    }
}
