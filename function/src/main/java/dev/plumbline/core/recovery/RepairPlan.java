package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.Judgement;
import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewOrder;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Option B: repair what is there. History rows first, then lost effects, then what is left to record and to run. */
final class RepairPlan {
    private final Situation situation;
    private final PlanDraft draft;
    private Situation latest;
    private int stepsSeen;

    private RepairPlan(Situation situation) {
        this.situation = situation;
        this.latest = situation;
        this.draft = new PlanDraft(situation);
    }

    static RecoveryOption of(Situation situation) {
        RepairPlan plan = new RepairPlan(situation);
        plan.place();
        plan.sequence();
        ObstaclePlan obstacles = new ObstaclePlan(situation, plan.draft);
        obstacles.before();
        plan.uncertain();
        new ShapeRepair(situation, plan.draft).plan();
        new HistoryRepair(plan.now(), plan.draft).unknownRows();
        new HistoryRepair(plan.now(), plan.draft).plan();
        new LostEffectsRepair(plan.now(), plan.draft).renameBack();
        plan.lostEffects();
        new LostEffectsRepair(plan.now(), plan.draft).probableViews();
        if (!plan.draft.steps().isEmpty()) {
            plan.uncertain();
        }
        Situation forwards = plan.now();
        obstacles.putViewsAside();
        new ForwardPlan(forwards, plan.draft).plan();
        obstacles.after();
        plan.views();
        return plan.option();
    }

    /** The situation as the steps so far leave it, looked at anew only after another step. */
    private Situation now() {
        int steps = draft.steps().size();
        if (steps != stepsSeen && draft.spoiled() == null) {
            latest = situation.afterwards(draft.model());
            stepsSeen = steps;
        }
        return draft.spoiled() == null ? latest : situation;
    }

    /** What is made again shows what else is missing on it; what was made once and is still missing is left to the proof. */
    private void lostEffects() {
        Set<MigrationKey> seen = new HashSet<>();
        List<MigrationKey> lost;
        do {
            LostEffectsRepair repair = new LostEffectsRepair(now(), draft);
            lost = repair.lost();
            repair.plan();
        } while (draft.spoiled() == null && seen.addAll(lost));
    }

    private void sequence() {
        if (situation.diagnosis().finding(FindingCode.HISTORY_SEQUENCE_BEHIND).isPresent()) {
            draft.model().resetSequence();
            draft.sql(
                    situation.historySql().resetSequence(),
                    "sets the id sequence behind the highest id, so that migrate can record what it runs",
                    null);
        }
    }

    private void uncertain() {
        if (draft.spoiled() != null) {
            return;
        }
        Judgements judgements = now().judgements();
        for (MigrationKey key : judgements.all(Judgement.UNCERTAIN)) {
            draft.decide(
                    "did %s run here?".formatted(key),
                    "its work is on data (%s), which the database can not show"
                            .formatted(String.join(", ", judgements.unseenWork(key))));
        }
    }

    /** Repairing a database through the wrong schema would make a second one. */
    private void place() {
        if (situation.diagnosis().finding(FindingCode.HISTORY_ELSEWHERE).isPresent()) {
            draft.decide(
                    "which schema is the project's?",
                    "django_migrations is in another schema than the one Django would use with this role and search_path");
        }
    }

