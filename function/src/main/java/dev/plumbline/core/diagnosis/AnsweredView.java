package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.Surroundings.SearchPathSetting;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.request.MaximumAge;
import dev.plumbline.core.request.RequiredView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can still be wrong with a view that answered us. */
final class AnsweredView {
    private final LiveDatabase live;
    private final RequiredView required;
    private final ViewProbe.Answered answered;
    private final ViewCircumstances circumstances;
    private final @Nullable ViewComparison comparison;

    /** @param comparison with its migration; null if there was none */
    AnsweredView(
            LiveDatabase live,
            RequiredView required,
            ViewProbe.Answered answered,
            ViewCircumstances circumstances,
            @Nullable ViewComparison comparison) {
        this.comparison = comparison;
        this.live = live;
        this.required = required;
        this.answered = answered;
        this.circumstances = circumstances;
    }

    /** The first of these; empty if it is readable. */
    Optional<ViewFailure.Told> trouble() {
        return denied().or(this::unknownReader)
                .or(this::hidden)
                .or(this::elsewhereForReaders)
                .or(this::writes)
                .or(this::definition)
                .or(this::columns)
                .or(this::age);
    }

    private Optional<ViewFailure.Told> denied() {
        return circumstances.missing().isEmpty()
                ? Optional.empty()
                : Optional.of(ViewDenial.told(answered.view(), "", circumstances.missing()));
    }

    private Optional<ViewFailure.Told> unknownReader() {
        return circumstances.unknownReaders().stream()
                .findFirst()
                .map(reader -> told(
                        ViewStatus.NOT_CHECKED,
                        "whether %s may read it could not be asked: there is no such role on this server"
                                .formatted(reader),
                        "role " + reader,
                        "correct readers: in targets.yaml or --reader, or make the role"));
    }

    /** The search_path leads to another view of this name than the one beside Django's tables. */
    private Optional<ViewFailure.Told> hidden() {
        RelationName ofDjango = new RelationName(live.catalog().schema(), required.name());
        boolean other = required.name().equals(answered.view().name())
                && !answered.view().equals(ofDjango);
        return other && isView(ofDjango)
                ? Optional.of(told(
                        ViewStatus.ELSEWHERE,
                        "the name means %s for %s, which hides %s beside Django's tables"
                                .formatted(answered.view(), live.facts().role(), ofDjango),
                        "view " + answered.view(),
                        "ask for %s, or take the other schema out of the search_path: ALTER ROLE %s SET search_path = %s;"
                                .formatted(
                                        ofDjango.sql(),
                                        live.facts().role(),
                                        live.catalog().schema())))
                : Optional.empty();
    }

    private boolean isView(RelationName name) {
        return live.catalog()
                .find(name)
                .filter(relation -> relation instanceof Relation.View || relation instanceof Relation.MaterializedView)
                .isPresent();
    }

    /** A reader that has a search_path of its own may find another view under the name, or none. */
    private Optional<ViewFailure.Told> elsewhereForReaders() {
        if (!required.name().equals(answered.view().name())) {
            return Optional.empty();
        }
        for (String reader : required.readers()) {
            Optional<List<String>> path = searchPath(reader);
            if (path.isEmpty()) {
                continue;
            }
            Optional<RelationName> found = path.get().stream()
                    .map(schema -> new RelationName(schema, required.name()))
                    .filter(name -> live.catalog().find(name).isPresent())
                    .findFirst();
            if (!found.equals(Optional.of(answered.view()))) {
                return Optional.of(told(
                        ViewStatus.ELSEWHERE,
                        found.map(other -> "for %s the name means %s: its search_path is %s"
                                        .formatted(reader, other, String.join(", ", path.get())))
                                .orElse("%s does not find it: its search_path is %s"
                                        .formatted(reader, String.join(", ", path.get()))),
                        found.map(other -> "view " + other).orElse("search_path of " + reader),
                        "let %s ask for %s, or: ALTER ROLE %s SET search_path = %s;"
                                .formatted(
                                        reader,
                                        answered.view().sql(),
                                        reader,
                                        answered.view().schema())));
            }
        }
        return Optional.empty();
    }

