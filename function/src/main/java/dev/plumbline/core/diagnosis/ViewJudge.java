package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.TrackedView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdict on each required view, with the chain from the view to the migration that makes it and what blocks that. */
final class ViewJudge {
    private final LiveDatabase live;
    private final @Nullable Judgements judgements;
    private final @Nullable MigratePrediction prediction;
    private final Map<String, ViewComparison> comparisons;

    ViewJudge(Evidence evidence, @Nullable Judgements judgements, @Nullable MigratePrediction prediction) {
        this.comparisons = evidence.comparisons();
        this.live = evidence.live();
        this.judgements = judgements;
        this.prediction = prediction;
    }

    List<ViewVerdict> judge(List<RequiredView> required) {
        return required.stream().map(this::judge).toList();
    }

    private ViewVerdict judge(RequiredView required) {
        MigrationKey creator = creator(required.name());
        ViewProbe probe = live.probes().get(required.name());
        return switch (probe) {
            case null ->
                verdict(required, null, creator, null, simple(ViewStatus.NOT_CHECKED, "it was not probed", null));
            case ViewProbe.Absent absent -> missing(required, creator, absent.elsewhere());
            case ViewProbe.NotAView other ->
                verdict(
                        required,
                        other.relation(),
                        creator,
                        null,
                        simple(
                                ViewStatus.NOT_A_VIEW,
                                "%s is %s, not a view".formatted(other.relation(), kind(other.relkind())),
                                "find out who made %s, keep its rows if they matter, then make the view"
                                        .formatted(other.relation())));
            case ViewProbe.Failed failed ->
                verdict(
                        required,
                        failed.view(),
                        creator,
                        failed.sqlState(),
                        new ViewFailure(failed, circumstances(required), new ViewPaths(live.catalog())).tell());
            case ViewProbe.Stopped stopped ->
                verdict(
                        required,
                        stopped.view(),
                        creator,
                        "57014",
                        simple(
                                ViewStatus.TIMED_OUT,
                                "%d rows were read without a fault, then the time was up".formatted(stopped.rows()),
                                "give the check more time, or read it when the server is calmer"));
            case ViewProbe.OutOfDate stale ->
                verdict(
                        required,
                        stale.view(),
                        creator,
                        null,
                        new ViewFailure.Told(
                                ViewStatus.STALE,
                                "it holds %d rows, and its query gives %d now: it was not refreshed since"
                                        .formatted(stale.holds(), stale.gives()),
                                "materialized view " + stale.view(),
                                List.of("materialized view " + stale.view()),
                                "REFRESH MATERIALIZED VIEW %s;"
                                        .formatted(stale.view().sql())));
            case ViewProbe.NotRead unread -> notRead(required, creator, unread);
            case ViewProbe.Answered answered ->
                new AnsweredView(live, required, answered, circumstances(required), comparisons.get(required.name()))
                        .trouble()
                        .map(told -> verdict(required, answered.view(), creator, sqlState(told.status()), told))
                        .orElseGet(() -> readable(required, creator, answered));
        };
    }

    /** PostgreSQL's own state where it would be met by a reader other than us. */
    private static @Nullable String sqlState(ViewStatus status) {
        return status == ViewStatus.DENIED ? "42501" : null;
    }

    private ViewCircumstances circumstances(RequiredView required) {
        return live.circumstances().getOrDefault(required.name(), ViewCircumstances.none());
    }

    private ViewVerdict notRead(RequiredView required, @Nullable MigrationKey creator, ViewProbe.NotRead unread) {
        String routine = circumstances(required).routines().stream()
                .filter(ViewRoutine::mayWrite)
                .map(ViewRoutine::signature)
                .findFirst()
                .orElse("a function");
        return verdict(
                required,
                unread.view(),
                creator,
                null,
                new ViewFailure.Told(
                        ViewStatus.NEEDS_WRITE,
                        "it resolves, and was not read: it calls %s, which is declared VOLATILE and may write"
                                .formatted(routine),
                        "function " + routine,
                        List.of("view " + unread.view(), "function " + routine),
                        "read it by hand; if the function only reads, say so: ALTER FUNCTION %s STABLE;"
                                .formatted(routine)));
    }

    private static ViewFailure.Told simple(ViewStatus status, String message, @Nullable String next) {
        return new ViewFailure.Told(status, message, null, List.of(), next);
    }

    private @Nullable MigrationKey creator(String view) {
        if (judgements == null) {
            return null;
        }
        return judgements
                .timeline()
                .view(view)
                .map(tracked -> tracked.definition().last().setter())
                .orElse(null);
    }

