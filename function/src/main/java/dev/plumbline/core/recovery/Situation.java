package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.CatalogReading;
import dev.plumbline.core.diagnosis.Diagnosis;
import dev.plumbline.core.diagnosis.Foresight;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.HistoryIds;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.Timeline;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a recovery starts from.
 *
 * @param foresight a plain migrate of the database as it is, before any step
 * @param historyTable where {@code django_migrations} is; null if there is none yet
 * @param viewSources of the views that stand in the way, as far as they could be read
 */
record Situation(
        Manifest manifest,
        Diagnosis diagnosis,
        Judgements judgements,
        Foresight foresight,
        Catalog catalog,
        Set<MigrationKey> recorded,
        @Nullable RelationName historyTable,
        RowHolders rowHolders,
        HistoryIds ids,
        Map<RelationName, ViewSource> viewSources) {
    MigrateModel model() {
        return new MigrateModel(
                manifest, recorded, ids, new CatalogSimulation(catalog).without(judgements.lostColumns()));
    }

    /** The same database as it would be by now: looked at again, in the model. */
    Situation afterwards(MigrateModel model) {
        Timeline timeline = judgements.timeline().over(manifest, model.graph());
        return new Situation(
                manifest,
                diagnosis,
                Judgements.of(
                        timeline, CatalogReading.of(timeline, model.catalog().catalog())),
                foresight,
                catalog,
                recorded,
                historyTable,
                rowHolders,
                ids,
                viewSources);
    }

    HistorySql historySql() {
        return new HistorySql(
                historyTable == null ? new RelationName(catalog.schema(), "django_migrations") : historyTable);
    }

    EffectSql effectSql() {
        return new EffectSql(SqlNames.unqualified());
    }

    /** Missing, or a table stands where the view should be. */
    static boolean isBroken(ViewStatus status) {
        return status == ViewStatus.MISSING || status == ViewStatus.NOT_A_VIEW;
    }

    /** Required views that are missing although a migration makes them. */
    List<ViewVerdict> missingViews() {
        return everyMissingView().stream()
                .filter(view -> view.createdBy() != null)
                .toList();
    }

    /** Required views that are missing, whether a migration makes them or none does. */
    List<ViewVerdict> everyMissingView() {
        return diagnosis.views().stream()
                .filter(view -> view.status() == ViewStatus.MISSING
                        || (view.status() == ViewStatus.ELSEWHERE
                                && view.columns().isEmpty()))
                .toList();
    }
}
