package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.ViewOrder;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.HistoryIds;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.MigrateTarget;
import dev.plumbline.core.timeline.Timeline;
import dev.plumbline.core.timeline.TrackedTable;
import dev.plumbline.core.timeline.TrackedView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Option A: drop what migrations make, and migrate from nothing. Only for a database in which no table holds rows beyond
 * those that migrate itself puts there. The tables are named one by one, so that nothing else goes with them.
 */
final class FreshSchemaPlan {
    /** Tables that {@code migrate} fills by itself, before anybody uses the project. */
    private static final Set<String> FILLED_BY_MIGRATE =
            Set.of("django_migrations", "django_content_type", "auth_permission");

    private static final String TITLE = "Fresh schema: drop the empty tables, then migrate";

    private final Situation situation;
    private final Set<RelationName> tables = new LinkedHashSet<>();
    private final Set<RelationName> views = new LinkedHashSet<>();

    private FreshSchemaPlan(Situation situation) {
        this.situation = situation;
    }

    static RecoveryOption of(Situation situation) {
        FreshSchemaPlan plan = new FreshSchemaPlan(situation);
        plan.collect();
        Optional<String> refusal = plan.refusal();
        return refusal.isPresent() ? notHere(refusal.get()) : plan.option();
    }

    private void collect() {
        Catalog catalog = situation.catalog();
        Timeline timeline = situation.judgements().timeline();
        Set<String> made = new HashSet<>(Set.of("django_migrations"));
        for (TrackedTable table : timeline.tables()) {
            table.name().phases().forEach(phase -> {
                String name = phase.value();
                if (name != null) {
                    made.add(name);
                }
            });
        }
        catalog.tables().stream()
                .map(Relation.Table::name)
                .filter(name -> made.contains(name.name()))
                .forEach(tables::add);
        for (TrackedView view : timeline.views().values()) {
            catalog.find(view.name())
                    .filter(relation ->
                            relation instanceof Relation.View || relation instanceof Relation.MaterializedView)
                    .ifPresent(relation -> views.add(relation.name()));
        }
    }

    /** Where another schema or another role may be meant, or the code itself stops every migrate. */
    private static final Set<FindingCode> NOT_WITH = Set.of(
            FindingCode.HISTORY_ELSEWHERE,
            FindingCode.SEARCH_PATH_ELSEWHERE,
            FindingCode.OWNED_BY_ANOTHER_ROLE,
            FindingCode.NO_CREATE_ON_SCHEMA,
            FindingCode.NEWER_HISTORY_ROWS,
            FindingCode.APP_LABEL_MOVED);

