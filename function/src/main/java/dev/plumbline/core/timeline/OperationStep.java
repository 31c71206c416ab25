package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.LocatedOperation;
import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation between two project states.
 *
 * @param unproven of the migration so far; doubts are added to it
 * @param certain the app's models are known: no operation before did something to them that cannot be read
 */
record OperationStep(
        String appLabel,
        LocatedOperation located,
        ModelTables from,
        ModelTables to,
        List<Unproven> unproven,
        boolean certain) {

    /** Where the operation's effects come from. */
    Origin origin() {
        Confidence confidence = located.doubt() == null && certain ? Confidence.PROVEN : Confidence.LIKELY;
        return new Origin(located.number(), located.line(), confidence, null);
    }

    /** The operation may do something else, or more; its first doubt is kept. */
    void doubt(String reason) {
        boolean known = !unproven.isEmpty() && unproven.get(unproven.size() - 1).operation() == located.number();
        if (!known) {
            unproven.add(new Unproven(located.number(), located.name(), located.line(), reason));
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
            doubt("the model " + appLabel + "." + name + " is not known at this point");
        }
        return model;
    }
}
