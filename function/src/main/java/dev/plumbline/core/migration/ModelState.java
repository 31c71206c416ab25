package dev.plumbline.core.migration;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model as of a point in the plan.
 *
 * @param name as written, e.g. {@code BatchTransfer}
 * @param bases models it inherits from
 * @param uncertain an operation before did something to it that cannot be read
 */
public record ModelState(
        ModelKey key,
        String name,
        Map<String, FieldDefinition> fields,
        ModelOptions options,
        List<ModelKey> bases,
        boolean uncertain) {
    public ModelState {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        bases = List.copyOf(bases);
    }

    /** One that is known. */
    public ModelState(
            ModelKey key,
            String name,
            Map<String, FieldDefinition> fields,
            ModelOptions options,
            List<ModelKey> bases) {
        this(key, name, fields, options, bases, false);
    }

    public ModelState asUncertain() {
        return new ModelState(key, name, fields, options, bases, true);
    }

    public @Nullable FieldDefinition field(String fieldName) {
        return fields.get(fieldName);
    }

    public ModelState withOptions(ModelOptions changed) {
        return new ModelState(key, name, fields, changed, bases, uncertain);
    }

    public ModelState withFields(Map<String, FieldDefinition> changed) {
        return new ModelState(key, name, changed, options, bases, uncertain);
    }

    public ModelState withField(String fieldName, FieldDefinition field) {
        Map<String, FieldDefinition> changed = new LinkedHashMap<>(fields);
        changed.put(fieldName, field);
        return withFields(changed);
    }

    public ModelState withoutField(String fieldName) {
        Map<String, FieldDefinition> changed = new LinkedHashMap<>(fields);
        changed.remove(fieldName);
        return withFields(changed);
    }

    /** The index of {@code Meta.indexes} of that name. */
    public @Nullable ModelIndex index(String indexName) {
        for (ModelIndex index : options.indexes()) {
            if (indexName.equals(index.name())) {
                return index;
            }
        }
        return null;
    }

    /** The constraint of {@code Meta.constraints} of that name. */
    public @Nullable ModelConstraint constraint(String constraintName) {
        for (ModelConstraint constraint : options.constraints()) {
            if (constraintName.equals(constraint.name())) {
                return constraint;
            }
        }
        return null;
    }
}
