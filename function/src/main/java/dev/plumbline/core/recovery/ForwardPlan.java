package dev.plumbline.core.recovery;

import dev.plumbline.core.diagnosis.Judgement;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.MigrateTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is not recorded yet: migrations that ran are recorded by as few {@code --fake} commands as sweep up nothing else,
 * those that did not are run; a migration that has to run before one that is recorded is run first.
 */
final class ForwardPlan {
    private final Situation situation;
    private final Judgements judgements;
    private final PlanDraft draft;

    ForwardPlan(Situation situation, PlanDraft draft) {
        this.situation = situation;
        this.judgements = situation.judgements();
        this.draft = draft;
    }

    void plan() {
        finishHalfDone();
        if (isLostHistoryOfManyApps(remaining())) {
            fakeEverything();
        }
        fakeContentTypesInOneGo();
        List<MigrationKey> before = List.of();
        while (draft.spoiled() == null) {
            List<MigrationKey> remaining = remaining();
            if (remaining.isEmpty()) {
                return;
            }
            if (remaining.equals(before)) {
                // A recorded leaf hides what is missing before it, so that no migrate comes to it.
                draft.spoil("no form of migrate records %s".formatted(Words.migrations(remaining)));
                return;
            }
            before = remaining;
            List<MigrationKey> ran = remaining.stream().filter(this::ran).toList();
            if (ran.isEmpty()) {
                runTheRest(remaining);
                return;
            }
            Optional<MigrationKey> target = widest(ran, remaining, this::ran);
            if (target.isPresent()) {
                fake(target.get(), remaining);
            } else {
                runFirst(ran.get(0), remaining);
            }
        }
    }

    /** More apps than single commands are worth, and nothing but what ran, or may be run again. */
    private boolean isLostHistoryOfManyApps(List<MigrationKey> remaining) {
        return Words.byApp(remaining.stream().filter(this::ran).toList()).size() > 2
                && remaining.stream().allMatch(key -> ran(key) || judgements.of(key) == Judgement.REPEATABLE)
                && repeatableTargets(remaining).isPresent();
    }

    /** Records everything at once, and takes back just the rows of what is better run again. */
    private void fakeEverything() {
        List<MigrationKey> remaining = remaining();
        List<MigrateTarget> backwards = repeatableTargets(remaining).orElse(List.of());
        draft.fake(
                new MigrateTarget.Everything(),
                "records all %s that are not recorded; every one of them is in the database"
                        .formatted(Words.count(remaining.size(), "migration")));
        backwards.forEach(
                target -> draft.unrecord(
                        target,
                        "takes back the row of the views' migration, so that migrate makes them again and their definitions are surely right"));
    }

    /** For each app with a repeatable migration the target that un-records it and nothing else; empty if there is none. */
    private Optional<List<MigrateTarget>> repeatableTargets(List<MigrationKey> remaining) {
        MigrationGraph graph = judgements.timeline().graph();
        List<MigrateTarget> targets = new ArrayList<>();
        for (MigrationKey key : remaining) {
            if (judgements.of(key) == Judgement.REPEATABLE) {
                List<MigrationKey> parents = graph.parents(key).stream()
                        .filter(parent -> parent.appLabel().equals(key.appLabel()))
                        .toList();
                boolean alone = graph.children(key).isEmpty()
                        && parents.size() == 1
                        && graph.children(parents.get(0)).stream()
                                .filter(child -> child.appLabel().equals(key.appLabel()))
                                .allMatch(key::equals)
                        && draft.model().isTargetable(parents.get(0));
                if (!alone) {
                    return Optional.empty();
                }
                targets.add(new MigrateTarget.Migration(parents.get(0)));
            }
        }
        return Optional.of(targets);
    }

    /**
     * Faking contenttypes.0002 while 0001 is recorded already crashes Django after the rows are written: its post_migrate
     * handlers still see the column that 0002 drops. Both in one command, or the row by SQL, works.
     */
    private void fakeContentTypesInOneGo() {
        List<MigrationKey> remaining = remaining();
        MigrationKey second = MigrateModel.CONTENT_TYPES_SECOND;
        if (!remaining.contains(second) || !ran(second)) {
            return;
        }
        if (remaining.contains(MigrateModel.CONTENT_TYPES_FIRST)) {
            if (ran(MigrateModel.CONTENT_TYPES_FIRST)) {
                fake(second, remaining);
            }
        } else {
            draft.insert(
                    List.of(second),
                    "records %s; by SQL, since faking it alone crashes Django after it wrote the row"
                            .formatted(second));
        }
    }

    private List<MigrationKey> remaining() {
        Set<MigrationKey> applied = draft.model().graph().applied();
        return judgements.timeline().plan().stream()
                .filter(key -> !applied.contains(key))
                .toList();
    }

    private boolean ran(MigrationKey key) {
        return judgements.of(key) == Judgement.RAN_UNRECORDED || judgements.of(key) == Judgement.HALF_DONE;
    }

    private void finishHalfDone() {
        for (MigrationKey key : judgements.all(Judgement.HALF_DONE)) {
            if (draft.model().isRecorded(key)) {
                continue;
            }
            if (judgements.isOpaque(key)) {
                draft.decide(
                        "did the RunPython of %s run?".formatted(key),
                        "only a part of the migration is in the database, and the rest is not only schema");
            } else {
                draft.make(
                        key,
                        judgements.reading(key).missing(),
                        "finishes %s: the part of it that is not there".formatted(key));
            }
        }
    }