    private Optional<String> refusal() {
        Optional<Finding> first = situation.diagnosis().findings().stream()
                .filter(finding -> NOT_WITH.contains(finding.code()) && finding.severity() == Severity.ERROR)
                .findFirst();
        if (first.isPresent()) {
            return Optional.of("%s first".formatted(first.get().code().title().toLowerCase(Locale.ROOT)));
        }
        List<RelationName> holding = tables.stream()
                .filter(name -> !FILLED_BY_MIGRATE.contains(name.name()))
                .filter(situation.rowHolders().holding()::contains)
                .toList();
        if (!holding.isEmpty()) {
            return Optional.of("%s hold%s rows (%s), and a fresh schema would lose them"
                    .formatted(
                            Words.count(holding.size(), "table"), holding.size() == 1 ? "s" : "", Words.list(holding)));
        }
        List<RelationName> unknown = tables.stream()
                .filter(name -> !FILLED_BY_MIGRATE.contains(name.name()))
                .filter(situation.rowHolders().unknown()::contains)
                .toList();
        if (!unknown.isEmpty()) {
            return Optional.of("%s may hold rows that our role can not see (%s)"
                    .formatted(Words.count(unknown.size(), "table"), Words.list(unknown)));
        }
        Optional<ViewVerdict> unanswered = situation.diagnosis().views().stream()
                .filter(view -> view.status() != ViewStatus.READABLE
                        && view.status() != ViewStatus.NOT_A_VIEW
                        && !situation.everyMissingView().contains(view))
                .findFirst();
        if (unanswered.isPresent()) {
            return Optional.of("%s is there and does not answer (%s), which a fresh schema does not mend"
                    .formatted(
                            unanswered.get().view(),
                            unanswered
                                    .get()
                                    .status()
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', ' ')));
        }
        List<String> strangers = strangers();
        return strangers.isEmpty()
                ? Optional.empty()
                : Optional.of("%s would go with the tables, and no migration makes %s"
                        .formatted(Words.list(strangers), strangers.size() == 1 ? "it" : "them"));
    }

    /** Views and tables outside the migrations that lean on what would be dropped. */
    private List<String> strangers() {
        List<String> strangers = new ArrayList<>();
        for (Relation relation : situation.catalog().relations().values()) {
            if (tables.contains(relation.name()) || views.contains(relation.name())) {
                continue;
            }
            boolean leans = switch (relation) {
                case Relation.View view -> leansOn(view.reads());
                case Relation.MaterializedView view -> leansOn(view.reads());
                case Relation.Table table ->
                    table.constraints().stream()
                            .anyMatch(constraint ->
                                    constraint instanceof Constraint.ForeignKey key && tables.contains(key.target()));
                case Relation.OtherRelation ignored -> false;
            };
            if (leans) {
                strangers.add(relation.name().toString());
            }
        }
        return strangers;
    }

    private boolean leansOn(List<RelationName> reads) {
        return reads.stream().anyMatch(read -> tables.contains(read) || views.contains(read));
    }

    private RecoveryOption option() {
        Map<RelationName, Relation> left =
                new LinkedHashMap<>(situation.catalog().relations());
        left.keySet().removeAll(tables);
        left.keySet().removeAll(views);
        left.values().removeIf(new OwnedSequences(tables)::contain);
        Catalog emptied = new Catalog(
                situation.catalog().schema(),
                left,
                situation.catalog().extensions(),
                situation.catalog().routines(),
                situation.catalog().columnReads());
        MigrateModel model =
                new MigrateModel(situation.manifest(), Set.of(), HistoryIds.unknown(), new CatalogSimulation(emptied));
        PlanDraft draft = new PlanDraft(situation, model, null, false);
        if (!tables.isEmpty() || !views.isEmpty()) {
            draft.sql(drop(), "drops what migrations made; no table holds rows that migrate did not put there", null);
        }
        draft.migrate(new MigrateTarget.Everything(), "makes every table and view, and records every migration");
        Optional<String> objection =
                draft.spoiled() != null ? Optional.of(draft.spoiled()) : InSyncProof.objection(situation, model);
        return objection
                .map(FreshSchemaPlan::notHere)
                .orElseGet(() -> new RecoveryOption(
                        "A",
                        TITLE,
                        true,
                        false,
                        true,
                        "No table holds rows, so nothing is lost, and a fresh schema leaves no doubt.",
                        "every step was played against Django's rules and this catalog, and the end is in sync",
                        draft.steps(),
                        Verification.of(situation)));
    }

    /** Sequences that bear the name of one of these tables, an underscore and more. */
    private record OwnedSequences(Set<RelationName> tables) {
        boolean contain(Relation relation) {
            return relation instanceof Relation.OtherRelation other && other.kind() == 'S' && isOwned(other.name());
        }

        private boolean isOwned(RelationName sequence) {
            String name = sequence.name();
            for (int end = name.indexOf('_'); end >= 0; end = name.indexOf('_', end + 1)) {
                if (tables.contains(new RelationName(sequence.schema(), name.substring(0, end)))) {
                    return true;
                }
            }
            return false;
        }
    }

    private String drop() {
        List<String> statements = new ArrayList<>();
        // Readers before what they read: PostgreSQL refuses the other order.
        for (RelationName view : new ViewOrder(situation.catalog())
                .dropOrder(views).stream().filter(views::contains).toList()) {
            boolean materialized = situation.catalog().find(view).orElseThrow() instanceof Relation.MaterializedView;
            statements.add("DROP %sVIEW IF EXISTS %s;"
                    .formatted(materialized ? "MATERIALIZED " : "", SqlNames.qualified(view)));
        }
        if (!tables.isEmpty()) {
            statements.add("DROP TABLE %s;"
                    .formatted(tables.stream().map(SqlNames::qualified).collect(Collectors.joining(", "))));
        }
        return String.join("\n", statements);
    }

    private static RecoveryOption notHere(String reason) {
        return new RecoveryOption(
                "A", TITLE, false, true, false, "Not for here: " + reason + ".", null, List.of(), List.of());
    }
}
