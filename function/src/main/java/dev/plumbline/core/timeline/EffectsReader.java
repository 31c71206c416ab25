package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.LocatedOperation;
import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.migration.ProjectState;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import java.util.List;

/**
 * Reads what migrations do, one after another in Django's order, beginning with an empty database. Mutable: holds the
 * project state and the tables that the migrations so far have made.
 */
public final class EffectsReader {
    private final ProjectSettings settings;
    private final boolean dropsColumnsWithCascade;
    private final ExpectedSchema schema = new ExpectedSchema();
    private ProjectState state = ProjectState.empty();

    /** @param dropsColumnsWithCascade as Django before 6.1 does */
    public EffectsReader(ProjectSettings settings, boolean dropsColumnsWithCascade) {
        this.settings = settings;
        this.dropsColumnsWithCascade = dropsColumnsWithCascade;
    }

    /** What one migration does, and which of its operations cannot be known. */
    public record ReadEffects(List<Effect> effects, List<Unproven> unproven) {
        public ReadEffects {
            effects = List.copyOf(effects);
            unproven = List.copyOf(unproven);
        }
    }

    /** The next migration; everything it depends on has been read. */
    public ReadEffects read(Migration migration) {
        var editor = new SchemaEditor(schema, dropsColumnsWithCascade);
        var operations =
                new OperationEffects(migration.key().toString(), migration.key().appLabel(), settings, editor);
        for (LocatedOperation operation : migration.operations()) {
            state = operations.apply(operation, state);
        }
        return new ReadEffects(editor.finish(), operations.unproven());
    }
}
