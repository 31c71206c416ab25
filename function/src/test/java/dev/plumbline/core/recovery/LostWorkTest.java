package dev.plumbline.core.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import dev.plumbline.testing.MigrationsBuilder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Recorded work that is gone: run again only where it surely never ran, and made in texts that can be sent at once. */
class LostWorkTest {
    private static final Origin BY_HAND = Origin.operation(1, 1);
    private static final RowHolders ROWS =
            new RowHolders(Set.of(new RelationName("public", "people_person")), Set.of());

    private static MigrationsBuilder people() {
        return new MigrationsBuilder().migration("people.0001_initial").createsTable("people_person", "name", "note");
    }

    @Test
    void aTableWithItsIndexIsOneThingSoDataWorkIsNotDoneTwice() {
        PlayedDatabase played = fakedBehindTheFirst(people().migration("people.0002_team", "people.0001_initial")
                .createsTable("people_team", "name")
                .does(origin -> new Effect.CreateIndex(
                        origin, "people_team", IndexDefinition.btree("team_name", true, List.of("name"))))
                .migration("people.0003_fill", "people.0002_team")
                .runsPython("fill")
                .manifest());

        assertThat(played.runs())
                .singleElement()
                .asString()
                .startsWith("CREATE TABLE \"people_team\"")
                .endsWith("CREATE INDEX \"team_name\" ON \"people_team\" (\"name\");");
    }

    @Test
    void twoColumnsThatAreMissingShowThatNothingRan() {
        PlayedDatabase played = fakedBehindTheFirst(people().migration("people.0002_age", "people.0001_initial")
                .addsColumn("people_person", "age")
                .addsColumn("people_person", "size")
                .migration("people.0003_fill", "people.0002_age")
                .runsPython("fill")
                .manifest());

        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate people 0001_initial --fake", "python manage.py migrate people");
        assertThat(played.steps().get(0).why())
                .isEqualTo(
                        "takes back the rows of people.0003_fill and people.0002_age and nothing else, so that migrate"
                                + " runs them again; nothing of them is there, so people.0003_fill, whose work can not be seen,"
                                + " did not run either");
    }

    @Test
    void soDoTwoViews() {
        PlayedDatabase played = fakedBehindTheFirst(people().migration("people.0002_views", "people.0001_initial")
                .createsView("vw_person", "people_person")
                .createsView("vw_name", "people_person")
                .migration("people.0003_fill", "people.0002_views")
                .runsPython("fill")
                .manifest());

        assertThat(played.commands())
                .containsExactly(
                        "python manage.py migrate people 0001_initial --fake", "python manage.py migrate people");
    }

    @Test
    void whatIsMadeBesideAConcurrentIndexIsSentBeforeAndBehindIt() {
        IndexDefinition before = IndexDefinition.btree("a_idx", true, List.of("name"));
        IndexDefinition concurrent = concurrently("b_idx");
        IndexDefinition after = IndexDefinition.btree("c_idx", true, List.of("note"));
        Manifest manifest = people().migration("people.0002_index", "people.0001_initial")
                .does(origin -> new Effect.CreateIndex(origin, "people_person", before))
                .does(origin -> new Effect.CreateIndex(origin, "people_person", concurrent))
                .does(origin -> new Effect.CreateIndex(origin, "people_person", after))
                .addsColumn("people_person", "kept")
                .manifest();
        PlayedDatabase played = PlayedDatabase.harmed(
                manifest,
                ROWS,
                new Effect.DropIndex(BY_HAND, "people_person", before, false),
                new Effect.DropIndex(BY_HAND, "people_person", concurrent, false),
                new Effect.DropIndex(BY_HAND, "people_person", after, false));

        assertThat(played.runs())
                .containsExactly(
                        "CREATE INDEX \"a_idx\" ON \"people_person\" (\"name\");",
                        "CREATE INDEX CONCURRENTLY \"b_idx\" ON \"people_person\" (\"note\");",
                        "CREATE INDEX \"c_idx\" ON \"people_person\" (\"note\");");
    }

    @Test
    void theRowsOfWhatASquashReplacesAreWrittenWithIt() {
        Manifest manifest = people().migration("people.0002_team", "people.0001_initial")
                .createsTable("people_team", "name")
                .migration("people.0003_squashed")
                .replaces("people.0001_initial", "people.0002_team")
                .createsTable("people_person", "name", "note")
                .createsTable("people_team", "name")
                .manifest();
        PlayedDatabase played = PlayedDatabase.of(manifest, List.of(), List.of(), ROWS, "no_view");

        assertThat(played.steps()).singleElement().isInstanceOfSatisfying(RecoveryStep.Command.class, step -> {
            assertThat(step.run()).isEqualTo("python manage.py migrate people");
            assertThat(step.sql())
                    .filteredOn(sql -> sql.startsWith("INSERT"))
                    .satisfiesExactly(
                            sql -> assertThat(sql).contains("'people', '0001_initial'"),
                            sql -> assertThat(sql).contains("'people', '0002_team'"),
                            sql -> assertThat(sql).contains("'people', '0003_squashed'"));
        });
    }

