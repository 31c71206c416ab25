package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows that were written without running anything, and databases that stopped in the middle. */
class RerunTest {
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("people.0001_initial")
            .createsTable("people_person", "name")
            .migration("people.0002_team", "people.0001_initial")
            .createsTable("people_team")
            .addsColumn("people_person", "note")
            .migration("people.0003_fill", "people.0002_team")
            .runsPython("fill")
            .migration("audit.0001_initial", "people.0002_team")
            .createsTable("audit_entry", "text")
            .manifest();
    private static final List<String> ALL =
            List.of("people.0001_initial", "people.0002_team", "people.0003_fill", "audit.0001_initial");
    private static final RowHolders ROWS =
            new RowHolders(Set.of(new RelationName("public", "people_person")), Set.of());

    @Test
    void afterFakingEverythingTheRowsOfWhatNeverRanAreTakenBackInEveryApp() {
        PlayedDatabase played = PlayedDatabase.of(MANIFEST, ALL, List.of("people.0001_initial"), ROWS, "no_view");

        assertThat(played.commands())
                .containsExactly("python manage.py migrate people 0001_initial --fake", "python manage.py migrate");
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void oneLostTableDoesNotMakeDataWorkRunTwice() {
        Manifest manifest = new MigrationsBuilder()
                .migration("people.0001_initial")
                .createsTable("people_person", "name")
                .migration("people.0002_team", "people.0001_initial")
                .createsTable("people_team")
                .migration("people.0003_fill", "people.0002_team")
                .runsPython("fill")
                .manifest();
        PlayedDatabase played = PlayedDatabase.harmed(
                manifest, ROWS, new Effect.DropTable(Origin.operation(1, 1), "people_team", false, false));

        assertThat(played.steps())
                .singleElement()
                .isInstanceOfSatisfying(
                        RecoveryStep.Sql.class,
                        step -> assertThat(step.run()).startsWith("CREATE TABLE \"people_team\""));
    }

    @Test
    void whatComesBehindAMigrationThatStoppedDidNotRun() {
        Manifest manifest = new MigrationsBuilder()
                .migration("people.0001_initial")
                .createsTable("people_person", "name")
                .createsTable("people_team")
                .migration("people.0002_fill", "people.0001_initial")
                .runsPython("fill")
                .manifest();
        Manifest truth = new MigrationsBuilder()
                .migration("people.0001_initial")
                .createsTable("people_person", "name")
                .manifest();

        PlayedDatabase played =
                PlayedDatabase.of(manifest, truth, List.of(), List.of("people.0001_initial"), ROWS, "no_view");

        assertThat(played.commands()).hasSize(3);
        assertThat(played.commands().get(0)).contains("CREATE TABLE \"people_team\"");
        assertThat(played.commands().subList(1, 3))
                .containsExactly(
                        "python manage.py migrate people 0001_initial --fake", "python manage.py migrate people");
    }

    @Test
    void aForeignKeyLeadsToTheNameThatItsTargetHasToday() {
        Manifest manifest = new MigrationsBuilder()
                .migration("people.0001_initial")
                .createsTable("people_person")
                .migration("audit.0001_initial", "people.0001_initial")
                .does(origin -> new Effect.CreateTable(
                        origin,
                        "audit_entry",
                        List.of(ColumnDefinition.of("person_id", "bigint", false)),
                        List.of(),
                        false,
                        null))
                .does(origin -> new Effect.AddConstraint(
                        origin,
                        "audit_entry",
                        new ConstraintDefinition.ForeignKey(
                                "audit_fk", List.of("person_id"), "people_person", List.of("id"))))
                .migration("people.0002_rename", "people.0001_initial")
                .renamesTable("people_person", "people_human")
                .manifest();
        List<String> people = List.of("people.0001_initial", "people.0002_rename");

        PlayedDatabase played = PlayedDatabase.of(manifest, people, people, ROWS, "no_view");

        assertThat(played.diagnosis().migrate()).satisfies(migrate -> {
            assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.SUCCEEDS);
            assertThat(migrate.runs()).hasToString("[audit.0001_initial]");
        });
    }

