package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.MigrateResult;
import dev.plumbline.core.timeline.MigrateTarget;
import java.util.List;

/**
 * A plain {@code migrate}, played once for all who ask what it would do.
 *
 * @param played the database as it would be afterwards; to be copied before it is changed
 * @param result how it would end
 * @param obstacles all that stands in the way of pending migrations, behind the first too
 */
public record Foresight(MigrateModel played, MigrateResult result, List<ForwardLook.Obstacle> obstacles) {
    public Foresight {
        obstacles = List.copyOf(obstacles);
    }

    /** Plays on a copy; the model stays as it is. */
    static Foresight of(
            MigrateModel model, Judgements judgements, Catalog catalog, List<InvalidIndexes.InvalidIndex> invalid) {
        MigrateModel played = model.copy();
        MigrateResult result = played.migrate(new MigrateTarget.Everything(), false);
        boolean free = result instanceof MigrateResult.Done
                && !played.catalog().hasTakenViewsAlong()
                && invalid.stream().allMatch(index -> index.maker() == null);
        return new Foresight(played, result, free ? List.of() : ForwardLook.at(judgements, catalog, invalid));
    }
}
