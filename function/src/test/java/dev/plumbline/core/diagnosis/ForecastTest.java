package dev.plumbline.core.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.report.ForecastText;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrateArguments;
import dev.plumbline.core.timeline.RoutedManifest;
import dev.plumbline.testing.MigrationsBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What somebody is about to type, and what it would do. */
class ForecastTest {
    /** Three of batch in a row; finance needs the second. */
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("batch.0001_initial")
            .createsTable("batch_batch", "name")
            .migration("batch.0002_transfer", "batch.0001_initial")
            .createsTable("batch_transfer", "note")
            .migration("batch.0003_label", "batch.0002_transfer")
            .createsTable("batch_label", "text")
            .migration("finance.0001_initial", "batch.0002_transfer")
            .createsTable("finance_fact", "name")
            .manifest();

    private static final List<String> ALL =
            List.of("batch.0001_initial", "batch.0002_transfer", "batch.0003_label", "finance.0001_initial");

    @Test
    void aFakeSweepsUpWhatIsNotThereAndTheForecastSaysSo() {
        Forecast forecast = forecast(List.of(), ALL.subList(0, 1), "finance", "--fake");

        assertThat(forecast.records())
                .extracting(MigrationKey::toString)
                .containsExactly("batch.0001_initial", "batch.0002_transfer", "finance.0001_initial");
        assertThat(forecast.hides())
                .extracting(MigrationKey::toString)
                .containsExactly("batch.0002_transfer", "finance.0001_initial");
        assertThat(forecast.exitCode()).isZero();
        assertThat(ForecastText.of(forecast))
                .contains("record without running 3 migrations: batch.0001_initial")
                .contains("! of these, not (or not wholly) in the database, and skipped for ever: 2 migrations");
    }

    @Test
    void aFakeOnARecordedNameUnrecordsItsDependentsInEveryApp() {
        Forecast forecast = forecast(ALL, ALL, "batch", "0001", "--fake");

        assertThat(forecast.unrecords())
                .extracting(MigrationKey::toString)
                .containsExactlyInAnyOrder("batch.0002_transfer", "batch.0003_label", "finance.0001_initial");
        assertThat(forecast.orphans()).containsExactlyInAnyOrderElementsOf(forecast.unrecords());
    }

    @Test
    void aMigrateThatMeetsATableFailsWhereItMeetsIt() {
        Forecast forecast = forecast(ALL.subList(0, 1), ALL.subList(0, 2), "finance");

        assertThat(forecast.exitCode()).isOne();
        assertThat(forecast.at()).hasToString("batch.0002_transfer");
        assertThat(forecast.sqlState()).isEqualTo("42P07");
        assertThat(forecast.confidence()).isEqualTo(Certainty.PROVEN);
    }

    @Test
    void behindAFunctionThatWasNotReadAFailureIsNotProven() {
        Manifest manifest = new MigrationsBuilder()
                .migration("batch.0001_initial")
                .runsPython("fill")
                .migration("batch.0002_transfer", "batch.0001_initial")
                .createsTable("batch_transfer", "note")
                .manifest();

        Forecast forecast = forecast(manifest, List.of(), List.of("batch.0002_transfer"));

        assertThat(forecast.at()).hasToString("batch.0002_transfer");
        assertThat(forecast.confidence()).isEqualTo(Certainty.UNPROVEN);
    }

    @Test
    void whatAFakeUnrecordsIsOnlyMadeAgainWhereItIsThere() {
        Forecast forecast = forecast(ALL, ALL.subList(0, 2), "batch", "0001", "--fake");

        assertThat(forecast.orphans()).extracting(MigrationKey::toString).containsExactly("batch.0002_transfer");
    }

    @Test
    void namesAreReadAsDjangoReadsThem() {
        assertThat(forecast(ALL, ALL, "batch", "000").message())
                .isEqualTo("More than one migration matches '000' in app 'batch'. Please be more specific.");
        assertThat(forecast(ALL, ALL, "batch", "0009").message())
                .isEqualTo("Cannot find a migration matching '0009' from app 'batch'.");
        assertThat(forecast(ALL, ALL, "weather").message()).startsWith("No installed app with label 'weather'");
    }

    @Test
    void checkEndsWithOneWhereSomethingIsPendingAndPlanDoesNot() {
        List<String> first = ALL.subList(0, 1);

        assertThat(forecast(first, first, "--check").exitCode()).isOne();
        assertThat(forecast(first, first, "--plan").exitCode()).isZero();
        assertThat(forecast(ALL, ALL, "--check").exitCode()).isZero();
    }

    @Test
    void whatUndoingRunsIntoIsNotGuessed() {
        Forecast forecast = forecast(ALL, ALL, "batch", "0002_transfer");

        assertThat(forecast.undoes()).extracting(MigrationKey::toString).containsExactly("batch.0003_label");
        assertThat(forecast.exitCode()).isNull();
        assertThat(forecast.confidence()).isEqualTo(Certainty.UNPROVEN);
    }

    @Test
    void aGateComesBeforeEveryTarget() {
        Forecast forecast = forecast(List.of("batch.0001_initial", "batch.0003_label"), ALL, "weather", "--fake");

        assertThat(forecast.error()).isEqualTo("InconsistentMigrationHistory");
        assertThat(forecast.confidence()).isEqualTo(Certainty.PROVEN);
    }

    @Test
    void anOptionThatIsNotForetoldIsRefusedInWords() {
        assertThatThrownBy(() -> MigrateArguments.parse(List.of("batch", "--fake-initial")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--fake-initial is not foretold");
    }

    @Test
    void aRouterThatWasNotDeclaredMayKeepAnAppOut() {
        Manifest routed = new Manifest(
                MANIFEST.source(),
                "5.2",
                null,
                null,
                "sha256:test",
                Map.of("DATABASE_ROUTERS", "['shop.Router']"),
                List.of(),
                MANIFEST.migrations(),
                MANIFEST.stats());
        List<String> batch = ALL.subList(0, 3);

        assertThat(forecast(routed, batch, batch, "finance").confidence()).isEqualTo(Certainty.UNPROVEN);
        assertThat(forecast(RoutedManifest.of(routed, Set.of("legacy")), batch, batch, "finance")
                        .confidence())
                .isEqualTo(Certainty.PROVEN);
        assertThat(forecast(routed, batch.subList(0, 2), batch.subList(0, 2), "batch")
                        .confidence())
                .isEqualTo(Certainty.PROVEN);
    }

    private static Forecast forecast(List<String> recorded, List<String> done, String... words) {
        return forecast(MANIFEST, recorded, done, words);
    }

    private static Forecast forecast(Manifest manifest, List<String> recorded, List<String> done, String... words) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        done.forEach(name ->
                MANIFEST.find(MigrationKey.parse(name)).orElseThrow().effects().forEach(simulation::apply));
        List<AppliedMigration> rows = new ArrayList<>();
        recorded.forEach(
                name -> rows.add(new AppliedMigration(rows.size() + 1, MigrationKey.parse(name), Instant.EPOCH)));
        LiveDatabase live = new LiveDatabase(
                new DatabaseFacts("15.15", "test", "public", "reader", false, 0, rows.size(), null),
                simulation.catalog(),
                new History.Rows(new RelationName("public", "django_migrations"), rows, null),
                Map.of(),
                List.of());
        return Objects.requireNonNull(Forecast.of(live, manifest, MigrateArguments.parse(List.of(words))));
    }
}
