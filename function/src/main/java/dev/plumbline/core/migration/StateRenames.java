package dev.plumbline.core.migration;

import dev.plumbline.core.migration.Operation.RenameField;
import dev.plumbline.core.migration.Operation.RenameModel;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.SourcePosition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two renames, which also change what other models say of the renamed one. */
final class StateRenames {
    private static final List<String> REFERENCES = List.of("to", "through");

    private StateRenames() {}

    static ProjectState renameModel(ProjectState state, String appLabel, RenameModel rename) {
        ModelKey oldKey = new ModelKey(appLabel, rename.oldName());
        ModelKey newKey = new ModelKey(appLabel, rename.newName());
        ModelState model = state.find(oldKey);
        if (model == null) {
            return state;
        }
        ModelState renamed = new ModelState(
                newKey, rename.newName(), model.fields(), model.options(), model.bases(), model.uncertain());
        ProjectState after = state.without(oldKey).with(renamed);
        String reference = appLabel + "." + rename.newName();
        for (ModelState other : state.models().toList()) {
            ModelState current = other.key().equals(oldKey) ? renamed : other;
            ModelState changed = repointed(current, other.key(), oldKey, newKey, reference);
            if (!changed.equals(current)) {
                after = after.with(changed);
            }
        }
        return after;
    }

    private static ModelState repointed(
            ModelState model, ModelKey owner, ModelKey oldKey, ModelKey newKey, String reference) {
        ModelState changed = model;
        for (Map.Entry<String, FieldDefinition> entry : model.fields().entrySet()) {
            FieldDefinition field = entry.getValue();
            for (String argument : REFERENCES) {
                String target = field.text(argument);
                if (target != null
                        && !target.equals("self")
                        && ModelKey.resolve(target, owner).equals(oldKey)) {
                    field = field.with(argument, new StringLiteral(reference, SourcePosition.START));
                }
            }
            if (!field.equals(entry.getValue())) {
                changed = changed.withField(entry.getKey(), field);
            }
        }
        if (changed.bases().contains(oldKey)) {
            List<ModelKey> bases = changed.bases().stream()
                    .map(base -> base.equals(oldKey) ? newKey : base)
                    .toList();
            changed = new ModelState(
                    changed.key(), changed.name(), changed.fields(), changed.options(), bases, changed.uncertain());
        }
        return changed;
    }

    static ProjectState renameField(ProjectState state, String appLabel, RenameField rename) {
        ModelKey key = new ModelKey(appLabel, rename.modelName());
        ModelState model = state.find(key);
        FieldDefinition field = model == null ? null : model.field(rename.oldName());
        if (model == null || field == null) {
            return state;
        }
        Map<String, FieldDefinition> fields = new LinkedHashMap<>();
        model.fields()
                .forEach((name, definition) ->
                        fields.put(name.equals(rename.oldName()) ? rename.newName() : name, definition));
        ModelOptions options = model.options();
        ModelState renamed = model.withFields(fields)
                .withOptions(options.withUniqueTogether(renamed(options.uniqueTogether(), rename))
                        .withIndexTogether(renamed(options.indexTogether(), rename)));
        ProjectState after = state.with(renamed);
        for (ModelState other : after.models().toList()) {
            ModelState changed = toField(other, key, rename);
            if (changed != null) {
                after = after.with(changed);
            }
        }
        return after;
    }

    private static @Nullable ModelState toField(ModelState model, ModelKey target, RenameField rename) {
        ModelState changed = model;
        for (Map.Entry<String, FieldDefinition> entry : model.fields().entrySet()) {
            FieldDefinition field = entry.getValue();
            String to = rename.oldName().equals(field.text("to_field")) ? field.text("to") : null;
            if (to != null && ModelKey.resolve(to, model.key()).equals(target)) {
                var newName = new StringLiteral(rename.newName(), SourcePosition.START);
                changed = changed.withField(entry.getKey(), field.with("to_field", newName));
            }
        }
        return changed.equals(model) ? null : changed;
    }

    private static List<List<String>> renamed(List<List<String>> groups, RenameField rename) {
        return groups.stream()
                .map(group -> group.stream()
                        .map(name -> name.equals(rename.oldName()) ? rename.newName() : name)
                        .toList())
                .toList();
    }
}
