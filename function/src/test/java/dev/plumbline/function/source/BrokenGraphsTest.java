package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.Diagnoser;
import dev.plumbline.core.diagnosis.Diagnosis;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.MigratePrediction.Outcome;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.migration.LoadError;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.RecoveryPlanner;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A project whose graph Django refuses still gets a diagnosis, and that says so. */
class BrokenGraphsTest {
    private static final Set<FindingCode> REFUSALS = EnumSet.of(
            FindingCode.MISSING_MIGRATION_FILE, FindingCode.CIRCULAR_DEPENDENCY, FindingCode.GRAPH_NOT_BUILT);

    @Test
    void everyGraphThatDjangoRefusesHasAFindingThatSaysSo() {
        long seed = Long.getLong("plumbline.seed", new Random().nextLong(1_000_000_000));
        System.out.println("random graphs from seed " + seed);
        for (long each = seed; each < seed + Integer.getInteger("plumbline.graphs", 400); each++) {
            GraphCase asked = RandomGraphs.of(each);
            for (String django : List.of("5.2.1", "6.1")) {
                Manifest manifest = manifest(asked, django);
                LoadError error = manifest.graph(asked.recorded()).error().orElse(null);
                Diagnosis diagnosis = diagnosis(manifest, asked.recorded());

                List<Finding> refusals = diagnosis.findings().stream()
                        .filter(finding -> REFUSALS.contains(finding.code()))
                        .toList();
                assertThat(refusals.isEmpty())
                        .as("seed %d, Django %s: %s, %s", each, django, error, refusals)
                        .isEqualTo(error == null);
                if (error != null && error.always()) {
                    assertThat(diagnosis.migrate())
                            .as("seed %d, Django %s", each, django)
                            .satisfies(migrate -> {
                                assertThat(migrate.outcome()).isEqualTo(Outcome.REFUSES);
                                assertThat(migrate.error()).isEqualTo(error.error());
                            });
                }
            }
        }
    }

    @Test
    void aCircleNamesItsMigrationsAndTheirFiles() {
        GraphCase asked = GraphCase.of(
                List.of(
                        GraphCase.migration(key("a.0001"), List.of(key("b.0001")), List.of(), List.of()),
                        GraphCase.migration(key("b.0001"), List.of(key("a.0001")), List.of(), List.of())),
                List.of());

        Finding finding = diagnosis(manifest(asked, "5.2"), asked.recorded())
                .finding(FindingCode.CIRCULAR_DEPENDENCY)
                .orElseThrow();

        assertThat(finding.message())
                .isEqualTo("a.0001 and b.0001 depend on each other in a circle: every migrate command refuses"
                        + " (CircularDependencyError).");
        assertThat(finding.evidence()).containsExactly("a.0001 is in a/0001.py", "b.0001 is in b/0001.py");
    }

    @Test
    void aModuleThatIsNoMigrationIsNamedWithItsFile() {
        GraphCase asked = GraphCase.of(
                List.of(GraphCase.migration(key("a.0002"), List.of(key("a.helper")), List.of(), List.of())), List.of());
        Manifest sound = manifest(asked, "5.2");
        Manifest manifest = new Manifest(
                sound.source(),
                sound.django(),
                null,
                null,
                sound.digest(),
                Map.of(),
                List.of(new Manifest.App("a", "a/migrations", "sha256:test", List.of("helper"))),
                sound.migrations(),
                sound.stats());

        Diagnosis diagnosis = diagnosis(manifest, asked.recorded());

        assertThat(diagnosis.migrate()).satisfies(migrate -> {
            assertThat(migrate.outcome()).isEqualTo(Outcome.REFUSES);
            assertThat(migrate.error()).isEqualTo("BadMigrationError");
            assertThat(migrate.message()).isEqualTo("Migration helper in app a has no Migration class");
        });
        assertThat(diagnosis.finding(FindingCode.GRAPH_NOT_BUILT)).hasValueSatisfying(finding -> {
            assertThat(finding.message())
                    .startsWith("a/migrations/helper.py has no class Migration: every migrate command refuses"
                            + " (BadMigrationError).");
            assertThat(finding.migrations()).containsExactly(key("a.helper"));
        });
    }

    @Test
    void aSquashOfSquashesIsRefusedByChanceBeforeDjango6() {
        GraphCase asked = GraphCase.of(
                List.of(
                        GraphCase.migration(key("a.0001"), List.of(), List.of(), List.of()),
                        GraphCase.migration(key("a.0001_two"), List.of(), List.of(), List.of(key("a.0001"))),
                        GraphCase.migration(key("a.0001_three"), List.of(), List.of(), List.of(key("a.0001_two")))),
                List.of());

        assertThat(diagnosis(manifest(asked, "6.0"), asked.recorded()).finding(FindingCode.GRAPH_NOT_BUILT))
                .isEmpty();
        assertThat(diagnosis(manifest(asked, "5.2"), asked.recorded()).finding(FindingCode.GRAPH_NOT_BUILT))
                .hasValueSatisfying(finding -> assertThat(finding.message())
                        .startsWith(
                                "A squashed migration replaces another squashed one, which Django before 6.0 does not"
                                        + " support: "));
    }

    private static Diagnosis diagnosis(Manifest manifest, Set<MigrationKey> recorded) {
        List<AppliedMigration> rows = new ArrayList<>();
        recorded.forEach(key -> rows.add(new AppliedMigration(rows.size() + 1, key, Instant.EPOCH)));
        var history = new History.Rows(new RelationName("public", "django_migrations"), rows, null);
        LiveDatabase live = new LiveDatabase(
                new DatabaseFacts("15.20", "app", "public", "reader", false, 0, rows.size(), null),
                Catalog.empty("public"),
                history,
                Map.of(),
                List.of());
        Evidence evidence = new Evidence(live, manifest, List.of());
        Diagnosis diagnosis = Diagnoser.diagnose(evidence);
        // A plan, or its refusal, may not stumble over the graph either.
        assertThat(RecoveryPlanner.plan(evidence, diagnosis, new RowHolders(Set.of(), Set.of())))
                .isNotNull();
        return diagnosis;
    }

    private static Manifest manifest(GraphCase asked, String django) {
        var dependencies = new Dependencies(asked.copyOfMigrations(), asked.labels());
        List<MigrationEffects> migrations = asked.migrations().values().stream()
                .map(migration -> new MigrationEffects(
                        migration.key(),
                        migration.key().appLabel() + "/" + migration.key().name() + ".py",
                        "sha256:test",
                        dependencies.of(migration),
                        dependencies.runBefore(migration),
                        migration.replaces(),
                        false,
                        true,
                        List.of(),
                        List.of()))
                .toList();
        return new Manifest(
                Manifest.Source.READ,
                django,
                null,
                null,
                "sha256:test",
                Map.of(),
                List.of(),
                migrations,
                new Manifest.Stats(migrations.size(), 0, migrations.size(), 0, 0, 0, null));
    }

    private static MigrationKey key(String text) {
        return MigrationKey.parse(text);
    }
}
