package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which shape a column gets back, and of what cannot be reshaped. */
class ShapeOrderTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final RowHolders ROWS = new RowHolders(Set.of(new RelationName("public", "shop_item")), Set.of());
    private static final ColumnDefinition ID = ColumnDefinition.of("id", "bigint", false);
    private static final ColumnDefinition COUNT = ColumnDefinition.of("count", "integer", false);

    @Test
    void aGeneratedColumnThatACopyFrozeIsComputedAnew() {
        ColumnDefinition total = generated("\"count\" * 2");
        PlayedDatabase played = frozen(total);

        assertThat(played.finding(FindingCode.CHANGED_MIGRATION).message())
                .contains("shop_item.total is integer, wanted integer, generated");
        assertThat(played.steps()).singleElement().isInstanceOfSatisfying(RecoveryStep.Sql.class, step -> {
            assertThat(step.run()).isEqualTo("""
                            ALTER TABLE "shop_item" DROP COLUMN "total";
                            ALTER TABLE "shop_item" ADD COLUMN "total" integer GENERATED ALWAYS AS ("count" * 2) STORED;""");
            assertThat(step.why()).endsWith("Its values are computed anew from the other columns of each row");
        });
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void oneWhoseExpressionIsNotKnownIsAskedAbout() {
        PlayedDatabase played = frozen(generated(ColumnDefinition.UNWRITTEN));

        assertThat(played.decisions())
                .containsExactly("who changed what shop.0001_initial made, and which shape is wanted?");
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void oneThatAViewReadsIsNotDroppedUnderIt() {
        ColumnDefinition total = generated("\"count\" * 2");
        PlayedDatabase played = PlayedDatabase.harmed(
                manifest(total),
                ROWS,
                new Effect.DropColumn(BY_HAND, "shop_item", "total", false),
                new Effect.AddColumn(BY_HAND, "shop_item", generated(null)),
                new Effect.CreateView(BY_HAND, "vw_item", false, false, false, List.of("shop_item"), List.of("total")));

        assertThat(played.decisions())
                .containsExactly("who changed what shop.0001_initial made, and which shape is wanted?");
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void aColumnThatIsMissingBesideOneOfAnotherShapeIsNoQuestionOfShapesAlone() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_item", "name")
                .migration("shop.0002_columns", "shop.0001_initial")
                .does(origin -> new Effect.AddColumn(origin, "shop_item", text("code")))
                .addsColumn("shop_item", "note")
                .manifest();
        Manifest truth = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_item", "name")
                .migration("shop.0002_columns", "shop.0001_initial")
                .does(origin -> new Effect.AddColumn(
                        origin, "shop_item", ColumnDefinition.of("code", "character varying(9)", true)))
                .manifest();
        PlayedDatabase played = PlayedDatabase.of(
                manifest,
                truth,
                List.of("shop.0001_initial"),
                List.of("shop.0001_initial", "shop.0002_columns"),
                ROWS,
                "no_view");

        assertThat(played.decisions())
                .containsExactly("what stands under the names of shop.0002_columns, and should it be kept?");
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void theLastShapeThatRanIsWanted() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .does(origin -> table(origin, ColumnDefinition.of("code", "character varying(9)", true)))
                .migration("shop.0002_longer", "shop.0001_initial")
                .does(origin -> new Effect.AlterColumn(
                        origin,
                        "shop_item",
                        ColumnDefinition.of("code", "character varying(9)", true),
                        ColumnDefinition.of("code", "character varying(40)", true)))
                .manifest();
        PlayedDatabase played = PlayedDatabase.harmed(
                manifest,
                ROWS,
                new Effect.AlterColumn(
                        BY_HAND,
                        "shop_item",
                        ColumnDefinition.of("code", "character varying(40)", true),
                        text("code")));

        assertThat(played.runs())
                .containsExactly("ALTER TABLE \"shop_item\" ALTER COLUMN \"code\" TYPE character varying(40);");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void aShapeThatHasNotRunYetComesByItself() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .does(origin -> table(origin, ColumnDefinition.of("code", "character varying(9)", true)))
                .migration("shop.0002_longer", "shop.0001_initial")
                .does(origin -> new Effect.AlterColumn(
                        origin,
                        "shop_item",
                        ColumnDefinition.of("code", "character varying(9)", true),
                        ColumnDefinition.of("code", "character varying(40)", true)))
                .manifest();
        Manifest truth = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .does(origin -> table(origin, text("code")))
                .manifest();
        List<String> first = List.of("shop.0001_initial");
        PlayedDatabase played = PlayedDatabase.of(manifest, truth, first, first, ROWS, "no_view");

        assertThat(played.runs())
                .containsExactly(
                        "ALTER TABLE \"shop_item\" ALTER COLUMN \"code\" TYPE character varying(9);",
                        "python manage.py migrate shop");
    }

    @Test
    void aCollatedColumnGetsItsCollationWithItsType() {
        ColumnDefinition code = text("code").but().collation("und-x-icu").made();
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .does(origin -> table(origin, code))
                .manifest();
        PlayedDatabase played = PlayedDatabase.harmed(
                manifest,
                ROWS,
                new Effect.AlterColumn(
                        BY_HAND, "shop_item", code, ColumnDefinition.of("code", "character varying(9)", true)));

        assertThat(played.runs())
                .containsExactly("ALTER TABLE \"shop_item\" ALTER COLUMN \"code\" TYPE text COLLATE \"und-x-icu\";");
    }

    @Test
    void aViewOverAColumnDoesNotKeepItFromBeingNotNullAgain() {
        ColumnDefinition code = ColumnDefinition.of("code", "text", false)
                .but()
                .collation("und-x-icu")
                .made();
        ColumnDefinition number = ColumnDefinition.of("number", "bigint", false)
                .but()
                .identity(true)
                .made();
        PlayedDatabase collated =
                nullableUnderAView(code, code.but().nullable(true).made());
        PlayedDatabase serial = nullableUnderAView(
                number,
                ColumnDefinition.of("number", "bigint", true)
                        .but()
                        .databaseDefault("nextval('numbers')")
                        .made());

        assertThat(collated.runs()).containsExactly("ALTER TABLE \"shop_item\" ALTER COLUMN \"code\" SET NOT NULL;");
        assertThat(serial.runs()).containsExactly("ALTER TABLE \"shop_item\" ALTER COLUMN \"number\" SET NOT NULL;");
        assertThat(serial.recovery().recommended()).isEqualTo("B");
    }

    private static PlayedDatabase nullableUnderAView(ColumnDefinition wanted, ColumnDefinition there) {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .does(origin -> table(origin, wanted))
                .manifest();
        return PlayedDatabase.harmed(
                manifest,
                ROWS,
                new Effect.AlterColumn(BY_HAND, "shop_item", wanted, there),
                new Effect.CreateView(BY_HAND, "vw_item", false, false, false, List.of("shop_item"), List.of()));
    }

    private static PlayedDatabase frozen(ColumnDefinition total) {
        return PlayedDatabase.harmed(
                manifest(total),
                ROWS,
                new Effect.DropColumn(BY_HAND, "shop_item", "total", false),
                new Effect.AddColumn(BY_HAND, "shop_item", generated(null)));
    }

    private static Manifest manifest(ColumnDefinition total) {
        return new MigrationsBuilder()
                .migration("shop.0001_initial")
                .does(origin -> new Effect.CreateTable(
                        origin, "shop_item", List.of(ID, COUNT, total), List.of("id"), false, null))
                .manifest();
    }

    private static Effect table(Origin origin, ColumnDefinition code) {
        return new Effect.CreateTable(origin, "shop_item", List.of(ID, code), List.of("id"), false, null);
    }

    private static ColumnDefinition text(String name) {
        return ColumnDefinition.of(name, "text", true);
    }

    private static ColumnDefinition generated(@Nullable String expression) {
        return new ColumnDefinition(
                "total", "integer", List.of(), true, false, false, null, null, null, expression, null, null);
    }
}
