package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.Diagnosis;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.Foresight;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.HistoryIds;
import dev.plumbline.core.timeline.Manifest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a diagnosis to the ways out. A plan that does not end in sync in the model is never called safe. */
public final class RecoveryPlanner {
    private RecoveryPlanner() {}

    /** Whether the tables' rows matter for the plan: only where something is wrong that migrations can repair. */
    public static boolean needsRowHolders(Diagnosis diagnosis) {
        return diagnosis.status() == Status.DRIFTED && diagnosis.judgements() != null;
    }

    /** Views whose definitions the plan needs, since they stand in the way of a pending migration. */
    public static Set<RelationName> viewsInTheWay(Diagnosis diagnosis) {
        Set<RelationName> views = new LinkedHashSet<>();
        diagnosis.findings().stream()
                .filter(finding -> finding.code() == FindingCode.VIEW_BLOCKS_MIGRATION)
                .flatMap(finding -> finding.relations().stream())
                .forEach(name -> {
                    int dot = name.indexOf('.');
                    views.add(new RelationName(name.substring(0, dot), name.substring(dot + 1)));
                });
        return views;
    }

    public static Recovery plan(Evidence evidence, Diagnosis diagnosis, RowHolders rowHolders) {
        return plan(evidence, diagnosis, rowHolders, Map.of());
    }

    /** @param viewSources of {@link #viewsInTheWay}, as far as they could be read */
    public static Recovery plan(
            Evidence evidence, Diagnosis diagnosis, RowHolders rowHolders, Map<RelationName, ViewSource> viewSources) {
        Manifest manifest = evidence.manifest();
        Judgements judgements = diagnosis.judgements();
        Foresight foresight = diagnosis.foresight();
        if (manifest == null || judgements == null || foresight == null) {
            return Recovery.none();
        }
        History history = evidence.live().history();
        Situation situation = new Situation(
                manifest,
                diagnosis,
                judgements,
                foresight,
                evidence.live().catalog(),
                recorded(history),
                table(history),
                rowHolders,
                HistoryIds.of(history),
                viewSources);
        return switch (diagnosis.status()) {
            case IN_SYNC, NOT_CHECKED -> Recovery.none();
            case BEHIND -> recommend(List.of(RepairPlan.of(situation)));
            case DRIFTED -> recommend(List.of(FreshSchemaPlan.of(situation), RepairPlan.of(situation)));
        };
    }

    private static Set<MigrationKey> recorded(History history) {
        return switch (history) {
            case History.Rows rows -> rows.keys();
            case History.Missing ignored -> Set.of();
            case History.Unreadable ignored -> Set.of();
        };
    }

    private static @Nullable RelationName table(History history) {
        return switch (history) {
            case History.Rows rows -> rows.table();
            case History.Missing ignored -> null;
            case History.Unreadable unreadable -> unreadable.table();
        };
    }

    /** The first that is safe: where no rows are, the fresh schema; else the repair. */
    private static Recovery recommend(List<RecoveryOption> options) {
        String recommended = options.stream()
                .filter(option -> option.safe() && option.applicable())
                .map(RecoveryOption::id)
                .findFirst()
                .orElse(null);
        return new Recovery(recommended, options);
    }
}