    private void views() {
        Set<RelationName> refreshed = new HashSet<>();
        for (ViewVerdict view : situation.diagnosis().views()) {
            if (view.status() == ViewStatus.NOT_POPULATED) {
                int dot = view.view().indexOf('.');
                RelationName name = new RelationName(
                        view.view().substring(0, Math.max(0, dot)), view.view().substring(dot + 1));
                new ViewOrder(situation.catalog())
                        .emptyBelow(name).stream().filter(refreshed::add).forEach(this::refresh);
            } else if (view.status() == ViewStatus.NOT_A_VIEW) {
                draft.decide(
                        "what is the table %s, and where do its rows belong?".formatted(view.view()),
                        "a view of that name is required, and the table is in its way");
            } else if (view.status() == ViewStatus.DENIED && view.root() != null && view.next() != null) {
                draft.grant(view.next(), "gives the right that is missing to read %s".formatted(view.view()));
            } else if (view.status() == ViewStatus.DEFINITION_DIFFERS) {
                draft.decide(
                        "which definition of %s is right, the one that is there or that of %s?"
                                .formatted(view.view(), view.createdBy()),
                        "%s: run its statement again, or write what is there into a new migration"
                                .formatted(view.message()));
            } else if (Situation.isBroken(view.status()) && view.createdBy() == null) {
                draft.decide(
                        "what should %s be?".formatted(view.view()),
                        "no migration of the manifest makes it, so its definition is not known here");
            }
        }
    }

    private void refresh(RelationName view) {
        draft.sql(
                "REFRESH MATERIALIZED VIEW %s;".formatted(SqlNames.qualified(view)),
                "fills the view, which is empty since it was made or restored",
                null);
    }

    private RecoveryOption option() {
        String spoiled = draft.spoiled();
        Optional<String> objection =
                spoiled == null ? InSyncProof.objection(situation, draft.model()) : Optional.of(spoiled);
        if (objection.isEmpty()
                && draft.steps().isEmpty()
                && situation.diagnosis().status() == Status.DRIFTED) {
            objection = Optional.of("nothing here can be repaired by rows, by migrate or by making what is missing");
        }
        boolean safe = objection.isEmpty();
        List<RecoveryStep> steps = safe ? draft.steps() : decisionsOnly();
        return new RecoveryOption(
                "B",
                title(safe),
                safe,
                false,
                safe,
                objection
                        .map(reason -> "No sequence of commands was found that surely works: " + reason + ".")
                        .orElseGet(() -> why(steps)),
                safe ? "every step was played against Django's rules and this catalog, and the end is in sync" : null,
                steps,
                safe ? Verification.of(situation) : List.of());
    }

    /** A plan that does not end in sync is not printed: only what must be decided before there can be one. */
    private List<RecoveryStep> decisionsOnly() {
        return draft.steps().stream()
                .filter(RecoveryStep.Decision.class::isInstance)
                .toList();
    }

    private String title(boolean safe) {
        if (!safe) {
            return "Repair what is there";
        }
        String title = draft.deeds().stream().map(PlanDraft.Deed::words).collect(Collectors.joining(", then "));
        return title.isEmpty() ? "Nothing to do" : Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    private String why(List<RecoveryStep> steps) {
        List<MigrationKey> records = new ArrayList<>();
        List<MigrationKey> runs = new ArrayList<>();
        for (RecoveryStep step : steps) {
            if (step instanceof RecoveryStep.Command command) {
                records.addAll(command.records());
                runs.addAll(command.runs());
            }
        }
        List<String> parts = new ArrayList<>();
        parts.add("%s, loses nothing".formatted(Words.count(steps.size(), "step")));
        if (!records.isEmpty()) {
            parts.add("records %s".formatted(Words.count(records.size(), "migration")));
        }
        if (!runs.isEmpty()) {
            parts.add("runs %s".formatted(Words.count(runs.size(), "migration")));
        }
        String opaque = opaque();
        return String.join("; ", parts) + "." + (opaque == null ? "" : opaque);
    }

    private @Nullable String opaque() {
        List<MigrationKey> unseen = situation.diagnosis().findings().stream()
                .filter(finding -> finding.code() == FindingCode.OPAQUE_MIGRATION)
                .flatMap(finding -> finding.migrations().stream())
                .toList();
        return unseen.isEmpty()
                ? null
                : " Not proven by the database: the data work of %s; migrations after %s are there."
                        .formatted(Words.migrations(unseen), unseen.size() == 1 ? "it" : "them");
    }
}