    /** Of the role's own settings; the one for this database wins. */
    private Optional<List<String>> searchPath(String role) {
        return live.surroundings().searchPaths().stream()
                .filter(setting -> role.equals(setting.role()))
                .max(Comparator.comparing(SearchPathSetting::database))
                .map(SearchPathSetting::schemas);
    }

    private Optional<ViewFailure.Told> writes() {
        return circumstances.routines().stream()
                .filter(routine -> routine.mayWrite() && routine.writes())
                .findFirst()
                .map(routine -> told(
                        ViewStatus.NEEDS_WRITE,
                        "it resolves, and was not read: it calls %s, whose body writes".formatted(routine.signature()),
                        "function " + routine.signature(),
                        "read it by hand on the primary: a standby and every read-only session refuse it (25006)"));
    }

    private Optional<ViewFailure.Told> definition() {
        if (!(comparison instanceof ViewComparison.Different different)) {
            return Optional.empty();
        }
        MigrationKey migration = different.migration();
        String what = different.older() != null
                ? "it has the definition of %s, not that of %s".formatted(different.older(), migration)
                : "it is not what %s says".formatted(migration);
        String columns = different.columns() == null ? "" : ": " + different.columns();
        return Optional.of(told(
                ViewStatus.DEFINITION_DIFFERS,
                what + columns,
                "migration " + migration,
                "compare both (pg_get_viewdef), then run the statement of %s again, or write what is wanted into a new migration"
                        .formatted(migration)));
    }

    private Optional<ViewFailure.Told> columns() {
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
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new ViewFailure.Told(
                        ViewStatus.COLUMNS_DIFFER,
                        String.join("; ", wrong),
                        null,
                        List.of("view " + answered.view()),
                        "change the view in a new migration, or the wanted columns in targets.yaml"));
    }

    private Optional<ViewFailure.Told> age() {
        MaximumAge allowed = required.maximumAge();
        if (allowed == null) {
            return Optional.empty();
        }
        return switch (circumstances.age()) {
            case ViewAge.NotAsked ignored -> Optional.empty();
            case ViewAge.Unknown unknown ->
                Optional.of(told(
                        ViewStatus.NOT_CHECKED,
                        "how old it is was not found out: " + unknown.why(),
                        "view " + answered.view(),
                        "take maximumAge away, or give it what it needs"));
            case ViewAge.Nothing ignored ->
                Optional.of(stale(allowed, "no row has a value in %s".formatted(allowed.column())));
            case ViewAge.Known known ->
                known.age().compareTo(allowed.atMost()) <= 0
                        ? Optional.empty()
                        : Optional.of(stale(
                                allowed,
                                allowed.column() == null
                                        ? "it was not refreshed for %s".formatted(MaximumAge.words(known.age()))
                                        : "the newest %s is %s old"
                                                .formatted(allowed.column(), MaximumAge.words(known.age()))));
        };
    }

    private ViewFailure.Told stale(MaximumAge allowed, String message) {
        boolean materialized = live.catalog()
                .find(answered.view())
                .filter(Relation.MaterializedView.class::isInstance)
                .isPresent();
        return told(
                ViewStatus.STALE,
                "%s, at most %s is allowed".formatted(message, MaximumAge.words(allowed.atMost())),
                (materialized ? "materialized view " : "view ") + answered.view(),
                materialized
                        ? "REFRESH MATERIALIZED VIEW %s;"
                                .formatted(answered.view().sql())
                        : "see why nothing was loaded since, in the job that fills what it reads");
    }

    private ViewFailure.Told told(ViewStatus status, String message, String root, String next) {
        return new ViewFailure.Told(status, message, root, List.of("view " + answered.view(), root), next);
    }
}
