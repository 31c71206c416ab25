package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is dropped before everything is migrated from nothing, and where that is no way out. */
class FreshSchemaTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final ColumnDefinition ID = ColumnDefinition.of("id", "bigint", false);
    private static final RowHolders NO_ROWS = new RowHolders(Set.of(), Set.of());

    /** The last one is there and not recorded, so that there is something to repair. */
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .migration("shop.0002_views", "shop.0001_initial")
            .createsView("vw_order", "shop_order")
            .does(origin -> materialized("mv_order", "shop_order"))
            .migration("shop.0003_line", "shop.0002_views")
            .createsTable("shop_line", "name")
            .manifest();

    @Test
    void onlyWhatMigrationsMadeIsDroppedAndViewsBeforeTheirTables() {
        PlayedDatabase played = played(NO_ROWS, table("audit_log"));

        assertThat(played.recovery().recommended()).isEqualTo("A");
        assertThat(played.option("A").steps())
                .extracting(PlayedDatabase::run)
                .containsExactly("""
                        DROP VIEW IF EXISTS "public"."vw_order";
                        DROP MATERIALIZED VIEW IF EXISTS "public"."mv_order";
                        DROP TABLE "public"."shop_line", "public"."shop_order";""", "python manage.py migrate");
    }

    @Test
    void aViewIsDroppedBeforeTheOneItReads() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .createsView("vw_order", "shop_order")
                .createsView("vw_total", "vw_order")
                .migration("shop.0002_line", "shop.0001_initial")
                .createsTable("shop_line", "name")
                .manifest();
        PlayedDatabase played = PlayedDatabase.of(
                manifest,
                List.of("shop.0001_initial"),
                List.of("shop.0001_initial", "shop.0002_line"),
                NO_ROWS,
                "no_view");

        assertThat(played.option("A").steps())
                .extracting(PlayedDatabase::run)
                .first()
                .asString()
                .startsWith("""
                        DROP VIEW IF EXISTS "public"."vw_total";
                        DROP VIEW IF EXISTS "public"."vw_order";
                        DROP TABLE""");
    }

    @Test
    void whereThereAreOnlyViewsNoTableIsDropped() {
        Manifest manifest = new MigrationsBuilder()
                .migration("bi.0001_views")
                .does(origin -> new Effect.CreateView(
                        new Origin(1, 1, Confidence.PROVEN, "CREATE VIEW vw_one AS SELECT 1 AS one"),
                        "vw_one",
                        false,
                        false,
                        false,
                        List.of(),
                        List.of()))
                .manifest();
        PlayedDatabase played = PlayedDatabase.of(manifest, List.of(), List.of("bi.0001_views"), NO_ROWS, "no_view");

        assertThat(played.option("A").steps())
                .extracting(PlayedDatabase::run)
                .first()
                .isEqualTo("DROP VIEW IF EXISTS \"public\".\"vw_one\";");
    }

    @Test
    void rowsThatMigrateItselfPutsThereStopNothing() {
        RelationName history = new RelationName("public", "django_migrations");

        assertThat(played(new RowHolders(Set.of(history), Set.of()), table("django_migrations"))
                        .recovery()
                        .recommended())
                .isEqualTo("A");
        assertThat(played(new RowHolders(Set.of(), Set.of(history)), table("django_migrations"))
                        .recovery()
                        .recommended())
                .isEqualTo("A");
    }

    @Test
    void aTableThatHoldsRowsIsNotDropped() {
        assertRefused(
                played(new RowHolders(Set.of(new RelationName("public", "shop_line")), Set.of())),
                "Not for here: 1 table holds rows (public.shop_line), and a fresh schema would lose them.");
    }

    @Test
    void aTableOfWhichWeMayNotSeeTheRowsIsNotDropped() {
        assertRefused(
                played(new RowHolders(Set.of(), Set.of(new RelationName("public", "shop_line")))),
                "Not for here: 1 table may hold rows that our role can not see (public.shop_line).");
    }

    @Test
    void aViewMadeByHandIsNotDroppedWithTheTableItReads() {
        assertRefused(
                played(NO_ROWS, view("vw_by_hand", "shop_line")),
                "Not for here: public.vw_by_hand would go with the tables, and no migration makes it.");
    }

    @Test
    void norIsAMaterializedOneOverAViewThatMigrationsMake() {
        assertRefused(
                played(NO_ROWS, materialized("mv_by_hand", "mv_order")),
                "Not for here: public.mv_by_hand would go with the tables, and no migration makes it.");
    }

    @Test
    void whatElseLeansOnTheTablesIsNamedOneByOne() {
        PlayedDatabase played = played(
                NO_ROWS,
                view("vw_by_hand", "shop_line"),
                table("audit_log"),
                new Effect.AddConstraint(
                        BY_HAND,
                        "audit_log",
                        new ConstraintDefinition.ForeignKey("audit_fk", List.of("id"), "shop_order", List.of("id"))));

        assertRefused(
                played,
                "Not for here: public.vw_by_hand and public.audit_log would go with the tables, and no migration makes"
                        + " them.");
    }

    @Test
    void whatLeansOnAnotherTableDoesNotGoWithThem() {
        PlayedDatabase played = played(
                NO_ROWS,
                table("audit_kind"),
                table("audit_log"),
                new Effect.AddConstraint(
                        BY_HAND,
                        "audit_log",
                        new ConstraintDefinition.ForeignKey("audit_fk", List.of("id"), "audit_kind", List.of("id"))),
                view("vw_audit", "audit_log"),
                materialized("mv_audit", "audit_log"));

        assertThat(played.recovery().recommended()).isEqualTo("A");
    }

    @Test
    void aTableInTheViewsPlaceIsNotDroppedAsAView() {
        PlayedDatabase played = PlayedDatabase.withoutHistory(MANIFEST, NO_ROWS, "vw_order", table("vw_order"));

        assertRefused(
                played,
                "Not for here: `python manage.py migrate` would stop at shop.0002_views (WrongObjectType: \"vw_order\""
                        + " is not a view) after running shop.0001_initial.");
    }

    private static void assertRefused(PlayedDatabase played, String why) {
        RecoveryOption fresh = played.option("A");
        assertThat(fresh.why()).isEqualTo(why);
        assertThat(fresh.safe()).isFalse();
        assertThat(fresh.applicable()).isFalse();
        assertThat(fresh.steps()).isEmpty();
        assertThat(played.recovery().recommended()).isNotEqualTo("A");
    }

    private static PlayedDatabase played(RowHolders rows, Effect... byHand) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        MANIFEST.migrations().forEach(migration -> migration.effects().forEach(simulation::apply));
        for (Effect effect : byHand) {
            assertThat(simulation.apply(effect)).isInstanceOf(CatalogSimulation.Outcome.Applied.class);
        }
        List<String> recorded = List.of("shop.0001_initial", "shop.0002_views");
        return PlayedDatabase.of(MANIFEST, recorded, simulation, rows, "no_view");
    }

    private static Effect table(String name) {
        return new Effect.CreateTable(BY_HAND, name, List.of(ID), List.of("id"), false, null);
    }

    private static Effect view(String name, String reads) {
        return new Effect.CreateView(BY_HAND, name, false, false, false, List.of(reads), List.of());
    }

    private static Effect materialized(String name, String reads) {
        return new Effect.CreateView(BY_HAND, name, true, false, false, List.of(reads), List.of());
    }
}
