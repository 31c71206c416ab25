package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Django makes an index for LIKE beside the index or the key of a text column. By itself it is no evidence, as versions
 * differ; where its neighbour is gone it went too.
 */
class LikeIndexTest {
    private static final String FIRST = "shop.0001_initial";
    private static final String LIKE = "index shop_item_code_0123abcd_like of shop_item";
    private static final ColumnDefinition CODE = ColumnDefinition.of("code", "character varying(40)", false)
            .but()
            .unique(true)
            .made();
    private static final Manifest MANIFEST = begun().does(
                    origin -> new Effect.CreateIndex(origin, "shop_item", like("shop_item_code_0123abcd_like", "code")))
            .does(LikeIndexTest::nameIndex)
            .does(LikeIndexTest::likeOfIt)
            .manifest();

    @Test
    void aloneItIsNotMissed() {
        ModelledDatabase database = ModelledDatabase.of(MANIFEST)
                .allRan()
                .withoutIndex("shop_item", "shop_item_code_0123abcd_like")
                .withoutIndex("shop_item", "shop_item_name_4567abcd_like");

        assertThat(database.judgement(FIRST)).isEqualTo(Judgement.IN_PLACE);
        assertThat(database.missing(FIRST)).isEmpty();
    }

    @Test
    void itIsMadeAgainWithTheKeyBesideIt() {
        assertThat(ModelledDatabase.of(MANIFEST)
                        .allRan()
                        .withoutKey("shop_item", "shop_item_code_key")
                        .withoutIndex("shop_item", "shop_item_code_0123abcd_like")
                        .missing(FIRST))
                .containsExactlyInAnyOrder("constraint shop_item_code_key of shop_item", LIKE);
    }

    @Test
    void itIsMadeAgainWithTheIndexBesideIt() {
        assertThat(ModelledDatabase.of(MANIFEST)
                        .allRan()
                        .withoutIndex("shop_item", "shop_item_name_4567abcd")
                        .withoutIndex("shop_item", "shop_item_name_4567abcd_like")
                        .missing(FIRST))
                .containsExactlyInAnyOrder(
                        "index shop_item_name_4567abcd of shop_item",
                        "index shop_item_name_4567abcd_like of shop_item");
    }

    @Test
    void whereItIsThereItsNeighbourAloneIsMissing() {
        assertThat(ModelledDatabase.of(MANIFEST)
                        .allRan()
                        .withoutKey("shop_item", "shop_item_code_key")
                        .missing(FIRST))
                .containsExactly("constraint shop_item_code_key of shop_item");
    }

    @Test
    void itComesBackWithItsColumn() {
        assertThat(ModelledDatabase.of(MANIFEST)
                        .allRan()
                        .harmed(new Effect.DropColumn(ModelledDatabase.BY_HAND, "shop_item", "code", true))
                        .missing(FIRST))
                .containsExactlyInAnyOrder("column shop_item.code", LIKE);
    }

    @Test
    void itComesBackWithItsTable() {
        assertThat(ModelledDatabase.of(MANIFEST).recorded(FIRST).missing(FIRST))
                .containsExactlyInAnyOrder(
                        "table shop_item",
                        LIKE,
                        "index shop_item_name_4567abcd of shop_item",
                        "index shop_item_name_4567abcd_like of shop_item");
    }

    @Test
    void besideAForeignKeyItIsTheIndexThatCounts() {
        // The foreign key is gone, the index is there: nobody dropped the one for LIKE but somebody who meant it.
        Manifest manifest = begun().createsTable("shop_name")
                .does(origin -> new Effect.AddConstraint(
                        origin,
                        "shop_item",
                        new ConstraintDefinition.ForeignKey(
                                "shop_item_name_fk", List.of("name"), "shop_item", List.of("code"))))
                .does(LikeIndexTest::nameIndex)
                .does(LikeIndexTest::likeOfIt)
                .manifest();

        assertThat(ModelledDatabase.of(manifest)
                        .allRan()
                        .withoutKey("shop_item", "shop_item_name_fk")
                        .withoutIndex("shop_item", "shop_item_name_4567abcd_like")
                        .missing(FIRST))
                .containsExactly("constraint shop_item_name_fk of shop_item");
    }

