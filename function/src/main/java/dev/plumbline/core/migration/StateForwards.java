package dev.plumbline.core.migration;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What an operation does to the project state: Django's {@code state_forwards}. Models it does not know stay unknown. */
public final class StateForwards {
    private StateForwards() {}

    public static ProjectState apply(ProjectState state, String appLabel, Operation operation) {
        return switch (operation) {
            case CreateModel create -> createModel(state, appLabel, create);
            case DeleteModel delete -> state.without(new ModelKey(appLabel, delete.name()));
            case RenameModel rename -> StateRenames.renameModel(state, appLabel, rename);
            case AlterModelTable alter ->
                options(state, appLabel, alter.name(), options -> options.withTable(alter.table()));
            case AlterModelTableComment alter ->
                options(state, appLabel, alter.name(), options -> options.withTableComment(alter.comment()));
            case AlterModelOptions alter ->
                options(
                        state,
                        appLabel,
                        alter.name(),
                        options -> options.withManaged(alter.managed() == null || alter.managed()));
            case AlterModelManagers ignored -> state;
            case AlterUniqueTogether alter ->
                options(state, appLabel, alter.name(), options -> options.withUniqueTogether(alter.uniqueTogether()));
            case AlterIndexTogether alter ->
                options(state, appLabel, alter.name(), options -> options.withIndexTogether(alter.indexTogether()));
            case AlterOrderWithRespectTo alter ->
                options(
                        state,
                        appLabel,
                        alter.name(),
                        options -> options.withOrderWithRespectTo(alter.orderWithRespectTo()));
            case AddField add ->
                field(state, appLabel, add.modelName(), add.name(), add.field(), add.preserveDefault());
            case RemoveField remove ->
                model(state, appLabel, remove.modelName(), model -> model.withoutField(remove.name()));
            case AlterField alter ->
                field(state, appLabel, alter.modelName(), alter.name(), alter.field(), alter.preserveDefault());
            case RenameField rename -> StateRenames.renameField(state, appLabel, rename);
            case AddIndex add -> addIndex(state, appLabel, add.modelName(), add.index());
            case RemoveIndex remove ->
                options(
                        state,
                        appLabel,
                        remove.modelName(),
                        options -> options.withIndexes(without(options.indexes(), remove.name())));
            case RenameIndex rename -> renameIndex(state, appLabel, rename);
            case AddConstraint add -> addConstraint(state, appLabel, add.modelName(), add.constraint());
            case RemoveConstraint remove ->
                options(
                        state,
                        appLabel,
                        remove.modelName(),
                        options -> options.withConstraints(options.constraints().stream()
                                .filter(constraint -> !constraint.name().equals(remove.name()))
                                .toList()));
            case AlterConstraint alter ->
                options(
                        state,
                        appLabel,
                        alter.modelName(),
                        options -> options.withConstraints(options.constraints().stream()
                                .map(constraint ->
                                        constraint.name().equals(alter.name()) ? alter.constraint() : constraint)
                                .toList()));
            case RunSQL sql -> applyAll(state, appLabel, sql.stateOperations());
            case SeparateDatabaseAndState separate -> applyAll(state, appLabel, separate.stateOperations());
            case RunPython ignored -> state;
            case ValidateConstraint ignored -> state;
            case CreateExtension ignored -> state;
            case CreateCollation ignored -> state;
            case RemoveCollation ignored -> state;
            case OpaqueOperation opaque -> opaque(state, appLabel, opaque);
        };
    }

    private static ProjectState opaque(ProjectState state, String appLabel, OpaqueOperation opaque) {
        if (!opaque.changesState()) {
            return state;
        }
        if (opaque.model() != null) {
            return model(state, appLabel, opaque.model(), ModelState::asUncertain);
        }
        ProjectState after = state;
        for (ModelState model : state.models().toList()) {
            if (model.key().appLabel().equals(appLabel)) {
                after = after.with(model.asUncertain());
            }
        }
        return after;
    }

    private static ProjectState applyAll(ProjectState state, String appLabel, List<LocatedOperation> operations) {
        ProjectState after = state;
        for (LocatedOperation operation : operations) {
            after = apply(after, appLabel, operation.operation());
        }
        return after;
    }

    private static ProjectState createModel(ProjectState state, String appLabel, CreateModel create) {
        ModelKey key = new ModelKey(appLabel, create.name());
        List<ModelKey> bases =
                create.bases().stream().map(base -> ModelKey.resolve(base, key)).toList();
        return state.with(new ModelState(key, create.name(), create.fields(), create.options(), bases));
    }

    private static ProjectState field(
            ProjectState state,
            String appLabel,
            String modelName,
            String fieldName,
            FieldDefinition field,
            boolean preserveDefault) {
        FieldDefinition kept = preserveDefault ? field : field.without("default");
        return model(state, appLabel, modelName, model -> model.withField(fieldName, kept));
    }

    private static ProjectState addIndex(ProjectState state, String appLabel, String modelName, ModelIndex index) {
        return options(state, appLabel, modelName, options -> {
            List<ModelIndex> indexes = new ArrayList<>(options.indexes());
            indexes.add(index);
            return options.withIndexes(indexes);
        });
    }

    private static ProjectState renameIndex(ProjectState state, String appLabel, RenameIndex rename) {
        if (!rename.oldFields().isEmpty()) {
            ProjectState removed = options(
                    state,
                    appLabel,
                    rename.modelName(),
                    options -> options.withIndexTogether(options.indexTogether().stream()
                            .filter(fields -> !fields.equals(rename.oldFields()))
                            .toList()));
            return addIndex(
                    removed, appLabel, rename.modelName(), ModelIndex.plain(rename.newName(), rename.oldFields()));
        }
        return options(
                state,
                appLabel,
                rename.modelName(),
                options -> options.withIndexes(options.indexes().stream()
                        .map(index ->
                                rename.oldName() != null && rename.oldName().equals(index.name())
                                        ? index.named(rename.newName())
                                        : index)
                        .toList()));
    }

    private static ProjectState addConstraint(
            ProjectState state, String appLabel, String modelName, ModelConstraint constraint) {
        return options(state, appLabel, modelName, options -> {
            List<ModelConstraint> constraints = new ArrayList<>(options.constraints());
            constraints.add(constraint);
            return options.withConstraints(constraints);
        });
    }

    private static List<ModelIndex> without(List<ModelIndex> indexes, String name) {
        return indexes.stream().filter(index -> !name.equals(index.name())).toList();
    }

    private static ProjectState options(
            ProjectState state, String appLabel, String modelName, UnaryOperator<ModelOptions> change) {
        return model(state, appLabel, modelName, model -> model.withOptions(change.apply(model.options())));
    }

    private static ProjectState model(
            ProjectState state, String appLabel, String modelName, UnaryOperator<ModelState> change) {
        ModelState model = state.find(new ModelKey(appLabel, modelName));
        return model == null ? state : state.with(change.apply(model));
    }
}
