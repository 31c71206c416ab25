package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import org.junit.jupiter.api.Test;

/** A row without a file may be that of a file that was renamed: where it stands, and what it is called, has to fit. */
class UnknownRowsTest {
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .migration("shop.0002_note", "shop.0001_initial")
            .addsColumn("shop_order", "note")
            .migration("shop.0003_line", "shop.0002_note")
            .createsTable("shop_line")
            .manifest();

    @Test
    void aRowWithTheSameNumberIsThatOfTheFile() {
        Finding finding =
                whole("shop.0001_initial", "shop.0002_remark", "shop.0003_line").finding(FindingCode.RENAMED_MIGRATION);

        assertThat(finding.message())
                .isEqualTo(
                        "shop.0002_remark is recorded, but this code has no such file; shop.0002_note is not recorded,"
                                + " and what it makes is there: the file was renamed.");
        assertThat(finding.migrations()).containsExactlyElementsOf(MigrationsBuilder.keys("shop.0002_note"));
    }

    @Test
    void aRowWithAnotherNumberAndTheSameWordsIsToo() {
        assertThat(whole("shop.0001_initial", "shop.0005_note", "shop.0003_line")
                        .finding(FindingCode.RENAMED_MIGRATION)
                        .message())
                .startsWith("shop.0005_note is recorded");
    }

    @Test
    void aRowWithAnotherNumberAndOtherWordsIsNot() {
        ModelledDatabase database = whole("shop.0001_initial", "shop.0000_remark", "shop.0003_line");

        assertThat(database.find(FindingCode.RENAMED_MIGRATION)).isNull();
        assertThat(database.finding(FindingCode.GHOST_HISTORY_ROWS).message())
                .startsWith("shop.0000_remark is recorded");
    }

    @Test
    void aRowThatIsOlderThanThatOfADependencyIsNot() {
        assertThat(whole("shop.0002_remark", "shop.0001_initial", "shop.0003_line")
                        .find(FindingCode.RENAMED_MIGRATION))
                .isNull();
    }

    @Test
    void aRowThatIsNewerThanThatOfADependentIsNot() {
        assertThat(whole("shop.0001_initial", "shop.0003_line", "shop.0002_remark")
                        .find(FindingCode.RENAMED_MIGRATION))
                .isNull();
    }

    @Test
    void aFileThatLeavesNoTraceIsNoSecondCandidate() {
        Manifest manifest = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order", "name")
                .migration("shop.0002_note", "shop.0001_initial")
                .addsColumn("shop_order", "note")
                .migration("shop.0003_nothing", "shop.0002_note")
                .does(origin -> new Effect.RunPython(origin, "noop", true))
                .manifest();

        assertThat(ModelledDatabase.of(manifest)
                        .done("shop.0001_initial", "shop.0002_note")
                        .recorded("shop.0001_initial", "shop.0002_remark")
                        .finding(FindingCode.RENAMED_MIGRATION)
                        .migrations())
                .containsExactlyElementsOf(MigrationsBuilder.keys("shop.0002_note"));
    }

    private static ModelledDatabase whole(String... rows) {
        return ModelledDatabase.of(MANIFEST)
                .done("shop.0001_initial", "shop.0002_note", "shop.0003_line")
                .recorded(rows);
    }
}