    @Test
    void aPendingViewThatReadsALostColumnFails() {
        Manifest manifest = new MigrationsBuilder()
                .migration("people.0001_initial")
                .createsTable("people_person", "name", "note")
                .migration("people.0002_view", "people.0001_initial")
                .does(origin -> new Effect.CreateView(
                        new Origin(1, 1, origin.confidence(), "CREATE VIEW v AS SELECT id, note FROM people_person"),
                        "v",
                        false,
                        false,
                        false,
                        List.of("people_person"),
                        List.of()))
                .manifest();
        Manifest truth = new MigrationsBuilder()
                .migration("people.0001_initial")
                .createsTable("people_person", "name")
                .manifest();
        List<String> first = List.of("people.0001_initial");

        PlayedDatabase played = PlayedDatabase.of(manifest, truth, first, first, ROWS, "no_view");

        assertThat(played.diagnosis().migrate()).satisfies(migrate -> {
            assertThat(migrate.outcome()).isEqualTo(MigratePrediction.Outcome.FAILS);
            assertThat(migrate.sqlState()).isEqualTo("42703");
            assertThat(migrate.message()).isEqualTo("column \"note\" does not exist");
        });
    }

    @Test
    void anIndexThatIsBuiltConcurrentlyIsAStepOfItsOwn() {
        IndexDefinition plain = IndexDefinition.btree("note_idx", true, List.of("note"));
        IndexDefinition concurrent = new IndexDefinition(
                "name_idx",
                true,
                List.of("name"),
                List.of(false),
                false,
                "btree",
                null,
                false,
                null,
                List.of(),
                false,
                true,
                true);
        Manifest manifest = new MigrationsBuilder()
                .migration("people.0001_initial")
                .createsTable("people_person", "name", "note")
                .migration("people.0002_index", "people.0001_initial")
                .does(origin -> new Effect.CreateIndex(origin, "people_person", concurrent))
                .does(origin -> new Effect.CreateIndex(origin, "people_person", plain))
                .addsColumn("people_person", "kept")
                .manifest();
        Origin byHand = Origin.operation(1, 1);

        PlayedDatabase played = PlayedDatabase.harmed(
                manifest,
                ROWS,
                new Effect.DropIndex(byHand, "people_person", concurrent, false),
                new Effect.DropIndex(byHand, "people_person", plain, false));

        assertThat(played.steps())
                .extracting(step -> step instanceof RecoveryStep.Sql sql ? sql.run() : step.toString())
                .containsExactly(
                        "CREATE INDEX CONCURRENTLY \"name_idx\" ON \"people_person\" (\"name\");",
                        "CREATE INDEX \"note_idx\" ON \"people_person\" (\"note\");");
    }

    /** The rest of the table's shape is there, so that only this column is asked for. */
    @Test
    void columnsAreNotTakenForOnesThatAnotherTableOwnsByNow() {
        ColumnDefinition id = ColumnDefinition.of("id", "bigint", false);
        Manifest manifest = new MigrationsBuilder()
                .migration("people.0001_initial")
                .createsTable("people_sensor", "name")
                .migration("people.0002_rename", "people.0001_initial")
                .renamesTable("people_sensor", "people_ship")
                .migration("people.0003_again", "people.0002_rename")
                .does(origin ->
                        new Effect.CreateTable(origin, "people_sensor", List.of(id), List.of("id"), false, null))
                .manifest();

        PlayedDatabase played = PlayedDatabase.harmed(
                manifest, ROWS, new Effect.DropTable(Origin.operation(1, 1), "people_ship", false, false));

        assertThat(played.steps())
                .extracting(step -> step instanceof RecoveryStep.Sql sql ? sql.run() : step.toString())
                .noneMatch(sql -> sql.contains("RENAME TO \"people_ship\"") && !sql.contains("CREATE TABLE"));
    }
}