    /** Of these candidates the one whose unrecorded ancestors are most, and all of the wanted kind. */
    private Optional<MigrationKey> widest(
            List<MigrationKey> candidates, List<MigrationKey> remaining, Predicate<MigrationKey> wanted) {
        MigrationGraph graph = judgements.timeline().graph();
        Set<MigrationKey> waiting = new HashSet<>(remaining);
        Set<MigrationKey> sweepsUpOthers = new HashSet<>();
        for (MigrationKey key : judgements.timeline().plan()) {
            if ((waiting.contains(key) && !wanted.test(key))
                    || graph.parents(key).stream().anyMatch(sweepsUpOthers::contains)) {
                sweepsUpOthers.add(key);
            }
        }
        List<MigrationKey> possible =
                candidates.stream().filter(key -> !sweepsUpOthers.contains(key)).toList();
        Map<MigrationKey, Integer> sizes = new HashMap<>();
        outermost(possible)
                .forEach(key -> sizes.put(key, sweep(graph, key, waiting).size()));
        return possible.stream()
                .filter(sizes::containsKey)
                .max(Comparator.comparingInt(key -> sizes.getOrDefault(key, 0)));
    }

    /** Those that no other one needs: every other one sweeps up less than one of these. */
    private List<MigrationKey> outermost(List<MigrationKey> keys) {
        MigrationGraph graph = judgements.timeline().graph();
        Set<MigrationKey> wanted = new HashSet<>(keys);
        Set<MigrationKey> needed = new HashSet<>();
        List<MigrationKey> plan = judgements.timeline().plan();
        for (int i = plan.size() - 1; i >= 0; i--) {
            if (wanted.contains(plan.get(i)) || needed.contains(plan.get(i))) {
                needed.addAll(graph.parents(plan.get(i)));
            }
        }
        return keys.stream().filter(key -> !needed.contains(key)).toList();
    }

    private static Set<MigrationKey> sweep(MigrationGraph graph, MigrationKey key, Set<MigrationKey> remaining) {
        Set<MigrationKey> swept = new LinkedHashSet<>(graph.forwardsPlan(key));
        swept.retainAll(remaining);
        return swept;
    }

    private void fake(MigrationKey target, List<MigrationKey> remaining) {
        Set<MigrationKey> swept = sweep(judgements.timeline().graph(), target, Set.copyOf(remaining));
        if (swept.size() < remaining.size() && remaining.stream().allMatch(this::ran)) {
            draft.fake(
                    new MigrateTarget.Everything(),
                    "records all %s that are not recorded; every one of them is in the database"
                            .formatted(Words.count(remaining.size(), "migration")));
        } else if (draft.model().isTargetable(target)) {
            draft.fake(
                    new MigrateTarget.Migration(target),
                    "records %s without running %s: the effects are there already"
                            .formatted(Words.migrations(swept), swept.size() == 1 ? "it" : "them"));
        } else {
            draft.insert(
                    swept,
                    "records %s; by SQL, since %s begins another migration's name and migrate takes it as ambiguous"
                            .formatted(Words.migrations(swept), target.name()));
        }
    }

    private void runFirst(MigrationKey blocked, List<MigrationKey> remaining) {
        MigrationGraph graph = judgements.timeline().graph();
        List<MigrationKey> needed = new ArrayList<>(sweep(graph, blocked, Set.copyOf(remaining)));
        needed.removeIf(this::ran);
        Optional<MigrationKey> target = widest(needed, remaining, key -> !ran(key));
        if (target.isEmpty()) {
            draft.spoil("no order was found in which %s can be recorded".formatted(blocked));
            return;
        }
        if (!draft.model().isTargetable(target.get())) {
            draft.spoil("%s has to run first, but its name begins another one's, so migrate takes it as ambiguous"
                    .formatted(target.get()));
            return;
        }
        draft.migrate(
                new MigrateTarget.Migration(target.get()),
                "runs %s for real: %s depends on it and would otherwise be recorded together with it"
                        .formatted(Words.migrations(sweep(graph, target.get(), Set.copyOf(remaining))), blocked));
    }

    private void runTheRest(List<MigrationKey> remaining) {
        MigrationGraph graph = judgements.timeline().graph();
        draft.migrate(
                narrowest(graph, remaining), "runs %s%s".formatted(Words.migrations(remaining), makes(remaining)));
    }

    /** The one app whose leaf needs all that remains, or everything. */
    private MigrateTarget narrowest(MigrationGraph graph, List<MigrationKey> remaining) {
        Set<String> apps = new LinkedHashSet<>();
        situation.missingViews().forEach(view -> {
            MigrationKey creator = view.createdBy();
            if (creator != null) {
                apps.add(creator.appLabel());
            }
        });
        for (int i = remaining.size() - 1; i >= 0; i--) {
            apps.add(remaining.get(i).appLabel());
        }
        // What nothing needs is reached through its own app only.
        Set<String> ends = new HashSet<>();
        remaining.stream().filter(key -> graph.children(key).isEmpty()).forEach(key -> ends.add(key.appLabel()));
        for (String app : apps) {
            if (Set.of(app).containsAll(ends)
                    && graph.forwardsPlan(graph.leafNodes(app)).containsAll(remaining)) {
                return new MigrateTarget.App(app);
            }
        }
        return new MigrateTarget.Everything();
    }

    private String makes(List<MigrationKey> remaining) {
        List<String> views = situation.missingViews().stream()
                .filter(view -> view.createdBy() != null && remaining.contains(view.createdBy()))
                .map(ViewVerdict::view)
                .toList();
        return views.isEmpty() ? "" : ", which makes " + Words.list(views);
    }
}
