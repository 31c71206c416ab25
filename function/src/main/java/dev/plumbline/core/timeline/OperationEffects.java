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
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        var step = new Step(located, before, after);
        if (located.doubt() != null) {
            step.doubt(located.doubt());
        }
        step.run();
        return after;
    }

    /** One operation between two states. */
    private final class Step {
        private final LocatedOperation located;
        private final ModelTables from;
        private final ModelTables to;
        private final Origin origin;

        Step(LocatedOperation located, ProjectState before, ProjectState after) {
            this.located = located;
            this.from = new ModelTables(before, settings);
            this.to = new ModelTables(after, settings);
            Confidence confidence = located.doubt() == null ? Confidence.PROVEN : Confidence.LIKELY;
            this.origin = new Origin(located.number(), located.line(), confidence, null);
        }

        void doubt(String reason) {
            boolean known =
                    !unproven.isEmpty() && unproven.get(unproven.size() - 1).operation() == located.number();
            if (!known) {
                unproven.add(new Unproven(located.number(), located.name(), located.line(), reason));
            }
        }

        void run() {
            switch (located.operation()) {
                case CreateModel create -> {
                    ModelState model = migrated(to, create.name());
                    if (model != null) {
                        editor.createModel(origin, to, model);
                        alterIndexTogether(
                                create.name(), List.of(), model.options().indexTogether());
                        doubtUnwrittenConstraints(model);
                    }
                }
                case DeleteModel delete -> {
                    ModelState model = migrated(from, delete.name());
                    if (model != null) {
                        editor.deleteModel(origin, from, model);
                    }
                }
                case RenameModel rename -> {
                    ModelState old = known(from, rename.oldName());
                    ModelState model = migrated(to, rename.newName());
                    if (old != null && model != null) {
                        new ModelRename(editor, origin, from, to).rename(old, model);
                    }
                }
                case AlterModelTable alter -> {
                    ModelState model = migrated(to, alter.name());
                    ModelState old = model == null ? null : known(from, alter.name());
                    if (model != null && old != null) {
                        new ModelRename(editor, origin, from, to).retable(old, model);
                    }
                }
                case AlterModelTableComment alter -> comment(alter);
                case AlterUniqueTogether alter -> alterUniqueTogether(alter);
                case AlterIndexTogether alter -> {
                    ModelState old = known(from, alter.name());
                    if (old != null) {
                        alterIndexTogether(alter.name(), old.options().indexTogether(), alter.indexTogether());
                    }
                }
                case AlterOrderWithRespectTo alter -> order(alter);
                case AddField add -> addField(add);
                case RemoveField remove -> removeField(remove);
                case AlterField alter -> alterField(alter.modelName(), alter.name(), alter.name());
                case RenameField rename -> alterField(rename.modelName(), rename.oldName(), rename.newName());
                case AddIndex add -> {
                    ModelState model = migrated(to, add.modelName());
                    if (model != null) {
                        var indexes = new IndexEffects(to, model);
                        IndexDefinition index = indexes.definition(add.index(), add.concurrently());
                        String statement = indexes.statement(add.index().expressions(), index);
                        editor.emit(new Effect.CreateIndex(
                                SchemaEditor.withStatement(origin, statement), to.table(model), index));
                    }
                }
                case RemoveIndex remove -> removeIndex(remove);
                case RenameIndex rename -> renameIndex(rename);
                case AddConstraint add -> addConstraint(add);
                case RemoveConstraint remove -> removeConstraint(remove);
                case ValidateConstraint validate -> validate(validate);
                case RunSQL sql -> code().sql(sql);
                case RunPython python -> code().python(python);
                case SeparateDatabaseAndState separate -> {
                    ProjectState state = from.state();
                    for (LocatedOperation operation : separate.databaseOperations()) {
                        state = OperationEffects.this.apply(operation, state);
                    }
                }
                case CreateExtension create ->
                    editor.emit(
                            new Effect.CreateObject(origin, Effect.ObjectKind.EXTENSION, create.name(), false, true));
                case CreateCollation create -> {
                    editor.emit(new Effect.CreateObject(
                            SchemaEditor.withStatement(origin, collation(create)),
                            Effect.ObjectKind.COLLATION,
                            create.name(),
                            false,
                            false));
                    if (!create.deterministic()) {
                        editor.schema().nondeterministicCollations().add(create.name());
                    }
                }
                case RemoveCollation remove ->
                    editor.emit(
                            new Effect.DropObject(origin, Effect.ObjectKind.COLLATION, remove.name(), false, false));
                case OpaqueOperation opaque -> doubt(opaque.reason());
                case AlterModelOptions ignored -> {}
                case AlterModelManagers ignored -> {}
                case AlterConstraint ignored -> {}
            }
        }

        /** The model if its table is migrated; says so if the model is unknown. */
        private @Nullable ModelState migrated(ModelTables tables, String name) {
            ModelState model = known(tables, name);
            return model == null || !tables.isMigrated(model) ? null : model;
        }

        private @Nullable ModelState known(ModelTables tables, String name) {
            ModelState model = tables.find(appLabel, name);
            if (model == null) {
                doubt("the model " + appLabel + "." + name + " is not known at this point");
            }
            return model;
        }

        private void doubtUnwrittenConstraints(ModelState model) {
            var constraints = new ConstraintEffects(to, model);
            model.options().constraints().forEach(constraint -> {
                if (constraints.index(constraint) == null && constraints.constraint(constraint) == null) {
                    doubt("the constraint " + constraint.name() + " is not one of Django's");
                }
            });
        }

        private void comment(AlterModelTableComment alter) {
            ModelState model = migrated(to, alter.name());
            if (model != null) {
                String text = alter.comment() == null ? "" : alter.comment();
                String sql = "COMMENT ON TABLE " + ConstraintEffects.quoted(to.table(model)) + " IS "
                        + DefaultLiterals.quoted(text);
                editor.emit(new Effect.RunSql(SchemaEditor.withStatement(origin, sql), true));
            }
        }

        private void alterUniqueTogether(AlterUniqueTogether alter) {
            ModelState model = migrated(to, alter.name());
            ModelState old = model == null ? null : known(from, alter.name());
            if (model == null || old == null) {
                return;
            }
            String table = to.table(model);
            for (List<String> group : old.options().uniqueTogether()) {
                List<String> columns = SchemaEditor.names(to, model, group);
                if (!alter.uniqueTogether().contains(group) && columns != null) {
                    editor.emit(new Effect.DropConstraint(origin, table, unique(table, columns)));
                }
            }
            for (List<String> group : alter.uniqueTogether()) {
                List<String> columns = SchemaEditor.names(to, model, group);
                if (columns == null) {
                    doubt("unique_together names a field that is not known");
                } else if (!old.options().uniqueTogether().contains(group)) {
                    String name = IdentifierNames.unique(table, columns);
                    editor.emit(new Effect.AddConstraint(
                            origin, table, new ConstraintDefinition.Unique(name, false, columns, null)));
                }
            }
        }

        private ConstraintDefinition unique(String tableName, List<String> columns) {
            String name = IdentifierNames.unique(tableName, columns);
            ExpectedTable table = editor.schema().table(tableName);
            List<ConstraintDefinition> found = table == null ? List.of() : table.uniques(columns, Set.of());
            return found.stream()
                    .filter(unique -> unique.name().equals(name))
                    .findFirst()
                    .or(() -> found.stream().filter(unique -> !unique.named()).findFirst())
                    .orElseGet(() -> new ConstraintDefinition.Unique(name, false, columns, null));
        }

        private void alterIndexTogether(String modelName, List<List<String>> old, List<List<String>> groups) {
            ModelState model = migrated(to, modelName);
            if (model == null) {
                return;
            }
            String table = to.table(model);
            for (List<String> group : old) {
                List<String> columns = SchemaEditor.names(to, model, group);
                if (!groups.contains(group) && columns != null) {
                    editor.dropIndex(origin, table, together(table, columns));
                }
            }
            for (List<String> group : groups) {
                List<String> columns = SchemaEditor.names(to, model, group);
                if (!old.contains(group) && columns != null) {
                    editor.emit(new Effect.CreateIndex(
                            origin,
                            table,
                            IndexDefinition.btree(IdentifierNames.indexTogether(table, columns), false, columns)));
                }
            }
        }

        private IndexDefinition together(String tableName, List<String> columns) {
            String name = IdentifierNames.indexTogether(tableName, columns);
            ExpectedTable table = editor.schema().table(tableName);
            return (table == null ? List.<IndexDefinition>of() : table.btrees(columns, Set.of()))
                    .stream()
                            .filter(index -> !index.unique() && !index.named())
                            .findFirst()
                            .orElseGet(() -> IndexDefinition.btree(name, false, columns));
        }

        private void order(AlterOrderWithRespectTo alter) {
            ModelState model = migrated(to, alter.name());
            ModelState old = model == null ? null : known(from, alter.name());
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

        private void addField(AddField add) {
            ModelState model = migrated(to, add.modelName());
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
                    doubt("the field " + add.name() + " is not written as a call of its class");
                }
            }
        }

        private void removeField(RemoveField remove) {
            ModelState model = migrated(from, remove.modelName());
            var field = model == null ? null : model.field(remove.name());
            if (model == null) {
                return;
            }
            if (field == null) {
                doubt("the field " + remove.name() + " is not known at this point");
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

        private void alterField(String modelName, String oldName, String newName) {
            ModelState model = migrated(to, modelName);
            ModelState old = model == null ? null : known(from, modelName);
            var field = old == null ? null : old.field(oldName);
            var newField = model == null ? null : model.field(newName);
            if (model == null || old == null) {
                return;
            }
            if (field == null || newField == null) {
                doubt("the field " + oldName + " is not known at this point");
                return;
            }
            ModelState oldThrough = from.through(old, oldName, field);
            ModelState newThrough = to.through(model, newName, newField);
            if (oldThrough != null && newThrough != null) {
                new ModelRename(editor, origin, from, to).renameThrough(oldThrough, newThrough);
                return;
            }
            ModelColumn before = from.column(old, oldName, field);
            ModelColumn after = located.operation() instanceof AlterField alter
                    ? to.column(model, newName, alter.field())
                    : to.column(model, newName, newField);
            if (before != null && after != null) {
                new FieldAlteration(editor, origin, from, to).alter(from.table(old), old, before, after);
                boolean leadsElsewhere =
                        after.target() == null || !after.target().equals(before.target());
                if (after.definition().type() == null && leadsElsewhere && !FieldComparison.same(field, newField)) {
                    doubt("the column type of " + newField.type().path() + " is not known");
                }
            } else if (before != null || after != null) {
                doubt("the field " + newName + " gains or loses its column");
            }
        }

        private void removeIndex(RemoveIndex remove) {
            ModelState model = migrated(from, remove.modelName());
            if (model == null) {
                return;
            }
            String tableName = from.table(model);
            ExpectedTable table = editor.schema().table(tableName);
            IndexDefinition index = table == null ? null : table.index(remove.name());
            var written = model.index(remove.name());
            if (index == null && written != null) {
                index = new IndexEffects(from, model).definition(written, false);
            }
            editor.dropIndex(
                    origin, tableName, index == null ? IndexDefinition.btree(remove.name(), true, List.of()) : index);
        }

        private void renameIndex(RenameIndex rename) {
            ModelState model = migrated(to, rename.modelName());
            ModelState old = model == null ? null : known(from, rename.modelName());
            if (model == null || old == null) {
                return;
            }
            String tableName = to.table(model);
            ExpectedTable table = editor.schema().table(tableName);
            IndexDefinition index;
            if (rename.oldName() == null) {
                List<String> columns = SchemaEditor.names(from, old, rename.oldFields());
                if (columns == null) {
                    doubt("the index names a field that is not known");
                    return;
                }
                index = together(tableName, columns);
            } else {
                IndexDefinition found = table == null ? null : table.index(rename.oldName());
                index = found == null ? IndexDefinition.btree(rename.oldName(), true, List.of()) : found;
            }
            if (!index.name().equals(rename.newName())) {
                editor.emit(new Effect.RenameIndex(origin, tableName, index, rename.newName()));
            }
        }

        private void addConstraint(AddConstraint add) {
            ModelState model = migrated(to, add.modelName());
            if (model == null) {
                return;
            }
            var constraints = new ConstraintEffects(to, model);
            String table = to.table(model);
            IndexDefinition index = constraints.index(add.constraint());
            ConstraintDefinition constraint = constraints.constraint(add.constraint());
            if (index != null) {
                editor.emit(new Effect.CreateIndex(
                        SchemaEditor.withStatement(origin, constraints.statement(add.constraint())), table, index));
            } else if (constraint == null) {
                doubt("the constraint " + add.constraint().name() + " cannot be written as SQL");
            } else {
                String statement = constraints.statement(add.constraint());
                if (add.notValid() && constraint instanceof ConstraintDefinition.Check check && check.sql() != null) {
                    statement = "ALTER TABLE " + ConstraintEffects.quoted(table) + " ADD CONSTRAINT "
                            + ConstraintEffects.quoted(check.name()) + " CHECK (" + check.sql() + ") NOT VALID";
                }
                editor.emit(new Effect.AddConstraint(SchemaEditor.withStatement(origin, statement), table, constraint));
            }
        }

        private void removeConstraint(RemoveConstraint remove) {
            ModelState model = migrated(from, remove.modelName());
            if (model == null) {
                return;
            }
            String tableName = from.table(model);
            ExpectedTable table = editor.schema().table(tableName);
            IndexDefinition index = table == null ? null : table.index(remove.name());
            ConstraintDefinition constraint = table == null ? null : table.constraint(remove.name());
            if (index != null) {
                editor.dropIndex(origin, tableName, index);
                return;
            }
            var written = model.constraint(remove.name());
            if (constraint == null && written != null) {
                constraint = new ConstraintEffects(from, model).constraint(written);
            }
            if (constraint == null) {
                doubt("the constraint " + remove.name() + " is not known at this point");
            } else {
                editor.emit(new Effect.DropConstraint(origin, tableName, constraint));
            }
        }

        private void validate(ValidateConstraint validate) {
            ModelState model = migrated(to, validate.modelName());
            if (model != null) {
                String sql = "ALTER TABLE " + ConstraintEffects.quoted(to.table(model)) + " VALIDATE CONSTRAINT "
                        + ConstraintEffects.quoted(validate.name());
                editor.emit(new Effect.RunSql(SchemaEditor.withStatement(origin, sql), true));
            }
        }

        private CodeEffects code() {
            return new CodeEffects(editor, origin, migration, this::doubt);
        }

        private static String collation(CreateCollation create) {
            return "CREATE COLLATION " + ConstraintEffects.quoted(create.name()) + " (locale="
                    + ConstraintEffects.quoted(create.locale())
                    + (create.provider().equals("libc")
                            ? ""
                            : ", provider=" + ConstraintEffects.quoted(create.provider()))
                    + (create.deterministic() ? "" : ", deterministic=false")
                    + ")";
        }
    }
}
