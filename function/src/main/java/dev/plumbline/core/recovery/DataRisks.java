package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What rows can have against making lost effects again: the schema alone does not tell whether they fit. */
final class DataRisks {
    private final String schema;
    private final RowHolders holders;
    /** Tables that steps before this one made. */
    private final Set<String> emptyTables;

    private final Set<String> made = new HashSet<>();
    private final Map<String, ColumnDefinition> added = new HashMap<>();

    /** {@code ask} is what a person has to decide; {@code why} is the obstacle. */
    record Obstacle(String ask, String why) {}

    private DataRisks(String schema, RowHolders holders, List<Effect> effects, Set<String> emptyTables) {
        this.schema = schema;
        this.holders = holders;
        this.emptyTables = emptyTables;
        for (Effect effect : effects) {
            if (effect instanceof Effect.CreateTable create) {
                made.add(create.table());
            } else if (effect instanceof Effect.RenameTable rename && isEmpty(rename.table())) {
                made.add(rename.to());
            } else if (effect instanceof Effect.AddColumn add) {
                added.put(add.table() + "." + add.column().name(), add.column());
            }
        }
    }

    /** Rows that surely, or for all we can see, do not fit: then the effects can not just be made. */
    static Optional<Obstacle> obstacle(
            List<Effect> effects, String schema, RowHolders holders, Set<String> emptyTables) {
        DataRisks risks = new DataRisks(schema, holders, effects, emptyTables);
        return effects.stream().flatMap(effect -> risks.of(effect).stream()).findFirst();
    }

    /** Objects that are checked against the rows there are, and fail without changing anything if rows break them. */
    static List<String> caveats(List<Effect> effects, String schema, RowHolders holders) {
        DataRisks risks = new DataRisks(schema, holders, effects, Set.of());
        List<String> names = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.AddConstraint add
                    && !(add.constraint() instanceof ConstraintDefinition.PrimaryKey)
                    && risks.mayHoldRows(add.table())) {
                names.add(add.constraint().name());
            } else if (effect instanceof Effect.CreateIndex create
                    && create.index().unique()
                    && risks.mayHoldRows(create.table())) {
                names.add(create.index().name());
            }
        }
        return names;
    }

    private Optional<Obstacle> of(Effect effect) {
        if (effect instanceof Effect.AddColumn add && mayHoldRows(add.table())) {
            return column(add.table(), add.column());
        }
        if (effect instanceof Effect.AddConstraint add
                && add.constraint() instanceof ConstraintDefinition.ForeignKey key
                && mayHoldRows(add.table())) {
            return foreignKey(add.table(), key);
        }
        return Optional.empty();
    }

    private static Optional<Obstacle> column(String table, ColumnDefinition column) {
        boolean filled = column.backfill() != null
                || column.databaseDefault() != null
                || column.generatedAs() != null
                || column.identity();
        if (column.nullable() || (filled && !column.unique())) {
            return Optional.empty();
        }
        return Optional.of(new Obstacle(
                "which values should %s.%s have?".formatted(table, column.name()),
                "the column is lost, its values with it, and the rows of %s need %s: restore them from a backup, or decide"
                        .formatted(table, column.unique() ? "a value each, all different" : "one")));
    }

    private Optional<Obstacle> foreignKey(String table, ConstraintDefinition.ForeignKey key) {
        boolean emptyTarget = isEmpty(key.targetTable());
        ColumnDefinition restored = added.get(table + "." + key.columns().get(0));
        boolean allNull = restored != null && restored.backfill() == null && restored.nullable();
        if (allNull || (!emptyTarget && restored == null)) {
            return Optional.empty();
        }
        if (!emptyTarget) {
            return Optional.of(new Obstacle(
                    "which values should %s.%s have?"
                            .formatted(table, key.columns().get(0)),
                    "the column is lost, and with it which row of %s each row of %s belonged to: restore them from a backup, or decide"
                            .formatted(key.targetTable(), table)));
        }
        return Optional.of(new Obstacle(
                "where are the rows of %s?".formatted(key.targetTable()),
                "rows of %s refer to them by %s: restore them from a backup before the foreign key is made again"
                        .formatted(table, key.columns().get(0))));
    }

    private boolean isEmpty(String table) {
        return made.contains(table) || emptyTables.contains(table);
    }

    private boolean mayHoldRows(String table) {
        RelationName name = new RelationName(schema, table);
        return !isEmpty(table)
                && (holders.holding().contains(name) || holders.unknown().contains(name));
    }
}
