package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.core.timeline.Timeline;
import dev.plumbline.core.timeline.TrackedTable;
import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import dev.plumbline.core.timeline.TrackedTable.TrackedConstraint;
import dev.plumbline.core.timeline.TrackedTable.TrackedIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what seems lost under a name that no migration gives. A rename leaves indexes and constraints under their old
 * names, which proves it; the shape alone does not.
 */
final class RenamedByHand {
    private static final Origin BY_HAND = Origin.operation(0, 0);

    private final Timeline timeline;
    private final Catalog catalog;

    RenamedByHand(Timeline timeline, Catalog catalog) {
        this.timeline = timeline;
        this.catalog = catalog;
    }

    /**
     * What may be the lost table or column today.
     *
     * @param back gives it its name back
     * @param away gives it the name of today again
     * @param proof the index or constraint that tells it is the lost one; null if its shape alone speaks for it
     */
    record Found(
            Effect.OnTable back,
            Effect.OnTable away,
            String today,
            String wanted,
            @Nullable String proof) {}

    /** All that may be what this effect made; the proven one alone, if there is just one. */
    List<Found> of(Effect lost) {
        List<Found> found = switch (lost) {
            case Effect.CreateTable create -> tables(create);
            case Effect.AddColumn add -> columns(add);
            case Effect.OnTable ignored -> List.of();
            case Effect.CreateView ignored -> List.of();
            case Effect.DropView ignored -> List.of();
            case Effect.CreateObject ignored -> List.of();
            case Effect.DropObject ignored -> List.of();
            case Effect.RunSql ignored -> List.of();
            case Effect.RunPython ignored -> List.of();
        };
        List<Found> proven = found.stream().filter(each -> each.proof() != null).toList();
        return proven.size() == 1 ? proven : found;
    }

    private List<Found> tables(Effect.CreateTable lost) {
        Optional<TrackedTable> tracked = tracked(lost.table());
        if (tracked.isEmpty()) {
            return List.of();
        }
        Set<String> known = new HashSet<>();
        timeline.tables().forEach(table -> known.addAll(table.name().values()));
        known.add("django_migrations");
        List<Found> found = new ArrayList<>();
        for (Relation.Table table : catalog.tables()) {
            if (!table.name().schema().equals(catalog.schema())
                    || known.contains(table.name().name())) {
                continue;
            }
            String proof = partOf(tracked.get(), table);
            if (proof != null || hasColumns(table, lost, tracked.get())) {
                String today = table.name().name();
                found.add(new Found(
                        new Effect.RenameTable(BY_HAND, today, lost.table()),
                        new Effect.RenameTable(BY_HAND, lost.table(), today),
                        today,
                        lost.table(),
                        proof));
            }
        }
        return found;
    }

    /** All that the lost table was made with, and nothing that no migration gave it. */
    private static boolean hasColumns(Relation.Table table, Effect.CreateTable lost, TrackedTable tracked) {
        Set<String> names = new HashSet<>();
        tracked.columns().forEach(column -> names.addAll(column.name().values()));
        return !lost.columns().isEmpty()
                && table.columns().stream().map(Column::name).allMatch(names::contains)
                && lost.columns().stream()
                        .allMatch(column -> table.column(column.name())
                                .filter(live -> hasType(column, live))
                                .isPresent());
    }

    private static @Nullable String partOf(TrackedTable tracked, Relation.Table table) {
        Set<String> names = new HashSet<>();
        tracked.indexes().forEach(index -> names.addAll(index.name().values()));
        tracked.constraints()
                .forEach(constraint -> names.addAll(constraint.name().values()));
        for (Index index : table.indexes()) {
            if (names.contains(index.name())) {
                return index.name();
            }
        }
        for (Constraint constraint : table.constraints()) {
            if (names.contains(constraint.name())) {
                return constraint.name();
            }
        }
        return null;
    }

    private List<Found> columns(Effect.AddColumn lost) {
        Optional<TrackedTable> tracked = tracked(lost.table());
        Optional<Relation.Table> live = catalog.table(lost.table());
        if (tracked.isEmpty() || live.isEmpty()) {
            return List.of();
        }
        Set<String> known = new HashSet<>();
        tracked.get().columns().forEach(column -> known.addAll(column.name().values()));
        List<Found> found = new ArrayList<>();
        for (Column column : live.get().columns()) {
            if (known.contains(column.name())) {
                continue;
            }
            String wanted = lost.column().name();
            String proof = partOver(tracked.get(), wanted, live.get(), column.name());
            if (proof != null || hasType(lost.column(), column)) {
                found.add(new Found(
                        new Effect.RenameColumn(BY_HAND, lost.table(), column.name(), wanted),
                        new Effect.RenameColumn(BY_HAND, lost.table(), wanted, column.name()),
                        lost.table() + "." + column.name(),
                        lost.table() + "." + wanted,
                        proof));
            }
        }
        return found;
    }

    /** An index or a constraint that migrations make over the wanted column, and that stands over this one. */
    private static @Nullable String partOver(TrackedTable tracked, String wanted, Relation.Table table, String column) {
        Set<String> names = new HashSet<>();
        for (TrackedIndex index : tracked.indexes()) {
            if (isOver(index.columns(), wanted)) {
                names.addAll(index.name().values());
            }
        }
        for (TrackedConstraint constraint : tracked.constraints()) {
            if (isOver(constraint.columns(), wanted)) {
                names.addAll(constraint.name().values());
            }
        }
        for (Index index : table.indexes()) {
            if (index.columns().contains(column) && names.contains(index.name())) {
                return index.name();
            }
        }
        for (Constraint constraint : table.constraints()) {
            if (constraint.columns().contains(column) && names.contains(constraint.name())) {
                return constraint.name();
            }
        }
        return null;
    }

    private static boolean isOver(List<TrackedColumn> columns, String wanted) {
        return columns.stream().anyMatch(column -> column.name().values().contains(wanted));
    }

    private static boolean hasType(ColumnDefinition wanted, Column live) {
        return Objects.equals(wanted.type(), live.type())
                || wanted.alsoAccepted().contains(live.type());
    }

    /** The table that bore the name last. */
    private Optional<TrackedTable> tracked(String name) {
        return timeline.tables().stream()
                .filter(table -> table.name().values().contains(name))
                .reduce((first, second) -> second);
    }
}
