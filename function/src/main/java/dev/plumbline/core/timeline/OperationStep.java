package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Doubt;
import dev.plumbline.core.migration.LocatedOperation;
import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.migration.Operation;
import dev.plumbline.core.migration.OperationModel;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation between two project states.
 *
 * @param unproven of the migration so far; doubts are added to it
 */
record OperationStep(
        String appLabel, LocatedOperation located, ModelTables from, ModelTables to, List<Unproven> unproven) {

    /** Where the operation's effects come from. */
    Origin origin() {
        boolean sure = actsOnKnownModels() && located.doubts().stream().allMatch(this::leavesTheRestSure);
        Confidence confidence = sure ? Confidence.PROVEN : Confidence.LIKELY;
        return new Origin(located.number(), located.line(), confidence, null);
    }

    /** No operation before did something to the model that cannot be read. */
    private boolean actsOnKnownModels() {
        String name = OperationModel.of(located.operation());
        ModelState before = name == null ? null : from.find(appLabel, name);
        return before == null || !before.uncertain();
    }

    private boolean leavesTheRestSure(Doubt doubt) {
        return switch (doubt.about()) {
            case ALL -> false;
            case TYPE -> true;
            // A key that changes may be dropped and made again.
            case KEY -> !(located.operation() instanceof Operation.AlterField);
        };
    }

    /** The operation may do something else, or more. */
    void doubt(String reason) {
        var doubt = new Unproven(located.number(), located.name(), located.line(), reason);
        if (!unproven.contains(doubt)) {
            unproven.add(doubt);
        }
    }

    /** The model if its table is migrated; says so if the model is unknown. */
    @Nullable
    ModelState migrated(ModelTables tables, String name) {
        ModelState model = known(tables, name);
        return model == null || !tables.isMigrated(model) ? null : model;
    }

    /** The model; says so if it is unknown. */
    @Nullable
    ModelState known(ModelTables tables, String name) {
        ModelState model = tables.find(appLabel, name);
        if (model == null) {
            doubt("the model " + appLabel + "." + name + UnknownModel.REASON);
        }
        return model;
    }
}
