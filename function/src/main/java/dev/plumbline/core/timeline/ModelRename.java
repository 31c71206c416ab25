package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import dev.plumbline.core.migration.ModelKey;
import dev.plumbline.core.migration.ModelState;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model's new name or table means for its own table and for the tables between it and others. */
final class ModelRename {
    private final SchemaEditor editor;
    private final Origin origin;
    private final ModelTables from;
    private final ModelTables to;

    ModelRename(SchemaEditor editor, Origin origin, ModelTables from, ModelTables to) {
        this.editor = editor;
        this.origin = origin;
        this.from = from;
        this.to = to;
    }

    /** RenameModel: also renames the columns of many-to-many tables that are called after the model. */
    void rename(ModelState before, ModelState after) {
        editor.renameTable(origin, from.table(before), to.table(after));
        for (ModelState other : from.state().models().toList()) {
            ModelKey key = other.key().equals(before.key()) ? after.key() : other.key();
            ModelState now = to.state().find(key);
            if (now != null) {
                renameIncoming(other, now, before.key());
            }
        }
        before.fields().forEach((name, field) -> {
            FieldDefinition now = after.field(name);
            if (now != null && !leadsTo(before, field, before.key())) {
                renameThrough(from.through(before, name, field), to.through(after, name, now));
            }
        });
    }

    /** AlterModelTable: many-to-many tables follow, their columns stay. */
    void retable(ModelState before, ModelState after) {
        editor.renameTable(origin, from.table(before), to.table(after));
        before.fields().forEach((name, field) -> {
            FieldDefinition now = after.field(name);
            ModelState oldThrough = from.through(before, name, field);
            ModelState newThrough = now == null ? null : to.through(after, name, now);
            if (oldThrough != null && newThrough != null) {
                editor.renameTable(origin, from.table(oldThrough), to.table(newThrough));
            }
        });
    }

    private void renameIncoming(ModelState before, ModelState after, ModelKey target) {
        for (Map.Entry<String, FieldDefinition> entry : before.fields().entrySet()) {
            FieldDefinition now = after.field(entry.getKey());
            if (now != null && leadsTo(before, entry.getValue(), target)) {
                renameThrough(
                        from.through(before, entry.getKey(), entry.getValue()), to.through(after, entry.getKey(), now));
            }
        }
    }

    private static boolean leadsTo(ModelState owner, FieldDefinition field, ModelKey target) {
        String reference = field.text("to");
        return FieldKind.of(field) == FieldKind.MANY_TO_MANY
                && reference != null
                && ModelKey.resolve(reference, owner.key()).equals(target);
    }

    /** Django's {@code _alter_many_to_many}; nothing where a side has no table of its own. */
    void renameThrough(@Nullable ModelState before, @Nullable ModelState after) {
        if (before == null || after == null) {
            return;
        }
        editor.renameTable(origin, from.table(before), to.table(after));
        List<String> oldEnds = ModelTables.throughFields(before);
        List<String> newEnds = ModelTables.throughFields(after);
        for (int i = 0; i < oldEnds.size(); i++) {
            ModelColumn oldColumn = from.column(before, oldEnds.get(i));
            ModelColumn newColumn = to.column(after, newEnds.get(i));
            if (oldColumn != null && newColumn != null) {
                new FieldAlteration(editor, origin, from, to).alter(to.table(after), before, oldColumn, newColumn);
            }
        }
    }
}
