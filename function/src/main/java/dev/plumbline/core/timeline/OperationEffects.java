package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.LocatedOperation;
import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.migration.Operation.AddConstraint;
import dev.plumbline.core.migration.Operation.AddField;
import dev.plumbline.core.migration.Operation.AddIndex;
import dev.plumbline.core.migration.Operation.AlterConstraint;
import dev.plumbline.core.migration.Operation.AlterField;
import dev.plumbline.core.migration.Operation.AlterIndexTogether;
import dev.plumbline.core.migration.Operation.AlterModelManagers;
import dev.plumbline.core.migration.Operation.AlterModelOptions;
import dev.plumbline.core.migration.Operation.AlterModelTable;
import dev.plumbline.core.migration.Operation.AlterModelTableComment;
import dev.plumbline.core.migration.Operation.AlterOrderWithRespectTo;
import dev.plumbline.core.migration.Operation.AlterUniqueTogether;
import dev.plumbline.core.migration.Operation.CreateCollation;
import dev.plumbline.core.migration.Operation.CreateExtension;
import dev.plumbline.core.migration.Operation.CreateModel;
import dev.plumbline.core.migration.Operation.DeleteModel;
import dev.plumbline.core.migration.Operation.OpaqueOperation;
import dev.plumbline.core.migration.Operation.RemoveCollation;
import dev.plumbline.core.migration.Operation.RemoveConstraint;
import dev.plumbline.core.migration.Operation.RemoveField;
import dev.plumbline.core.migration.Operation.RemoveIndex;
import dev.plumbline.core.migration.Operation.RenameField;
import dev.plumbline.core.migration.Operation.RenameIndex;
import dev.plumbline.core.migration.Operation.RenameModel;
import dev.plumbline.core.migration.Operation.RunPython;
import dev.plumbline.core.migration.Operation.RunSQL;
import dev.plumbline.core.migration.Operation.SeparateDatabaseAndState;
import dev.plumbline.core.migration.Operation.ValidateConstraint;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.migration.ProjectState;
import dev.plumbline.core.migration.StateForwards;
import dev.plumbline.core.timeline.Effect.ObjectKind;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import java.util.ArrayList;
import java.util.List;

/** What one migration's operations do to the database: Django's {@code database_forwards}, one exhaustive switch. */
final class OperationEffects {
    private final String migration;
    private final String appLabel;
    private final ProjectSettings settings;
    private final SchemaEditor editor;
    private final List<Unproven> unproven = new ArrayList<>();

    OperationEffects(String migration, String appLabel, ProjectSettings settings, SchemaEditor editor) {
        this.migration = migration;
        this.appLabel = appLabel;
        this.settings = settings;
        this.editor = editor;
    }

    /** In the order of the operations; at most one for each. */
    List<Unproven> unproven() {
        return unproven;
    }

    /** @return the state after the operation */
    ProjectState apply(LocatedOperation located, ProjectState before) {
        ProjectState after = StateForwards.apply(before, appLabel, located.operation());
        var step = new OperationStep(
                appLabel, located, new ModelTables(before, settings), new ModelTables(after, settings), unproven);
        located.doubts().forEach(doubt -> step.doubt(doubt.reason()));
        run(step);
        return after;
    }

