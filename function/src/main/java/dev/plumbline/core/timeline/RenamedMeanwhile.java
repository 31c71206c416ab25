package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Effects are written for a fresh migrate, where a migration of one app runs before another app renames something. On a
 * database where the rename ran first, Django builds the state with it, and the effects speak of the new name.
 */
final class RenamedMeanwhile {
    private final Map<MigrationKey, Integer> order = new HashMap<>();
    /** In the order of a fresh migrate. */
    private final List<Renaming> renamings = new ArrayList<>();

    private record Renaming(MigrationKey migration, int position, List<Effect> renames) {}

    RenamedMeanwhile(MigrationGraph graph, Map<MigrationKey, MigrationEffects> migrations) {
        for (MigrationKey key : graph.fullPlan()) {
            int position = order.size();
            order.put(key, position);
            MigrationEffects effects = migrations.get(key);
            List<Effect> renames = effects == null
                    ? List.of()
                    : effects.effects().stream()
                            .filter(effect ->
                                    effect instanceof Effect.RenameTable || effect instanceof Effect.RenameColumn)
                            .toList();
            if (!renames.isEmpty()) {
                renamings.add(new Renaming(key, position, renames));
            }
        }
    }

    /**
     * The renames that stand behind the migration in the order of a fresh migrate, and have run before it here; and, turned
     * round, those that stand before it and have not.
     */
    List<Effect> before(MigrationKey migration, Predicate<MigrationKey> ran) {
        int position = order.getOrDefault(migration, Integer.MAX_VALUE);
        List<Effect> renames = new ArrayList<>();
        for (Renaming renaming : renamings.reversed()) {
            if (renaming.position() < position && !ran.test(renaming.migration())) {
                renaming.renames().reversed().forEach(rename -> renames.add(turned(rename)));
            }
        }
        for (Renaming renaming : renamings) {
            if (renaming.position() > position && ran.test(renaming.migration())) {
                renames.addAll(renaming.renames());
            }
        }
        return renames;
    }

    private static Effect turned(Effect rename) {
        if (rename instanceof Effect.RenameTable table) {
            return new Effect.RenameTable(table.origin(), table.to(), table.table());
        }
        return rename instanceof Effect.RenameColumn column
                ? new Effect.RenameColumn(column.origin(), column.table(), column.to(), column.column())
                : rename;
    }

    /** The effect with the names that renames have given since; what a migration writes as SQL stays as it is written. */
    static Effect today(Effect effect, List<Effect> renames) {
        if (renames.isEmpty() || effect.origin().statement() != null) {
            return effect;
        }
        return switch (effect) {
            case Effect.AddConstraint add
            when add.constraint() instanceof ConstraintDefinition.ForeignKey key ->
                new Effect.AddConstraint(add.origin(), add.table(), target(key, renames));
            case Effect.AddColumn other -> other;
            case Effect.AddConstraint other -> other;
            case Effect.AlterColumn other -> other;
            case Effect.CreateIndex other -> other;
            case Effect.CreateObject other -> other;
            case Effect.CreateTable other -> other;
            case Effect.CreateView other -> other;
            case Effect.DropColumn other -> other;
            case Effect.DropConstraint other -> other;
            case Effect.DropIndex other -> other;
            case Effect.DropObject other -> other;
            case Effect.DropTable other -> other;
            case Effect.DropView other -> other;
            case Effect.RenameColumn other -> other;
            case Effect.RenameIndex other -> other;
            case Effect.RenameTable other -> other;
            case Effect.RunPython other -> other;
            case Effect.RunSql other -> other;
        };
    }

    /** Only what another app owns can be renamed behind a migration's back: the target of its foreign keys. */
    private static ConstraintDefinition.ForeignKey target(ConstraintDefinition.ForeignKey key, List<Effect> renames) {
        String table = key.targetTable();
        List<String> columns = key.targetColumns();
        for (Effect effect : renames) {
            if (effect instanceof Effect.RenameTable rename && rename.table().equals(table)) {
                table = rename.to();
            } else if (effect instanceof Effect.RenameColumn rename
                    && rename.table().equals(table)) {
                columns = columns.stream()
                        .map(column -> column.equals(rename.column()) ? rename.to() : column)
                        .toList();
            }
        }
        return new ConstraintDefinition.ForeignKey(key.name(), key.columns(), table, columns);
    }
}
