package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An extension is often there for other reasons, so it counts only where a migration makes nothing else. */
class WeakEvidenceTest {
    private static final String SECOND = "shop.0002_second";

    @Test
    void theExtensionOfAMigrationThatMakesNothingElseTellsWhetherItRan() {
        ModelledDatabase recorded =
                ModelledDatabase.of(extensionOnly()).ran("shop.0001_initial").recorded(SECOND);
        ModelledDatabase there =
                ModelledDatabase.of(extensionOnly()).ran("shop.0001_initial").withExtension("hstore");

        assertThat(recorded.finding(FindingCode.PHANTOM_MIGRATION).message())
                .isEqualTo("shop.0002_second is recorded, but nothing of it is in the database:"
                        + " extension hstore: missing.");
        assertThat(there.finding(FindingCode.UNRECORDED_MIGRATION).evidence())
                .containsExactly("shop.0002_second: extension hstore: there");
        assertThat(there.withExtension("citext").recorded(SECOND).diagnosis().findings())
                .isEmpty();
    }

    @Test
    void besideATableThatIsMissingItTellsNothing() {
        Manifest manifest = begun().migration(SECOND, "shop.0001_initial")
                .does(WeakEvidenceTest::hstore)
                .createsTable("shop_line")
                .manifest();
        ModelledDatabase database =
                ModelledDatabase.of(manifest).ran("shop.0001_initial").withExtension("hstore");

        assertThat(database.judgement(SECOND)).isEqualTo(Judgement.PENDING);
        assertThat(database.reading(SECOND).evidence()).containsExactly("table shop_line: missing");
    }

    @Test
    void besideATableThatIsThereAMissingOneTellsNothingEither() {
        Manifest manifest = begun().migration(SECOND, "shop.0001_initial")
                .does(WeakEvidenceTest::hstore)
                .createsTable("shop_line")
                .manifest();

        assertThat(ModelledDatabase.of(manifest)
                        .ran("shop.0001_initial")
                        .harmed(manifest.migrations().get(1).effects().get(1))
                        .judgement(SECOND))
                .isEqualTo(Judgement.RAN_UNRECORDED);
    }

    @Test
    void besideAViewThatMayBeTheOlderOneItTellsNothing() {
        Manifest manifest = begun().createsView("vw_order", "shop_order")
                .migration(SECOND, "shop.0001_initial")
                .createsView("vw_order", "shop_order")
                .does(WeakEvidenceTest::hstore)
                .manifest();

        assertTellsNothing(ModelledDatabase.of(manifest).ran("shop.0001_initial"));
    }

    @Test
    void besideAColumnThatFitsBeforeAndAfterItTellsNothing() {
        Manifest manifest = begun().migration(SECOND, "shop.0001_initial")
                .does(origin -> new Effect.AlterColumn(
                        origin,
                        "shop_order",
                        ColumnDefinition.of("name", "text", false),
                        ColumnDefinition.of("name", null, false)))
                .does(WeakEvidenceTest::hstore)
                .manifest();

        assertTellsNothing(ModelledDatabase.of(manifest).ran("shop.0001_initial"));
    }

    @Test
    void besideARenamedTableOfWhichBothNamesAreThereItTellsNothing() {
        Manifest manifest = begun().migration(SECOND, "shop.0001_initial")
                .renamesTable("shop_order", "shop_sale")
                .does(WeakEvidenceTest::hstore)
                .manifest();
        ModelledDatabase database = ModelledDatabase.of(manifest).ran("shop.0001_initial");
        database.changed(
                "shop_order",
                it -> new Relation.Table(
                        new RelationName("public", "shop_sale"), it.columns(), it.indexes(), it.constraints(), 0, ""));

        assertTellsNothing(database);
    }

    @Test
    void besideARenamedColumnOfWhichBothNamesAreThereItTellsNothing() {
        Manifest manifest = begun().migration(SECOND, "shop.0001_initial")
                .does(origin -> new Effect.RenameColumn(origin, "shop_order", "name", "title"))
                .does(WeakEvidenceTest::hstore)
                .manifest();

        assertTellsNothing(ModelledDatabase.of(manifest)
                .ran("shop.0001_initial")
                .harmed(new Effect.AddColumn(
                        ModelledDatabase.BY_HAND, "shop_order", ColumnDefinition.of("title", "text", false))));
    }

    @Test
    void besideARenamedIndexOfWhichBothNamesAreThereItTellsNothing() {
        IndexDefinition index = IndexDefinition.btree("old_idx", true, List.of("name"));
        Manifest manifest = begun().does(origin -> new Effect.CreateIndex(origin, "shop_order", index))
                .migration(SECOND, "shop.0001_initial")
                .does(origin -> new Effect.RenameIndex(origin, "shop_order", index, "new_idx"))
                .does(WeakEvidenceTest::hstore)
                .manifest();

        assertTellsNothing(ModelledDatabase.of(manifest)
                .ran("shop.0001_initial")
                .harmed(new Effect.CreateIndex(
                        ModelledDatabase.BY_HAND,
                        "shop_order",
                        IndexDefinition.btree("new_idx", true, List.of("name")))));
    }

    @Test
    void besideTheDropOfAnIndexWhoseNameIsAnothersItTellsNothing() {
        IndexDefinition index = IndexDefinition.btree("old_idx", true, List.of("name"));
        Manifest manifest = begun().does(origin -> new Effect.CreateIndex(origin, "shop_order", index))
                .migration(SECOND, "shop.0001_initial")
                .does(origin -> new Effect.DropIndex(origin, "shop_order", index, false))
                .does(WeakEvidenceTest::hstore)
                .manifest();

        assertTellsNothing(ModelledDatabase.of(manifest)
                .ran("shop.0001_initial")
                .harmed(
                        new Effect.DropIndex(ModelledDatabase.BY_HAND, "shop_order", index, false),
                        new Effect.CreateIndex(
                                ModelledDatabase.BY_HAND,
                                "shop_order",
                                IndexDefinition.btree("old_idx", true, List.of("id")))));
    }

    private static void assertTellsNothing(ModelledDatabase database) {
        database.withExtension("hstore");
        assertThat(database.reading(SECOND).state()).isEqualTo(EffectsState.UNPROVEN);
        assertThat(database.judgement(SECOND)).isEqualTo(Judgement.PENDING);
    }

    private static Manifest extensionOnly() {
        return begun().migration(SECOND, "shop.0001_initial")
                .does(WeakEvidenceTest::hstore)
                .manifest();
    }

    private static MigrationsBuilder begun() {
        return new MigrationsBuilder().migration("shop.0001_initial").createsTable("shop_order", "name");
    }

    private static Effect hstore(Origin origin) {
        return new Effect.CreateObject(origin, Effect.ObjectKind.EXTENSION, "hstore", false, true);
    }
}