    @Test
    void anIndexThatProvesNothingByItselfComesBackWithItsTable() {
        Manifest manifest = people().createsTable("people_team", "name")
                .migration("people.0002_index", "people.0001_initial")
                .does(origin -> new Effect.CreateIndex(origin, "people_team", like("people_team_name_1f2e_like")))
                .migration("people.0003_kept", "people.0002_index")
                .addsColumn("people_person", "kept")
                .manifest();
        PlayedDatabase played =
                PlayedDatabase.harmed(manifest, ROWS, new Effect.DropTable(BY_HAND, "people_team", false, false));

        assertThat(played.runs())
                .satisfiesExactly(
                        run -> assertThat(run).startsWith("CREATE TABLE \"people_team\""),
                        run -> assertThat(run)
                                .isEqualTo("CREATE INDEX \"people_team_name_1f2e_like\" ON \"people_team\" (\"name\""
                                        + " text_pattern_ops);"));
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void aCommandThatWouldFailInTheEndIsNotTaken() {
        Manifest manifest = people().migration("people.0002_team", "people.0001_initial")
                .createsTable("people_team", "name")
                .migration("sites.0001_initial")
                .createsTable("django_site", "domain")
                .manifest();
        PlayedDatabase played = fakedBehindTheFirst(manifest);

        assertThat(played.runs())
                .satisfiesExactly(
                        run -> assertThat(run).isEqualTo("python manage.py migrate sites zero --fake"),
                        run -> assertThat(run).startsWith("CREATE TABLE \"people_team\""),
                        run -> assertThat(run).isEqualTo("python manage.py migrate sites"));
        assertThat(played.recovery().recommended()).isEqualTo("B");
    }

    @Test
    void dataWorkBehindATableThatGetsItsNameBackIsAskedAbout() {
        Manifest manifest = people().createsTable("people_team", "name")
                .migration("people.0002_fill", "people.0001_initial")
                .runsPython("fill")
                .manifest();
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        manifest.migrations().get(0).effects().forEach(simulation::apply);
        simulation.apply(new Effect.RenameTable(BY_HAND, "people_team", "teams"));
        PlayedDatabase played = PlayedDatabase.of(manifest, List.of(), simulation, ROWS, "no_view");

        assertThat(played.decisions()).containsExactly("did people.0002_fill run here?");
        assertThat(played.recovery().recommended()).isNull();
    }

    @Test
    void whatAStatementPassesOverIsNotSaidToBeMade() {
        // The name is taken by an index of another table, and IF NOT EXISTS looks at the name alone.
        IndexDefinition index = IndexDefinition.btree("by_name", true, List.of("name"));
        Manifest manifest = people().createsTable("people_team", "name")
                .migration("people.0002_index", "people.0001_initial")
                .does(origin -> new Effect.CreateIndex(
                        new Origin(
                                1, 9, Confidence.PROVEN, "CREATE INDEX IF NOT EXISTS by_name ON people_person (name)"),
                        "people_person",
                        index))
                .migration("people.0003_kept", "people.0002_index")
                .addsColumn("people_person", "kept")
                .manifest();
        PlayedDatabase played = PlayedDatabase.harmed(
                manifest,
                ROWS,
                new Effect.DropIndex(BY_HAND, "people_person", index, false),
                new Effect.CreateIndex(BY_HAND, "people_team", index));

        assertThat(played.option("B").safe()).isFalse();
        assertThat(played.option("B").why())
                .isEqualTo(
                        "No sequence of commands was found that surely works: people.0002_index would still not be in"
                                + " place afterwards.");
    }

    private static PlayedDatabase fakedBehindTheFirst(Manifest manifest) {
        List<String> all = manifest.migrations().stream()
                .map(migration -> migration.key().toString())
                .toList();
        return PlayedDatabase.of(manifest, all, all.subList(0, 1), ROWS, "no_view");
    }

    private static IndexDefinition like(String name) {
        return new IndexDefinition(
                name,
                false,
                List.of("name"),
                List.of(false),
                false,
                "btree",
                "text_pattern_ops",
                false,
                null,
                List.of(),
                true,
                false,
                true);
    }

    private static IndexDefinition concurrently(String name) {
        return new IndexDefinition(
                name,
                true,
                List.of("note"),
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
    }
}
