package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.testing.MigrationsBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Django's migrate does before and after the migrations themselves. */
class MigrateModelTest {
    private static final Manifest CONTENT_TYPES = new MigrationsBuilder()
            .migration("contenttypes.0001_initial")
            .createsTable("django_content_type", "name", "model")
            .migration("contenttypes.0002_remove_content_type_name", "contenttypes.0001_initial")
            .does(origin -> new Effect.DropColumn(origin, "django_content_type", "name", true))
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .manifest();

    private static final MigrateTarget SHOP_ZERO = new MigrateTarget.Zero("shop");

    @Test
    void rowsOlderThanTheTableOfContentTypesMakeEveryMigrateFailInTheEnd() {
        MigrateModel model = model(CONTENT_TYPES, 2, "contenttypes.0001_initial");

        assertThat(model.migrate(SHOP_ZERO, true))
                .isInstanceOfSatisfying(MigrateResult.CrashedAfterwards.class, crashed -> {
                    assertThat(crashed.refusal().sqlState()).isEqualTo("42703");
                    assertThat(crashed.refusal().certain()).isTrue();
                });
    }

    @Test
    void aFakedContentTypesMigrationFailsOnlyWhereItsColumnIsGone() {
        var everything = new MigrateTarget.Everything();

        assertThat(model(CONTENT_TYPES, 2, "contenttypes.0001_initial").migrate(everything, true))
                .isInstanceOf(MigrateResult.CrashedAfterwards.class);
        assertThat(model(CONTENT_TYPES, 1, "contenttypes.0001_initial").migrate(everything, true))
                .isInstanceOf(MigrateResult.Done.class);
    }

    @Test
    void aRecordedMigrationOnAModelThatNothingMadeIsNotTrustedToLoad() {
        Manifest edited = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .doubts("AddField", "the model shop.vendor is not known at this point")
                .manifest();

        assertThat(model(edited, 1, "shop.0001_initial").migrate(SHOP_ZERO, true))
                .isInstanceOfSatisfying(MigrateResult.Refused.class, refused -> {
                    assertThat(refused.error()).isEqualTo("KeyError");
                    assertThat(refused.certain()).isFalse();
                });
    }

    @Test
    void whereNothingIsToBeAppliedTheStateOfAllFilesIsBuilt() {
        Manifest edited = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("shop.0002_more", "shop.0001_initial")
                .doubts("AddField", "the model shop.vendor is not known at this point")
                .manifest();
        var first = new MigrateTarget.Migration(new MigrationKey("shop", "0001_initial"));

        assertThat(model(edited, 1, "shop.0001_initial").migrate(first, false))
                .isInstanceOfSatisfying(
                        MigrateResult.Refused.class,
                        refused -> assertThat(refused.error()).isEqualTo("KeyError"));
        assertThat(model(edited, 0).migrate(first, false)).isInstanceOf(MigrateResult.Done.class);
    }

    @Test
    void theStateOfAnAppThatARouterKeepsOutIsBuiltAllTheSame() {
        Manifest routed = new MigrationsBuilder()
                .migration("away.0001_initial")
                .doubts("AddField", "the model away.vendor is not known at this point")
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .manifest()
                .without(Set.of("away"));

        assertThat(model(routed, 0, "away.0001_initial").migrate(SHOP_ZERO, true))
                .isInstanceOfSatisfying(
                        MigrateResult.Refused.class,
                        refused -> assertThat(refused.error()).isEqualTo("KeyError"));
    }

    @Test
    void anOperationOfAnUnknownClassMayHaveMadeTheModel() {
        Manifest custom = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .doubts("CreateVendor", "its class is not known")
                .migration("shop.0002_more", "shop.0001_initial")
                .doubts("AddField", "the model shop.vendor is not known at this point")
                .manifest();

        assertThat(model(custom, 0, "shop.0001_initial", "shop.0002_more").migrate(SHOP_ZERO, true))
                .isInstanceOf(MigrateResult.Done.class);
    }

