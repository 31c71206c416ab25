package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Timeline;
import dev.plumbline.core.timeline.TrackedTable;
import dev.plumbline.core.timeline.TrackedView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What stands in the database and is not what the code, or a person, takes it for. */
final class ObjectFindings {
    private ObjectFindings() {}

    /** Columns of an app's tables that this code does not know, and without which it can not insert. */
    static List<String> unknownRequiredColumns(Set<String> apps, Timeline timeline, Catalog catalog) {
        List<String> told = new ArrayList<>();
        for (TrackedTable tracked : timeline.tables()) {
            MigrationKey maker = tracked.name().phases().size() < 2
                    ? null
                    : tracked.name().phases().get(1).setter();
            String name = tracked.name().now();
            if (maker == null || name == null || !apps.contains(maker.appLabel())) {
                continue;
            }
            Set<String> known = new HashSet<>();
            tracked.columns().forEach(column -> known.addAll(column.name().values()));
            catalog.table(name)
                    .ifPresent(table -> table.columns().stream()
                            .filter(column -> !known.contains(column.name()) && isNeeded(column))
                            .forEach(column -> told.add(
                                    "column %s.%s is NOT NULL without a default, and this code does not know it: its inserts fail (23502)"
                                            .formatted(name, column.name()))));
        }
        return told;
    }

    private static boolean isNeeded(Column column) {
        return !column.nullable() && !column.hasDefault() && !column.identity() && !column.generated();
    }

    /** Materialized views that hold nothing since they were made or restored; those that are required are told with the views. */
    static List<Finding> emptyViews(Catalog catalog, List<ViewVerdict> required) {
        Set<String> told = new HashSet<>();
        required.forEach(view -> told.add(view.view()));
        List<RelationName> empty = new ViewOrder(catalog)
                .emptyInRefreshOrder().stream()
                        .filter(name -> !told.contains(name.toString()))
                        .toList();
        if (empty.isEmpty()) {
            return List.of();
        }
        return List.of(new Finding(
                FindingCode.MATERIALIZED_VIEW_EMPTY,
                Severity.WARNING,
                List.of(),
                empty.stream().map(RelationName::toString).toList(),
                "%s never filled, as after a restore, and can not be read (55000): %s."
                        .formatted(
                                Words.count(empty.size(), "materialized view") + (empty.size() == 1 ? " was" : " were"),
                                Words.list(empty)),
                empty.stream().map("REFRESH MATERIALIZED VIEW %s;"::formatted).toList(),
                Certainty.PROVEN));
    }

    /** Views that are there, but of the other kind, or over other tables, than their migration makes them. */
    static List<Finding> otherViews(Timeline timeline, Catalog catalog, Set<MigrationKey> recorded) {
        List<Finding> findings = new ArrayList<>();
        for (TrackedView tracked : timeline.views().values()) {
            Effect.CreateView wanted = tracked.definition().now();
            MigrationKey maker = tracked.definition().last().setter();
            if (wanted == null || maker == null || !recorded.contains(maker)) {
                continue;
            }
            Optional<Relation> found = catalog.find(ViewReader.name(catalog, tracked.name()))
                    .filter(relation ->
                            relation instanceof Relation.View || relation instanceof Relation.MaterializedView);
            if (found.isEmpty()) {
                continue;
            }
            Relation live = found.get();
            if (live instanceof Relation.MaterializedView != wanted.materialized()) {
                findings.add(ofAnotherKind(live, maker, wanted));
            } else {
                Finding differs = readsDiffer(live, maker, wanted, catalog);
                if (differs != null) {
                    findings.add(differs);
                }
            }
        }
        return findings;
    }

    private static Finding ofAnotherKind(Relation live, MigrationKey maker, Effect.CreateView wanted) {
        return new Finding(
                FindingCode.VIEW_OF_ANOTHER_KIND,
                Severity.ERROR,
                List.of(maker),
                List.of(live.name().toString()),
                "%s is %s, but %s makes it %s: drops, refreshes and replacements of it fail (42809)."
                        .formatted(
                                live.name(),
                                ViewOrder.kind(live),
                                maker,
                                wanted.materialized() ? "a materialized view" : "a plain view"),
                List.of(),
                Certainty.PROVEN);
    }

    private static @Nullable Finding readsDiffer(
            Relation live, MigrationKey maker, Effect.CreateView wanted, Catalog catalog) {
        Set<String> there = new TreeSet<>();
        ViewOrder.reads(live).forEach(read -> there.add(read.toString()));
        Set<String> meant = new TreeSet<>();
        wanted.reads().forEach(read -> meant.add(ViewReader.name(catalog, read).toString()));
        // A name that is no relation may be one of the query's own, so nothing is said then.
        boolean known = !meant.isEmpty()
                && wanted.reads().stream()
                        .allMatch(read ->
                                catalog.find(ViewReader.name(catalog, read)).isPresent());
        if (!known || there.equals(meant) || there.isEmpty()) {
            return null;
        }
        return new Finding(
                FindingCode.VIEW_READS_DIFFER,
                Severity.WARNING,
                List.of(maker),
                List.of(live.name().toString()),
                "%s reads other relations than the query in %s: it was replaced by hand, or a table was swapped under it."
                        .formatted(live.name(), maker),
                List.of(
                        "reads %s".formatted(Words.list(there)),
                        "the migration's reads %s".formatted(Words.list(meant))),
                Certainty.LIKELY);
    }
}
