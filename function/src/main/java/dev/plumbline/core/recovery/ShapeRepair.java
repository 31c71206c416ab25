package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.diagnosis.ColumnDifference;
import dev.plumbline.core.diagnosis.Judgement;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.MigrationReading;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Columns that have another shape than the migrations gave them. Where SQL can give it back without touching a value, it
 * does; otherwise a person must say which shape is wanted.
 */
final class ShapeRepair {
    private final Judgements judgements;
    private final PlanDraft draft;
    private final ShapeSql shapes = new ShapeSql(SqlNames.unqualified());
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
        wanted.values().forEach(each -> reshape(each.setter, each.difference));
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

    private void reshape(MigrationKey migration, ColumnDifference difference) {
        Optional<List<String>> statements =
                difference.lacksExpression() ? computed(difference) : shapes.statements(difference);
        if (statements.isEmpty()) {
            draft.decide(
                    "who changed what %s made, and which shape is wanted?".formatted(migration), difference.words());
            return;
        }
        effects(difference).forEach(draft::apply);
        draft.sql(
                String.join("\n", statements.get()),
                "gives %s.%s the shape that %s gave it (%s). %s"
                        .formatted(
                                difference.table(),
                                difference.live().name(),
                                migration,
                                difference.words(),
                                difference.lacksExpression()
                                        ? "Its values are computed anew from the other columns of each row"
                                        : "PostgreSQL checks it against the rows: if a value does not fit, it says which, and nothing is changed"),
                null);
    }

    /** PostgreSQL makes no column a generated one; what it held is what it is computed from. */
    private Optional<List<String>> computed(ColumnDifference difference) {
        CatalogSimulation trial = draft.model().catalog().copy();
        boolean refused = effects(difference).stream()
                .anyMatch(effect -> trial.apply(effect) instanceof CatalogSimulation.Outcome.Refused);
        return !refused && draft.effects().script(effects(difference)) instanceof Script.Rendered rendered
                ? Optional.of(rendered.statements())
                : Optional.empty();
    }

    private static List<Effect> effects(ColumnDifference difference) {
        if (difference.lacksExpression()) {
            Origin origin = Origin.operation(
                    difference.origin().operation(), difference.origin().line());
            return List.of(
                    new Effect.DropColumn(
                            origin, difference.table(), difference.live().name(), false),
                    new Effect.AddColumn(origin, difference.table(), difference.wanted()));
        }
        Column live = difference.live();
        ColumnDefinition before = new ColumnDefinition(
                live.name(),
                live.type(),
                List.of(),
                live.nullable(),
                difference.wanted().identity() && !difference.lacksIdentity(),
                false,
                null,
                null,
                difference.lacksDefault() ? null : difference.wanted().databaseDefault(),
                null,
                Objects.equals(live.type(), difference.wanted().type())
                        ? difference.wanted().collation()
                        : null,
                difference.wanted().comment());
        return List.of(new Effect.AlterColumn(difference.origin(), difference.table(), before, difference.wanted()));
    }
}