    private ViewVerdict missing(RequiredView required, @Nullable MigrationKey creator, List<RelationName> elsewhere) {
        String wanted = "view " + ViewReader.name(live.catalog(), required.name());
        if (!elsewhere.isEmpty()) {
            RelationName first = elsewhere.get(0);
            return verdict(
                    required,
                    null,
                    creator,
                    "42P01",
                    new ViewFailure.Told(
                            ViewStatus.ELSEWHERE,
                            "no such view; there is %s"
                                    .formatted(elsewhere.stream()
                                            .map(RelationName::toString)
                                            .collect(Collectors.joining(", "))),
                            new ViewPaths(live.catalog()).described(first),
                            List.of(wanted, new ViewPaths(live.catalog()).described(first)),
                            "ask for %s, or set the search_path of the role that reads it".formatted(first.sql())));
        }
        if (creator == null) {
            String message = judgements == null
                    ? "no such view"
                    : "no such view, and no migration of the manifest makes one of this name";
            String next = judgements == null
                    ? "give a manifest (plumbline manifest PROJECT), so that the migration that makes it can be named"
                    : "check the name, or make the manifest from the code that is deployed here";
            return verdict(
                    required,
                    null,
                    null,
                    "42P01",
                    new ViewFailure.Told(ViewStatus.MISSING, message, null, List.of(wanted), next));
        }
        List<String> chain = new ArrayList<>(List.of(wanted, "migration " + creator));
        if (prediction != null && prediction.error() != null && prediction.at() != null && !isRecorded(creator)) {
            chain.add("migrate stops at %s".formatted(prediction.at()));
        }
        return verdict(
                required,
                null,
                creator,
                "42P01",
                new ViewFailure.Told(
                        ViewStatus.MISSING,
                        chain(creator),
                        chain.get(chain.size() - 1),
                        chain,
                        "plumbline check shows the way out"));
    }

    private boolean isRecorded(MigrationKey creator) {
        return judgements != null && judgements.timeline().graph().applied().contains(creator);
    }

    /** View ← migration ← what blocks it. */
    private String chain(MigrationKey creator) {
        Judgement judgement = judgements == null ? Judgement.PENDING : judgements.of(creator);
        return switch (judgement) {
            case IN_PLACE, PHANTOM, HALF_LOST, CHANGED ->
                "%s makes it and is recorded, but the view is gone: dropped, or never made".formatted(creator);
            case PENDING, UNCERTAIN, RAN_UNRECORDED, REPEATABLE, HALF_DONE, DIFFERENT ->
                "%s makes it; it never ran%s".formatted(creator, blocker());
        };
    }

    private String blocker() {
        if (prediction == null || prediction.error() == null) {
            return "";
        }
        String where = prediction.at() == null ? "" : " at " + prediction.at();
        return ": migrate stops%s (%s: %s)".formatted(where, prediction.error(), prediction.message());
    }

    private ViewVerdict readable(RequiredView required, @Nullable MigrationKey creator, ViewProbe.Answered answered) {
        return new ViewVerdict(
                answered.view().toString(),
                ViewStatus.READABLE,
                creator,
                null,
                note(answered, comparisons.get(required.name())),
                null,
                answered.rows(),
                answered.micros(),
                answered.columns(),
                reads(answered.view(), required.name()),
                null,
                List.of(),
                readers(required));
    }

    /** Ourselves, and those who must be able to read it. */
    private List<String> readers(RequiredView required) {
        Set<String> readers = new LinkedHashSet<>(required.readers());
        readers.add(live.facts().role());
        return List.copyOf(readers);
    }

    /** What is worth knowing of a readable view; null if nothing is. */
    private static @Nullable String note(ViewProbe.Answered answered, @Nullable ViewComparison comparison) {
        List<String> notes = new ArrayList<>();
        if (answered.more()) {
            notes.add("the first %d rows were read, and there may be more".formatted(answered.rows()));
        }
        if (comparison instanceof ViewComparison.Frozen frozen) {
            notes.add("%s says SELECT *, and made it before %s came: made again today it would have that, too"
                    .formatted(frozen.migration(), Words.list(frozen.later())));
        }
        if (comparison instanceof ViewComparison.NotCompared not) {
            notes.add("not compared with %s: %s".formatted(not.migration(), not.why()));
        }
        return notes.isEmpty() ? null : String.join("; ", notes);
    }

    private ViewVerdict verdict(
            RequiredView required,
            @Nullable RelationName found,
            @Nullable MigrationKey creator,
            @Nullable String sqlState,
            ViewFailure.Told told) {
        RelationName name = found == null ? ViewReader.name(live.catalog(), required.name()) : found;
        ViewProbe probe = live.probes().get(required.name());
        ViewProbe.Answered answered = probe instanceof ViewProbe.Answered known ? known : null;
        return new ViewVerdict(
                name.toString(),
                told.status(),
                creator,
                sqlState,
                told.message(),
                told.next(),
                answered == null ? null : answered.rows(),
                answered == null ? null : Long.valueOf(answered.micros()),
                answered == null ? List.of() : answered.columns(),
                reads(name, required.name()),
                told.root(),
                told.chain(),
                readers(required));
    }

    private List<String> reads(RelationName name, String required) {
        Catalog catalog = live.catalog();
        Optional<Relation> relation = catalog.find(name);
        if (relation.isPresent()) {
            return switch (relation.get()) {
                case Relation.View view -> texts(view.reads());
                case Relation.MaterializedView view -> texts(view.reads());
                case Relation.Table ignored -> List.of();
                case Relation.OtherRelation ignored -> List.of();
            };
        }
        if (judgements == null) {
            return List.of();
        }
        Effect.CreateView definition = judgements
                .timeline()
                .view(required)
                .map(TrackedView::definition)
                .map(lifetime -> lifetime.now())
                .orElse(null);
        return definition == null
                ? List.of()
                : definition.reads().stream()
                        .map(read -> ViewReader.name(catalog, read).toString())
                        .toList();
    }

    private static List<String> texts(List<RelationName> names) {
        return names.stream().map(RelationName::toString).toList();
    }

    private static String kind(char relkind) {
        return switch (relkind) {
            case 'r', 'p' -> "a table";
            case 'f' -> "a foreign table";
            case 'S' -> "a sequence";
            case 'i', 'I' -> "an index";
            case 'c' -> "a composite type";
            default -> "a relation of kind " + relkind;
        };
    }
}
