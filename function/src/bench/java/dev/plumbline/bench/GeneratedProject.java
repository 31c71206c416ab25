package dev.plumbline.bench;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A project that nobody wrote: apps of 25 migrations, each app with 92 tables and 8 views. The same seed makes the same
 * project.
 *
 * @param catalog of the database in which all its migrations have run
 */
record GeneratedProject(Manifest manifest, Catalog catalog) {
    static final int MIGRATIONS_OF_AN_APP = 25;

    /** Tables and views for each migration. */
    static final int RELATIONS_OF_A_MIGRATION = 4;

    /** @param migrations a multiple of {@link #MIGRATIONS_OF_AN_APP} */
    static GeneratedProject of(int migrations, long seed) {
        Random random = new Random(seed);
        List<GeneratedApp> apps = new ArrayList<>();
        List<MigrationEffects> all = new ArrayList<>();
        for (int i = 0; i < migrations / MIGRATIONS_OF_AN_APP; i++) {
            GeneratedApp app = new GeneratedApp("app%04d".formatted(i), List.copyOf(apps), random);
            all.addAll(app.write());
            apps.add(app);
        }
        Manifest manifest = new Manifest(
                Manifest.Source.READ,
                "5.2",
                null,
                null,
                "sha256:generated",
                Map.of(),
                apps.stream()
                        .map(app -> new Manifest.App(app.label(), app.label() + "/migrations", "sha256:generated"))
                        .toList(),
                all,
                new Manifest.Stats(all.size(), 0, all.size(), 0, 0, 0, null));
        return new GeneratedProject(manifest, after(all));
    }

    /** In the order of writing, which is one that Django could take. */
    private static Catalog after(List<MigrationEffects> migrations) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        for (MigrationEffects migration : migrations) {
            for (Effect effect : migration.effects()) {
                if (simulation.apply(effect) instanceof CatalogSimulation.Outcome.Refused refused) {
                    throw new IllegalStateException(migration.key() + ": " + refused);
                }
            }
        }
        return simulation.catalog();
    }

    /** In the order in which Django runs them on an empty database. */
    List<MigrationKey> plan() {
        return manifest.graph(Set.of()).fullPlan();
    }
}
