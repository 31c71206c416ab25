package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.ForwardLook;
import dev.plumbline.core.diagnosis.InvalidIndexes;
import dev.plumbline.core.diagnosis.Judgement;
import dev.plumbline.core.diagnosis.RouteFindings;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.diagnosis.Words;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Origin;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What stands in the way of migrate: invalid indexes, taken names, rights that the role lacks, views over what changes. Cleared
 * before, and what was only put aside is made again after.
 */
final class ObstaclePlan {
    private final Situation situation;
    private final PlanDraft draft;
    private final Set<RelationName> inTheWay = new LinkedHashSet<>();
    private final List<ViewSource> aside = new ArrayList<>();

    ObstaclePlan(Situation situation, PlanDraft draft) {
        this.situation = situation;
        this.draft = draft;
    }

    void before() {
        questions();
        List<InvalidIndexes.InvalidIndex> invalid =
                InvalidIndexes.of(situation.catalog(), situation.judgements().timeline());
        invalid.stream().filter(each -> each.maker() != null).forEach(this::drop);
        rights();
        for (ForwardLook.Obstacle obstacle : situation.foresight().obstacles()) {
            switch (obstacle) {
                case ForwardLook.NameTaken taken -> free(taken);
                case ForwardLook.ViewReads reads -> {
                    if (reads.goes()) {
                        draft.decide(
                                "what should become of %s?".formatted(Words.list(reads.views())),
                                "%s takes away what %s"
                                        .formatted(
                                                reads.migration(),
                                                reads.views().size() == 1 ? "it reads" : "they read"));
                    } else {
                        inTheWay.addAll(reads.views());
                    }
                }
            }
        }
    }

    /** Where a person has to decide what this database is before anything is done to it. */
    private void questions() {
        ask(
                FindingCode.RESTORED_OVER_NEWER,
                "which data is right: the dump's, or what was here before it?",
                "a dump restored over a newer database mixes both; recording the newer migrations would keep the mixture for good");
        ask(
                FindingCode.USER_MODEL_SWAPPED,
                "are there users to keep?",
                "if so, move them to the new model's table together with the foreign keys; if not, make a new database");
        ask(
                FindingCode.SEARCH_PATH_ELSEWHERE,
                "which schema is the project's?",
                "the role that seems to migrate would look in another schema than this check did");
        ask(
                FindingCode.APP_WITHOUT_OBJECTS,
                "is the app routed to another database?",
                "then nothing is lost, and its route belongs into targets.yaml; if not, its tables have to be made again");
        ask(
                FindingCode.VIEW_OF_ANOTHER_KIND,
                "which kind of view is meant?",
                "the migration makes one kind, and the other is there; a new migration can replace it");
        viewsElsewhere();
        for (Finding finding : situation.diagnosis().findings()) {
            if (finding.code() == FindingCode.SQUASH_IN_PART && finding.severity() == Severity.ERROR) {
                draft.decide("which release still has the files?", finding.message());
            }
            if (finding.code() == FindingCode.DEPENDENCY_ADDED_LATER
                    && RouteFindings.mayBeRouted(situation.manifest(), situation.judgements(), finding.migrations())) {
                draft.decide(
                        "is the app of %s routed to another database?"
                                .formatted(finding.migrations().getLast()),
                        "then its row belongs here, its tables do not, and its route belongs into targets.yaml");
            }
            if (finding.code() == FindingCode.APP_LABEL_MOVED
                    && situation.judgements().all(Judgement.PENDING).containsAll(finding.migrations())) {
                draft.decide(
                        "should the tables be renamed, or the models keep the old ones (db_table)?",
                        "a plain migrate would make empty tables under the new label, beside the full ones of the old");
            }
        }
    }

    /** A view that was moved must not be made a second time. */
    private void viewsElsewhere() {
        for (ViewVerdict view : situation.missingViews()) {
            String name = view.view().substring(view.view().indexOf('.') + 1);
            List<RelationName> elsewhere = situation.catalog().relations().values().stream()
                    .filter(relation ->
                            relation instanceof Relation.View || relation instanceof Relation.MaterializedView)
                    .map(Relation::name)
                    .filter(other -> other.name().equals(name))
                    .toList();
            if (!elsewhere.isEmpty()) {
                draft.decide(
                        "is %s the view that is wanted?".formatted(Words.list(elsewhere)),
                        "then name it with its schema, or set the search_path of who reads it; if not, what is it?");
            }
        }
    }

