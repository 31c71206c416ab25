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

/** What proves that a table or a column is the lost one under another name, and what does not even look like it. */
class RenameProofTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final RowHolders ROWS = new RowHolders(
            Set.of(new RelationName("public", "shop_order"), new RelationName("public", "shop_line")), Set.of());
    private static final IndexDefinition CODE_INDEX =
            IndexDefinition.btree("shop_order_code_idx", true, List.of("code"));
    private static final ConstraintDefinition CUSTOMER = new ConstraintDefinition.ForeignKey(
            "shop_order_customer_fk", List.of("customer_id"), "shop_customer", List.of("id"));
    private static final ConstraintDefinition AMOUNT =
            new ConstraintDefinition.Check("shop_line_amount", true, "\"amount\" > 0");
    private static final ConstraintDefinition LINE_KEY =
            new ConstraintDefinition.PrimaryKey("shop_line_pkey", List.of("id"));

    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_customer", "name")
            .migration("shop.0002_order", "shop.0001_initial")
            .createsTable("shop_order", "note")
            .does(origin -> new Effect.AddColumn(origin, "shop_order", ColumnDefinition.of("code", "integer", true)))
            .does(origin ->
                    new Effect.AddColumn(origin, "shop_order", ColumnDefinition.of("customer_id", "bigint", true)))
            .addsColumn("shop_order", "remark")
            .does(origin -> new Effect.CreateIndex(origin, "shop_order", CODE_INDEX))
            .does(origin -> new Effect.AddConstraint(origin, "shop_order", CUSTOMER))
            .migration("shop.0003_line", "shop.0002_order")
            .createsTable("shop_line", "amount")
            .does(origin -> new Effect.AddConstraint(origin, "shop_line", AMOUNT))
            .migration("shop.0004_note", "shop.0003_line")
            .addsColumn("shop_line", "note")
            .manifest();

    @Test
    void aTableIsProvenByItsCheckAlone() {
        PlayedDatabase played = harmed(
                new Effect.DropConstraint(BY_HAND, "shop_line", LINE_KEY),
                new Effect.RenameTable(BY_HAND, "shop_line", "lines"));

        assertThat(played.steps().get(0).why())
                .isEqualTo("gives back the name: shop_line_amount stands on lines, so it is the shop_line that"
                        + " shop.0003_line made, with all that it holds");
        assertThat(played.runs()).startsWith("ALTER TABLE \"lines\" RENAME TO \"shop_line\";");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void aTableIsProvenByItsKeyWhateverColumnsItGot() {
        PlayedDatabase played = harmed(
                new Effect.AddColumn(BY_HAND, "shop_line", ColumnDefinition.of("by_hand", "text", true)),
                new Effect.RenameTable(BY_HAND, "shop_line", "lines"));

        assertThat(played.runs()).containsExactly("ALTER TABLE \"lines\" RENAME TO \"shop_line\";");
    }

    @Test
    void theProvenTableIsTakenAndNotItsDouble() {
        PlayedDatabase played = harmed(
                new Effect.RenameTable(BY_HAND, "shop_line", "lines"),
                table("a_copy", ColumnDefinition.of("id", "bigint", false), text("amount", false), text("note", true)));

        assertThat(played.decisions()).isEmpty();
        assertThat(played.runs()).containsExactly("ALTER TABLE \"lines\" RENAME TO \"shop_line\";");
    }

    @Test
    void aTableOfOtherColumnsIsNotAskedAbout() {
        assertNotAskedAbout(table("by_hand", text("other", false)));
    }

    @Test
    void norOneThatHasJustSomeOfThem() {
        assertNotAskedAbout(table("by_hand", ColumnDefinition.of("id", "bigint", false)));
    }

    @Test
    void norOneThatHasThemInOtherTypes() {
        assertNotAskedAbout(table("by_hand", ColumnDefinition.of("id", "uuid", false), text("amount", false)));
    }

    @Test
    void norOneThatHasMoreThanThem() {
        assertNotAskedAbout(table(
                "by_hand", ColumnDefinition.of("id", "bigint", false), text("amount", false), text("other", false)));
    }

    @Test
    void aColumnIsProvenByItsForeignKey() {
        PlayedDatabase played = harmed(new Effect.RenameColumn(BY_HAND, "shop_order", "customer_id", "buyer_id"));

        assertThat(played.runs())
                .containsExactly("ALTER TABLE \"shop_order\" RENAME COLUMN \"buyer_id\" TO \"customer_id\";");
        assertThat(played.steps().get(0).why())
                .startsWith("gives back the name: shop_order_customer_fk stands on shop_order.buyer_id, so it is the"
                        + " shop_order.customer_id that shop.0002_order made");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void theProvenColumnIsTakenAndNotAStrangerOfItsType() {
        PlayedDatabase played = harmed(
                new Effect.AddColumn(BY_HAND, "shop_order", ColumnDefinition.of("points", "bigint", true)),
                new Effect.RenameColumn(BY_HAND, "shop_order", "customer_id", "buyer_id"));

        assertThat(played.decisions()).isEmpty();
        assertThat(played.runs())
                .containsExactly("ALTER TABLE \"shop_order\" RENAME COLUMN \"buyer_id\" TO \"customer_id\";");
    }

    @Test
    void anIndexOverOneColumnProvesNothingOfAnother() {
        PlayedDatabase played = harmed(
                new Effect.RenameColumn(BY_HAND, "shop_order", "code", "kode"),
                new Effect.DropColumn(BY_HAND, "shop_order", "remark", false));

        assertThat(played.decisions()).isEmpty();
        assertThat(played.runs())
                .containsExactly(
                        "ALTER TABLE \"shop_order\" RENAME COLUMN \"kode\" TO \"code\";",
                        "ALTER TABLE \"shop_order\" ADD COLUMN \"remark\" text NULL;");
    }

    @Test
    void aForeignKeyOverOneColumnProvesNothingOfAnother() {
        PlayedDatabase played = harmed(
                new Effect.RenameColumn(BY_HAND, "shop_order", "customer_id", "buyer_id"),
                new Effect.DropColumn(BY_HAND, "shop_order", "code", false));

        assertThat(played.decisions()).isEmpty();
        assertThat(played.runs())
                .satisfiesExactly(
                        run -> assertThat(run)
                                .isEqualTo("ALTER TABLE \"shop_order\" RENAME COLUMN \"buyer_id\" TO \"customer_id\";"),
                        run -> assertThat(run)
                                .startsWith("ALTER TABLE \"shop_order\" ADD COLUMN \"code\" integer NULL;"));
    }

    private static void assertNotAskedAbout(Effect stranger) {
        PlayedDatabase played = harmed(new Effect.DropTable(BY_HAND, "shop_line", false, false), stranger);

        assertThat(played.decisions()).isEmpty();
        assertThat(played.runs()).noneMatch(run -> run.contains("RENAME"));
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    private static PlayedDatabase harmed(Effect... harm) {
        return PlayedDatabase.harmed(MANIFEST, ROWS, harm);
    }

    private static Effect table(String name, ColumnDefinition... columns) {
        return new Effect.CreateTable(BY_HAND, name, List.of(columns), List.of(), false, null);
    }

    private static ColumnDefinition text(String name, boolean nullable) {
        return ColumnDefinition.of(name, "text", nullable);
    }
}
