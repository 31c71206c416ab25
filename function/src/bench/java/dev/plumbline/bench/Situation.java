package dev.plumbline.bench;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.ViewProbe;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What has become of a project's database. */
public enum Situation {
    IN_SYNC,
    /** Everything is pending. */
    EMPTY,
    /** All tables are there, and the history has no row. */
    HISTORY_LOST,
    /** One row is missing early on, and one table was dropped in the middle. */
    DRIFTED;

    Evidence of(GeneratedProject project) {
        List<MigrationKey> plan = project.plan();
        Catalog full = project.catalog();
        return switch (this) {
            case IN_SYNC -> evidence(project, full, rows(plan));
            case EMPTY -> evidence(project, Catalog.empty("public"), new History.Missing());
            case HISTORY_LOST -> evidence(project, full, rows(List.of()));
            case DRIFTED -> {
                List<MigrationKey> recorded = new ArrayList<>(plan);
                recorded.remove(plan.size() / 10 + 1);
                CatalogSimulation simulation = new CatalogSimulation(full);
                String dropped = plan.get(plan.size() / 2).appLabel() + "_model5";
                simulation.apply(new Effect.DropTable(Origin.operation(1, 1), dropped, false, true));
                yield evidence(project, simulation.catalog(), rows(recorded));
            }
        };
    }

    private static History rows(List<MigrationKey> recorded) {
        List<AppliedMigration> rows = new ArrayList<>();
        for (MigrationKey key : recorded) {
            rows.add(new AppliedMigration(rows.size() + 1, key, Instant.EPOCH));
        }
        return new History.Rows(new RelationName("public", "django_migrations"), rows, (long) rows.size());
    }

    private static Evidence evidence(GeneratedProject project, Catalog catalog, History history) {
        String view = project.manifest().migrations().stream()
                .flatMap(migration -> migration.effects().stream())
                .filter(Effect.CreateView.class::isInstance)
                .map(effect -> ((Effect.CreateView) effect).view())
                .findFirst()
                .orElseThrow();
        RelationName name = new RelationName("public", view);
        ViewProbe probe = catalog.find(name).isPresent()
                ? new ViewProbe.Answered(name, List.of(), 1, null)
                : new ViewProbe.Absent(List.of());
        int rows = history instanceof History.Rows some ? some.rows().size() : 0;
        DatabaseFacts facts = new DatabaseFacts(
                "15.0",
                "generated",
                "public",
                "reader",
                false,
                catalog.relations().size(),
                rows,
                null);
        return new Evidence(
                new LiveDatabase(facts, catalog, history, Map.of(view, probe), List.of()),
                project.manifest(),
                List.of(RequiredView.named(view)));
    }
}
