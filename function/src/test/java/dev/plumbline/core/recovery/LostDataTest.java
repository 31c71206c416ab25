package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was lost is made again only where the rows that are there allow it; else a person says what they should hold. */
class LostDataTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final RelationName ORDER = new RelationName("public", "shop_order");
    private static final RowHolders HOLDS = new RowHolders(Set.of(ORDER), Set.of());
    private static final RowHolders MAY_HOLD = new RowHolders(Set.of(), Set.of(ORDER));
    private static final RowHolders NO_ROWS = new RowHolders(Set.of(), Set.of());

    private static final ColumnDefinition NUMBER = ColumnDefinition.of("number", "integer", false)
            .but()
            .backfill("0")
            .unique(true)
            .made();
    private static final ColumnDefinition STATE =
            ColumnDefinition.of("state", "text", false).but().backfill("'new'").made();
    private static final ColumnDefinition TAGS = ColumnDefinition.of("tags", null, true);
    private static final ColumnDefinition CUSTOMER = ColumnDefinition.of("customer_id", "bigint", true);
    private static final ColumnDefinition SHOP =
            ColumnDefinition.of("shop_id", "bigint", false).but().backfill("1").made();
    private static final IndexDefinition UNIQUE = new IndexDefinition(
            "shop_order_name",
            true,
            List.of("name"),
            List.of(false),
            true,
            "btree",
            null,
            false,
            null,
            List.of(),
            false,
            false,
            true);

    /** A shop was a store before. */
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .createsTable("shop_customer", "name")
            .createsTable("shop_store", "name")
            .does(origin -> new Effect.RenameTable(origin, "shop_store", "shop_shop"))
            .migration("shop.0002_columns", "shop.0001_initial")
            .does(origin -> new Effect.AddColumn(origin, "shop_order", NUMBER))
            .does(origin -> new Effect.AddColumn(origin, "shop_order", STATE))
            .does(origin -> new Effect.AddColumn(origin, "shop_order", TAGS))
            .does(origin -> new Effect.AddColumn(origin, "shop_order", CUSTOMER))
            .does(origin -> new Effect.AddColumn(origin, "shop_order", SHOP))
            .does(origin -> new Effect.CreateIndex(origin, "shop_order", UNIQUE))
            .migration("shop.0003_keys", "shop.0002_columns")
            .does(origin -> new Effect.AddConstraint(
                    origin, "shop_order", key("shop_order_customer", "customer_id", "shop_customer")))
            .does(origin ->
                    new Effect.AddConstraint(origin, "shop_order", key("shop_order_shop", "shop_id", "shop_shop")))
            .migration("shop.0004_last", "shop.0003_keys")
            .addsColumn("shop_order", "last")
            .manifest();

    @Test
    void aUniqueColumnThatIsLostNeedsAValueForEachRowWhateverItsDefault() {
        PlayedDatabase played = harmed(HOLDS, dropped("number"));

        assertThat(played.steps())
                .containsExactly(new RecoveryStep.Decision(
                        "which values should shop_order.number have?",
                        "the column is lost, its values with it, and the rows of shop_order need a value each, all"
                                + " different: restore them from a backup, or decide"));
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void rowsThatWeMayNotSeeCountAsRows() {
        assertThat(harmed(MAY_HOLD, dropped("number")).decisions())
                .containsExactly("which values should shop_order.number have?");
    }

    @Test
    void withoutRowsItIsJustMade() {
        PlayedDatabase played = harmed(NO_ROWS, dropped("number"));

        assertThat(played.decisions()).isEmpty();
        assertThat(played.runs().get(0)).contains("ADD COLUMN \"number\" integer DEFAULT 0 NOT NULL UNIQUE;");
    }

    @Test
    void aColumnWithADefaultIsFilledAsTheMigrationFilledIt() {
        PlayedDatabase played = harmed(HOLDS, dropped("state"));

        assertThat(played.decisions()).isEmpty();
        assertThat(played.runs()).containsExactly("""
                        ALTER TABLE "shop_order" ADD COLUMN "state" text DEFAULT 'new' NOT NULL;
                        ALTER TABLE "shop_order" ALTER COLUMN "state" DROP DEFAULT;""");
        assertThat(played.steps().get(0).why())
                .endsWith(" What the lost column held does not come back with it; a backup has it");
    }

    @Test
    void aColumnOfAnUnknownTypeCannotBeMadeAgain() {
        PlayedDatabase played = harmed(HOLDS, dropped("tags"));

        assertThat(played.option("B").safe()).isFalse();
        assertThat(played.option("B").why())
                .isEqualTo(
                        "No sequence of commands was found that surely works: the type of column tags is not known.");
        assertThat(played.steps()).isEmpty();
    }

    @Test
    void aUniqueIndexIsCheckedAgainstTheRowsAndThePlanSaysSo() {
        PlayedDatabase played = harmed(HOLDS, new Effect.DropIndex(BY_HAND, "shop_order", UNIQUE, false));

        assertThat(played.runs())
                .containsExactly("CREATE UNIQUE INDEX \"shop_order_name\" ON \"shop_order\" (\"name\");");
        assertThat(played.steps().get(0).why())
                .endsWith("PostgreSQL checks shop_order_name against the rows; if rows that break it were written"
                        + " meanwhile, it says which, and nothing is changed");
    }

    @Test
    void whereNoRowsAreThereIsNothingToCheck() {
        PlayedDatabase played = harmed(NO_ROWS, new Effect.DropIndex(BY_HAND, "shop_order", UNIQUE, false));

        assertThat(played.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.why()).doesNotContain("PostgreSQL checks"));
    }

    @Test
    void aForeignKeyIsMadeAgainWithItsColumnWhereThatMayBeNull() {
        PlayedDatabase played = harmed(HOLDS, dropped("customer_id"));

        assertThat(played.decisions()).isEmpty();
        assertThat(played.recovery().recommended()).isEqualTo("B");
        assertThat(played.runs())
                .anySatisfy(run -> assertThat(run).contains("ADD COLUMN \"customer_id\" bigint NULL;"))
                .anySatisfy(run -> assertThat(run).contains("ADD CONSTRAINT \"shop_order_customer\" FOREIGN KEY"));
    }

    @Test
    void rowsThatReferToALostTableAreAskedFor() {
        PlayedDatabase played = harmed(HOLDS, new Effect.DropTable(BY_HAND, "shop_customer", false, true));

        assertThat(played.steps())
                .containsExactly(new RecoveryStep.Decision(
                        "where are the rows of shop_customer?",
                        "rows of shop_order refer to them by customer_id: restore them from a backup before the foreign key"
                                + " is made again"));
    }

    @Test
    void soAreThoseOfATableThatHadAnotherNameBefore() {
        assertThat(harmed(HOLDS, new Effect.DropTable(BY_HAND, "shop_shop", false, true))
                        .decisions())
                .containsExactly("where are the rows of shop_shop?");
    }

    /** As a squashed migration has it: all of it in one. */
    private static Manifest inOne(ColumnDefinition shop) {
        return new MigrationsBuilder()
                .migration("shop.0001_squashed")
                .createsTable("shop_order", "name")
                .createsTable("shop_store", "name")
                .does(origin -> new Effect.RenameTable(origin, "shop_store", "shop_shop"))
                .does(origin -> new Effect.AddColumn(origin, "shop_order", shop))
                .does(origin ->
                        new Effect.AddConstraint(origin, "shop_order", key("shop_order_shop", "shop_id", "shop_shop")))
                .migration("shop.0002_last", "shop.0001_squashed")
                .addsColumn("shop_order", "last")
                .manifest();
    }

    @Test
    void rowsThatReferToALostTableAreAskedForWhereOneMigrationMadeBoth() {
        PlayedDatabase played =
                PlayedDatabase.harmed(inOne(SHOP), HOLDS, new Effect.DropTable(BY_HAND, "shop_shop", false, true));

        assertThat(played.decisions()).containsExactly("where are the rows of shop_shop?");
    }

    @Test
    void aColumnThatComesBackWithoutValuesRefersToNothing() {
        ColumnDefinition nullable = SHOP.but().nullable(true).backfill(null).made();
        PlayedDatabase played = PlayedDatabase.harmed(inOne(nullable), HOLDS, dropped("shop_id"));

        assertThat(played.decisions()).isEmpty();
        assertThat(played.runs()).containsExactly("""
                        ALTER TABLE "shop_order" ADD COLUMN "shop_id" bigint NULL;
                        ALTER TABLE "shop_order" ADD CONSTRAINT "shop_order_shop" FOREIGN KEY ("shop_id") REFERENCES "shop_shop" ("id") DEFERRABLE INITIALLY DEFERRED;""");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void oneThatComesBackWithADefaultMayReferToWhatIsNotThere() {
        PlayedDatabase played = PlayedDatabase.harmed(inOne(SHOP), HOLDS, dropped("shop_id"));

        assertThat(played.decisions()).containsExactly("which values should shop_order.shop_id have?");
        assertThat(played.recovery().recommended()).isNull();
    }

    private static ConstraintDefinition.ForeignKey key(String name, String column, String target) {
        return new ConstraintDefinition.ForeignKey(name, List.of(column), target, List.of("id"));
    }

    private static Effect dropped(String column) {
        return new Effect.DropColumn(BY_HAND, "shop_order", column, true);
    }

    private static PlayedDatabase harmed(RowHolders rows, Effect... harm) {
        return PlayedDatabase.harmed(MANIFEST, rows, harm);
    }
}
