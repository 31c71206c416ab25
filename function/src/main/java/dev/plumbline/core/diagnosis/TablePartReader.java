package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Lifetime;
import dev.plumbline.core.timeline.PostgresNames;
import dev.plumbline.core.timeline.TrackedTable;
import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import dev.plumbline.core.timeline.TrackedTable.TrackedConstraint;
import dev.plumbline.core.timeline.TrackedTable.TrackedIndex;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads which indexes and constraints of one table are there. What a migration names is found by its name, all else by
 * structure: derived names differ between versions and survive renames.
 */
final class TablePartReader {
    private final LiveTable table;
    private final Map<TrackedTable, LiveTable> tables;
    private final Predicate<MigrationKey> ran;
    private final Function<MigrationKey, Tally> tallies;

    TablePartReader(
            LiveTable table,
            Map<TrackedTable, LiveTable> tables,
            Predicate<MigrationKey> ran,
            Function<MigrationKey, Tally> tallies) {
        this.table = table;
        this.tables = tables;
        this.ran = ran;
        this.tallies = tallies;
    }

    void read() {
        for (TrackedIndex index : table.tracked().indexes()) {
            if (index.definition().like() || isAmbiguous(index)) {
                boolean lost = isGone(index.columns()) || (index.definition().like() && hasNoIndex(index.columns()));
                lostWithAnother(index.name(), lost, effect -> LiveEffects.index(effect, table, index));
            } else {
                tally(
                        index.name(),
                        name -> hasIndex(index, name),
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
            if (!isEvidence(constraint.definition()) || isAmbiguous(constraint)) {
                lostWithAnother(
                        constraint.name(),
                        isGone(constraint.columns()),
                        effect -> LiveEffects.constraint(effect, table, constraint, tables));
            } else {
                tally(
                        constraint.name(),
                        name -> hasConstraint(constraint, name),
                        kind(constraint.definition()),
                        effect -> LiveEffects.constraint(effect, table, constraint, tables));
            }
        }
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
                tallies.apply(setter)
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
                && table.live().constraints().stream()
                        .noneMatch(each -> each instanceof Constraint.Check check
                                && check.columns().equals(List.of(name)));
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

    /** Django makes the index for LIKE beside another one: where both are gone, both were there. */
    private boolean hasNoIndex(List<TrackedColumn> columns) {
        Optional<List<String>> names = table.columnNames(columns);
        return table.live() != null
                && names.isPresent()
                && table.live().indexes().stream()
                        .noneMatch(index -> index.columns().equals(names.get()));
    }

    /** What proves nothing by itself is gone too where its column or its neighbour is gone, and comes back with it. */
    private void lostWithAnother(Lifetime<String> name, boolean lost, UnaryOperator<Effect> today) {
        Lifetime.Phase<String> last = name.last();
        MigrationKey setter = last.setter();
        Effect effect = last.effect();
        boolean ownEffect = effect instanceof Effect.CreateIndex || effect instanceof Effect.AddConstraint;
        if (last.value() != null && setter != null && effect != null && ownEffect && lost) {
            tallies.apply(setter).goesWithIt(today.apply(effect));
        }
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
        return !index.definition().named()
                && (hasTwins(index.columns())
                        || index.columns().size()
                                != index.definition().columns().size()
                        || table.tracked().indexes().stream()
                                .filter(other -> !other.equals(index)
                                        && !other.definition().named())
                                .anyMatch(other -> sameStructure(index, other)));
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
        return !constraint.definition().named()
                && (hasTwins(constraint.columns())
                        || table.tracked().constraints().stream()
                                .filter(other -> !other.equals(constraint)
                                        && !other.definition().named())
                                .anyMatch(other -> other.definition().getClass()
                                                == constraint.definition().getClass()
                                        && other.columns().equals(constraint.columns())
                                        && other.target() == constraint.target()));
    }

    /** One of the columns was removed and another one added under its name: what hangs on that name may be either's. */
    private boolean hasTwins(List<TrackedColumn> columns) {
        return columns.stream()
                .anyMatch(column -> table.tracked().columns().stream()
                        .anyMatch(other -> other != column
                                && !Collections.disjoint(
                                        LiveTable.names(other.name()), LiveTable.names(column.name()))));
    }

    private boolean hasIndex(TrackedIndex index, String name) {
        if (table.live() == null) {
            return false;
        }
        IndexDefinition definition = index.definition();
        if (definition.named()) {
            return table.live().indexes().stream().anyMatch(live -> live.name().equals(name) && live.valid());
        }
        Optional<List<String>> columns = table.columnNames(index.columns());
        return columns.isPresent()
                && table.live().indexes().stream()
                        .filter(live -> !isGivenName(live.name()))
                        .anyMatch(live -> sameStructure(live, definition, columns.get()));
    }

    /** The name of an index or a constraint that a migration names: it is that one, and no other of the same structure. */
    private boolean isGivenName(String name) {
        return table.tracked().indexes().stream()
                        .filter(index -> index.definition().named())
                        .anyMatch(index -> LiveTable.names(index.name()).contains(name))
                || table.tracked().constraints().stream()
                        .filter(constraint -> constraint.definition().named())
                        .anyMatch(
                                constraint -> LiveTable.names(constraint.name()).contains(name));
    }

    private static boolean sameStructure(Index live, IndexDefinition wanted, List<String> columns) {
        return live.valid()
                && live.columns().equals(columns)
                && live.unique() == wanted.unique()
                && live.partial() == wanted.partial()
                && live.method().equals(wanted.method())
                && !live.patternOperators();
    }

    /** Dropped and made again under its name: what is there may be the other one, and does not deny the drop. */
    private boolean isShared(Lifetime<String> name) {
        Set<String> names = LiveTable.names(name);
        return Stream.concat(
                        table.tracked().indexes().stream().map(TrackedIndex::name),
                        table.tracked().constraints().stream().map(TrackedConstraint::name))
                .filter(other -> other != name)
                .anyMatch(other -> !Collections.disjoint(LiveTable.names(other), names));
    }

    private boolean hasConstraint(TrackedConstraint constraint, String name) {
        if (table.live() == null) {
            return false;
        }
        List<Constraint> live = table.live().constraints();
        if (constraint.definition().named()) {
            return live.stream().anyMatch(each -> each.name().equals(name))
                    || table.live().indexes().stream()
                            .anyMatch(each -> each.name().equals(name) && each.unique());
        }
        Optional<List<String>> columns = table.columnNames(constraint.columns());
        return columns.isPresent()
                && switch (constraint.definition()) {
                    case ConstraintDefinition.PrimaryKey ignored ->
                        live.stream()
                                .anyMatch(each -> each instanceof Constraint.PrimaryKey key
                                        && key.columns().equals(columns.get()));
                    case ConstraintDefinition.Unique ignored -> hasUnique(columns.get());
                    case ConstraintDefinition.ForeignKey key -> hasForeignKey(constraint, key, columns.get());
                    case ConstraintDefinition.Check ignored -> false;
                    case ConstraintDefinition.Exclusion ignored -> false;
                };
    }

    private boolean hasUnique(List<String> columns) {
        return table.live() != null
                && (table.live().constraints().stream()
                                .anyMatch(each -> each instanceof Constraint.Unique unique
                                        && unique.columns().equals(columns)
                                        && !isGivenName(each.name()))
                        || table.live().indexes().stream()
                                .anyMatch(each -> each.unique()
                                        && !each.partial()
                                        && each.columns().equals(columns)
                                        && !isGivenName(each.name())));
    }

    private boolean hasForeignKey(
            TrackedConstraint constraint, ConstraintDefinition.ForeignKey key, List<String> columns) {
        LiveTable target = constraint.target() == null ? null : tables.get(constraint.target());
        String targetName = target == null ? key.targetTable() : target.label();
        Relation.Table there = target == null ? null : target.live();
        return table.live() != null
                && table.live().constraints().stream()
                        .anyMatch(each -> each instanceof Constraint.ForeignKey live
                                && live.columns().equals(columns)
                                && (there == null
                                        ? live.target().name().equals(targetName)
                                        : live.target().equals(there.name())));
    }

    private void tally(Lifetime<String> lifetime, Predicate<String> has, Tally.Kind kind, UnaryOperator<Effect> today) {
        boolean none = isShared(lifetime) || LiveTable.names(lifetime).stream().noneMatch(has);
        Position position = Position.of(lifetime, phase -> phase.value() == null ? none : has.test(phase.value()))
                .after(lifetime, ran);
        for (int i = 1; i < lifetime.phases().size(); i++) {
            Lifetime.Phase<String> phase = lifetime.phases().get(i);
            Effect effect = phase.effect();
            if (phase.setter() == null || effect == null) {
                continue;
            }
            Tally tally = tallies.apply(phase.setter());
            switch (position.of(i)) {
                case APPLIED -> tally.present(table.label(), kind, effect);
                case NOT_APPLIED -> tally.absent(table.label(), kind, today.apply(effect));
                case OPEN, DIFFERENT -> tally.open();
            }
        }
    }
}
