package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.migration.Operation.AddField;
import dev.plumbline.core.migration.Operation.AlterField;
import dev.plumbline.core.migration.Operation.AlterOrderWithRespectTo;
import dev.plumbline.core.migration.Operation.RemoveField;

/** What operations on fields do to the database. */
final class FieldOperationEffects {
    private final OperationStep step;
    private final SchemaEditor editor;
    private final Origin origin;
    private final ModelTables from;
    private final ModelTables to;

    FieldOperationEffects(OperationStep step, SchemaEditor editor) {
        this.step = step;
        this.editor = editor;
        this.origin = step.origin();
        this.from = step.from();
        this.to = step.to();
    }

    void order(AlterOrderWithRespectTo alter) {
        ModelState model = step.migrated(to, alter.name());
        ModelState old = model == null ? null : step.known(from, alter.name());
        if (model == null || old == null) {
            return;
        }
        boolean had = old.options().orderWithRespectTo() != null;
        boolean has = model.options().orderWithRespectTo() != null;
        ModelColumn column = to.column(model, "_order");
        if (had && !has) {
            editor.removeColumn(origin, to.table(model), "_order");
        } else if (!had && column != null) {
            editor.addColumn(origin, to.table(model), column);
        }
    }

    void add(AddField add) {
        ModelState model = step.migrated(to, add.modelName());
        if (model == null) {
            return;
        }
        ModelState through = to.through(model, add.name(), add.field());
        // The state may have lost a default that existing rows are to get.
        ModelColumn column = to.column(model, add.name(), add.field());
        if (through != null) {
            editor.createModel(origin, to, through);
        } else if (column != null) {
            editor.addColumn(origin, to.table(model), column);
            if (add.field().type().path().isEmpty()) {
                step.doubt("the field " + add.name() + " is not written as a call of its class");
            }
        }
    }

    void remove(RemoveField remove) {
        ModelState model = step.migrated(from, remove.modelName());
        var field = model == null ? null : model.field(remove.name());
        if (model == null) {
            return;
        }
        if (field == null) {
            step.doubt("the field " + remove.name() + " is not known at this point");
            return;
        }
        ModelState through = from.through(model, remove.name(), field);
        ModelColumn column = from.column(model, remove.name(), field);
        if (through != null) {
            editor.deleteModel(origin, from, through);
        } else if (column != null) {
            editor.removeColumn(origin, from.table(model), column.name());
        }
    }

    void alter(String modelName, String oldName, String newName) {
        ModelState model = step.migrated(to, modelName);
        ModelState old = model == null ? null : step.known(from, modelName);
        var field = old == null ? null : old.field(oldName);
        var newField = model == null ? null : model.field(newName);
        if (model == null || old == null) {
            return;
        }
        if (field == null || newField == null) {
            step.doubt("the field " + oldName + " is not known at this point");
            return;
        }
        ModelState oldThrough = from.through(old, oldName, field);
        ModelState newThrough = to.through(model, newName, newField);
        if (oldThrough != null && newThrough != null) {
            new ModelRename(editor, origin, from, to).renameThrough(oldThrough, newThrough);
            return;
        }
        ModelColumn before = from.column(old, oldName, field);
        ModelColumn after = step.located().operation() instanceof AlterField alter
                ? to.column(model, newName, alter.field())
                : to.column(model, newName, newField);
        if (before != null && after != null) {
            new FieldAlteration(editor, origin, from, to).alter(from.table(old), old, before, after);
            boolean leadsElsewhere = after.target() == null || !after.target().equals(before.target());
            if (after.definition().type() == null && leadsElsewhere && !FieldComparison.same(field, newField)) {
                step.doubt("the column type of " + newField.type().path() + " is not known");
            }
        } else if (before != null || after != null) {
            step.doubt("the field " + newName + " gains or loses its column");
        }
    }
}
