package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.testing.MigrationsBuilder;
import org.junit.jupiter.api.Test;

/** With database routers, an app of which nothing is here may be meant to be elsewhere. */
class RouteFindingsTest {
    @Test
    void aRecordedAppWithoutObjectsMayBeRoutedElsewhere() {
        ModelledDatabase database = ModelledDatabase.of(routed().migration("audit.0001_initial")
                        .createsTable("audit_entry")
                        .manifest())
                .ran("shop.0001_initial")
                .recorded("audit.0001_initial");

        assertThat(database.finding(FindingCode.APP_WITHOUT_OBJECTS).message())
                .startsWith("1 migration of audit is recorded here, and none of its objects is here.");
        assertThat(database.find(FindingCode.PHANTOM_MIGRATION)).isNull();
        assertThat(database.diagnosis().notChecked())
                .extracting(NotChecked::what)
                .containsExactly("app audit");
    }

    @Test
    void anAppThatLeavesNoTraceAnywhereIsNotMissed() {
        ModelledDatabase database = ModelledDatabase.of(routed().migration("audit.0001_initial")
                        .runsPython("fill")
                        .manifest())
                .ran("shop.0001_initial", "audit.0001_initial");

        assertThat(database.diagnosis().notChecked()).isEmpty();
    }

    @Test
    void whatARouterMayKeepOutIsNotSaidToFail() {
        Diagnosis diagnosis = failing(routed());

        assertThat(diagnosis.finding(FindingCode.MIGRATE_WILL_FAIL)).isEmpty();
        assertThat(diagnosis.migrate())
                .satisfies(migrate -> assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.UNPROVEN));
    }

    @Test
    void withoutRoutersItIs() {
        Diagnosis diagnosis = failing(begun(new MigrationsBuilder()));

        assertThat(diagnosis.finding(FindingCode.MIGRATE_WILL_FAIL))
                .hasValueSatisfying(finding -> assertThat(finding.message())
                        .isEqualTo("audit.0001_initial has not run yet, and will fail:"
                                + " relation \"nowhere\" does not exist."));
    }

    @Test
    void whatRunsForSureWithoutARouterIsOnlyLikelyWithOne() {
        assertThat(pending(routed()).confidence()).isEqualTo(Certainty.LIKELY);
        assertThat(pending(begun(new MigrationsBuilder())).confidence()).isEqualTo(Certainty.PROVEN);
    }

    private static MigratePrediction pending(MigrationsBuilder builder) {
        return ModelledDatabase.of(builder.migration("audit.0001_initial")
                        .createsTable("audit_entry")
                        .manifest())
                .ran("shop.0001_initial")
                .prediction();
    }

    private static Diagnosis failing(MigrationsBuilder builder) {
        Manifest manifest = builder.migration("audit.0001_initial")
                .createsView("vw_audit", "nowhere")
                .manifest();
        return ModelledDatabase.of(manifest).ran("shop.0001_initial").diagnosis();
    }

    private static MigrationsBuilder routed() {
        return begun(new MigrationsBuilder().setting("DATABASE_ROUTERS", "['shop.Router']"));
    }

    private static MigrationsBuilder begun(MigrationsBuilder builder) {
        return builder.migration("shop.0001_initial").createsTable("shop_order");
    }
}
