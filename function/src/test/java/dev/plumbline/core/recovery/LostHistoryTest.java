package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Everything ran and little or nothing of it is recorded: as few commands as record nothing that did not run. */
class LostHistoryTest {
    private static final RowHolders ROWS = new RowHolders(Set.of(new RelationName("public", "shop_order")), Set.of());

    private static MigrationsBuilder shopAndTill() {
        return new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("till.0001_initial", "shop.0001_initial")
                .createsTable("till_receipt", "number");
    }

    /** Its view can be made again at any time. */
    private static MigrationsBuilder views(MigrationsBuilder before) {
        return before.migration("shop.0002_views", "till.0001_initial", "shop.0001_initial")
                .createsView("vw_order", "shop_order", "till_receipt");
    }

    private static MigrationsBuilder audit(MigrationsBuilder before) {
        return before.migration("audit.0001_initial", "shop.0001_initial").createsTable("audit_entry", "text");
    }

    @Test
    void ofTwoAppsIsRecordedByOneCommandWhereAllOfItRan() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("till.0001_initial")
                .createsTable("till_receipt", "number")
                .manifest();
        PlayedDatabase played = lost(manifest);

        assertThat(played.commands()).containsExactly("python manage.py migrate --fake");
        assertThat(played.steps().get(0).why())
                .isEqualTo("records all 2 migrations that are not recorded; every one of them is in the database");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void ofManyAppsIsRecordedAtOnceAndTheViewsAreMadeAnew() {
        PlayedDatabase played = lost(views(audit(shopAndTill())).manifest());

        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate --fake",
                        "python manage.py migrate shop 0001_initial --fake",
                        "python manage.py migrate shop");
        assertThat(played.steps().get(0).why()).contains("records all 4 migrations that are not recorded");
        assertThat(played.steps().get(1).why())
                .isEqualTo("takes back the row of the views' migration, so that migrate makes them again and their"
                        + " definitions are surely right");
        assertThat(played.steps().get(1))
                .isInstanceOfSatisfying(
                        RecoveryStep.Command.class,
                        step -> assertThat(step.sql())
                                .singleElement()
                                .asString()
                                .contains("DELETE FROM", "'0002_views'"));
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void ofTwoAppsWithAViewNeedsNoRowTakenBack() {
        PlayedDatabase played = lost(views(shopAndTill()).manifest());

        assertThat(played.commands())
                .containsExactly("python manage.py migrate till 0001_initial --fake", "python manage.py migrate shop");
    }

    @Test
    void whatNeverRanIsNotRecordedWithTheRest() {
        Manifest manifest = audit(shopAndTill())
                .migration("stock.0001_initial")
                .createsTable("stock_item", "name")
                .manifest();
        List<String> done = List.of("shop.0001_initial", "till.0001_initial", "audit.0001_initial");
        PlayedDatabase played = PlayedDatabase.of(manifest, List.of(), done, ROWS, "no_view");

        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate audit 0001_initial --fake",
                        "python manage.py migrate till 0001_initial --fake",
                        "python manage.py migrate stock");
    }

    @Test
    void theCommandThatRecordsMostComesFirst() {
        Manifest manifest = new MigrationsBuilder()
                .migration("audit.0001_initial")
                .createsTable("audit_entry", "text")
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("shop.0002_line", "shop.0001_initial")
                .createsTable("shop_line", "name")
                .migration("stock.0001_initial")
                .createsTable("stock_item", "name")
                .manifest();
        List<String> done = List.of("audit.0001_initial", "shop.0001_initial", "shop.0002_line");
        PlayedDatabase played = PlayedDatabase.of(manifest, List.of(), done, ROWS, "no_view");

        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate shop 0002_line --fake",
                        "python manage.py migrate audit 0001_initial --fake",
                        "python manage.py migrate stock");
        assertThat(played.steps().get(0).why())
                .isEqualTo("records shop.0001_initial and shop.0002_line without running them: the effects are there"
                        + " already");
    }

    @Test
    void aViewThatOthersNeedIsRunBeforeTheyAreRecorded() {
        Manifest manifest = views(audit(shopAndTill()))
                .migration("shop.0003_line", "shop.0002_views")
                .createsTable("shop_line", "name")
                .manifest();
        PlayedDatabase played = lost(manifest);

        assertThat(played.commands())
                .contains("python manage.py migrate shop 0002_views", "python manage.py migrate shop 0003_line --fake")
                .doesNotContain("python manage.py migrate --fake", "python manage.py migrate shop 0001_initial --fake");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void anAppThatBeginsWithAViewHasNoMigrationToGoBackTo() {
        Manifest manifest = audit(shopAndTill())
                .migration("report.0001_initial", "till.0001_initial")
                .createsView("vw_receipt", "till_receipt")
                .manifest();
        PlayedDatabase played = lost(manifest);

        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate audit 0001_initial --fake",
                        "python manage.py migrate till 0001_initial --fake",
                        "python manage.py migrate report");
    }

    @Test
    void aNameThatBeginsAnotherOneCannotBeGoneBackTo() {
        Manifest manifest = new MigrationsBuilder()
                .migration("audit.0001_initial")
                .createsTable("audit_entry", "text")
                .migration("till.0001_initial")
                .createsTable("till_receipt", "number")
                .migration("shop.0001")
                .createsTable("shop_order", "name")
                .migration("shop.0001_views", "shop.0001")
                .createsView("vw_order", "shop_order")
                .manifest();
        PlayedDatabase played = lost(manifest);

        assertThat(played.runs())
                .satisfiesExactly(
                        run -> assertThat(run).isEqualTo("python manage.py migrate audit 0001_initial --fake"),
                        run -> assertThat(run).startsWith("INSERT INTO").contains("'shop', '0001',"),
                        run -> assertThat(run).isEqualTo("python manage.py migrate till 0001_initial --fake"),
                        run -> assertThat(run).isEqualTo("python manage.py migrate shop"));
        assertThat(played.steps().get(1).why())
                .isEqualTo(
                        "records shop.0001; by SQL, since 0001 begins another migration's name and migrate takes it as"
                                + " ambiguous");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void aMigrationThatHasToRunFirstMustHaveANameThatMigrateTakes() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("shop.0002_line", "shop.0001_initial")
                .createsTable("shop_line", "name")
                .migration("shop.0002_line_note", "shop.0002_line")
                .createsTable("shop_note", "name")
                .manifest();
        PlayedDatabase played = PlayedDatabase.of(
                manifest,
                List.of("shop.0001_initial"),
                List.of("shop.0001_initial", "shop.0002_line_note"),
                ROWS,
                "no_view");

        assertThat(played.option("B").safe()).isFalse();
        assertThat(played.option("B").why())
                .isEqualTo(
                        "No sequence of commands was found that surely works: shop.0002_line has to run first, but its"
                                + " name begins another one's, so migrate takes it as ambiguous.");
    }

    @Test
    void halfOfAMigrationWithDataWorkIsAskedAbout() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .runsPython("fill")
                .createsTable("shop_line", "name")
                .manifest();
        Manifest half = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .manifest();
        PlayedDatabase played =
                PlayedDatabase.of(manifest, half, List.of(), List.of("shop.0001_initial"), ROWS, "no_view");

        assertThat(played.decisions()).containsExactly("did the RunPython of shop.0001_initial run?");
        assertThat(played.recovery().recommended()).isNull();
    }

    private static PlayedDatabase lost(Manifest manifest) {
        List<String> everything = manifest.migrations().stream()
                .map(migration -> migration.key().toString())
                .toList();
        return PlayedDatabase.of(manifest, List.of(), everything, ROWS, "no_view");
    }
}
