package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Lifetime;
import dev.plumbline.core.timeline.PostgresNames;
import dev.plumbline.core.timeline.TrackedTable;
import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import dev.plumbline.core.timeline.TrackedTable.TrackedConstraint;
import dev.plumbline.core.timeline.TrackedTable.TrackedIndex;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Reads which indexes and constraints of one table are there. What a migration names is found by its name, all else by
 * structure: derived names differ between versions and survive renames.
 */
final class TablePartReader {
    private final LiveTable table;
    private final Map<TrackedTable, LiveTable> tables;
    private final LiveParts parts;
    private final TallySheet sheet;
    private final Predicate<String> taken;

    /** @param taken whether a relation of the schema, an index among them, has the name */
    TablePartReader(LiveTable table, Map<TrackedTable, LiveTable> tables, TallySheet sheet, Predicate<String> taken) {
        this.taken = taken;
        this.table = table;
        this.tables = tables;
        this.parts = new LiveParts(table, tables);
        this.sheet = sheet;
    }

    void read() {
        for (TrackedIndex index : table.tracked().indexes()) {
            if (index.definition().like() || isAmbiguous(index)) {
                boolean lost = isGone(index.columns()) || (index.definition().like() && wentWithItsNeighbour(index));
                lostWithAnother(index.name(), lost, effect -> LiveEffects.index(effect, table, index));
            } else {
                tally(
                        index.name(),
                        name -> parts.hasIndex(index, name),
                        name -> parts.standsOtherwise(index, name),
                        Tally.Kind.INDEX,
                        effect -> LiveEffects.index(effect, table, index));
            }
        }
        for (TrackedConstraint constraint : table.tracked().constraints()) {
            if (wentWithItsColumn(constraint)) {
                continue;
            }
            if (constraint.definition() instanceof ConstraintDefinition.PrimaryKey && hasNoPrimaryKey()) {
                lostChecks(constraint);
            }
            if (lostAmongTwins(constraint)) {
                MigrationKey setter = constraint.name().last().setter();
                Effect effect = constraint.name().last().effect();
                if (setter != null && effect != null) {
                    sheet.tally(setter)
                            .absent(
                                    table.label(),
                                    Tally.Kind.FOREIGN_KEY,
                                    LiveEffects.constraint(effect, table, constraint, tables, taken));
                }
            } else if (!isEvidence(constraint.definition()) || isAmbiguous(constraint)) {
                lostWithAnother(
                        constraint.name(),
                        isGone(constraint.columns()),
                        effect -> LiveEffects.constraint(effect, table, constraint, tables, taken));
            } else {
                tally(
                        constraint.name(),
                        name -> parts.hasConstraint(constraint, name),
                        name -> parts.standsOtherwise(constraint, name),
                        kind(constraint.definition()),
                        effect -> LiveEffects.constraint(effect, table, constraint, tables, taken));
            }
        }
    }

    /**
     * A foreign key of the last of several columns of one name. Which of them is there, the name does not tell; but where each
     * of them has a foreign key, and there is none at all, it is lost.
     */
    private boolean lostAmongTwins(TrackedConstraint constraint) {
        if (!(constraint.definition() instanceof ConstraintDefinition.ForeignKey)
                || constraint.columns().size() != 1
                || constraint.name().now() == null
                || table.live() == null
                || !table.names().haveTwins(constraint.columns())) {
            return false;
        }
        String column = constraint.columns().get(0).name().now();
        boolean there = column != null && table.live().column(column).isPresent();
        boolean hasKey = table.live().constraints().stream()
                .anyMatch(live -> live instanceof Constraint.ForeignKey
                        && live.columns().equals(List.of(String.valueOf(column))));
        return there
                && !hasKey
                && table.tracked().columns().stream()
                        .filter(twin -> twin.name().values().contains(column))
                        .allMatch(this::alwaysHasForeignKey);
    }

    private boolean alwaysHasForeignKey(TrackedColumn column) {
        return table.tracked().constraints().stream()
                .anyMatch(each -> each.definition() instanceof ConstraintDefinition.ForeignKey
                        && each.columns().equals(List.of(column))
                        && Objects.equals(
                                each.name().phases().get(1).setter(),
                                column.name().phases().get(1).setter()));
    }

