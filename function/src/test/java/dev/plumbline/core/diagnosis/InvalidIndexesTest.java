package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An index that was left behind half made, by a recorded migration. */
class InvalidIndexesTest {
    private static final String FIRST = "shop.0001_initial";
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration(FIRST)
            .createsTable("shop_order", "name")
            .does(origin -> new Effect.CreateIndex(
                    origin, "shop_order", IndexDefinition.btree("name_idx", true, List.of("name"))))
            .does(origin ->
                    new Effect.CreateIndex(origin, "shop_order", IndexDefinition.btree("id_idx", true, List.of("id"))))
            .manifest();

    @Test
    void itExplainsThatItIsNotWhatTheMigrationMakes() {
        ModelledDatabase database = halfMade();

        assertThat(database.finding(FindingCode.INVALID_INDEX).message())
                .startsWith("Index public.name_idx on public.shop_order is invalid")
                .endsWith("shop.0001_initial makes it and is recorded, so no migrate will repair it.");
        assertThat(database.find(FindingCode.PHANTOM_MIGRATION)).isNull();
    }

    @Test
    void itDoesNotExplainThatAnotherIsGone() {
        ModelledDatabase database = halfMade().withoutIndex("shop_order", "id_idx");

        assertThat(database.finding(FindingCode.PHANTOM_MIGRATION).message()).contains("index id_idx of shop_order");
    }

    private static ModelledDatabase halfMade() {
        return ModelledDatabase.of(MANIFEST)
                .allRan()
                .withoutIndex("shop_order", "name_idx")
                .withIndex(
                        "shop_order",
                        new Index("name_idx", List.of("name"), false, false, "btree", false, false, false));
    }
}
