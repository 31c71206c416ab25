package dev.plumbline.core.recovery;

import dev.plumbline.core.diagnosis.ColumnDifference;
import dev.plumbline.core.diagnosis.Judgement;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.MigrationReading;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Columns that have another shape than the migrations gave them. Where SQL can give it back without touching a value, it
 * does; otherwise a person must say which shape is wanted.
 */
final class ShapeRepair {
    private final Judgements judgements;
    private final PlanDraft draft;
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();

    /** The last shape a column should have by now, and who gives it. */
    private record Wanted(MigrationKey setter, ColumnDifference difference) {}

    ShapeRepair(Situation situation, PlanDraft draft) {
        this.judgements = situation.judgements();
        this.draft = draft;
    }

    void plan() {
        for (MigrationKey key : judgements.all(Judgement.CHANGED)) {
            if (isOnlyShapes(key)) {
                collect(key);
            } else {
                draft.decide(
                        "who changed what %s made, and which shape is wanted?".formatted(key),
                        Words.list(judgements.reading(key).differences()));
            }
        }
        for (MigrationKey key : judgements.all(Judgement.DIFFERENT)) {
            if (isOnlyShapes(key) && lacksNoColumn(key)) {
                collect(key);
            } else {
                draft.decide(
                        "what stands under the names of %s, and should it be kept?".formatted(key),
                        "it differs from what the migration makes (%s), so neither --fake nor running it is right"
                                .formatted(Words.list(judgements.reading(key).differences())));
            }
        }
        wanted.values().forEach(each -> draft.reshape(each.setter, each.difference));
    }

    private boolean isOnlyShapes(MigrationKey key) {
        MigrationReading reading = judgements.reading(key);
        return reading.differences().size() == reading.columnDifferences().size();
    }

    private boolean lacksNoColumn(MigrationKey key) {
        return judgements.reading(key).missing().stream()
                .noneMatch(effect -> effect instanceof Effect.AddColumn || effect instanceof Effect.CreateTable);
    }

    /** In the timeline's order, so that the last one that ran wins; one that has not run yet comes later by itself. */
    private void collect(MigrationKey key) {
        for (ColumnDifference difference : judgements.reading(key).columnDifferences()) {
            String column = difference.table() + "." + difference.live().name();
            Wanted before = wanted.get(column);
            boolean recorded = draft.model().recorded().contains(key);
            if (before == null || recorded || !draft.model().recorded().contains(before.setter())) {
                wanted.put(column, new Wanted(key, difference));
            }
        }
    }
}
