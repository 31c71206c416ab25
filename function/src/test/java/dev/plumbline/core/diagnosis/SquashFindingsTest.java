package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.MigrationsBuilder;
import org.junit.jupiter.api.Test;

/** A squashed migration that replaces another squashed one, as Django does since 6.0. */
class SquashFindingsTest {
    @Test
    void whatASquashReplacesIsDoneWhereAllThatItReplacesIsRecorded() {
        Finding finding = squashOfASquash()
                .done("shop.0001_initial", "shop.0002_line")
                .recorded("shop.0001_initial", "shop.0002_line")
                .finding(FindingCode.SQUASH_IN_PART);

        assertThat(finding.message())
                .isEqualTo("shop.0001_all replaces 2 migrations; 1 of them are recorded, shop.0003_note is not."
                        + " Django goes on with the original files and records the squashed one at their end.");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void itIsNotDoneWhereOnlyOneOfTheseIs() {
        Diagnosis diagnosis = squashOfASquash()
                .done("shop.0001_initial")
                .recorded("shop.0001_initial")
                .diagnosis();

        assertThat(diagnosis.findings())
                .filteredOn(finding -> finding.code() == FindingCode.SQUASH_IN_PART)
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.message())
                                .startsWith(
                                        "shop.0001_some replaces 2 migrations; 1 of them are recorded, shop.0002_line is not."));
    }

    @Test
    void twoThatReplaceEachOtherReplaceNothing() {
        Diagnosis diagnosis = ModelledDatabase.of(new MigrationsBuilder()
                        .django("6.0")
                        .migration("shop.0001_one")
                        .replaces("shop.0001_other")
                        .migration("shop.0001_other")
                        .replaces("shop.0001_one")
                        .manifest())
                .diagnosis();

        assertThat(diagnosis.finding(FindingCode.SQUASH_IN_PART)).isEmpty();
        assertThat(diagnosis.finding(FindingCode.GRAPH_NOT_BUILT))
                .hasValueSatisfying(
                        finding -> assertThat(finding.message()).contains("Cyclical squash replacement found"));
    }

    private static ModelledDatabase squashOfASquash() {
        return ModelledDatabase.of(new MigrationsBuilder()
                .django("6.0")
                .migration("shop.0001_initial")
                .createsTable("shop_order")
                .migration("shop.0002_line", "shop.0001_initial")
                .createsTable("shop_line")
                .migration("shop.0003_note", "shop.0002_line")
                .addsColumn("shop_line", "note")
                .migration("shop.0001_some")
                .replaces("shop.0001_initial", "shop.0002_line")
                .createsTable("shop_order")
                .createsTable("shop_line")
                .migration("shop.0001_all")
                .replaces("shop.0001_some", "shop.0003_note")
                .createsTable("shop_order")
                .createsTable("shop_line")
                .addsColumn("shop_line", "note")
                .manifest());
    }
}
