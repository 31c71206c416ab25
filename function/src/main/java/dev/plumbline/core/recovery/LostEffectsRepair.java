package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.Judgement;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Recorded migrations whose effects are missing. Where taking back their rows touches nothing else, migrate can run them
 * again; otherwise only what is missing is made by SQL, and the rows stay.
 */
final class LostEffectsRepair {
    private final Situation situation;
    private final Judgements judgements;
    private final PlanDraft draft;

    LostEffectsRepair(Situation situation, PlanDraft draft) {
        this.situation = situation;
        this.judgements = situation.judgements();
        this.draft = draft;
    }

    /** In the timeline's order. */
    List<MigrationKey> lost() {
        return judgements.all(Judgement.PHANTOM, Judgement.HALF_LOST);
    }

    /** What stands there under another name gets its own back: an empty one in its place would hide its rows. */
    void renameBack() {
        List<MigrationKey> inPart = judgements.all(Judgement.PHANTOM, Judgement.HALF_LOST, Judgement.HALF_DONE);
        if (inPart.isEmpty()) {
            return;
        }
        RenamedByHand renamed =
                new RenamedByHand(judgements.timeline(), draft.model().catalog().catalog());
        for (MigrationKey key : inPart) {
            movedAway(key)
                    .ifPresent(there -> draft.decide(
                            "is %s the table that %s made?".formatted(there, key),
                            "if it was moved or restored there, it has the rows, and an empty table must not take its place: ALTER TABLE %s SET SCHEMA %s brings it back"
                                    .formatted(there, situation.catalog().schema())));
            for (Effect effect : judgements.reading(key).missing()) {
                List<RenamedByHand.Found> found = renamed.of(effect);
                if (found.size() == 1 && found.get(0).proof() != null) {
                    draft.renameBack(found.get(0), key);
                } else if (!found.isEmpty()) {
                    draft.decide(
                            "is %s the %s that %s made?"
                                    .formatted(
                                            String.join(
                                                    " or ",
                                                    found.stream()
                                                            .map(RenamedByHand.Found::today)
                                                            .toList()),
                                            effect instanceof Effect.CreateTable ? "table" : "column",
                                            key),
                            "%s is gone, and this has its type and a name that no migration gives: if it was renamed, rename it back, with all that it holds; if not, say so by dropping or renaming it out of the way"
                                    .formatted(found.get(0).wanted()));
                }
            }
        }
    }

    void plan() {
        List<MigrationKey> lost = lost();
        Set<MigrationKey> allLost = Set.copyOf(lost);
        Set<MigrationKey> bySql = new LinkedHashSet<>();
        Set<MigrationKey> runsAgain = new HashSet<>();
        for (MigrationKey first : lost) {
            if (runsAgain.contains(first) || bySql.contains(first)) {
                continue;
            }
            Optional<Rerun> rerun = Rerun.of(first, allLost, judgements, draft.model());
            if (rerun.isPresent()) {
                draft.unrecord(rerun.get().target(), rerun.get().why());
                runsAgain.addAll(rerun.get().unrecorded());
            } else {
                bySql.add(first);
            }
        }
        judgements.timeline().plan().stream()
                .filter(key -> !runsAgain.contains(key))
                .filter(key -> bySql.contains(key) || wentWithAnother(key))
                .forEach(this::make);
    }

    /** A lost table's namesake in another schema; in a schema with a history of its own it is another tenant's. */
    private Optional<RelationName> movedAway(MigrationKey key) {
        Map<RelationName, Relation> relations = situation.catalog().relations();
        Set<String> lost = judgements.reading(key).missing().stream()
                .flatMap(effect ->
                        effect instanceof Effect.CreateTable create ? Stream.of(create.table()) : Stream.empty())
                .collect(Collectors.toSet());
        return relations.values().stream()
                .filter(Relation.Table.class::isInstance)
                .map(Relation::name)
                .filter(name -> lost.contains(name.name())
                        && !name.schema().equals(situation.catalog().schema()))
                .filter(name -> !relations.containsKey(new RelationName(name.schema(), "django_migrations")))
                .min(Comparator.comparing(RelationName::toString));
    }

    /** Required views that a recorded RunPython plainly makes, and that are gone. */
    void probableViews() {
        Set<String> required = situation.missingViews().stream()
                .map(view -> view.view().substring(view.view().lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
        for (MigrationKey key : judgements.all(Judgement.IN_PLACE)) {
            for (Effect effect : judgements.reading(key).probablyMissing()) {
                String statement = effect.origin().statement();
                if (effect instanceof Effect.CreateView create
                        && statement != null
                        && required.contains(
                                create.view().substring(create.view().lastIndexOf('.') + 1))) {
                    draft.makeProbable(key, create, statement);
                }
            }
        }
    }

    /** An index or constraint that is no evidence by itself, on a table or column that another migration has lost. */
    private boolean wentWithAnother(MigrationKey key) {
        return judgements.of(key) == Judgement.IN_PLACE
                && draft.model().isRecorded(key)
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
}
