package dev.plumbline.function.record;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the steps of one change of a column together, as Django takes them: SET DEFAULT, UPDATE, SET NOT NULL, DROP
 * DEFAULT is one change; a default that ADD COLUMN gives and Django drops again is a backfill.
 */
final class AlterationsTogether {
    private AlterationsTogether() {}

    static List<Effect> of(List<Effect> effects) {
        List<Effect> together = new ArrayList<>();
        for (Effect effect : effects) {
            if (!(effect instanceof Effect.AlterColumn alter) || !merged(together, alter)) {
                together.add(effect);
            }
        }
        together.removeIf(effect ->
                effect instanceof Effect.AlterColumn alter && alter.before().equals(alter.after()));
        return List.copyOf(together);
    }

    private static boolean merged(List<Effect> together, Effect.AlterColumn alter) {
        String name = alter.before().name();
        for (int i = together.size() - 1; i >= 0; i--) {
            Effect earlier = together.get(i);
            if (earlier instanceof Effect.AlterColumn before
                    && before.table().equals(alter.table())
                    && before.after().name().equals(name)) {
                together.remove(i);
                together.add(new Effect.AlterColumn(before.origin(), alter.table(), before.before(), alter.after()));
                return true;
            }
            if (earlier instanceof Effect.AddColumn add
                    && add.table().equals(alter.table())
                    && add.column().name().equals(name)
                    && onlyDropsDefault(alter)) {
                together.set(
                        i, new Effect.AddColumn(add.origin(), add.table(), backfilled(add.column(), alter.after())));
                return true;
            }
            if (isBarrier(earlier, alter.table(), name)) {
                return false;
            }
        }
        return false;
    }

    private static boolean onlyDropsDefault(Effect.AlterColumn alter) {
        ColumnDefinition before = alter.before();
        return before.databaseDefault() != null
                && alter.after().databaseDefault() == null
                && before.nullable() == alter.after().nullable()
                && String.valueOf(before.type())
                        .equals(String.valueOf(alter.after().type()));
    }

    private static boolean isBarrier(Effect effect, String table, String column) {
        return switch (effect) {
            case Effect.RenameColumn rename ->
                rename.table().equals(table)
                        && (rename.to().equals(column) || rename.column().equals(column));
            case Effect.RenameTable rename ->
                rename.to().equals(table) || rename.table().equals(table);
            case Effect.CreateTable create -> create.table().equals(table);
            default -> false;
        };
    }

    private static ColumnDefinition backfilled(ColumnDefinition added, ColumnDefinition now) {
        return now.but()
                .type(now.type())
                .unique(added.unique())
                .check(added.check())
                .backfill(added.databaseDefault())
                .databaseDefault(null)
                .made();
    }
}
