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

/** What somebody renamed gets its name back where an index or a constraint proves it; else it is asked about. */
class RenamedByHandTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final RowHolders NO_ROWS = new RowHolders(Set.of(), Set.of());
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name", "note")
            .does(origin -> new Effect.CreateIndex(
                    origin, "shop_order", IndexDefinition.btree("shop_order_name_idx", true, List.of("name"))))
            .migration("shop.0002_line", "shop.0001_initial")
            .createsTable("shop_line", "amount")
            .manifest();

    @Test
    void aTableGetsItsNameBackByItsIndex() {
        PlayedDatabase played = harmed(new Effect.RenameTable(BY_HAND, "shop_order", "shop_orders_old"));

        RecoveryStep.Sql step = sql(played);
        assertThat(step.run()).isEqualTo("ALTER TABLE \"shop_orders_old\" RENAME TO \"shop_order\";");
        assertThat(step.why()).contains("shop_order_pkey stands on shop_orders_old");
        assertThat(step.undo()).isEqualTo("ALTER TABLE \"shop_order\" RENAME TO \"shop_orders_old\";");
        assertThat(played.recovery().option("B").orElseThrow().safe()).isTrue();
    }

    @Test
    void theRowsOfATableThatGetsItsNameBackAreCountedIn() {
        PlayedDatabase played = PlayedDatabase.harmed(
                MANIFEST,
                new RowHolders(Set.of(new RelationName("public", "shop_orders_old")), Set.of()),
                new Effect.DropColumn(BY_HAND, "shop_order", "note", false),
                new Effect.RenameTable(BY_HAND, "shop_order", "shop_orders_old"));

        assertThat(decisions(played)).containsExactly("which values should shop_order.note have?");
    }

    @Test
    void aColumnGetsItsNameBackByItsIndex() {
        PlayedDatabase played = harmed(new Effect.RenameColumn(BY_HAND, "shop_order", "name", "title"));

        RecoveryStep.Sql step = sql(played);
        assertThat(step.run()).isEqualTo("ALTER TABLE \"shop_order\" RENAME COLUMN \"title\" TO \"name\";");
        assertThat(step.undo()).isEqualTo("ALTER TABLE \"shop_order\" RENAME COLUMN \"name\" TO \"title\";");
    }

    @Test
    void aTableOfTheSameShapeIsAskedAbout() {
        PlayedDatabase played = harmed(
                new Effect.DropConstraint(
                        BY_HAND, "shop_line", new ConstraintDefinition.PrimaryKey("shop_line_pkey", List.of("id"))),
                new Effect.RenameTable(BY_HAND, "shop_line", "lines"));

        assertThat(decisions(played)).containsExactly("is lines the table that shop.0002_line made?");
        assertThat(played.recovery().recommended()).isNotEqualTo("B");
    }

    @Test
    void aColumnOfTheSameTypeIsAskedAbout() {
        PlayedDatabase played = harmed(new Effect.RenameColumn(BY_HAND, "shop_order", "note", "remark"));

        assertThat(decisions(played)).containsExactly("is shop_order.remark the column that shop.0001_initial made?");
    }

    @Test
    void aStrangersColumnOfAnotherTypeIsNot() {
        PlayedDatabase played = harmed(
                new Effect.DropColumn(BY_HAND, "shop_order", "note", false),
                new Effect.AddColumn(BY_HAND, "shop_order", ColumnDefinition.of("weight", "integer", true)));

        assertThat(decisions(played)).noneSatisfy(ask -> assertThat(ask).contains("weight"));
    }

    private static PlayedDatabase harmed(Effect... harm) {
        return PlayedDatabase.harmed(MANIFEST, NO_ROWS, harm);
    }

    private static RecoveryStep.Sql sql(PlayedDatabase played) {
        return played.steps().stream()
                .filter(RecoveryStep.Sql.class::isInstance)
                .map(RecoveryStep.Sql.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(played.steps()));
    }

    private static List<String> decisions(PlayedDatabase played) {
        return played.steps().stream()
                .filter(RecoveryStep.Decision.class::isInstance)
                .map(step -> ((RecoveryStep.Decision) step).ask())
                .toList();
    }
}
