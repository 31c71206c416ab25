package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A required view that a recorded RunPython plainly makes, and that is gone, is made by the statement it runs. */
class LostViewsTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final RowHolders ROWS = new RowHolders(Set.of(new RelationName("public", "shop_order")), Set.of());

    private static MigrationsBuilder order() {
        return new MigrationsBuilder().migration("shop.0001_initial").createsTable("shop_order", "name");
    }

    private static final Manifest MANIFEST = order().migration("shop.0002_views", "shop.0001_initial")
            .probablyCreatesView("vw_order", "shop_order")
            .probablyCreatesView("vw_other", "shop_order")
            .manifest();

    @Test
    void onlyTheOneThatIsRequiredIsMade() {
        PlayedDatabase played = PlayedDatabase.harmed(MANIFEST, ROWS, "vw_order", drop("vw_order"), drop("vw_other"));

        assertThat(played.steps())
                .containsExactly(new RecoveryStep.Sql(
                        "CREATE VIEW vw_order AS SELECT * FROM shop_order;",
                        "makes vw_order as shop.0002_views does in line 7, which is recorded; nothing else that its Python"
                                + " does is repeated",
                        "DROP VIEW \"vw_order\";"));
        assertThat(played.recovery().recommended()).isEqualTo("B");
        assertThat(played.option("B").verify())
                .extracting(PlayedDatabase::run)
                .containsExactly("python manage.py migrate --check", "SELECT COUNT(*) FROM vw_order;");
    }

    @Test
    void aMaterializedOneIsMadeAsSuchAndItsSemicolonIsNotDoubled() {
        Manifest manifest = probably("CREATE MATERIALIZED VIEW mv_order AS SELECT id FROM shop_order;\n", "mv_order");
        PlayedDatabase played = PlayedDatabase.harmed(
                manifest, ROWS, "mv_order", new Effect.DropView(BY_HAND, "mv_order", true, false, false));

        assertThat(played.steps()).singleElement().isInstanceOfSatisfying(RecoveryStep.Sql.class, step -> {
            assertThat(step.run()).isEqualTo("CREATE MATERIALIZED VIEW mv_order AS SELECT id FROM shop_order;");
            assertThat(step.undo()).isEqualTo("DROP MATERIALIZED VIEW \"mv_order\";");
        });
    }

    @Test
    void itIsTheSameViewUnderTheNameWithItsSchema() {
        Manifest manifest =
                probably("CREATE MATERIALIZED VIEW public.mv_order AS SELECT id FROM shop_order", "public.mv_order");
        PlayedDatabase named = PlayedDatabase.harmed(
                manifest, ROWS, "public.mv_order", new Effect.DropView(BY_HAND, "mv_order", true, false, false));
        PlayedDatabase required =
                PlayedDatabase.harmed(MANIFEST, ROWS, "public.vw_order", drop("vw_order"), drop("vw_other"));

        assertThat(named.runs())
                .containsExactly("CREATE MATERIALIZED VIEW public.mv_order AS SELECT id FROM shop_order;");
        assertThat(required.runs()).containsExactly("CREATE VIEW vw_order AS SELECT * FROM shop_order;");
    }

    @Test
    void oneThatReadsWhatIsNotThereIsNotPromised() {
        Manifest manifest = order().createsTable("shop_line", "name")
                .migration("shop.0002_views", "shop.0001_initial")
                .probablyCreatesView("vw_line", "shop_archive")
                .manifest();
        List<String> recorded = List.of("shop.0001_initial", "shop.0002_views");
        PlayedDatabase played = PlayedDatabase.of(manifest, recorded, List.of("shop.0001_initial"), ROWS, "vw_line");

        assertThat(played.option("B").safe()).isFalse();
        assertThat(played.option("B").why())
                .isEqualTo("No sequence of commands was found that surely works: PostgreSQL would refuse it: relation"
                        + " \"shop_archive\" does not exist.");
    }

    private static Manifest probably(String statement, String view) {
        return order().migration("shop.0002_views", "shop.0001_initial")
                .runsPython("make_views")
                .does(origin -> new Effect.CreateView(
                        new Origin(origin.operation(), 12, Confidence.LIKELY, statement),
                        view,
                        true,
                        false,
                        false,
                        List.of("shop_order"),
                        List.of()))
                .manifest();
    }

    private static Effect drop(String view) {
        return new Effect.DropView(BY_HAND, view, false, false, false);
    }
}
