package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rows of a label that no app has are those of an app only where nothing speaks against it. */
class MovedLabelsTest {
    @Test
    void theTablesOfAnAppThatGotAnotherLabelMayHaveTheirOldNames() {
        Finding finding = ModelledDatabase.of(store().manifest())
                .recorded("shop.0001_initial")
                .withTable("public", "shop_order", "")
                .withTable("public", "shop_line", "")
                .finding(FindingCode.APP_LABEL_MOVED);

        assertThat(finding.message()).contains("its tables (shop_line and shop_order) still have their old names");
        assertThat(finding.evidence())
                .contains(
                        "table shop_order is there, store_order is not", "table shop_line is there, store_line is not");
    }

    @Test
    void allOfThemMustBeThere() {
        ModelledDatabase first = ModelledDatabase.of(store().manifest())
                .recorded("shop.0001_initial")
                .withTable("public", "shop_order", "");
        ModelledDatabase last = ModelledDatabase.of(store().manifest())
                .recorded("shop.0001_initial")
                .withTable("public", "shop_line", "");

        assertThat(first.find(FindingCode.APP_LABEL_MOVED)).isNull();
        assertThat(last.find(FindingCode.APP_LABEL_MOVED)).isNull();
    }

    @Test
    void anInstalledAppWithoutMigrationsHasItsLabelStill() {
        assertThat(moved(store().app("shop").manifest())).isNull();
        assertThat(moved(store().app("other").manifest())).isNotNull();
    }

    @Test
    void rowsOfTwoAppsThatWouldFitAreNobodys() {
        assertThat(moved(store().migration("till.0001_initial")
                        .createsTable("till_receipt")
                        .manifest()))
                .isNull();
    }

    @Test
    void anAppWithAllTheseFilesGoesBeforeOneThatHasMore() {
        Manifest manifest = store().migration("till.0001_initial")
                .createsTable("till_receipt")
                .migration("till.0002_note", "till.0001_initial")
                .addsColumn("till_receipt", "note")
                .manifest();

        assertThat(moved(manifest))
                .satisfies(finding -> assertThat(finding.migrations())
                        .containsExactlyElementsOf(MigrationsBuilder.keys("store.0001_initial")));
    }

    @Test
    void aMigrationIsThoughtToHaveRunUnderAnotherLabelOnlyWithItsApp() {
        Manifest manifest = store().migration("till.0001_first")
                .createsTable("till_receipt")
                .manifest();
        List<MigrationKey> recorded = MigrationsBuilder.keys("shop.0001_initial");

        assertThat(MovedApps.mayBe(MigrationKey.parse("store.0001_initial"), recorded, manifest))
                .hasValueSatisfying(moved -> assertThat(moved.from()).isEqualTo("shop"));
        assertThat(MovedApps.mayBe(MigrationKey.parse("till.0001_first"), recorded, manifest))
                .isEmpty();
    }

    @Test
    void anAppThatHasRowsItselfIsNotTheOne() {
        assertThat(ModelledDatabase.of(store().migration("till.0001_initial")
                                .createsTable("till_receipt")
                                .manifest())
                        .ran("till.0001_initial")
                        .done("store.0001_initial")
                        .recorded("shop.0001_initial")
                        .finding(FindingCode.APP_LABEL_MOVED)
                        .migrations())
                .containsExactlyElementsOf(MigrationsBuilder.keys("store.0001_initial"));
    }

    @Test
    void theFirstFilesOfAnAppAreEnough() {
        assertThat(begun("shop.0001_initial", "shop.0002_note")).isNotNull();
        assertThat(begun("shop.0001_initial")).isNotNull();
    }

    @Test
    void aFileWithoutTheOneItNeedsIsNot() {
        assertThat(begun("shop.0002_note")).isNull();
    }

    @Test
    void norIsANameThatTheAppDoesNotHave() {
        assertThat(begun("shop.0001_initial", "shop.0002_note", "shop.0009_other"))
                .isNull();
    }

    @Test
    void aFileMayNeedAnotherAppsToo() {
        Manifest manifest = new MigrationsBuilder()
                .migration("people.0001_first")
                .createsTable("people_person")
                .migration("store.0001_initial", "people.0001_first")
                .createsTable("store_order")
                .migration("store.0002_note", "store.0001_initial")
                .addsColumn("store_order", "note")
                .manifest();

        assertThat(ModelledDatabase.of(manifest)
                        .ran("people.0001_first")
                        .done("store.0001_initial")
                        .recorded("shop.0001_initial")
                        .find(FindingCode.APP_LABEL_MOVED))
                .isNotNull();
    }

    /** Two of the three files ran, and these rows are there. */
    private static @Nullable Finding begun(String... rows) {
        Manifest manifest = store().migration("store.0002_note", "store.0001_initial")
                .addsColumn("store_order", "note")
                .migration("store.0003_stock", "store.0002_note")
                .createsTable("store_stock")
                .manifest();
        return ModelledDatabase.of(manifest)
                .done("store.0001_initial", "store.0002_note")
                .recorded(rows)
                .find(FindingCode.APP_LABEL_MOVED);
    }

    /** All that the first app makes is there, and the row has another label. */
    private static @Nullable Finding moved(Manifest manifest) {
        return ModelledDatabase.of(manifest)
                .done("store.0001_initial")
                .recorded("shop.0001_initial")
                .find(FindingCode.APP_LABEL_MOVED);
    }

    private static MigrationsBuilder store() {
        return new MigrationsBuilder()
                .migration("store.0001_initial")
                .createsTable("store_order")
                .createsTable("store_line");
    }
}
