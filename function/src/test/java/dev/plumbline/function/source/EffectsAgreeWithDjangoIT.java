package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.CatalogSimulation.Outcome;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The effects of all migrations, one after another, make what a real migrate makes on a real PostgreSQL. */
@ExtendWith(PostgresExtension.class)
class EffectsAgreeWithDjangoIT {
    static List<Path> projects() {
        return List.of(Checkout.example().resolve("acme"), TestProjects.folder("zoo"));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void theEffectsMakeTheTablesThatMigrateMakes(Path project, TestDatabase database) throws ManifestUnreadable {
        RealDjango.require(project).manage(database, "migrate").orThrow();
        Manifest manifest = ManifestMaker.make(DjangoProject.open(project, List.of(), null), true)
                .manifest();

        assertThat(differences(CatalogLines.of(applied(manifest)), CatalogLines.of(database)))
                .isEmpty();
    }

    private static List<String> differences(Set<String> ours, Set<String> real) {
        List<String> differences = new ArrayList<>();
        ours.stream().filter(line -> !real.contains(line)).forEach(line -> differences.add("only ours: " + line));
        real.stream().filter(line -> !ours.contains(line)).forEach(line -> differences.add("only real: " + line));
        return differences;
    }

    private static Catalog applied(Manifest manifest) {
        MigrationGraph graph = MigrationGraph.of(manifest.migrations(), Set.of());
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        for (MigrationKey key : graph.fullPlan()) {
            MigrationEffects migration = manifest.find(key).orElseThrow();
            for (Effect effect : migration.effects()) {
                Outcome outcome = simulation.apply(effect);
                assertThat(outcome).as("%s: %s", key, effect).isNotInstanceOf(Outcome.Refused.class);
            }
        }
        return simulation.catalog();
    }
}