    private void ask(FindingCode code, String question, String why) {
        if (situation.diagnosis().finding(code).isPresent()) {
            draft.decide(question, why);
        }
    }

    private void drop(InvalidIndexes.InvalidIndex invalid) {
        draft.apply(ForwardLook.drop(invalid));
        draft.clear(
                "DROP INDEX CONCURRENTLY %s;".formatted(SqlNames.qualified(invalid.name())),
                "takes away the invalid index; first see in pg_stat_progress_create_index that nobody is making it just now",
                null);
    }

    private void free(ForwardLook.NameTaken taken) {
        if (taken.free() == null) {
            draft.decide(
                    "what is %s, and is it still needed?".formatted(taken.holder()),
                    "%s needs the name".formatted(taken.migration()));
            return;
        }
        draft.apply(ForwardLook.rename(taken));
        String free = SqlNames.identifier(taken.free());
        draft.clear(
                "ALTER INDEX %s RENAME TO %s;".formatted(SqlNames.qualified(taken.name()), free),
                "frees the name that %s needs; the index stays where it is".formatted(taken.migration()),
                "ALTER INDEX %s RENAME TO %s;"
                        .formatted(
                                SqlNames.qualified(new RelationName(taken.name().schema(), taken.free())),
                                SqlNames.identifier(taken.name().name())));
    }

    private void rights() {
        for (Finding finding : situation.diagnosis().findings()) {
            if (finding.severity() != Severity.ERROR) {
                continue;
            }
            if (finding.code() == FindingCode.OWNED_BY_ANOTHER_ROLE) {
                draft.clear(
                        String.join("\n", finding.evidence()),
                        "as a superuser or the present owner: gives the tables, and with them their sequences, to the role that migrates",
                        null);
            } else if (finding.code() == FindingCode.NO_CREATE_ON_SCHEMA) {
                draft.clear(
                        String.join("\n", finding.evidence()),
                        "as the owner of the schema: lets the role that migrates make what the migrations make",
                        null);
            }
        }
    }

    /** Only just before migrate: what is put aside is missing in between. */
    void putViewsAside() {
        if (inTheWay.isEmpty() || draft.spoiled() != null) {
            return;
        }
        for (RelationName view : inTheWay) {
            ViewSource source = situation.viewSources().get(view);
            if (source == null || !source.others().isEmpty()) {
                draft.decide(
                        "what makes %s?".formatted(view),
                        source == null
                                ? "it stands in the way, and its definition could not be read here"
                                : "it stands in the way, and has more than a definition: %s"
                                        .formatted(Words.list(source.others())));
                return;
            }
            aside.add(source);
        }
        List<String> statements = new ArrayList<>();
        for (ViewSource source : aside) {
            draft.apply(ForwardLook.dropView(situation.catalog(), source.view()));
            statements.add(ViewSql.drop(source));
        }
        draft.clear(
                String.join("\n", statements),
                "puts aside %s, which would stop migrate; made again below, so keep this text until then"
                        .formatted(Words.list(inTheWay)),
                String.join("\n", again()));
    }

    private List<String> again() {
        List<String> statements = new ArrayList<>();
        aside.reversed().forEach(source -> statements.addAll(ViewSql.create(source)));
        return statements;
    }

    void after() {
        if (aside.isEmpty() || draft.spoiled() != null) {
            return;
        }
        Catalog before = situation.catalog();
        // Dropping the last view of a schema leaves the schema.
        aside.forEach(source -> draft.apply(new Effect.CreateObject(
                Origin.operation(0, 0), Effect.ObjectKind.SCHEMA, source.view().schema(), false, true)));
        for (ViewSource source : aside.reversed()) {
            before.find(source.view()).ifPresent(relation -> draft.apply(createView(source, relation)));
        }
        draft.follow(
                String.join("\n", again()),
                "makes the views again as they were read, with owner, rights, comments and indexes; in one transaction, so that "
                        + "nothing is half made if PostgreSQL refuses one over the new types",
                null);
    }

    private static Effect.CreateView createView(ViewSource source, Relation relation) {
        List<RelationName> reads = switch (relation) {
            case Relation.View view -> view.reads();
            case Relation.MaterializedView view -> view.reads();
            case Relation.Table ignored -> List.of();
            case Relation.OtherRelation ignored -> List.of();
        };
        return new Effect.CreateView(
                Origin.operation(0, 0),
                source.view().toString(),
                source.materialized(),
                false,
                false,
                reads.stream().map(RelationName::toString).toList(),
                relation.columns().stream().map(column -> column.name()).toList());
    }
}
