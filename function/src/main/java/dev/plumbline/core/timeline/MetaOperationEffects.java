package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.migration.Operation.AddConstraint;
import dev.plumbline.core.migration.Operation.AddIndex;
import dev.plumbline.core.migration.Operation.AlterIndexTogether;
import dev.plumbline.core.migration.Operation.AlterUniqueTogether;
import dev.plumbline.core.migration.Operation.RemoveConstraint;
import dev.plumbline.core.migration.Operation.RemoveIndex;
import dev.plumbline.core.migration.Operation.RenameIndex;
import dev.plumbline.core.migration.Operation.ValidateConstraint;
import java.util.List;
import java.util.Set;

/** What operations on indexes and constraints do to the database. */
final class MetaOperationEffects {
    private final OperationStep step;
    private final SchemaEditor editor;
    private final Origin origin;
    private final ModelTables from;
    private final ModelTables to;

    MetaOperationEffects(OperationStep step, SchemaEditor editor) {
        this.step = step;
        this.editor = editor;
        this.origin = step.origin();
        this.from = step.from();
        this.to = step.to();
    }

    void addIndex(AddIndex add) {
        ModelState model = step.migrated(to, add.modelName());
        if (model != null) {
            var indexes = new IndexEffects(to, model);
            IndexDefinition index = indexes.definition(add.index(), add.concurrently());
            if (!add.index().fields().isEmpty() && index.columns().contains("")) {
                step.doubt("the index names a field that is not known");
            }
            String statement = indexes.statement(add.index().expressions(), index);
            editor.emit(new Effect.CreateIndex(origin.withStatement(statement), to.table(model), index));
        }
    }

    void alterIndexTogether(AlterIndexTogether alter) {
        ModelState old = step.known(from, alter.name());
        if (old != null) {
            alterIndexTogether(alter.name(), old.options().indexTogether(), alter.indexTogether());
        }
    }

    void alterUniqueTogether(AlterUniqueTogether alter) {
        ModelState model = step.migrated(to, alter.name());
        ModelState old = model == null ? null : step.known(from, alter.name());
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
                step.doubt("unique_together names a field that is not known");
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

    void alterIndexTogether(String modelName, List<List<String>> old, List<List<String>> groups) {
        ModelState model = step.migrated(to, modelName);
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

    void removeIndex(RemoveIndex remove) {
        ModelState model = step.migrated(from, remove.modelName());
        if (model == null) {
            return;
        }
        String tableName = from.table(model);
        ExpectedTable table = editor.schema().table(tableName);
        IndexDefinition index = table == null ? null : table.index(IdentifierNames.given(remove.name()));
        var written = model.index(remove.name());
        if (index == null && written != null) {
            index = new IndexEffects(from, model).definition(written, false);
        }
        editor.dropIndex(
                origin, tableName, index == null ? IndexDefinition.btree(remove.name(), true, List.of()) : index);
    }

    void renameIndex(RenameIndex rename) {
        ModelState model = step.migrated(to, rename.modelName());
        ModelState old = model == null ? null : step.known(from, rename.modelName());
        if (model == null || old == null) {
            return;
        }
        String tableName = to.table(model);
        ExpectedTable table = editor.schema().table(tableName);
        IndexDefinition index;
        if (rename.oldName() == null) {
            List<String> columns = SchemaEditor.names(from, old, rename.oldFields());
            if (columns == null) {
                step.doubt("the index names a field that is not known");
                return;
            }
            index = together(tableName, columns);
        } else {
            IndexDefinition found = table == null ? null : table.index(IdentifierNames.given(rename.oldName()));
            index = found == null ? IndexDefinition.btree(rename.oldName(), true, List.of()) : found;
        }
        if (!index.name().equals(rename.newName())) {
            editor.emit(new Effect.RenameIndex(origin, tableName, index, rename.newName()));
        }
    }

    void addConstraint(AddConstraint add) {
        ModelState model = step.migrated(to, add.modelName());
        if (model == null) {
            return;
        }
        var constraints = new ConstraintEffects(to, model);
        String table = to.table(model);
        IndexDefinition index = constraints.index(add.constraint());
        ConstraintDefinition constraint = constraints.constraint(add.constraint());
        if (index != null) {
            editor.emit(new Effect.CreateIndex(
                    origin.withStatement(constraints.statement(add.constraint())), table, index));
        } else if (constraint == null) {
            step.doubt("the constraint " + add.constraint().name() + " cannot be written as SQL");
        } else {
            String statement = constraints.statement(add.constraint());
            if (add.notValid() && constraint instanceof ConstraintDefinition.Check check && check.sql() != null) {
                statement = "ALTER TABLE " + ConstraintEffects.quoted(table) + " ADD CONSTRAINT "
                        + ConstraintEffects.quoted(check.name()) + " CHECK (" + check.sql() + ") NOT VALID";
            }
            editor.emit(new Effect.AddConstraint(origin.withStatement(statement), table, constraint));
        }
    }

    void removeConstraint(RemoveConstraint remove) {
        ModelState model = step.migrated(from, remove.modelName());
        if (model == null) {
            return;
        }
        String tableName = from.table(model);
        ExpectedTable table = editor.schema().table(tableName);
        IndexDefinition index = table == null ? null : table.index(IdentifierNames.given(remove.name()));
        ConstraintDefinition constraint = table == null ? null : table.constraint(IdentifierNames.given(remove.name()));
        if (index != null) {
            editor.dropIndex(origin, tableName, index);
            return;
        }
        var written = model.constraint(remove.name());
        if (constraint == null && written != null) {
            constraint = new ConstraintEffects(from, model).constraint(written);
        }
        if (constraint == null) {
            step.doubt("the constraint " + remove.name() + " is not known at this point");
        } else {
            editor.emit(new Effect.DropConstraint(origin, tableName, constraint));
        }
    }

    void validate(ValidateConstraint validate) {
        ModelState model = step.migrated(to, validate.modelName());
        if (model != null) {
            String sql = "ALTER TABLE " + ConstraintEffects.quoted(to.table(model)) + " VALIDATE CONSTRAINT "
                    + ConstraintEffects.quoted(validate.name());
            editor.emit(new Effect.RunSql(origin.withStatement(sql), true));
        }
    }

    void doubtUnwrittenConstraints(ModelState model) {
        var constraints = new ConstraintEffects(to, model);
        model.options().constraints().forEach(constraint -> {
            if (constraints.index(constraint) == null && constraints.constraint(constraint) == null) {
                step.doubt("the constraint " + constraint.name() + " is not one of Django's");
            }
        });
    }
}
