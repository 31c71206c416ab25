package dev.plumbline.core.recovery;

import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.Judgement;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.MigrateResult;
import dev.plumbline.core.timeline.MigrateTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Recorded migrations whose effects are missing. Where taking back their rows touches nothing else, migrate can run them
 * again; otherwise only what is missing is made by SQL, and the rows stay.
 */
final class LostEffectsRepair {
    private final Judgements judgements;
    private final PlanDraft draft;

    LostEffectsRepair(Situation situation, PlanDraft draft) {
        this.judgements = situation.judgements();
        this.draft = draft;
    }

    void plan() {
        List<MigrationKey> bySql = new ArrayList<>();
        Map<String, List<MigrationKey>> lost = Words.byApp(judgements.all(Judgement.PHANTOM, Judgement.HALF_LOST));
        for (List<MigrationKey> ofOneApp : lost.values()) {
            Optional<MigrateTarget> before = runAgainAfter(ofOneApp);
            if (before.isPresent()) {
                draft.unrecord(
                        before.get(),
                        "takes back the %s of %s and nothing else, so that migrate runs %s again"
                                .formatted(
                                        ofOneApp.size() == 1 ? "row" : "rows",
                                        Words.migrations(ofOneApp),
                                        ofOneApp.size() == 1 ? "it" : "them"));
            } else {
                bySql.addAll(ofOneApp);
            }
        }
        judgements.timeline().plan().stream()
                .filter(key -> bySql.contains(key) || wentWithAnother(key))
                .forEach(this::make);
    }

    /** An index or constraint that is no evidence by itself, on a table or column that another migration has lost. */
    private boolean wentWithAnother(MigrationKey key) {
        return judgements.of(key) == Judgement.IN_PLACE
                && draft.model().recorded().contains(key)
                && !judgements.reading(key).missing().isEmpty();
    }

    private void make(MigrationKey key) {
        List<Effect> missing = judgements.reading(key).missing();
        draft.make(
                key,
                missing,
                "makes only what is missing of %s and leaves the history: `--fake` backwards would un-record later migrations too.%s"
                        .formatted(key, lostForGood(missing)));
    }

    private static String lostForGood(List<Effect> missing) {
        boolean tables = missing.stream().anyMatch(Effect.CreateTable.class::isInstance);
        boolean columns = missing.stream().anyMatch(Effect.AddColumn.class::isInstance);
        return tables || columns
                ? " What the lost %s held does not come back with it; a backup has it"
                        .formatted(tables ? "table" : "column")
                : "";
    }

    /** The target whose fake un-records just these migrations, if all of them are gone whole and may run again. */
    private Optional<MigrateTarget> runAgainAfter(List<MigrationKey> lost) {
        MigrationKey first = lost.get(0);
        List<MigrationKey> parents = judgements.timeline().graph().parents(first).stream()
                .filter(parent -> parent.appLabel().equals(first.appLabel()))
                .toList();
        if (parents.size() > 1) {
            return Optional.empty();
        }
        MigrateTarget target = parents.isEmpty()
                ? new MigrateTarget.Zero(first.appLabel())
                : new MigrateTarget.Migration(parents.get(0));
        if (!parents.isEmpty()
                && (!draft.model().isTargetable(parents.get(0))
                        || !draft.model().recorded().contains(parents.get(0)))) {
            return Optional.empty();
        }
        MigrateModel model = draft.model().copy();
        if (!(model.migrate(target, true) instanceof MigrateResult.Done done)) {
            return Optional.empty();
        }
        Set<MigrationKey> unrecorded = new HashSet<>(done.unrecorded());
        boolean onlyThese = unrecorded.containsAll(lost)
                && unrecorded.stream().allMatch(key -> lost.contains(key) ? isGoneWhole(key) : leavesNothing(key));
        return onlyThese ? Optional.of(target) : Optional.empty();
    }

    private boolean isGoneWhole(MigrationKey key) {
        return judgements.of(key) == Judgement.PHANTOM && !judgements.isOpaque(key);
    }

    private boolean leavesNothing(MigrationKey key) {
        return judgements.reading(key).state() == EffectsState.NONE;
    }
}