    /** A copy made by CREATE TABLE AS has no keys, and no checks either; they are made again with the primary key. */
    private void lostChecks(TrackedConstraint primaryKey) {
        MigrationKey setter = primaryKey.name().phases().get(1).setter();
        Effect effect = primaryKey.name().phases().get(1).effect();
        if (setter == null || effect == null || table.live() == null) {
            return;
        }
        for (TrackedColumn column : table.tracked().columns()) {
            ColumnDefinition definition = column.latest();
            if (definition != null && definition.check() != null && hasNoCheck(column, definition.name())) {
                String name = PostgresNames.implicit(table.label(), definition.name(), "check", taken -> false);
                sheet.tally(setter)
                        .goesWithIt(new Effect.AddConstraint(
                                effect.origin(),
                                table.label(),
                                new ConstraintDefinition.Check(name, false, definition.check())));
            }
        }
    }

    private boolean hasNoCheck(TrackedColumn column, String name) {
        return table.live() != null
                && table.column(column).map(Column::name).filter(name::equals).isPresent()
                && !LiveParts.hasCheck(table, name);
    }

    /** A unique column that is gone brings its key along when it comes back. */
    private boolean wentWithItsColumn(TrackedConstraint constraint) {
        return constraint.definition() instanceof ConstraintDefinition.Unique
                && !(constraint.name().phases().get(1).effect() instanceof Effect.AddConstraint)
                && table.live() != null
                && isGone(constraint.columns());
    }

    private boolean hasNoPrimaryKey() {
        return table.live() != null
                && table.live().constraints().stream().noneMatch(Constraint.PrimaryKey.class::isInstance);
    }

    private boolean isGone(List<TrackedColumn> columns) {
        return table.live() == null || table.columnNames(columns).isEmpty();
    }

    /** Django makes the index for LIKE beside another index or a key: where that is gone, both were there. */
    private boolean wentWithItsNeighbour(TrackedIndex like) {
        if (table.live() == null || parts.hasPatternIndex(like)) {
            return false;
        }
        List<TrackedIndex> indexes = table.tracked().indexes().stream()
                .filter(index -> !index.definition().like() && index.columns().equals(like.columns()))
                .filter(index -> index.name().now() != null)
                .toList();
        List<TrackedConstraint> keys = table.tracked().constraints().stream()
                .filter(key -> !(key.definition() instanceof ConstraintDefinition.ForeignKey)
                        && key.columns().equals(like.columns()))
                .filter(key -> key.name().now() != null)
                .toList();
        if (indexes.isEmpty() && keys.isEmpty()) {
            return parts.hasNoIndex(like.columns());
        }
        return indexes.stream().noneMatch(index -> hasAny(index.name().values(), name -> parts.hasIndex(index, name)))
                && keys.stream().noneMatch(key -> hasAny(key.name().values(), name -> parts.hasConstraint(key, name)));
    }

    /** What proves nothing by itself is gone too where its column or its neighbour is gone, and comes back with it. */
    private void lostWithAnother(Lifetime<String> name, boolean lost, UnaryOperator<Effect> today) {
        boolean wanted = name.now() != null
                || (table.live() == null && table.tracked().name().now() != null);
        if (!lost || !wanted) {
            return;
        }
        for (Lifetime.Phase<String> phase : name.phases()) {
            MigrationKey setter = phase.setter();
            Effect effect = phase.effect();
            if (setter != null && effect != null && isOfThePartAlone(effect)) {
                sheet.tally(setter).goesWithIt(today.apply(effect));
            }
        }
    }

    private static boolean isOfThePartAlone(Effect effect) {
        return effect instanceof Effect.CreateIndex
                || effect instanceof Effect.DropIndex
                || effect instanceof Effect.AddConstraint
                || effect instanceof Effect.DropConstraint;
    }

    private static Tally.Kind kind(ConstraintDefinition definition) {
        return switch (definition) {
            case ConstraintDefinition.PrimaryKey ignored -> Tally.Kind.PRIMARY_KEY;
            case ConstraintDefinition.ForeignKey ignored -> Tally.Kind.FOREIGN_KEY;
            case ConstraintDefinition.Unique ignored -> Tally.Kind.CONSTRAINT;
            case ConstraintDefinition.Check ignored -> Tally.Kind.CONSTRAINT;
            case ConstraintDefinition.Exclusion ignored -> Tally.Kind.CONSTRAINT;
        };
    }

