package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.MigrationsBuilder;
import org.junit.jupiter.api.Test;

/** What is said where Django can not build its graph. */
class GraphFindingsTest {
    @Test
    void aCircleIsToldWithTheFilesItIsIn() {
        Finding finding = ModelledDatabase.of(new MigrationsBuilder()
                        .migration("shop.0001_initial", "shop.0002_line")
                        .migration("shop.0002_line", "shop.0001_initial")
                        .manifest())
                .finding(FindingCode.CIRCULAR_DEPENDENCY);

        assertThat(finding.message())
                .isEqualTo("shop.0001_initial and shop.0002_line depend on each other in a circle: "
                        + "every migrate command refuses (CircularDependencyError).");
        assertThat(finding.migrations())
                .containsExactlyElementsOf(MigrationsBuilder.keys("shop.0001_initial", "shop.0002_line"));
        assertThat(finding.evidence())
                .containsExactly(
                        "shop.0001_initial is in shop.0001_initial.py", "shop.0002_line is in shop.0002_line.py");
    }

    @Test
    void theFirstMigrationOfAnAppThatHasNoneIsNoMissingFile() {
        Diagnosis diagnosis = ModelledDatabase.of(new MigrationsBuilder()
                        .app("plain")
                        .migration("shop.0001_initial", "plain.__first__")
                        .createsTable("shop_order")
                        .manifest())
                .diagnosis();

        assertThat(diagnosis.finding(FindingCode.MISSING_MIGRATION_FILE)).isEmpty();
        assertThat(diagnosis.finding(FindingCode.CIRCULAR_DEPENDENCY)).isEmpty();
        assertThat(diagnosis.finding(FindingCode.GRAPH_NOT_BUILT)).hasValueSatisfying(finding -> {
            assertThat(finding.message())
                    .isEqualTo("Django cannot build the migration graph, so every migrate command refuses: "
                            + "ValueError: Dependency on app with no migrations: plain.");
            assertThat(finding.migrations()).containsExactlyElementsOf(MigrationsBuilder.keys("shop.0001_initial"));
        });
    }

    @Test
    void aMissingFileIsToldOnce() {
        Diagnosis diagnosis = ModelledDatabase.of(new MigrationsBuilder()
                        .migration("shop.0002_line", "shop.0001_initial")
                        .createsTable("shop_line")
                        .manifest())
                .diagnosis();

        assertThat(diagnosis.finding(FindingCode.MISSING_MIGRATION_FILE)).isPresent();
        assertThat(diagnosis.finding(FindingCode.GRAPH_NOT_BUILT)).isEmpty();
    }

    @Test
    void aSquashOfASquashFailsInSomeRunsOfDjango5() {
        MigrationsBuilder builder = new MigrationsBuilder()
                .migration("shop.0001_initial")
                .createsTable("shop_order")
                .migration("shop.0001_first_squash")
                .replaces("shop.0001_initial")
                .createsTable("shop_order")
                .migration("shop.0001_second_squash")
                .replaces("shop.0001_first_squash")
                .createsTable("shop_order");

        Finding finding = ModelledDatabase.of(builder.django("5.2").manifest()).finding(FindingCode.GRAPH_NOT_BUILT);

        assertThat(finding.message())
                .startsWith(
                        "A squashed migration replaces another squashed one, which Django before 6.0 does not support: "
                                + "some runs of migrate refuse, by the order in which Python happens to go through the files: ")
                .endsWith(".")
                .doesNotEndWith("..");
        assertThat(ModelledDatabase.of(builder.django("6.0").manifest()).find(FindingCode.GRAPH_NOT_BUILT))
                .isNull();
    }

    @Test
    void aModuleThatIsNoMigrationIsNamedByItsFile() {
        Finding finding = ModelledDatabase.of(new MigrationsBuilder()
                        .app("shop", "helpers")
                        .migration("shop.0001_initial")
                        .createsTable("shop_order")
                        .manifest())
                .finding(FindingCode.GRAPH_NOT_BUILT);

        assertThat(finding.message())
                .startsWith("shop/migrations/helpers.py has no class Migration: every migrate command refuses");
        assertThat(finding.evidence()).containsExactly("shop/migrations/helpers.py has no class Migration");
        assertThat(finding.migrations()).containsExactlyElementsOf(MigrationsBuilder.keys("shop.helpers"));
    }

    @Test
    void severalOfThemAreCountedAndAllNamed() {
        Finding finding = ModelledDatabase.of(new MigrationsBuilder()
                        .app("shop", "data", "helpers")
                        .migration("shop.0001_initial")
                        .manifest())
                .finding(FindingCode.GRAPH_NOT_BUILT);

        assertThat(finding.message()).startsWith("2 modules among the migrations have no class Migration:");
        assertThat(finding.evidence())
                .containsExactly(
                        "shop/migrations/data.py has no class Migration",
                        "shop/migrations/helpers.py has no class Migration");
    }
}
