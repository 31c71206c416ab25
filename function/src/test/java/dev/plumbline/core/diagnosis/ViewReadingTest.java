package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views that migrations make, replace and drop, beside those that are there. */
class ViewReadingTest {
    private static final String FIRST = "shop.0001_initial";
    private static final String SECOND = "shop.0002_view";

    @Test
    void aViewThatIsDroppedIfItExistsAndMadeAgainCanBeMadeTwice() {
        assertThat(dropping(true).judgement(SECOND)).isEqualTo(Judgement.REPEATABLE);
    }

    @Test
    void oneThatHasToBeThereForItCanNot() {
        assertThat(dropping(false).judgement(SECOND)).isEqualTo(Judgement.RAN_UNRECORDED);
    }

    @Test
    void aViewThatALaterMigrationReplacedIsNotMadeTwiceForThatWouldUndoIt() {
        Manifest manifest = begun().migration(SECOND, FIRST)
                .createsView("vw_order", "shop_order")
                .migration("shop.0003_better", SECOND)
                .createsView("vw_order", "shop_order")
                .createsTable("shop_line")
                .manifest();
        ModelledDatabase database =
                ModelledDatabase.of(manifest).ran(FIRST).done(SECOND).ran("shop.0003_better");

        assertThat(database.judgement(SECOND)).isEqualTo(Judgement.RAN_UNRECORDED);
    }

    @Test
    void theViewOfAMigrationThatCanNotHaveRunIsTheOlderOne() {
        Manifest manifest = begun().createsView("vw_order", "shop_order")
                .migration("shop.0002_line", FIRST)
                .createsTable("shop_line")
                .migration("shop.0003_better", "shop.0002_line")
                .createsView("vw_order", "shop_order")
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).ran(FIRST);

        assertThat(database.reading("shop.0003_better").state()).isEqualTo(EffectsState.ABSENT);
        assertThat(database.judgements()
                        .isInferred(MigrationsBuilder.keys("shop.0003_better").get(0)))
                .isFalse();
    }

    @Test
    void aViewOfAnotherSchemaIsLookedForThere() {
        Manifest manifest =
                begun().createsView("reports.vw_order", "shop_order").manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).ran(FIRST);

        assertThat(database.with(view("public", "reports.vw_order", "shop_order"))
                        .judgement(FIRST))
                .isEqualTo(Judgement.HALF_LOST);
        assertThat(database.with(view("reports", "vw_order", "shop_order")).judgement(FIRST))
                .isEqualTo(Judgement.IN_PLACE);
    }

    @Test
    void aTableInThePlaceOfAMaterializedViewIsNoViewOfAnotherKind() {
        Manifest manifest = begun().does(origin ->
                        new Effect.CreateView(origin, "mv_order", true, false, false, List.of("shop_order"), List.of()))
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).ran(FIRST).withTable("public", "mv_order", "");

        assertThat(database.find(FindingCode.VIEW_OF_ANOTHER_KIND)).isNull();
        assertThat(database.finding(FindingCode.CHANGED_MIGRATION).message())
                .endsWith(": mv_order is there, but is not a view.");
    }

    @Test
    void aPlainViewInItsPlaceIs() {
        Manifest manifest = begun().does(origin ->
                        new Effect.CreateView(origin, "mv_order", true, false, false, List.of("shop_order"), List.of()))
                .manifest();
        ModelledDatabase database =
                ModelledDatabase.of(manifest).ran(FIRST).with(view("public", "mv_order", "shop_order"));

        assertThat(database.finding(FindingCode.VIEW_OF_ANOTHER_KIND).message())
                .isEqualTo("public.mv_order is a view, but shop.0001_initial makes it a materialized view:"
                        + " drops, refreshes and replacements of it fail (42809).");
    }

    @Test
    void aNameThatTheQueryItselfGivesIsNoOtherRelation() {
        Manifest manifest =
                begun().createsView("vw_order", "shop_order", "recent").manifest();
        ModelledDatabase database =
                ModelledDatabase.of(manifest).ran(FIRST).with(view("public", "vw_order", "shop_order"));

        assertThat(database.diagnosis().findings()).isEmpty();
    }

    @Test
    void aViewOverAnotherTableIsTold() {
        Manifest manifest = begun().createsView("vw_order", "shop_order").manifest();
        ModelledDatabase database =
                ModelledDatabase.of(manifest).ran(FIRST).with(view("public", "vw_order", "shop_order_old"));

        assertThat(database.finding(FindingCode.VIEW_READS_DIFFER).evidence())
                .containsExactly("reads public.shop_order_old", "the migration's reads public.shop_order");
    }

    private static ModelledDatabase dropping(boolean ifExists) {
        Manifest manifest = begun().migration(SECOND, FIRST)
                .does(origin -> new Effect.DropView(origin, "vw_order", false, ifExists, false))
                .createsView("vw_order", "shop_order")
                .migration("shop.0003_line", SECOND)
                .createsTable("shop_line")
                .manifest();
        return ModelledDatabase.of(manifest).ran(FIRST).done(SECOND).ran("shop.0003_line");
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder().migration(FIRST).createsTable("shop_order");
    }

    private static Relation view(String schema, String name, String... reads) {
        return new Relation.View(
                new RelationName(schema, name),
                List.of(),
                Arrays.stream(reads)
                        .map(read -> new RelationName("public", read))
                        .toList(),
                null,
                "");
    }
}
