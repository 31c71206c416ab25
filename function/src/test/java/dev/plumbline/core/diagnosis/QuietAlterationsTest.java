package dev.plumbline.core.diagnosis;

import static dev.plumbline.core.diagnosis.ModelledDatabase.BY_HAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A field may become a positive one, or get a comment: its column keeps its type, and the catalog shows a check at most. */
class QuietAlterationsTest {
    private static final String FIRST = "shop.0001_initial";
    private static final String POSITIVE = "shop.0002_positive";
    private static final ColumnDefinition COUNT = ColumnDefinition.of("count", "integer", false);
    private static final ColumnDefinition TOLD = COUNT.but().comment("how many").made();
    private static final ConstraintDefinition CHECK =
            new ConstraintDefinition.Check("shop_item_count_check", false, "\"count\" >= 0");
    private static final Effect LOST = new Effect.DropColumn(BY_HAND, "shop_item", "count", true);

    @Test
    void aCheckThatIsGoneIsMissed() {
        ModelledDatabase database =
                ModelledDatabase.of(positive().manifest()).allRan().withoutKey("shop_item", "shop_item_count_check");

        assertThat(database.judgement(POSITIVE)).isEqualTo(Judgement.PHANTOM);
        assertThat(database.missing(POSITIVE)).containsExactly("constraint shop_item_count_check of shop_item");
    }

    @Test
    void aCheckThatIsThereUnderAnotherNameIsNot() {
        ModelledDatabase database = ModelledDatabase.of(positive().manifest())
                .allRan()
                .withoutKey("shop_item", "shop_item_count_check")
                .harmed(new Effect.AddConstraint(
                        BY_HAND, "shop_item", new ConstraintDefinition.Check("by_hand", true, "\"count\" >= 0")));

        assertThat(database.judgement(POSITIVE)).isEqualTo(Judgement.IN_PLACE);
    }

    @Test
    void aCheckThatALaterMigrationTookAwayIsNot() {
        ModelledDatabase database = ModelledDatabase.of(positive()
                        .migration("shop.0003_any", POSITIVE)
                        .does(origin -> new Effect.DropConstraint(origin, "shop_item", CHECK))
                        .manifest())
                .allRan();

        assertThat(database.diagnosis().findings()).isEmpty();
    }

    @Test
    void aCommentThatCameLaterDoesNotHideIt() {
        ModelledDatabase database = ModelledDatabase.of(positive()
                        .migration("shop.0003_comment", POSITIVE)
                        .does(origin -> new Effect.AlterColumn(origin, "shop_item", COUNT, TOLD))
                        .manifest())
                .allRan()
                .withoutKey("shop_item", "shop_item_count_check");

        assertThat(database.judgement(POSITIVE)).isEqualTo(Judgement.PHANTOM);
        assertThat(database.judgement("shop.0003_comment")).isEqualTo(Judgement.IN_PLACE);
    }

    @Test
    void aRenamedColumnIsNotAskedForIt() {
        // In what order the check and the name came is not told by the catalog.
        ModelledDatabase database = ModelledDatabase.of(positive()
                        .migration("shop.0003_number", POSITIVE)
                        .does(origin -> new Effect.RenameColumn(origin, "shop_item", "count", "number"))
                        .manifest())
                .allRan()
                .withoutKey("shop_item", "shop_item_count_check");

        assertThat(database.diagnosis().findings()).isEmpty();
    }

    @Test
    void aColumnThatIsGoneGoesThroughThemAllAgain() {
        Manifest manifest = positive()
                .does(origin -> new Effect.AlterColumn(origin, "shop_item", COUNT, TOLD))
                .migration("shop.0003_any", POSITIVE)
                .does(origin -> new Effect.DropConstraint(origin, "shop_item", CHECK))
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).allRan().harmed(LOST);

        assertThat(database.missing(FIRST)).containsExactly("column shop_item.count");
        assertThat(database.missing(POSITIVE))
                .containsExactly(
                        "constraint shop_item_count_check of shop_item", "the change of column shop_item.count");
        assertThat(database.missing("shop.0003_any")).containsExactly("the drop of constraint shop_item_count_check");
    }

    @Test
    void itDoesSoInItsTableAsThatIsCalledToday() {
        Manifest manifest = positive()
                .does(origin -> new Effect.AlterColumn(origin, "shop_item", COUNT, TOLD))
                .migration("shop.0003_any", POSITIVE)
                .does(origin -> new Effect.DropConstraint(origin, "shop_item", CHECK))
                .migration("shop.0004_article", "shop.0003_any")
                .renamesTable("shop_item", "shop_article")
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest)
                .allRan()
                .harmed(new Effect.DropColumn(BY_HAND, "shop_article", "count", true));

        assertThat(tables(database, POSITIVE)).containsExactly("shop_article", "shop_article");
        assertThat(tables(database, "shop.0003_any")).containsExactly("shop_article");
    }

    @Test
    void inATableThatIsGoneTheyKeepItsFirstName() {
        Manifest manifest = positive()
                .migration("shop.0003_article", POSITIVE)
                .renamesTable("shop_item", "shop_article")
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest)
                .allRan()
                .harmed(new Effect.DropTable(BY_HAND, "shop_article", false, false));

        assertThat(tables(database, POSITIVE)).containsExactly("shop_item");
    }

    @Test
    void aColumnThatIsThereGoesThroughNone() {
        Manifest manifest = positive()
                .does(origin -> new Effect.AlterColumn(origin, "shop_item", COUNT, TOLD))
                .migration("shop.0003_big", POSITIVE)
                .does(origin -> new Effect.AlterColumn(
                        origin, "shop_item", TOLD, ColumnDefinition.of("count", "bigint", false)))
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).ran(FIRST, POSITIVE);

        assertThat(database.missing(POSITIVE)).isEmpty();
        assertThat(database.judgement("shop.0003_big")).isEqualTo(Judgement.PENDING);
    }

    @Test
    void aCheckIsMissedOnAColumnThatGotAnotherTypeToo() {
        Manifest manifest = positive()
                .migration("shop.0003_big", POSITIVE)
                .does(origin -> new Effect.AlterColumn(
                        origin, "shop_item", COUNT, ColumnDefinition.of("count", "bigint", false)))
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).allRan();

        assertThat(database.diagnosis().findings()).isEmpty();
        assertThat(database.withoutKey("shop_item", "shop_item_count_check").judgement(POSITIVE))
                .isEqualTo(Judgement.PHANTOM);
    }

    private static List<String> tables(ModelledDatabase database, String migration) {
        return database.reading(migration).missing().stream()
                .map(effect -> ((Effect.OnTable) effect).table())
                .toList();
    }

    private static MigrationsBuilder positive() {
        return new MigrationsBuilder()
                .migration(FIRST)
                .does(origin -> new Effect.CreateTable(
                        origin,
                        "shop_item",
                        List.of(ColumnDefinition.of("id", "bigint", false), COUNT),
                        List.of("id"),
                        false,
                        null))
                .migration(POSITIVE, FIRST)
                .does(origin -> new Effect.AddConstraint(origin, "shop_item", CHECK));
    }
}
