package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.PostgresNames;
import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import dev.plumbline.core.timeline.TrackedTable.TrackedConstraint;
import dev.plumbline.core.timeline.TrackedTable.TrackedIndex;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Effects as they have to be done today: with the names that tables and columns have in the live catalog. */
final class LiveEffects {
    private LiveEffects() {}

    /** What makes, renames or drops a column that is not as the effect leaves it. */
    static Effect column(Effect effect, LiveTable table, TrackedColumn column, @Nullable String name) {
        if (table.live() == null) {
            return effect;
        }
        ColumnDefinition made = column.shape().phases().get(1).value();
        return switch (effect) {
            case Effect.CreateTable create
            when made != null && name != null -> new Effect.AddColumn(create.origin(), table.label(), made.named(name));
            case Effect.AddColumn add -> new Effect.AddColumn(add.origin(), table.label(), add.column());
            case Effect.RenameColumn rename ->
                new Effect.RenameColumn(rename.origin(), table.label(), rename.column(), rename.to());
            case Effect.DropColumn drop ->
                new Effect.DropColumn(drop.origin(), table.label(), drop.column(), drop.cascade());
            case Effect other -> other;
        };
    }

    static Effect alter(Effect.AlterColumn alter, LiveTable table, Optional<Column> live) {
        if (table.live() == null) {
            return alter;
        }
        String name = live.map(Column::name).orElse(alter.after().name());
        return new Effect.AlterColumn(
                alter.origin(),
                table.label(),
                alter.before().named(name),
                alter.after().named(name));
    }

    /** What a column that comes back has to go through again. */
    static Effect quiet(Effect effect, LiveTable table) {
        if (table.live() == null) {
            return effect;
        }
        if (effect instanceof Effect.AddConstraint add) {
            return new Effect.AddConstraint(add.origin(), table.label(), add.constraint());
        }
        if (effect instanceof Effect.DropConstraint drop) {
            return new Effect.DropConstraint(drop.origin(), table.label(), drop.constraint());
        }
        return effect instanceof Effect.AlterColumn alter ? alter(alter, table, Optional.empty()) : effect;
    }

    /** A table that is gone is made under its first name, and gets the later ones as its migrations gave them. */
    static Effect index(Effect effect, LiveTable table, TrackedIndex index) {
        if (table.live() == null) {
            return effect;
        }
        return effect instanceof Effect.CreateIndex create
                ? new Effect.CreateIndex(create.origin(), table.label(), definition(create.index(), table, index))
                : effect;
    }

    private static IndexDefinition definition(IndexDefinition index, LiveTable table, TrackedIndex tracked) {
        boolean known = tracked.columns().size() == index.columns().size();
        List<String> columns = known ? table.columnNames(tracked.columns()).orElse(index.columns()) : index.columns();
        return index.withColumns(columns);
    }

    static Effect constraint(
            Effect effect,
            LiveTable table,
            TrackedConstraint constraint,
            Map<?, LiveTable> tables,
            Predicate<String> taken) {
        List<String> columns = table.columnNames(constraint.columns()).orElse(List.of());
        if (!(effect instanceof Effect.AddConstraint add)) {
            boolean madeWithColumns = effect instanceof Effect.CreateTable || effect instanceof Effect.AddColumn;
            return madeWithColumns && table.live() != null ? alone(effect, table, constraint, columns, taken) : effect;
        }
        if (table.live() == null) {
            return add.constraint() instanceof ConstraintDefinition.ForeignKey key
                    ? new Effect.AddConstraint(
                            add.origin(),
                            add.table(),
                            new ConstraintDefinition.ForeignKey(
                                    key.name(),
                                    key.columns(),
                                    target(key, constraint, tables),
                                    targetColumns(key, constraint, tables)))
                    : effect;
        }
        ConstraintDefinition today = switch (add.constraint()) {
            case ConstraintDefinition.ForeignKey key
            when !columns.isEmpty() ->
                new ConstraintDefinition.ForeignKey(
                        key.name(), columns, target(key, constraint, tables), targetColumns(key, constraint, tables));
            case ConstraintDefinition.Unique unique
            when columns.size() == unique.columns().size() ->
                new ConstraintDefinition.Unique(unique.name(), unique.named(), columns, unique.deferrable());
            case ConstraintDefinition other -> other;
        };
        return new Effect.AddConstraint(add.origin(), table.label(), today);
    }

    /** A key that the table or the column was made with, by itself. */
    private static Effect alone(
            Effect effect,
            LiveTable table,
            TrackedConstraint constraint,
            List<String> columns,
            Predicate<String> taken) {
        return switch (constraint.definition()) {
            case ConstraintDefinition.PrimaryKey key ->
                new Effect.AddConstraint(
                        effect.origin(),
                        table.label(),
                        new ConstraintDefinition.PrimaryKey(
                                PostgresNames.implicit(table.label(), null, "pkey", taken),
                                columns.isEmpty() ? key.columns() : columns));
            case ConstraintDefinition.Unique unique when columns.isEmpty() -> effect;
            case ConstraintDefinition.Unique unique ->
                new Effect.AddConstraint(
                        effect.origin(),
                        table.label(),
                        new ConstraintDefinition.Unique(
                                PostgresNames.implicit(table.label(), columns.get(0), "key", taken),
                                false,
                                columns,
                                unique.deferrable()));
            case ConstraintDefinition.ForeignKey ignored -> effect;
            case ConstraintDefinition.Check ignored -> effect;
            case ConstraintDefinition.Exclusion ignored -> effect;
        };
    }

    /** What a lost table is called while it is made again: its first name, which the key names, too. */
    private static String target(
            ConstraintDefinition.ForeignKey key, TrackedConstraint constraint, Map<?, LiveTable> tables) {
        LiveTable target = constraint.target() == null ? null : tables.get(constraint.target());
        return target == null || target.live() == null ? key.targetTable() : target.label();
    }

    private static List<String> targetColumns(
            ConstraintDefinition.ForeignKey key, TrackedConstraint constraint, Map<?, LiveTable> tables) {
        LiveTable target = constraint.target() == null ? null : tables.get(constraint.target());
        if (target == null || target.live() == null) {
            return key.targetColumns();
        }
        return key.targetColumns().stream()
                .map(name -> target.tracked().columns().stream()
                        .filter(column -> column.name().values().contains(name))
                        .findFirst()
                        .flatMap(target::column)
                        .map(Column::name)
                        .orElse(name))
                .toList();
    }
}