    private static boolean isEvidence(ConstraintDefinition definition) {
        return switch (definition) {
            case ConstraintDefinition.PrimaryKey ignored -> true;
            case ConstraintDefinition.Unique ignored -> true;
            case ConstraintDefinition.ForeignKey ignored -> true;
            case ConstraintDefinition.Check check -> check.named();
            case ConstraintDefinition.Exclusion ignored -> true;
        };
    }

    private boolean isAmbiguous(TrackedIndex index) {
        if (index.definition().named()) {
            return false;
        }
        if (table.names().haveTwins(index.columns())
                || index.columns().size() != index.definition().columns().size()) {
            return true;
        }
        for (TrackedIndex other : table.tracked().indexes()) {
            if (!other.definition().named() && sameStructure(index, other) && !other.equals(index)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameStructure(TrackedIndex one, TrackedIndex other) {
        return one.columns().equals(other.columns())
                && !other.definition().like()
                && one.definition().unique() == other.definition().unique()
                && one.definition().partial() == other.definition().partial()
                && one.definition().method().equals(other.definition().method())
                && Objects.equals(
                        one.definition().operatorClass(), other.definition().operatorClass());
    }

    private boolean isAmbiguous(TrackedConstraint constraint) {
        if (constraint.definition().named()) {
            return false;
        }
        if (table.names().haveTwins(constraint.columns())) {
            return true;
        }
        for (TrackedConstraint other : table.tracked().constraints()) {
            if (!other.definition().named()
                    && other.definition().getClass() == constraint.definition().getClass()
                    && other.target() == constraint.target()
                    && other.columns().equals(constraint.columns())
                    && !other.equals(constraint)) {
                return true;
            }
        }
        return false;
    }

    private void tally(
            Lifetime<String> lifetime,
            Predicate<String> has,
            Function<String, @Nullable String> standsOtherwise,
            Tally.Kind kind,
            UnaryOperator<Effect> today) {
        if (lifetime.isSetOnce()
                && !table.names().areShared(lifetime)
                && has.test(lifetime.last().value())
                && standsOtherwise.apply(lifetime.last().value()) == null) {
            present(lifetime.last(), kind);
            return;
        }
        String otherwise = table.names().areShared(lifetime) ? null : first(lifetime.values(), standsOtherwise);
        boolean none = table.names().areShared(lifetime) || (otherwise == null && !hasAny(lifetime.values(), has));
        Predicate<Lifetime.Phase<String>> fits = phase -> phase.value() == null ? none : has.test(phase.value());
        Predicate<MigrationKey> neverHere = sheet.never(table, lifetime);
        Position position = sheet.position(lifetime, fits, neverHere);
        if (position.isOpen()) {
            sheet.open()
                    .add(new OpenLifetime<>(lifetime, fits, neverHere, position, table.label(), kind, phase -> true));
        }
        for (int i = 1; i < lifetime.phases().size(); i++) {
            Lifetime.Phase<String> phase = lifetime.phases().get(i);
            Effect effect = phase.effect();
            if (phase.setter() == null || effect == null) {
                continue;
            }
            Tally tally = sheet.tally(phase.setter());
            switch (position.of(i)) {
                case APPLIED -> tally.present(table.label(), kind, effect);
                case NOT_APPLIED -> tally.absent(table.label(), kind, today.apply(effect));
                case OPEN -> tally.open();
                case DIFFERENT -> {
                    if (phase.value() == null || otherwise == null) {
                        tally.open();
                    } else {
                        tally.different(otherwise);
                    }
                }
            }
        }
    }

    /** Nothing but this phase fits what is there. */
    private void present(Lifetime.Phase<String> phase, Tally.Kind kind) {
        if (phase.setter() != null && phase.effect() != null) {
            sheet.tally(phase.setter()).present(table.label(), kind, phase.effect());
        }
    }

    private static @Nullable String first(Set<String> names, Function<String, @Nullable String> words) {
        for (String name : names) {
            String found = words.apply(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static boolean hasAny(Set<String> names, Predicate<String> has) {
        for (String name : names) {
            if (has.test(name)) {
                return true;
            }
        }
        return false;
    }
}
