package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is lost is made again under the names that tables and columns have by then. */
class LostAndRenamedTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final RowHolders NO_ROWS = new RowHolders(Set.of(), Set.of());

    @Test
    void aLostTableThatWasRenamedGetsItsColumnsBeforeItsNewName() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_line", "name")
                .createsTable("shop_order", "name")
                .migration("shop.0002_note", "shop.0001_initial")
                .addsColumn("shop_line", "note")
                .migration("shop.0003_fill", "shop.0002_note")
                .runsPython("fill")
                .migration("shop.0004_article", "shop.0003_fill")
                .renamesTable("shop_line", "shop_article")
                .manifest();

        PlayedDatabase played =
                PlayedDatabase.harmed(manifest, NO_ROWS, new Effect.DropTable(BY_HAND, "shop_article", false, true));

        assertThat(played.runs())
                .containsExactly(
                        "python manage.py migrate shop 0003_fill --fake",
                        "CREATE TABLE \"shop_line\" (\"id\" bigint NOT NULL PRIMARY KEY, \"name\" text NOT NULL);",
                        "ALTER TABLE \"shop_line\" ADD COLUMN \"note\" text NULL;",
                        "python manage.py migrate shop");
    }

    @Test
    void aLostForeignKeyLeadsToTheColumnUnderItsNameOfToday() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_shop", "name")
                .createsTable("shop_line", "name")
                .does(origin -> new Effect.AddColumn(origin, "shop_line", ColumnDefinition.of("shop", "bigint", true)))
                .does(origin -> new Effect.AddConstraint(
                        origin,
                        "shop_line",
                        new ConstraintDefinition.ForeignKey("line_fk", List.of("shop"), "shop_shop", List.of("id"))))
                .migration("shop.0002_number", "shop.0001_initial")
                .does(origin -> new Effect.RenameColumn(origin, "shop_shop", "id", "number"))
                .manifest();

        PlayedDatabase played = PlayedDatabase.harmed(
                manifest,
                NO_ROWS,
                new Effect.DropConstraint(
                        BY_HAND,
                        "shop_line",
                        new ConstraintDefinition.ForeignKey(
                                "line_fk", List.of("shop"), "shop_shop", List.of("number"))));

        assertThat(played.runs()).singleElement().asString().contains("REFERENCES \"shop_shop\" (\"number\")");
    }

    @Test
    void aCopyBesideTheOldTableGetsAKeyOfAnotherName() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_item", "name")
                .manifest();
        // RENAME TO shop_item_old; CREATE TABLE shop_item AS SELECT * FROM shop_item_old
        PlayedDatabase played = PlayedDatabase.harmed(
                manifest,
                NO_ROWS,
                new Effect.DropConstraint(
                        BY_HAND, "shop_item", new ConstraintDefinition.PrimaryKey("shop_item_pkey", List.of("id"))),
                new Effect.CreateTable(BY_HAND, "shop_item_old", List.of(), List.of(), false, null),
                new Effect.AddColumn(BY_HAND, "shop_item_old", ColumnDefinition.of("id", "bigint", false)),
                new Effect.CreateIndex(
                        BY_HAND, "shop_item_old", IndexDefinition.btree("shop_item_pkey", true, List.of("id"))));

        assertThat(played.runs()).singleElement().asString().contains("\"shop_item_pkey1\" PRIMARY KEY");
    }

    @Test
    void aViewThatItsMigrationNamesWithItsSchemaIsKnownWithoutIt() {
        Manifest manifest = new MigrationsBuilder()
                .migration("bi.0001_views")
                .does(origin -> new Effect.CreateView(
                        new Origin(1, 1, Confidence.PROVEN, "CREATE VIEW public.vw_one AS SELECT 1 AS one"),
                        "public.vw_one",
                        false,
                        false,
                        false,
                        List.of(),
                        List.of()))
                .manifest();

        PlayedDatabase played = PlayedDatabase.harmed(
                manifest, NO_ROWS, "vw_one", new Effect.DropView(BY_HAND, "vw_one", false, false, false));

        assertThat(played.finding(FindingCode.PHANTOM_MIGRATION).relations()).containsExactly("public.vw_one");
        assertThat(played.diagnosis().views().get(0).createdBy()).hasToString("bi.0001_views");
        assertThat(played.decisions()).isEmpty();
    }

    @Test
    void permissionsOfProxyModelsMayNeedTheContentTypesThatAreGone() {
        Manifest manifest = new MigrationsBuilder()
                .migration("contenttypes.0001_initial")
                .createsTable("django_content_type", "app_label", "model")
                .migration("auth.0001_initial", "contenttypes.0001_initial")
                .createsTable("auth_permission", "codename")
                .migration("auth.0011_update_proxy_permissions", "auth.0001_initial")
                .does(origin -> new Effect.RunPython(origin, "update_proxy_permissions", true))
                .manifest();

        PlayedDatabase played = PlayedDatabase.of(
                manifest,
                List.of("contenttypes.0001_initial", "auth.0001_initial"),
                List.of("auth.0001_initial"),
                NO_ROWS,
                "no_view");

        assertThat(played.diagnosis().migrate())
                .isNotNull()
                .satisfies(migrate -> assertThat(migrate.confidence()).isNotEqualTo(Certainty.PROVEN));
    }

    @Test
    void rowsOfContentTypesThatAreNotInstalledStopNoMigrate() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("shop.0002_note", "shop.0001_initial")
                .addsColumn("shop_order", "note")
                .manifest();

        PlayedDatabase played = PlayedDatabase.of(
                manifest,
                List.of("contenttypes.0001_initial", "contenttypes.0002_remove_content_type_name", "shop.0001_initial"),
                List.of("shop.0001_initial"),
                NO_ROWS,
                "no_view");

        assertThat(played.commands()).containsExactly("python manage.py migrate shop");
        assertThat(played.option("B").safe()).isTrue();
    }
}
