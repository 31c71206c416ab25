package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Views over what a pending migration changes: put aside and made again as they were, or asked about. */
class ViewsInTheWayTest {
    private static final RelationName ORDER = new RelationName("public", "shop_order");
    private static final RelationName VIEW = new RelationName("public", "vw_order");
    private static final RelationName OVER_IT = new RelationName("public", "vw_total");
    private static final RowHolders ROWS = new RowHolders(Set.of(ORDER), Set.of());
    private static final ColumnDefinition TEXT = ColumnDefinition.of("name", "text", false);
    private static final ColumnDefinition SHORT = ColumnDefinition.of("name", "character varying(40)", false);

    private static MigrationsBuilder order() {
        return new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("shop.0002_change", "shop.0001_initial");
    }

    private static final Manifest SHORTENS = order().does(
                    origin -> new Effect.AlterColumn(origin, "shop_order", TEXT, SHORT))
            .manifest();

    @Test
    void theyArePutAsideAndMadeAgainWithAllThatTheyWere() {
        ViewSource bare = source(VIEW, List.of());
        ViewSource full = new ViewSource(
                OVER_IT,
                false,
                " SELECT name FROM vw_order",
                "owner",
                List.of("security_barrier=true"),
                true,
                List.of(new ViewSource.Grant("reader", "SELECT", null, false)),
                "All orders",
                List.of(new ViewSource.ColumnComment("name", "the buyer's")),
                List.of(),
                List.of());
        PlayedDatabase played = played(SHORTENS, bare, full);

        assertThat(played.runs()).containsExactly("""
                        DROP VIEW "public"."vw_total";
                        DROP VIEW "public"."vw_order";""", "python manage.py migrate shop", """
                        CREATE VIEW "public"."vw_order" AS
                        SELECT id, name FROM shop_order;
                        CREATE VIEW "public"."vw_total" WITH (security_barrier=true) AS
                        SELECT name FROM vw_order;
                        COMMENT ON VIEW "public"."vw_total" IS 'All orders';
                        COMMENT ON COLUMN "public"."vw_total"."name" IS 'the buyer''s';
                        ALTER VIEW "public"."vw_total" OWNER TO "owner";
                        GRANT SELECT ON "public"."vw_total" TO "reader";""");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void oneThatCouldNotBeReadIsNotDropped() {
        PlayedDatabase played = played(SHORTENS);

        assertThat(played.steps())
                .containsExactly(new RecoveryStep.Decision(
                        "what makes public.vw_total?",
                        "it stands in the way, and its definition could not be read here"));
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void oneWithATriggerIsNotDropped() {
        PlayedDatabase played = played(SHORTENS, source(VIEW, List.of()), source(OVER_IT, List.of("trigger tr_total")));

        assertThat(played.steps())
                .containsExactly(new RecoveryStep.Decision(
                        "what makes public.vw_total?",
                        "it stands in the way, and has more than a definition: trigger tr_total"));
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void whatAMigrationTakesAwayFromThemIsAskedAbout() {
        Manifest drops = order().does(origin -> new Effect.DropColumn(origin, "shop_order", "name", false))
                .manifest();
        PlayedDatabase played = played(drops, source(VIEW, List.of()), source(OVER_IT, List.of()));

        assertThat(played.finding(FindingCode.VIEW_BLOCKS_MIGRATION).migrations())
                .extracting(Object::toString)
                .containsExactly("shop.0002_change");
        assertThat(played.steps())
                .containsExactly(new RecoveryStep.Decision(
                        "what should become of public.vw_total and public.vw_order?",
                        "shop.0002_change takes away what they read"));
    }

    /** A view of shop_order, and one over that view. */
    private static PlayedDatabase played(Manifest manifest, ViewSource... sources) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        manifest.migrations().get(0).effects().forEach(simulation::apply);
        Map<RelationName, Relation> relations =
                new LinkedHashMap<>(simulation.catalog().relations());
        put(relations, VIEW, ORDER, "id", "name");
        put(relations, OVER_IT, VIEW, "name");
        Catalog catalog = new Catalog("public", relations, Set.of(), Set.of());
        return PlayedDatabase.of(
                manifest, List.of("shop.0001_initial"), new CatalogSimulation(catalog), ROWS, "no_view", sources);
    }

    private static void put(
            Map<RelationName, Relation> relations, RelationName view, RelationName reads, String... columns) {
        List<Column> shown = List.of(columns).stream()
                .map(column -> new Column(column, "text", true, false, false, false))
                .toList();
        relations.put(view, new Relation.View(view, shown, List.of(reads), null, "owner"));
    }

    private static ViewSource source(RelationName view, List<String> others) {
        return new ViewSource(
                view,
                false,
                "SELECT id, name FROM shop_order",
                "",
                List.of(),
                true,
                List.of(),
                null,
                List.of(),
                List.of(),
                others);
    }
}
