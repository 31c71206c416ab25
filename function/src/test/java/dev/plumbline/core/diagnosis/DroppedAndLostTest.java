package dev.plumbline.core.diagnosis;

import static dev.plumbline.core.diagnosis.ModelledDatabase.BY_HAND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That a column is not there may mean that it was dropped, that it went with its table, or that it never came. */
class DroppedAndLostTest {
    private static final String FIRST = "shop.0001_initial";
    private static final String SECOND = "shop.0002_drop";

    @Test
    void whatWentWithItsTableWasNotDropped() {
        ModelledDatabase database = ModelledDatabase.of(dropping().manifest())
                .ran(FIRST)
                .harmed(new Effect.DropTable(BY_HAND, "shop_order", false, false));

        assertThat(database.judgement(FIRST)).isEqualTo(Judgement.PHANTOM);
        assertThat(database.judgement(SECOND)).isEqualTo(Judgement.PENDING);
        assertThat(database.reading(SECOND).state()).isEqualTo(EffectsState.ABSENT);
    }

    @Test
    void ofATableThatAMigrationDroppedAnEarlierDropRan() {
        Manifest manifest = dropping()
                .migration("shop.0003_table", SECOND)
                .dropsTable("shop_order")
                .createsTable("shop_line")
                .manifest();
        ModelledDatabase database =
                ModelledDatabase.of(manifest).ran(FIRST).done(SECOND).ran("shop.0003_table");

        assertThat(database.judgement(SECOND)).isEqualTo(Judgement.RAN_UNRECORDED);
    }

    @Test
    void aColumnThatWasMadeAgainUnderItsNameCountsForBoth() {
        Manifest manifest = dropping()
                .migration("shop.0003_again", SECOND)
                .does(origin -> new Effect.AddColumn(origin, "shop_order", ColumnDefinition.of("name", "text", false)))
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).allRan();

        assertThat(database.diagnosis().findings()).isEmpty();
        assertThat(database.reading(FIRST).evidence())
                .containsExactly("table shop_order: 2/2 columns, 1/1 primary key");
    }

    @Test
    void aRenameThatRanCountsWhateverBecameOfTheColumnsType() {
        Manifest manifest = new MigrationsBuilder()
                .migration(FIRST)
                .createsTable("shop_order", "name")
                .migration("shop.0002_title", FIRST)
                .does(origin -> new Effect.RenameColumn(origin, "shop_order", "name", "title"))
                .createsTable("shop_line")
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest)
                .allRan()
                .harmed(
                        new Effect.AlterColumn(
                                BY_HAND,
                                "shop_order",
                                ColumnDefinition.of("title", "text", false),
                                ColumnDefinition.of("title", "integer", false)),
                        new Effect.AddColumn(BY_HAND, "shop_order", ColumnDefinition.of("name", "integer", false)));

        assertThat(database.reading("shop.0002_title").evidence()).contains("table shop_order: 1/1 column");
        assertThat(database.reading(FIRST).differences())
                .containsExactly("column shop_order.title is integer not null, wanted text not null");
    }

    @Test
    void aShapeThatAnUnreadOperationMayHaveGivenIsNoChange() {
        assertThat(altered(Confidence.LIKELY)).isEqualTo(Judgement.IN_PLACE);
        assertThat(altered(Confidence.PROVEN)).isEqualTo(Judgement.CHANGED);
    }

    @Test
    void aGeneratedColumnThatHoldsPlainValuesIsChanged() {
        ColumnDefinition total = new ColumnDefinition(
                "total", "integer", List.of(), true, false, false, null, null, null, "1 + 1", null, null);
        Manifest manifest = new MigrationsBuilder()
                .migration(FIRST)
                .createsTable("shop_order")
                .does(origin -> new Effect.AddColumn(origin, "shop_order", total))
                .manifest();

        assertThat(ModelledDatabase.of(manifest).allRan().diagnosis().findings())
                .isEmpty();
        assertThat(ModelledDatabase.of(manifest)
                        .allRan()
                        .harmed(
                                new Effect.DropColumn(BY_HAND, "shop_order", "total", false),
                                new Effect.AddColumn(
                                        BY_HAND, "shop_order", ColumnDefinition.of("total", "integer", true)))
                        .finding(FindingCode.CHANGED_MIGRATION)
                        .message())
                .endsWith(": column shop_order.total is integer, wanted integer, generated.");
    }

    /** The column is a number today, which no migration that was wholly read makes it. */
    private static Judgement altered(Confidence confidence) {
        ColumnDefinition text = ColumnDefinition.of("name", "text", false);
        Manifest manifest = new MigrationsBuilder()
                .migration(FIRST)
                .createsTable("shop_order", "name")
                .migration("shop.0002_alter", FIRST)
                .does(origin -> new Effect.AlterColumn(
                        new Origin(origin.operation(), 1, confidence, null),
                        "shop_order",
                        text,
                        ColumnDefinition.of("name", "character varying(40)", false)))
                .manifest();
        return ModelledDatabase.of(manifest)
                .allRan()
                .harmed(new Effect.AlterColumn(
                        BY_HAND, "shop_order", text, ColumnDefinition.of("name", "integer", false)))
                .judgement("shop.0002_alter");
    }

    private static MigrationsBuilder dropping() {
        return new MigrationsBuilder()
                .migration(FIRST)
                .createsTable("shop_order", "name")
                .migration(SECOND, FIRST)
                .does(origin -> new Effect.DropColumn(origin, "shop_order", "name", true));
    }
}