    @Test
    void aSquashThatIsRecordedInPartMeansTheLastOfWhatItReplaces() {
        Manifest squashed = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("shop.0002_more", "shop.0001_initial")
                .createsTable("shop_line", "name")
                .migration("shop.0001_squashed_0002_more")
                .replaces("shop.0001_initial", "shop.0002_more")
                .createsTable("shop_order", "name")
                .createsTable("shop_line", "name")
                .manifest();
        MigrateModel model = model(squashed, 2, "shop.0001_initial");

        var target = new MigrateTarget.Migration(MigrationKey.parse("shop.0001_squashed_0002_more"));

        assertThat(model.planned(target).forwards()).containsExactly(MigrationKey.parse("shop.0002_more"));
        assertThat(model.migrate(target, true)).isInstanceOf(MigrateResult.Done.class);
        assertThat(model.recorded())
                .containsExactlyInAnyOrderElementsOf(
                        keys("shop.0001_initial", "shop.0002_more", "shop.0001_squashed_0002_more"));
    }

    @Test
    void aPermissionOfAModelWithALongNameDoesNotFitBeforeAuthMakesRoomForIt() {
        String longName = "historicalbatchcontainerassignmentrecord";

        assertThat(withPermissions("shop_" + longName, "character varying(50)"))
                .isInstanceOfSatisfying(MigrateResult.CrashedAfterwards.class, crashed -> {
                    assertThat(crashed.refusal().sqlState()).isEqualTo("22001");
                    assertThat(crashed.refusal().certain()).isFalse();
                });
        assertThat(withPermissions("shop_" + longName, "character varying(255)"))
                .isInstanceOf(MigrateResult.Done.class);
        assertThat(withPermissions("shop_" + longName.substring(1), "character varying(50)"))
                .isInstanceOf(MigrateResult.Done.class);
    }

    /** All is recorded, and there is a table of that name, and a permission's name of that type. */
    private static MigrateResult withPermissions(String table, String nameType) {
        Manifest manifest = new MigrationsBuilder()
                .migration("contenttypes.0001_initial")
                .createsTable("django_content_type", "model")
                .migration("contenttypes.0002_remove_content_type_name", "contenttypes.0001_initial")
                .migration("auth.0001_initial")
                .does(origin -> new Effect.CreateTable(
                        origin,
                        "auth_permission",
                        List.of(
                                ColumnDefinition.of("id", "bigint", false),
                                ColumnDefinition.of("name", nameType, false)),
                        List.of("id"),
                        false,
                        null))
                .migration("shop.0001_initial")
                .createsTable(table, "name")
                .manifest();
        return model(
                        manifest,
                        4,
                        "contenttypes.0001_initial",
                        "contenttypes.0002_remove_content_type_name",
                        "auth.0001_initial",
                        "shop.0001_initial")
                .migrate(new MigrateTarget.Everything(), false);
    }

    @Test
    void theIdsOfRowsThatAreTakenAwayAreFree() {
        Manifest shop = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("depot.0001_initial")
                .createsTable("depot_box", "name")
                .manifest();
        History history = new History.Rows(
                new RelationName("public", "django_migrations"),
                List.of(new AppliedMigration(2, MigrationKey.parse("shop.0001_initial"), Instant.EPOCH)),
                1L);
        var model = new MigrateModel(
                shop,
                keys("shop.0001_initial"),
                HistoryIds.of(history),
                new CatalogSimulation(Catalog.empty("public")));
        var depot = new MigrateTarget.App("depot");

        assertThat(model.copy().migrate(depot, true)).isNotInstanceOf(MigrateResult.Done.class);
        assertThat(model.migrate(SHOP_ZERO, true)).isInstanceOf(MigrateResult.Done.class);
        assertThat(model.migrate(depot, true)).isInstanceOf(MigrateResult.Done.class);
    }

    @Test
    void aLookBuildsNoState() {
        Manifest edited = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .doubts("AddField", "the model shop.vendor is not known at this point")
                .manifest();

        assertThat(model(edited, 0, "shop.0001_initial").gate()).isNull();
    }

    /** @param ran how many of the manifest's migrations the catalog has seen */
    private static MigrateModel model(Manifest manifest, int ran, String... recorded) {
        var simulation = new CatalogSimulation(Catalog.empty("public"));
        manifest.migrations().stream()
                .limit(ran)
                .flatMap(migration -> migration.effects().stream())
                .forEach(simulation::apply);
        return new MigrateModel(manifest, keys(recorded), HistoryIds.unknown(), simulation);
    }

    private static Set<MigrationKey> keys(String... names) {
        return Set.copyOf(MigrationsBuilder.keys(names));
    }
}
