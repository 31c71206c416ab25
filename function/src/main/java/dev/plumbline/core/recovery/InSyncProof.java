package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.CatalogReading;
import dev.plumbline.core.diagnosis.Judgement;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.UnknownRows;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.MigrateResult;
import dev.plumbline.core.timeline.MigrateTarget;
import dev.plumbline.core.timeline.Timeline;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at a played plan's end as a check would: history, objects, views, and what migrate would do then. */
final class InSyncProof {
    private InSyncProof() {}

    /** Empty if the modelled database ends in sync; else what is still wrong there. */
    static Optional<String> objection(Situation situation, MigrateModel model) {
        Manifest manifest = situation.manifest();
        List<ViewVerdict> missingViews = situation.everyMissingView();
        MigrateResult again = model.copy().migrate(new MigrateTarget.Everything(), false);
        if (!(again instanceof MigrateResult.Done done) || !done.nothingToDo()) {
            return Optional.of("migrate would still not be content afterwards");
        }
        Catalog catalog = model.catalog().catalog();
        Timeline timeline = situation.judgements().timeline().over(manifest, model.graph());
        Judgements judgements = Judgements.of(timeline, CatalogReading.of(timeline, catalog));
        EnumSet<Judgement> wrong = EnumSet.complementOf(EnumSet.of(Judgement.IN_PLACE));
        List<MigrationKey> left = new ArrayList<>(judgements.all(wrong.toArray(Judgement[]::new)));
        if (!left.isEmpty()) {
            return Optional.of("%s would still not be in place afterwards".formatted(Words.migrations(left)));
        }
        List<MigrationKey> newer =
                UnknownRows.of(model.recorded(), manifest, judgements).newer();
        if (!newer.isEmpty()) {
            return Optional.of(
                    "%s would still be recorded, which this code does not have".formatted(Words.list(newer)));
        }
        if (missingViews.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = catalog.relations().keySet().stream()
                .map(RelationName::toString)
                .collect(Collectors.toSet());
        return missingViews.stream()
                .filter(view -> !names.contains(view.view()))
                .map(view -> "%s would still be missing".formatted(view.view()))
                .findFirst();
    }
}
