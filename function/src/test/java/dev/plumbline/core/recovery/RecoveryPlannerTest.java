package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.HistoryIds;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrateModel;
import dev.plumbline.core.timeline.MigrateResult;
import dev.plumbline.core.timeline.MigrateTarget;
import dev.plumbline.testing.MigrationsBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecoveryPlannerTest {
    /** Two apps: batch makes three tables one by one, finance reads the last of them in a view. */
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("batch.0001_initial")
            .createsTable("batch_batch", "name")
            .migration("batch.0002_transfer", "batch.0001_initial")
            .createsTable("batch_transfer", "note")
            .migration("batch.0003_label", "batch.0002_transfer")
            .createsTable("batch_label", "text")
            .migration("finance.0001_initial", "batch.0002_transfer")
            .createsTable("finance_fact", "name")
            .migration("finance.0002_views", "finance.0001_initial", "batch.0003_label")
            .createsView("vw_fact", "finance_fact", "batch_label")
            .manifest();

    private static final RowHolders ROWS = new RowHolders(Set.of(new RelationName("public", "batch_batch")), Set.of());
    private static final RowHolders NO_ROWS = new RowHolders(Set.of(), Set.of());

    @Test
    void aHealthyDatabaseNeedsNothing() {
        PlayedDatabase played = played(everything(), everything(), ROWS);

        assertThat(played.diagnosis().status()).isEqualTo(Status.IN_SYNC);
        assertThat(played.diagnosis().findings()).isEmpty();
        assertThat(played.recovery().options()).isEmpty();
    }

    @Test
    void aTableThatRanUnrecordedIsRecordedAndTheRestIsRun() {
        PlayedDatabase played =
                played(List.of("batch.0001_initial"), List.of("batch.0001_initial", "batch.0002_transfer"), ROWS);

        assertThat(played.diagnosis().status()).isEqualTo(Status.DRIFTED);
        assertThat(played.diagnosis().migrate()).satisfies(migrate -> {
            assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.FAILS);
            assertThat(migrate.at()).hasToString("batch.0002_transfer");
            assertThat(migrate.relation()).isEqualTo("batch_transfer");
        });
        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate batch 0002_transfer --fake", "python manage.py migrate finance");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void whereNoTableHoldsRowsAFreshSchemaIsPreferred() {
        PlayedDatabase played =
                played(List.of("batch.0001_initial"), List.of("batch.0001_initial", "batch.0002_transfer"), NO_ROWS);

        assertThat(played.recovery().recommended()).isEqualTo("A");
        RecoveryOption fresh = played.recovery().option("A").orElseThrow();
        assertThat(fresh.steps().get(0))
                .isInstanceOfSatisfying(
                        RecoveryStep.Sql.class,
                        step -> assertThat(step.run())
                                .contains("\"public\".\"batch_batch\"", "\"public\".\"batch_transfer\"")
                                .doesNotContain("CASCADE"));
    }

    @Test
    void rowsOfWhichDependentsAreRecordedAreInserted() {
        PlayedDatabase played = played(
                List.of("batch.0001_initial", "batch.0003_label"), everything().subList(0, 3), ROWS);

        assertThat(played.diagnosis().migrate()).satisfies(migrate -> {
            assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.REFUSES);
            assertThat(migrate.error()).isEqualTo("InconsistentMigrationHistory");
        });
        assertThat(played.steps().get(0))
                .isInstanceOfSatisfying(
                        RecoveryStep.Sql.class,
                        step -> assertThat(step.run()).contains("INSERT INTO", "'0002_transfer'"));
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void aFakeNeverSweepsUpAMigrationThatDidNotRun() {
        // finance.0001 ran unrecorded, but batch.0002, which it needs, did not.
        PlayedDatabase played =
                played(List.of("batch.0001_initial"), List.of("batch.0001_initial", "finance.0001_initial"), ROWS);

        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate batch 0002_transfer",
                        "python manage.py migrate finance 0001_initial --fake",
                        "python manage.py migrate finance");
    }

    @Test
    void aLostLeafIsTakenBackAndRunAgain() {
        PlayedDatabase played = played(everything(), everything().subList(0, 4), ROWS);

        assertThat(played.diagnosis().migrate())
                .satisfies(migrate -> assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.NOTHING_TO_DO));
        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate finance 0001_initial --fake", "python manage.py migrate finance");
    }

    @Test
    void aLostTableInMidChainIsMadeBySqlAndTheRowsStay() {
        PlayedDatabase played = played(
                everything(),
                List.of("batch.0001_initial", "batch.0003_label", "finance.0001_initial", "finance.0002_views"),
                ROWS);

        assertThat(played.steps()).hasSize(1);
        assertThat(played.steps().get(0))
                .isInstanceOfSatisfying(
                        RecoveryStep.Sql.class,
                        step -> assertThat(step.run()).contains("CREATE TABLE \"batch_transfer\""));
    }

    @Test
    void anOpaqueTailOfALostHistoryIsAskedNotGuessed() {
        Manifest manifest = new MigrationsBuilder()
                .migration("a.0001_initial")
                .createsTable("a_thing")
                .migration("a.0002_backfill", "a.0001_initial")
                .runsPython("backfill")
                .manifest();

        RowHolders rows = new RowHolders(Set.of(new RelationName("public", "a_thing")), Set.of());
        PlayedDatabase played = PlayedDatabase.of(manifest, List.of(), List.of("a.0001_initial"), rows, "no_view");

        assertThat(played.recovery().recommended()).isNull();
        assertThat(played.recovery().option("B").orElseThrow().steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        RecoveryStep.Decision.class,
                        step -> assertThat(step.ask()).isEqualTo("did a.0002_backfill run here?"));
    }

    private static List<String> everything() {
        return MANIFEST.migrations().stream()
                .map(migration -> migration.key().toString())
                .toList();
    }

    private static PlayedDatabase played(List<String> recorded, List<String> done, RowHolders rows) {
        return PlayedDatabase.of(MANIFEST, recorded, done, rows, "vw_fact");
    }

    @Test
    void aSequenceBehindItsRowsStopsTheFirstMigrationThatWouldBeRecorded() {
        History.Rows history = new History.Rows(
                new RelationName("public", "django_migrations"),
                List.of(
                        new AppliedMigration(1, MigrationKey.parse("batch.0001_initial"), Instant.EPOCH),
                        new AppliedMigration(3, MigrationKey.parse("gone.0001_initial"), Instant.EPOCH)),
                1L);
        MigrateModel model = new MigrateModel(
                MANIFEST,
                history.keys(),
                HistoryIds.of(history),
                new CatalogSimulation(withTables("batch.0001_initial")));

        MigrateResult result = model.copy().migrate(new MigrateTarget.Everything(), false);
        model.resetSequence();
        MigrateResult afterwards = model.migrate(new MigrateTarget.Everything(), false);

        assertThat(result).isInstanceOfSatisfying(MigrateResult.Failed.class, failed -> {
            assertThat(failed.at()).hasToString("batch.0003_label");
            assertThat(failed.operation()).isZero();
            assertThat(failed.refusal().sqlState()).isEqualTo("23505");
            assertThat(failed.ran()).containsExactly(MigrationKey.parse("batch.0002_transfer"));
        });
        assertThat(afterwards).isInstanceOf(MigrateResult.Done.class);
    }

    @Test
    void withoutTheTableOfContentTypesEveryMigrateFailsInTheEnd() {
        Manifest manifest = new MigrationsBuilder()
                .migration("contenttypes.0001_initial")
                .createsTable("django_content_type", "model")
                .manifest();
        MigrateModel model = new MigrateModel(
                manifest,
                Set.of(MigrateModel.CONTENT_TYPES_FIRST),
                HistoryIds.unknown(),
                new CatalogSimulation(Catalog.empty("public")));

        assertThat(model.migrate(new MigrateTarget.Everything(), false))
                .isInstanceOfSatisfying(MigrateResult.CrashedAfterwards.class, crashed -> {
                    assertThat(crashed.done().nothingToDo()).isTrue();
                    assertThat(crashed.refusal().relation()).isEqualTo("django_content_type");
                });
    }

    private static Catalog withTables(String migration) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        MANIFEST.find(MigrationKey.parse(migration)).orElseThrow().effects().forEach(simulation::apply);
        return simulation.catalog();
    }

    @Test
    void theModelFollowsDjangoInWhatAFakeUnrecords() {
        MigrateModel model = new MigrateModel(
                MANIFEST,
                Set.copyOf(MigrationsBuilder.keys(everything().toArray(String[]::new))),
                HistoryIds.unknown(),
                new CatalogSimulation(Catalog.empty("public")));

        model.migrate(new MigrateTarget.Migration(MigrationKey.parse("batch.0001_initial")), true);

        assertThat(model.recorded()).containsExactly(MigrationKey.parse("batch.0001_initial"));
    }
}
