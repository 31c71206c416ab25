package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows under a label that no app has may be those of an app that was called so before. */
class MovedAppsTest {
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("store.0001_initial")
            .createsTable("store_order", "name")
            .migration("store.0002_note", "store.0001_initial")
            .addsColumn("store_order", "note")
            .migration("store.0003_line", "store.0002_note")
            .createsTable("store_line", "name")
            .migration("till.0001_initial", "store.0002_note")
            .createsTable("till_receipt", "number")
            .manifest();
    private static final RowHolders NO_ROWS = new RowHolders(Set.of(), Set.of());

    @Test
    void theRowsFollowTheLabelWhereTheTablesAreThere() {
        PlayedDatabase played = PlayedDatabase.of(
                MANIFEST,
                List.of("shop.0001_initial", "shop.0002_note", "shop.0003_line"),
                List.of("store.0001_initial", "store.0002_note", "store.0003_line"),
                NO_ROWS,
                "no_view");

        assertThat(played.finding(FindingCode.APP_LABEL_MOVED).migrations())
                .extracting(Object::toString)
                .containsExactly("store.0001_initial", "store.0002_note", "store.0003_line");
        assertThat(updates(played)).hasSize(3).allSatisfy(run -> assertThat(run).contains("'shop'", "'store'"));
    }

    @Test
    void theyFollowItTooWhereOnlyTheFirstFilesHadRun() {
        PlayedDatabase played = PlayedDatabase.of(
                MANIFEST,
                List.of("shop.0001_initial", "shop.0002_note"),
                List.of("store.0001_initial", "store.0002_note"),
                NO_ROWS,
                "no_view");

        assertThat(played.finding(FindingCode.APP_LABEL_MOVED).migrations())
                .extracting(Object::toString)
                .containsExactly("store.0001_initial", "store.0002_note");
        assertThat(updates(played)).hasSize(2);
        assertThat(played.commands()).last().asString().isEqualTo("python manage.py migrate");
        assertThat(played.recovery().option("B").orElseThrow().safe()).isTrue();
    }

    @Test
    void rowsThatSkipAFileAreNotThoseOfTheApp() {
        PlayedDatabase played = PlayedDatabase.of(
                MANIFEST,
                List.of("shop.0001_initial", "shop.0003_line"),
                List.of("store.0001_initial"),
                NO_ROWS,
                "no_view");

        assertThat(played.diagnosis().finding(FindingCode.APP_LABEL_MOVED)).isEmpty();
    }

    @Test
    void aNewAppIsNotTakenForOneThatIsGone() {
        // till has not run yet, and a removed app left the row of a first migration, as every app has one.
        PlayedDatabase played = PlayedDatabase.of(
                MANIFEST,
                List.of("store.0001_initial", "store.0002_note", "store.0003_line", "gone.0001_initial"),
                List.of("store.0001_initial", "store.0002_note", "store.0003_line"),
                NO_ROWS,
                "no_view");

        assertThat(played.diagnosis().finding(FindingCode.APP_LABEL_MOVED)).isEmpty();
        assertThat(played.commands()).containsExactly("python manage.py migrate till");
    }

    @Test
    void itIsAskedWhetherTablesShouldBeRenamedWhereTheyHaveTheOldLabel() {
        var simulation = new CatalogSimulation(Catalog.empty("public"));
        MANIFEST.migrations().subList(0, 2).forEach(each -> each.effects().forEach(simulation::apply));
        simulation.apply(new Effect.RenameTable(Origin.operation(1, 1), "store_order", "shop_order"));

        PlayedDatabase played = PlayedDatabase.of(
                MANIFEST, List.of("shop.0001_initial", "shop.0002_note"), simulation, NO_ROWS, "no_view");

        assertThat(played.finding(FindingCode.APP_LABEL_MOVED).evidence())
                .contains("table shop_order is there, store_order is not");
        assertThat(played.recovery().recommended()).isNull();
        assertThat(decisions(played))
                .containsExactly("should the tables be renamed, or the models keep the old ones (db_table)?");
    }

    @Test
    void itIsAskedWhetherTheAppWasRenamedBeforeItsTablesAreMadeForOthers() {
        // till ran, so store must have; but nothing of store is here, and its rows bear another label.
        PlayedDatabase played = PlayedDatabase.of(
                MANIFEST,
                List.of("shop.0001_initial", "shop.0002_note", "till.0001_initial"),
                List.of("till.0001_initial"),
                NO_ROWS,
                "no_view");

        assertThat(decisions(played)).contains("was app \"store\" called \"shop\" before?");
        assertThat(played.recovery().option("B").orElseThrow().safe()).isFalse();
    }

    private static List<String> updates(PlayedDatabase played) {
        return played.steps().stream()
                .filter(RecoveryStep.Sql.class::isInstance)
                .map(step -> ((RecoveryStep.Sql) step).run())
                .filter(run -> run.startsWith("UPDATE"))
                .toList();
    }

    private static List<String> decisions(PlayedDatabase played) {
        return played.steps().stream()
                .filter(RecoveryStep.Decision.class::isInstance)
                .map(step -> ((RecoveryStep.Decision) step).ask())
                .toList();
    }
}
