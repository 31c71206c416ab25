package dev.plumbline.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.PlanScript;
import dev.plumbline.core.report.Report;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.DatabaseImage;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The founding incident and its variants: what Plumbline says of each drift is what real Django then does, and the way out
 * that it prints, run as printed by real Django, ends with everything in place and no row lost.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class IncidentIT {
    private final RealDjango django = RealDjango.require();
    private final ExampleCheck check = new ExampleCheck();
    private final PostgresServer server;
    private final TestDatabase healthy;

    IncidentIT(PostgresServer server) {
        this.server = server;
        this.healthy = server.createDatabase();
    }

    @BeforeAll
    void makeTheHealthyDatabase() throws IOException {
        healthy.execute(Files.readString(Checkout.playground().resolve("healthy.sql")));
    }

    @AfterAll
    void dropTheHealthyDatabase() {
        server.drop(healthy);
    }

    static List<ExpectedDrift> drifts() throws IOException {
        return ExpectedDrift.all();
    }

    @Test
    void aHealthyDatabaseHasNoFinding() {
        Report report = check.run(healthy);

        assertThat(report.findings()).isEmpty();
        assertThat(report.status()).isEqualTo(Status.IN_SYNC);
        assertThat(report.views()).allSatisfy(view -> assertThat(view.status()).isEqualTo(ViewStatus.READABLE));
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void predictsWhatRealDjangoThenDoes(ExpectedDrift drift) throws IOException {
        TestDatabase drifted = drifted(drift);
        try {
            Report report = check.run(drifted);

            assertThat(report.status()).isEqualTo(drift.status());
            MigratePrediction migrate = report.migrate();
            assertThat(migrate).isNotNull();
            switch (drift.migrate()) {
                case "nothing to do" ->
                    assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.NOTHING_TO_DO);
                case "succeeds" -> assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.SUCCEEDS);
                case "InconsistentMigrationHistory" -> {
                    assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.REFUSES);
                    assertThat(migrate.error()).isEqualTo(drift.migrate());
                    assertThat(drift.at()).startsWith(migrate.at() + " before ");
                }
                default -> {
                    assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.FAILS);
                    assertThat(migrate.error()).isEqualTo(drift.migrate());
                    assertThat(migrate.sqlState()).isEqualTo(drift.sqlState());
                    assertThat(migrate.relation()).isEqualTo(drift.relation());
                    assertThat(migrate.at()).isEqualTo(MigrationKey.parse(drift.at()));
                }
            }
            assertThat(report.views())
                    .filteredOn(view -> view.status() != ViewStatus.READABLE)
                    .allSatisfy(view -> {
                        assertThat(view.status()).isEqualTo(ViewStatus.MISSING);
                        assertThat(view.createdBy()).hasToString("finance.0004_bi_delivery_views");
                    });
        } finally {
            server.drop(drifted);
        }
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void theWayOutAsPrintedEndsInSyncWithNoRowLost(ExpectedDrift drift) throws Exception {
        TestDatabase drifted = drifted(drift);
        try {
            Report report = check.run(drifted);
            if (report.status() == Status.IN_SYNC) {
                assertThat(drift.letter()).isEqualTo("K");
                return;
            }
            DatabaseImage before = DatabaseImage.of(drifted);
            RecoveryOption option = report.recovery().recommendedOption().orElseThrow();
            assertThat(option.id()).isEqualTo("B");
            assertThat(option.safe()).isTrue();

            option.steps().forEach(step -> take(step, drifted));

            assertInSync(drift, drifted, before);
        } finally {
            server.drop(drifted);
        }
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void theSqlVariantEndsInTheSamePlace(ExpectedDrift drift) throws Exception {
        TestDatabase drifted = drifted(drift);
        try {
            Report report = check.run(drifted);
            if (report.status() == Status.IN_SYNC) {
                assertThat(drift.letter()).isEqualTo("K");
                return;
            }
            DatabaseImage before = DatabaseImage.of(drifted);
            Optional<String> sql =
                    PlanScript.sql(report.recovery().recommendedOption().orElseThrow());
            assertThat(sql).isPresent();

            drifted.execute(sql.orElseThrow());

            assertInSync(drift, drifted, before);
        } finally {
            server.drop(drifted);
        }
    }

    @Test
    void whereNoTableHoldsRowsAFreshSchemaIsRecommendedAndWorks() throws Exception {
        TestDatabase empty = server.createDatabase();
        try {
            django.manage(empty, "migrate").orThrow();
            DatabaseImage fresh = DatabaseImage.of(empty);
            empty.execute(Files.readString(ExpectedDrift.file("B")));
            Report report = check.run(empty);
            assertThat(report.recovery().recommended()).isEqualTo("A");

            report.recovery().recommendedOption().orElseThrow().steps().forEach(step -> take(step, empty));

            assertThat(django.manage(empty, "migrate", "--check").exitCode()).isZero();
            assertThat(DatabaseImage.of(empty).schema()).isEqualTo(fresh.schema());
            assertThat(check.run(empty).status()).isEqualTo(Status.IN_SYNC);
        } finally {
            server.drop(empty);
        }
    }

    private TestDatabase drifted(ExpectedDrift drift) throws IOException {
        TestDatabase drifted = server.createDatabase(healthy);
        drifted.execute(Files.readString(ExpectedDrift.file(drift.letter())));
        return drifted;
    }

    /** A command exactly as printed, by real Django; SQL exactly as printed, by PostgreSQL. */
    private void take(RecoveryStep step, TestDatabase database) {
        switch (step) {
            case RecoveryStep.Command command -> {
                assertThat(command.run()).startsWith("python manage.py ");
                List<String> words = Arrays.asList(command.run().split(" "));
                django.manage(database, words.subList(2, words.size()).toArray(String[]::new))
                        .orThrow();
            }
            case RecoveryStep.Sql sql -> database.execute(sql.run());
            case RecoveryStep.Decision decision ->
                throw new AssertionError("a recommended plan asks a question: " + decision.ask());
        }
    }

    private void assertInSync(ExpectedDrift drift, TestDatabase database, DatabaseImage before) throws Exception {
        assertThat(django.manage(database, "migrate", "--check").exitCode()).isZero();
        assertThat(database.query("SELECT COUNT(*) FROM vw_fact_harvest")).hasSize(1);
        assertThat(database.query("SELECT COUNT(*) FROM vw_intercompany_transactions"))
                .hasSize(1);
        DatabaseImage after = DatabaseImage.of(database);
        assertThat(after.schema()).isEqualTo(DatabaseImage.of(healthy).schema());
        assertThat(after.lostSince(before)).isEqualTo(drift.regained(before, after));
        Report again = check.run(database);
        assertThat(again.findings()).isEmpty();
        assertThat(again.status()).isEqualTo(Status.IN_SYNC);
    }
}