    @Test
    void oneThatALaterMigrationDroppedIsNotMadeAgain() {
        Manifest manifest = begun().does(LikeIndexTest::nameIndex)
                .does(LikeIndexTest::likeOfIt)
                .migration("shop.0002_plain", FIRST)
                .does(origin ->
                        new Effect.DropIndex(origin, "shop_item", like("shop_item_name_4567abcd_like", "name"), true))
                .manifest();

        assertThat(ModelledDatabase.of(manifest)
                        .allRan()
                        .withoutIndex("shop_item", "shop_item_name_4567abcd")
                        .missing(FIRST))
                .containsExactly("index shop_item_name_4567abcd of shop_item");
    }

    @Test
    void withoutAKnownNeighbourAnyIndexOnTheColumnIsTakenForOne() {
        Manifest manifest =
                begun().does(LikeIndexTest::likeOfIt).createsTable("shop_line").manifest();
        ModelledDatabase whole =
                ModelledDatabase.of(manifest).allRan().withoutIndex("shop_item", "shop_item_name_4567abcd_like");
        ModelledDatabase bare = ModelledDatabase.of(manifest)
                .allRan()
                .withoutIndex("shop_item", "shop_item_name_4567abcd_like")
                .harmed(new Effect.DropTable(ModelledDatabase.BY_HAND, "shop_line", false, false));

        assertThat(whole.diagnosis().findings()).isEmpty();
        assertThat(whole.reading(FIRST).evidence()).noneMatch(line -> line.startsWith("missing"));
        assertThat(bare.missing(FIRST))
                .containsExactlyInAnyOrder("table shop_line", "index shop_item_name_4567abcd_like of shop_item");
        assertThat(bare.harmed(nameIndex(ModelledDatabase.BY_HAND)).missing(FIRST))
                .containsExactly("table shop_line");
    }

    @Test
    void anIndexThatSomebodyElseMadeIsNotItsNeighbour() {
        ModelledDatabase byKey = ModelledDatabase.of(MANIFEST)
                .allRan()
                .withoutKey("shop_item", "shop_item_code_key")
                .withoutIndex("shop_item", "shop_item_code_0123abcd_like")
                .withIndex("shop_item", byHand("code"));
        ModelledDatabase byIndex = ModelledDatabase.of(MANIFEST)
                .allRan()
                .withoutIndex("shop_item", "shop_item_name_4567abcd")
                .withoutIndex("shop_item", "shop_item_name_4567abcd_like")
                .withIndex("shop_item", byHand("name"));

        assertThat(byKey.missing(FIRST)).contains(LIKE);
        assertThat(byIndex.missing(FIRST)).contains("index shop_item_name_4567abcd_like of shop_item");
    }

    @Test
    void inATableThatIsGoneItIsMadeAndDroppedAgainAsItsMigrationsDid() {
        Manifest manifest = begun().does(LikeIndexTest::nameIndex)
                .does(LikeIndexTest::likeOfIt)
                .migration("shop.0002_plain", FIRST)
                .does(origin ->
                        new Effect.DropIndex(origin, "shop_item", like("shop_item_name_4567abcd_like", "name"), true))
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).recorded(FIRST, "shop.0002_plain");

        assertThat(database.missing(FIRST)).contains("index shop_item_name_4567abcd_like of shop_item");
        assertThat(database.missing("shop.0002_plain"))
                .containsExactly("the drop of index shop_item_name_4567abcd_like");
    }

    private static Index byHand(String column) {
        return new Index("by_hand_" + column, List.of(column), false, true, "hash", false, false, false);
    }

    private static IndexDefinition like(String name, String column) {
        return new IndexDefinition(
                name,
                false,
                List.of(column),
                List.of(false),
                false,
                "btree",
                "varchar_pattern_ops",
                false,
                null,
                List.of(),
                true,
                false,
                true);
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder()
                .migration(FIRST)
                .does(origin -> new Effect.CreateTable(
                        origin,
                        "shop_item",
                        List.of(
                                ColumnDefinition.of("id", "bigint", false),
                                CODE,
                                ColumnDefinition.of("name", "character varying(40)", false)),
                        List.of("id"),
                        false,
                        null));
    }

    private static Effect likeOfIt(Origin origin) {
        return new Effect.CreateIndex(origin, "shop_item", like("shop_item_name_4567abcd_like", "name"));
    }

    private static Effect nameIndex(Origin origin) {
        return new Effect.CreateIndex(
                origin, "shop_item", IndexDefinition.btree("shop_item_name_4567abcd", false, List.of("name")));
    }
}
