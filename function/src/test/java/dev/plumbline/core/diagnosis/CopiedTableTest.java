package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A copy that CREATE TABLE AS made has no keys and no checks; its checks come back with its primary key. */
class CopiedTableTest {
    private static final String FIRST = "shop.0001_initial";
    private static final ColumnDefinition COUNT = ColumnDefinition.of("count", "integer", false)
            .but()
            .check("\"count\" >= 0")
            .made();
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration(FIRST)
            .does(origin -> new Effect.CreateTable(
                    origin,
                    "shop_item",
                    List.of(
                            ColumnDefinition.of("id", "bigint", false),
                            ColumnDefinition.of("name", "text", false),
                            COUNT),
                    List.of("id"),
                    false,
                    null))
            .manifest();

    @Test
    void theCheckOfAColumnIsMissingWithThePrimaryKey() {
        ModelledDatabase copy = ModelledDatabase.of(MANIFEST)
                .allRan()
                .withoutKey("shop_item", "shop_item_pkey")
                .withoutKey("shop_item", "shop_item_count_check");

        assertThat(copy.judgement(FIRST)).isEqualTo(Judgement.HALF_LOST);
        assertThat(copy.missing(FIRST))
                .containsExactlyInAnyOrder(
                        "constraint shop_item_pkey of shop_item", "constraint shop_item_count_check of shop_item");
    }

    @Test
    void aLaterTypeOfTheColumnLeavesItsCheck() {
        ColumnDefinition before = ColumnDefinition.of("count", "integer", false);
        Manifest wider = new MigrationsBuilder()
                .migration(FIRST)
                .does(origin -> new Effect.CreateTable(
                        origin,
                        "shop_item",
                        List.of(ColumnDefinition.of("id", "bigint", false), COUNT),
                        List.of("id"),
                        false,
                        null))
                .migration("shop.0002_wider", FIRST)
                .does(origin -> new Effect.AlterColumn(
                        origin, "shop_item", before, ColumnDefinition.of("count", "bigint", false)))
                .manifest();
        ModelledDatabase copy = ModelledDatabase.of(wider)
                .allRan()
                .withoutKey("shop_item", "shop_item_pkey")
                .withoutKey("shop_item", "shop_item_count_check");

        assertThat(copy.missing(FIRST)).contains("constraint shop_item_count_check of shop_item");
    }

    @Test
    void aCheckThatALaterMigrationDropsIsNotMadeAgain() {
        Manifest without = new MigrationsBuilder()
                .migration(FIRST)
                .does(origin -> new Effect.CreateTable(
                        origin,
                        "shop_item",
                        List.of(ColumnDefinition.of("id", "bigint", false), COUNT),
                        List.of("id"),
                        false,
                        null))
                .migration("shop.0002_any", FIRST)
                .does(origin -> new Effect.DropConstraint(
                        origin,
                        "shop_item",
                        new ConstraintDefinition.Check("shop_item_count_check", false, "\"count\" >= 0")))
                .manifest();

        assertThat(ModelledDatabase.of(without)
                        .allRan()
                        .withoutKey("shop_item", "shop_item_pkey")
                        .missing(FIRST))
                .containsExactly("constraint shop_item_pkey of shop_item");
    }

    @Test
    void aCheckThatIsThereIsNotMadeTwice() {
        assertThat(ModelledDatabase.of(MANIFEST)
                        .allRan()
                        .withoutKey("shop_item", "shop_item_pkey")
                        .missing(FIRST))
                .containsExactly("constraint shop_item_pkey of shop_item");
    }

    @Test
    void aCheckOfAnotherColumnIsNotThatOfThis() {
        ModelledDatabase copy = ModelledDatabase.of(MANIFEST)
                .allRan()
                .withoutKey("shop_item", "shop_item_pkey")
                .withoutKey("shop_item", "shop_item_count_check")
                .harmed(new Effect.AddConstraint(
                        ModelledDatabase.BY_HAND,
                        "shop_item",
                        new ConstraintDefinition.Check("by_hand", true, "\"count\" >= \"id\"")));

        assertThat(copy.missing(FIRST)).contains("constraint shop_item_count_check of shop_item");
    }

    @Test
    void aTableThatHasItsKeyIsNoCopy() {
        ModelledDatabase database =
                ModelledDatabase.of(MANIFEST).allRan().withoutKey("shop_item", "shop_item_count_check");

        assertThat(database.missing(FIRST)).isEmpty();
    }

    @Test
    void aTableThatIsGoneIsMadeWithItsChecks() {
        ModelledDatabase database = ModelledDatabase.of(MANIFEST).recorded(FIRST);

        assertThat(database.missing(FIRST)).containsExactly("table shop_item");
    }

    @Test
    void aColumnThatIsGoneBringsItsCheckBackItself() {
        ModelledDatabase database = ModelledDatabase.of(MANIFEST)
                .allRan()
                .harmed(new Effect.DropColumn(ModelledDatabase.BY_HAND, "shop_item", "count", true))
                .withoutKey("shop_item", "shop_item_pkey");

        assertThat(database.missing(FIRST))
                .containsExactlyInAnyOrder("column shop_item.count", "constraint shop_item_pkey of shop_item");
    }
}
