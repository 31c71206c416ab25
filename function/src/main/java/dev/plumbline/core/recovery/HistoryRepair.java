package dev.plumbline.core.recovery;

import dev.plumbline.core.diagnosis.Judgements;
import dev.plumbline.core.diagnosis.MigrationReading;
import dev.plumbline.core.diagnosis.MovedApps;
import dev.plumbline.core.diagnosis.UnknownRows;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Unrecorded ancestors of recorded migrations. While there is one, Django refuses every form of migrate, so their rows can
 * only be inserted; what they should have made and did not has to be made first.
 */
final class HistoryRepair {
    private final Manifest manifest;
    private final Judgements judgements;
    private final PlanDraft draft;

    HistoryRepair(Situation situation, PlanDraft draft) {
        this.manifest = situation.manifest();
        this.judgements = situation.judgements();
        this.draft = draft;
    }

    void plan() {
        MigrationGraph graph = draft.model().graph();
        List<MigrationKey> toInsert = new ArrayList<>();
        for (MigrationKey key : unrecordedAncestors(graph)) {
            if (isRecordable(key)) {
                toInsert.add(key);
            }
        }
        if (!toInsert.isEmpty()) {
            draft.insert(
                    toInsert,
                    "records %s: recorded migrations depend on %s, so every form of migrate refuses until the rows are there"
                            .formatted(Words.migrations(toInsert), toInsert.size() == 1 ? "it" : "them"));
        }
    }

    /** Rows under names that this code does not have: first of all, since they decide which graph Django builds. */
    void unknownRows() {
        Set<MigrationKey> before = draft.model().recorded();
        UnknownRows unknown = UnknownRows.of(draft.model().recorded(), manifest, judgements);
        unknown.renamed().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> draft.rename(
                        entry.getKey(),
                        entry.getValue(),
                        "gives the row the label and name that the file has today; what it makes is in the database"));
        MovedApps.withTheirTables(before, manifest, judgements).forEach(this::moveContentTypes);
        if (!unknown.newer().isEmpty()) {
            draft.decide(
                    "which code made %s?".formatted(Words.list(unknown.newer())),
                    "the database is ahead of this code: deploy the code that has these migrations, or undo them with it");
        }
    }

    /** Permissions and generic relations hang on the content types, which carry the label too. */
    private void moveContentTypes(MovedApps.MovedApp moved) {
        if (draft.model().catalog().catalog().table("django_content_type").isPresent()) {
            String move =
                    "UPDATE \"django_content_type\" AS t SET \"app_label\" = %s WHERE t.\"app_label\" = %s AND NOT EXISTS "
                            + "(SELECT 1 FROM \"django_content_type\" AS n WHERE n.\"app_label\" = %s AND n.\"model\" = t.\"model\");";
            String from = SqlNames.literal(moved.from());
            String to = SqlNames.literal(moved.to());
            draft.follow(
                    move.formatted(to, from, to),
                    "lets content types, and with them permissions and generic relations, follow the label",
                    move.formatted(from, to, from));
        }
    }

    private Set<MigrationKey> unrecordedAncestors(MigrationGraph graph) {
        Set<MigrationKey> needed = new LinkedHashSet<>();
        List<MigrationKey> plan = judgements.timeline().plan();
        for (int i = plan.size() - 1; i >= 0; i--) {
            MigrationKey key = plan.get(i);
            if (graph.applied().contains(key) || needed.contains(key)) {
                graph.parents(key).stream()
                        .filter(parent -> !graph.applied().contains(parent))
                        .forEach(needed::add);
            }
        }
        Set<MigrationKey> inOrder = new LinkedHashSet<>();
        plan.stream().filter(needed::contains).forEach(inOrder::add);
        return inOrder;
    }

    private boolean isRecordable(MigrationKey key) {
        MigrationReading reading = judgements.reading(key);
        return switch (judgements.of(key)) {
            case RAN_UNRECORDED, REPEATABLE, IN_PLACE -> true;
            case PENDING, HALF_DONE -> {
                Optional<MovedApps.MovedApp> moved =
                        MovedApps.mayBe(key, draft.model().recorded(), manifest);
                if (moved.isPresent()) {
                    draft.decide(
                            "was app \"%s\" called \"%s\" before?"
                                    .formatted(key.appLabel(), moved.get().from()),
                            ("the rows of \"%s\" have the names of its files, and nothing that %s makes is in the database: if the "
                                            + "app is routed to another database, the rows only need the new label, and its "
                                            + "tables must not be made here")
                                    .formatted(moved.get().from(), key));
                } else if (judgements.isOpaque(key)) {
                    draft.spoil(
                            "%s is needed by recorded migrations, never ran, and its RunPython can not be written as SQL"
                                    .formatted(key));
                } else {
                    draft.make(
                            key,
                            reading.missing(),
                            "does what %s should have done; migrate can not run it while later migrations are recorded"
                                    .formatted(key));
                }
                yield true;
            }
            case UNCERTAIN, DIFFERENT, PHANTOM, HALF_LOST, CHANGED -> false;
        };
    }
}
