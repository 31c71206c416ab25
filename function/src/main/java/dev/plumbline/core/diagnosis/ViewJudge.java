package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.TrackedView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The verdict on each required view, with the chain from the view to the migration that makes it and what blocks that. */
final class ViewJudge {
    private final LiveDatabase live;
    private final @Nullable Judgements judgements;
    private final @Nullable MigratePrediction prediction;

    ViewJudge(LiveDatabase live, @Nullable Judgements judgements, @Nullable MigratePrediction prediction) {
        this.live = live;
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
            case null -> verdict(required, null, ViewStatus.NOT_CHECKED, creator, null, "it was not probed", null);
            case ViewProbe.Absent absent -> missing(required, creator, absent.elsewhere());
            case ViewProbe.NotAView other ->
                verdict(
                        required,
                        other.relation(),
                        ViewStatus.NOT_A_VIEW,
                        creator,
                        null,
                        "%s is %s, not a view".formatted(other.relation(), kind(other.relkind())),
                        "find out who made %s, keep its rows if they matter, then make the view"
                                .formatted(other.relation()));
            case ViewProbe.Failed failed -> failed(required, creator, failed);
            case ViewProbe.Answered answered -> answered(required, creator, answered);
        };
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
        String message;
        String next;
        if (!elsewhere.isEmpty()) {
            message = "no such view; there is %s"
                    .formatted(elsewhere.stream().map(RelationName::toString).collect(Collectors.joining(", ")));
            next = "name the view with its schema, or set the search_path of the role that reads it";
        } else if (creator == null) {
            message = judgements == null
                    ? "no such view"
                    : "no such view, and no migration of the manifest makes one of this name";
            next = judgements == null
                    ? "give a manifest (plumbline manifest PROJECT), so that the migration that makes it can be named"
                    : "check the name, or make the manifest from the code that is deployed here";
        } else {
            message = chain(creator);
            next = "plumbline check shows the way out";
        }
        return verdict(required, null, ViewStatus.MISSING, creator, "42P01", message, next);
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

    private ViewVerdict failed(RequiredView required, @Nullable MigrationKey creator, ViewProbe.Failed failed) {
        ViewStatus status = switch (failed.sqlState()) {
            case "42501" -> ViewStatus.DENIED;
            case "55P03" -> ViewStatus.LOCKED;
            case "57014" -> ViewStatus.TIMED_OUT;
            case "25006" -> ViewStatus.NOT_CHECKED;
            case "55000" ->
                failed.message().contains("has not been populated") ? ViewStatus.NOT_POPULATED : ViewStatus.UNREADABLE;
            default -> ViewStatus.UNREADABLE;
        };
        String view = failed.view().toString();
        String next = switch (status) {
            case DENIED ->
                "GRANT SELECT ON %s TO %s; if the message names another object, its owner or schema lacks the right"
                        .formatted(view, live.facts().role());
            case LOCKED -> "wait until the migration or session that holds the lock has ended, then check again";
            case TIMED_OUT -> "check again when the server is calmer; the view itself may be slow";
            case NOT_POPULATED -> refresh(failed.view());
            case NOT_CHECKED -> "the view writes when it is read, so it was not run; check it by hand";
            case READABLE, MISSING, UNREADABLE, DEFINITION_DIFFERS, COLUMNS_DIFFER, NOT_A_VIEW ->
                "repair what the message names, then check again";
        };
        return verdict(required, failed.view(), status, creator, failed.sqlState(), failed.message(), next);
    }

    /** The empty one may be below the view that was asked. */
    private String refresh(RelationName view) {
        List<RelationName> empty = new ViewOrder(live.catalog()).emptyBelow(view);
        return (empty.isEmpty() ? List.of(view) : empty)
                .stream().map("REFRESH MATERIALIZED VIEW %s;"::formatted).collect(Collectors.joining(" "));
    }

    private ViewVerdict answered(RequiredView required, @Nullable MigrationKey creator, ViewProbe.Answered answered) {
        List<String> wrong = new ArrayList<>();
        for (RequiredView.WantedColumn wanted : required.columns()) {
            Optional<Column> column = answered.columns().stream()
                    .filter(each -> each.name().equals(wanted.name()))
                    .findFirst();
            if (column.isEmpty()) {
                wrong.add("column %s is missing".formatted(wanted.name()));
            } else if (wanted.type() != null
                    && !wanted.type().equals(column.get().type())) {
                wrong.add("column %s is %s, wanted %s"
                        .formatted(wanted.name(), column.get().type(), wanted.type()));
            }
        }
        Long minimum = required.minimumRows();
        if (minimum != null && answered.rows() != null && answered.rows() < minimum) {
            wrong.add("%d rows, wanted at least %d".formatted(answered.rows(), minimum));
        }
        return new ViewVerdict(
                answered.view().toString(),
                wrong.isEmpty() ? ViewStatus.READABLE : ViewStatus.COLUMNS_DIFFER,
                creator,
                null,
                wrong.isEmpty() ? null : String.join("; ", wrong),
                wrong.isEmpty() ? null : "change the view in a new migration, or the wanted columns in targets.yaml",
                answered.rows(),
                answered.micros(),
                answered.columns(),
                reads(answered.view(), required.name()));
    }

    private ViewVerdict verdict(
            RequiredView required,
            @Nullable RelationName found,
            ViewStatus status,
            @Nullable MigrationKey creator,
            @Nullable String sqlState,
            String message,
            @Nullable String next) {
        RelationName name = found == null ? ViewReader.name(live.catalog(), required.name()) : found;
        return new ViewVerdict(
                name.toString(),
                status,
                creator,
                sqlState,
                message,
                next,
                null,
                null,
                List.of(),
                reads(name, required.name()));
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
