package dev.plumbline.function.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergedEffectsTest {
    /** {@code RenameIndex(old_fields=…)} leaves an index alone that has the name already; elsewhere it may not have it. */
    @Test
    void anIndexFoundByItsColumnsMayHaveItsNameAlready() {
        Effect rename = rename(false);

        MergedEffects merged = merge(rename);

        assertThat(merged.onlyRead()).isEmpty();
        assertThat(merged.effects()).containsExactly(rename);
    }

    @Test
    void aNamedIndexIsRenamedOrIsNot() {
        MergedEffects merged = merge(rename(true));

        assertThat(merged.onlyRead()).containsExactly(rename(true));
        assertThat(merged.effects()).isEmpty();
    }

    @Test
    void aChangeThatIsTakenBackLeavesNoTrace() {
        ColumnDefinition open = ColumnDefinition.of("a", "integer", true);
        ColumnDefinition closed = ColumnDefinition.of("a", "integer", false);
        Effect there = new Effect.AlterColumn(Origin.operation(1, 10), "shop_item", open, closed);
        Effect back = new Effect.AlterColumn(Origin.operation(2, 11), "shop_item", closed, open);

        assertThat(merge(there, back).onlyRead()).isEmpty();
        assertThat(merge(there).onlyRead()).containsExactly(there);
    }

    private static Effect rename(boolean named) {
        return new Effect.RenameIndex(
                Origin.operation(1, 10), "shop_item", IndexDefinition.btree("old", named, List.of("a", "b")), "new");
    }

    private static MergedEffects merge(Effect... read) {
        var migration = new MigrationEffects(
                MigrationKey.parse("shop.0006_rename"),
                "shop/migrations/0006_rename.py",
                "sha256:test",
                List.of(),
                List.of(),
                List.of(),
                false,
                true,
                List.of(read),
                List.of());
        return MergedEffects.of(migration, List.of(), new EffectComparison("public"));
    }
}
