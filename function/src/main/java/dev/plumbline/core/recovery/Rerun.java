package dev.plumbline.core.recovery;

import dev.plumbline.core.diagnosis.Judgement;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.MigrateResult;
import dev.plumbline.core.timeline.MigrateTarget;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A migration that is recorded, and of which nothing is there, un-recorded with all that depends on it, so that migrate runs
 * them again: only where nothing of any of them is there.
 *
 * @param unrecorded whose rows the target takes away
 * @param unseen of these, migrations whose work can not be seen, and which run again too
 */
record Rerun(MigrateTarget target, List<MigrationKey> unrecorded, List<MigrationKey> unseen) {
    static Optional<Rerun> of(MigrationKey first, Set<MigrationKey> lost, Judgements judgements, MigrateModel model) {
        Optional<MigrateTarget> target = before(first, judgements, model);
        if (target.isEmpty() || !(model.copy().migrate(target.get(), true) instanceof MigrateResult.Done done)) {
            return Optional.empty();
        }
        List<MigrationKey> unrecorded = done.unrecorded();
        if (!unrecorded.stream().allMatch(judgements::contains)) {
            return Optional.empty();
        }
        List<MigrationKey> unseen =
                unrecorded.stream().filter(judgements::isOpaque).toList();
        boolean nothingIsThere = unrecorded.contains(first)
                && unrecorded.stream()
                        .allMatch(key -> lost.contains(key)
                                ? judgements.of(key) == Judgement.PHANTOM
                                : leavesNothing(key, judgements));
        boolean neverRan = unseen.isEmpty() || isMoreThanOneTable(unrecorded, judgements);
        return nothingIsThere && neverRan ? Optional.of(new Rerun(target.get(), unrecorded, unseen)) : Optional.empty();
    }

    private static Optional<MigrateTarget> before(MigrationKey first, Judgements judgements, MigrateModel model) {
        List<MigrationKey> parents = judgements.timeline().graph().parents(first).stream()
                .filter(parent -> parent.appLabel().equals(first.appLabel()))
                .toList();
        if (parents.isEmpty()) {
            return Optional.of(new MigrateTarget.Zero(first.appLabel()));
        }
        MigrationKey parent = parents.get(0);
        return parents.size() == 1
                        && model.isTargetable(parent)
                        && model.recorded().contains(parent)
                ? Optional.of(new MigrateTarget.Migration(parent))
                : Optional.empty();
    }

    private static boolean leavesNothing(MigrationKey key, Judgements judgements) {
        return judgements.of(key) == Judgement.IN_PLACE
                && switch (judgements.reading(key).state()) {
                    case NONE, UNPROVEN -> true;
                    case ABSENT, PARTIAL, DIFFERENT, PRESENT -> false;
                };
    }

    /**
     * Where just one table is gone, somebody may have dropped it after all ran, and work on data that can not be seen would be
     * done twice. Where more is missing, the rows were written without running anything.
     */
    private static boolean isMoreThanOneTable(List<MigrationKey> unrecorded, Judgements judgements) {
        return unrecorded.stream()
                        .flatMap(key -> judgements.reading(key).missing().stream())
                        .filter(effect -> effect instanceof Effect.CreateTable
                                || effect instanceof Effect.AddColumn
                                || effect instanceof Effect.CreateView)
                        .distinct()
                        .count()
                > 1;
    }

    String why() {
        String which = unrecorded.size() == 1 ? "row" : "rows";
        String again = unrecorded.size() == 1 ? "it" : "them";
        String seen = "takes back the %s of %s and nothing else, so that migrate runs %s again"
                .formatted(which, Words.migrations(unrecorded), again);
        return unseen.isEmpty()
                ? seen
                : seen
                        + "; nothing of %s is there, so %s, whose work can not be seen, did not run either"
                                .formatted(again, Words.migrations(unseen));
    }
}
