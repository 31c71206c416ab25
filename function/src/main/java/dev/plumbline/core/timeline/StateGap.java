package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recorded migration whose ancestor the loader does not count as applied, though the check of the history passes: the
 * row of a squashed migration without those of what it replaces. Django then crashes with KeyError as it builds the
 * models' state, in every form of migrate.
 *
 * @param certain the migration surely speaks of a model that only the ancestor makes
 */
record StateGap(MigrationKey migration, MigrationKey ancestor, boolean certain) {

    static Optional<StateGap> find(MigrationGraph graph, Map<MigrationKey, MigrationEffects> migrations) {
        StateGap likely = null;
        for (MigrationKey key : graph.fullPlan()) {
            if (!graph.applied().contains(key) || graph.applied().containsAll(graph.parents(key))) {
                continue;
            }
            for (MigrationKey ancestor : graph.forwardsPlan(key)) {
                if (!graph.applied().contains(ancestor)) {
                    if (speaksOf(migrations.get(key), migrations.get(ancestor))) {
                        return Optional.of(new StateGap(key, ancestor, true));
                    }
                    likely = likely == null ? new StateGap(key, ancestor, false) : likely;
                }
            }
        }
        return Optional.ofNullable(likely);
    }

    MigrateResult.Refused refusal() {
        return new MigrateResult.Refused(
                "KeyError",
                "%s is recorded, but %s counts as not applied: Django can not build the models' state"
                        .formatted(migration, ancestor),
                List.of(migration, ancestor),
                certain);
    }

    private static boolean speaksOf(@Nullable MigrationEffects migration, @Nullable MigrationEffects ancestor) {
        if (migration == null || ancestor == null) {
            return false;
        }
        Set<String> made = new LinkedHashSet<>();
        for (Effect effect : ancestor.effects()) {
            if (effect instanceof Effect.CreateTable create && create.origin().statement() == null) {
                made.add(create.table());
            }
        }
        return migration.effects().stream()
                .filter(effect -> effect.origin().statement() == null)
                .anyMatch(effect -> changes(effect).filter(made::contains).isPresent());
    }

    /** The table whose model the state must have. */
    private static Optional<String> changes(Effect effect) {
        return switch (effect) {
            case Effect.AddColumn add -> Optional.of(add.table());
            case Effect.AlterColumn alter -> Optional.of(alter.table());
            case Effect.DropColumn drop -> Optional.of(drop.table());
            case Effect.RenameColumn rename -> Optional.of(rename.table());
            case Effect.RenameTable rename -> Optional.of(rename.table());
            case Effect.CreateTable ignored -> Optional.empty();
            case Effect.DropTable ignored -> Optional.empty();
            case Effect.CreateIndex ignored -> Optional.empty();
            case Effect.DropIndex ignored -> Optional.empty();
            case Effect.RenameIndex ignored -> Optional.empty();
            case Effect.AddConstraint ignored -> Optional.empty();
            case Effect.DropConstraint ignored -> Optional.empty();
            case Effect.CreateView ignored -> Optional.empty();
            case Effect.DropView ignored -> Optional.empty();
            case Effect.CreateObject ignored -> Optional.empty();
            case Effect.DropObject ignored -> Optional.empty();
            case Effect.RunSql ignored -> Optional.empty();
            case Effect.RunPython ignored -> Optional.empty();
        };
    }
}