    private void run(OperationStep step) {
        var fields = new FieldOperationEffects(step, editor);
        var meta = new MetaOperationEffects(step, editor);
        var code = new CodeOperationEffects(step, editor);
        switch (step.located().operation()) {
            case CreateModel create -> createModel(step, create, meta);
            case DeleteModel delete -> deleteModel(step, delete);
            case RenameModel rename -> renameModel(step, rename);
            case AlterModelTable alter -> alterTable(step, alter);
            case AlterModelTableComment alter -> comment(step, alter);
            case AlterUniqueTogether alter -> meta.alterUniqueTogether(alter);
            case AlterIndexTogether alter -> meta.alterIndexTogether(alter);
            case AlterOrderWithRespectTo alter -> fields.order(alter);
            case AddField add -> fields.add(add);
            case RemoveField remove -> fields.remove(remove);
            case AlterField alter -> fields.alter(alter.modelName(), alter.name(), alter.name());
            case RenameField rename -> fields.alter(rename.modelName(), rename.oldName(), rename.newName());
            case AddIndex add -> meta.addIndex(add);
            case RemoveIndex remove -> meta.removeIndex(remove);
            case RenameIndex rename -> meta.renameIndex(rename);
            case AddConstraint add -> meta.addConstraint(add);
            case RemoveConstraint remove -> meta.removeConstraint(remove);
            case ValidateConstraint validate -> meta.validate(validate);
            case RunSQL sql -> code.runSql(sql);
            case RunPython python -> code.runPython(python, migration);
            case SeparateDatabaseAndState separate -> {
                ProjectState state = step.from().state();
                for (LocatedOperation operation : separate.databaseOperations()) {
                    state = apply(operation, state);
                }
            }
            case CreateExtension create ->
                editor.emit(new Effect.CreateObject(step.origin(), ObjectKind.EXTENSION, create.name(), false, true));
            case CreateCollation create -> createCollation(step, create);
            case RemoveCollation remove ->
                editor.emit(new Effect.DropObject(step.origin(), ObjectKind.COLLATION, remove.name(), false, false));
            case OpaqueOperation opaque -> step.doubt(opaque.reason());
            case AlterModelOptions ignored -> {}
            case AlterModelManagers ignored -> {}
            case AlterConstraint ignored -> {}
        }
    }

    private void createModel(OperationStep step, CreateModel create, MetaOperationEffects meta) {
        ModelState model = step.migrated(step.to(), create.name());
        if (model != null) {
            editor.createModel(step.origin(), step.to(), model);
            meta.alterIndexTogether(create.name(), List.of(), model.options().indexTogether());
            meta.doubtUnwrittenConstraints(model);
        }
    }

    private void deleteModel(OperationStep step, DeleteModel delete) {
        ModelState model = step.migrated(step.from(), delete.name());
        if (model != null) {
            editor.deleteModel(step.origin(), step.from(), model);
        }
    }

    private void renameModel(OperationStep step, RenameModel rename) {
        ModelState old = step.known(step.from(), rename.oldName());
        ModelState model = old == null ? null : step.migrated(step.to(), rename.newName());
        if (old != null && model != null) {
            new ModelRename(editor, step.origin(), step.from(), step.to()).rename(old, model);
        }
    }

    private void alterTable(OperationStep step, AlterModelTable alter) {
        ModelState model = step.migrated(step.to(), alter.name());
        ModelState old = model == null ? null : step.known(step.from(), alter.name());
        if (model != null && old != null) {
            new ModelRename(editor, step.origin(), step.from(), step.to()).retable(old, model);
        }
    }

    private void comment(OperationStep step, AlterModelTableComment alter) {
        ModelState model = step.migrated(step.to(), alter.name());
        if (model != null) {
            String text = alter.comment() == null ? "" : alter.comment();
            String sql = "COMMENT ON TABLE "
                    + ConstraintEffects.quoted(step.to().table(model)) + " IS " + DefaultLiterals.quoted(text);
            editor.emit(new Effect.RunSql(step.origin().withStatement(sql), true));
        }
    }

    private void createCollation(OperationStep step, CreateCollation create) {
        String sql = "CREATE COLLATION " + ConstraintEffects.quoted(create.name()) + " (locale="
                + ConstraintEffects.quoted(create.locale())
                + (create.provider().equals("libc") ? "" : ", provider=" + ConstraintEffects.quoted(create.provider()))
                + (create.deterministic() ? "" : ", deterministic=false")
                + ")";
        editor.emit(new Effect.CreateObject(
                step.origin().withStatement(sql), ObjectKind.COLLATION, create.name(), false, false));
        if (!create.deterministic()) {
            editor.schema().nondeterministicCollations().add(create.name());
        }
    }
}
