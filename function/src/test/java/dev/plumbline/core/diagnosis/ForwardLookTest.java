package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What stands in the way of pending migrations: all of it, not only what migrate would meet first. */
class ForwardLookTest {

    @Test
    void behindANameThatCanBeFreedTheNextOneIsToldToo() {
        assertThat(told(withTwoIndexes().harmed(lineIndex("name_idx"), lineIndex("id_idx"))))
                .containsExactly(
                        "shop.0002_index has not run yet, and will fail (42P07): it makes index name_idx of shop_order,"
                                + " and an index of public.shop_line has that name.",
                        "shop.0003_other has not run yet, and will fail (42P07): it makes index id_idx of shop_order,"
                                + " and an index of public.shop_line has that name.");
    }

    @Test
    void behindANameThatIsARelationsNothingIsTold() {
        assertThat(told(withTwoIndexes().withTable("public", "name_idx", "").harmed(lineIndex("id_idx"))))
                .containsExactly("shop.0002_index has not run yet, and will fail (42P07):"
                        + " it makes index name_idx of shop_order, and public.name_idx has that name.");
    }

    @Test
    void theNameOfAConstraintOrATableMayBeTakenByAnIndexToo() {
        ModelledDatabase database = ModelledDatabase.of(begun().migration("shop.0002_unique", "shop.0001_initial")
                        .does(origin -> new Effect.AddConstraint(
                                origin,
                                "shop_order",
                                new ConstraintDefinition.Unique("one_name", true, List.of("name"), null)))
                        .migration("shop.0003_stock", "shop.0002_unique")
                        .createsTable("shop_stock")
                        .manifest())
                .ran("shop.0001_initial")
                .harmed(lineIndex("one_name"), lineIndex("shop_stock"));

        assertThat(told(database))
                .containsExactly(
                        "shop.0002_unique has not run yet, and will fail (42P07): it makes constraint one_name of"
                                + " shop_order, and an index of public.shop_line has that name.",
                        "shop.0003_stock has not run yet, and will fail (42P07): it makes table shop_stock,"
                                + " and an index of public.shop_line has that name.");
    }

    @Test
    void anInvalidIndexThatAMigrationMakesIsTakenForGone() {
        ModelledDatabase database = withTwoIndexes().withIndex("shop_order", invalid("name_idx"));

        assertThat(database.finding(FindingCode.INVALID_INDEX).severity()).isEqualTo(Severity.ERROR);
        assertThat(told(database)).isEmpty();
    }

    @Test
    void anInvalidIndexThatNoMigrationMakesStaysInTheWay() {
        ModelledDatabase database = ModelledDatabase.of(begun().migration("shop.0002_stock", "shop.0001_initial")
                        .createsTable("shop_stock")
                        .manifest())
                .ran("shop.0001_initial")
                .withIndex("shop_line", invalid("shop_stock"));

        assertThat(told(database)).hasSize(1).first().asString().contains("an index of public.shop_line has that name");
    }

    @Test
    void aColumnWhoseTypeChangesIsReadByViewsAndTheNextObstacleIsToldToo() {
        ModelledDatabase database = ModelledDatabase.of(begun().migration("shop.0002_type", "shop.0001_initial")
                        .does(origin -> new Effect.AlterColumn(
                                origin,
                                "shop_order",
                                ColumnDefinition.of("name", "text", false),
                                ColumnDefinition.of("name", "character varying(40)", false)))
                        .migration("shop.0003_index", "shop.0002_type")
                        .does(ForwardLookTest::nameIndex)
                        .manifest())
                .ran("shop.0001_initial")
                .harmed(lineIndex("name_idx"))
                .with(view("vw_order", "shop_order"));

        assertThat(told(database))
                .hasSize(2)
                .first()
                .isEqualTo("shop.0002_type has not run yet, and will fail (0A000):"
                        + " it changes the type of column public.shop_order.name, which public.vw_order reads.");
    }

    @Test
    void aColumnThatGoesWithoutCascadeFailsWhereAViewReadsIt() {
        ModelledDatabase database = dropping(origin -> new Effect.DropColumn(origin, "shop_order", "name", false));

        assertThat(told(database))
                .containsExactly("shop.0002_drop has not run yet, and will fail (2BP01):"
                        + " it drops column public.shop_order.name, which public.vw_order reads.");
    }

    @Test
    void aTableThatGoesWithoutCascadeFailsToo() {
        ModelledDatabase database = dropping(origin -> new Effect.DropTable(origin, "shop_order", false, false));

        assertThat(told(database))
                .containsExactly("shop.0002_drop has not run yet, and will fail (2BP01):"
                        + " it drops table public.shop_order, which public.vw_order reads.");
    }

    @Test
    void aTableThatGoesWithCascadeTakesTheViewAlong() {
        ModelledDatabase database = dropping(origin -> new Effect.DropTable(origin, "shop_order", false, true));

        assertThat(told(database))
                .containsExactly(
                        "shop.0002_drop drops table public.shop_order, and with it, by CASCADE and without a word,"
                                + " public.vw_order.");
    }

    private static ModelledDatabase dropping(Function<Origin, Effect> drop) {
        return ModelledDatabase.of(begun().migration("shop.0002_drop", "shop.0001_initial")
                        .does(drop)
                        .manifest())
                .ran("shop.0001_initial")
                .with(view("vw_order", "shop_order"));
    }

    private static ModelledDatabase withTwoIndexes() {
        return ModelledDatabase.of(begun().migration("shop.0002_index", "shop.0001_initial")
                        .does(ForwardLookTest::nameIndex)
                        .migration("shop.0003_other", "shop.0002_index")
                        .does(ForwardLookTest::idIndex)
                        .manifest())
                .ran("shop.0001_initial");
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .createsTable("shop_line", "name");
    }

    private static Effect lineIndex(String name) {
        return new Effect.CreateIndex(
                ModelledDatabase.BY_HAND, "shop_line", IndexDefinition.btree(name, true, List.of("name")));
    }

    private static Index invalid(String name) {
        return new Index(name, List.of("name"), false, false, "btree", false, false, false);
    }

    private static Relation view(String name, String reads) {
        return new Relation.View(
                new RelationName("public", name), List.of(), List.of(new RelationName("public", reads)), null, "");
    }

    private static List<String> told(ModelledDatabase database) {
        return database.diagnosis().findings().stream()
                .filter(finding ->
                        finding.code() == FindingCode.NAME_TAKEN || finding.code() == FindingCode.VIEW_BLOCKS_MIGRATION)
                .map(Finding::message)
                .toList();
    }

    private static Effect idIndex(Origin origin) {
        return new Effect.CreateIndex(origin, "shop_order", IndexDefinition.btree("id_idx", true, List.of("id")));
    }

    private static Effect nameIndex(Origin origin) {
        return new Effect.CreateIndex(origin, "shop_order", IndexDefinition.btree("name_idx", true, List.of("name")));
    }
}
