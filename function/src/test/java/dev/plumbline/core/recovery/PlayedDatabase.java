package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.Diagnoser;
import dev.plumbline.core.diagnosis.Diagnosis;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.ViewProbe;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is said of a modelled database in which some migrations are recorded, and some have really been done. */
record PlayedDatabase(Diagnosis diagnosis, Recovery recovery) {

    static PlayedDatabase of(
            Manifest manifest, List<String> recorded, List<String> done, RowHolders rows, String requiredView) {
        return of(manifest, manifest, recorded, done, rows, requiredView);
    }

    /** @param truth what the migrations really do, where the manifest is not sure of it */
    static PlayedDatabase of(
            Manifest manifest,
            Manifest truth,
            List<String> recorded,
            List<String> done,
            RowHolders rows,
            String requiredView) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        done.forEach(name ->
                truth.find(MigrationKey.parse(name)).orElseThrow().effects().forEach(simulation::apply));
        return of(manifest, recorded, simulation, rows, requiredView);
    }

    /** All is recorded and done, and then somebody did this to it. */
    static PlayedDatabase harmed(Manifest manifest, RowHolders rows, Effect... harm) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        List<String> recorded = new ArrayList<>();
        manifest.migrations().forEach(migration -> {
            recorded.add(migration.key().toString());
            migration.effects().forEach(simulation::apply);
        });
        for (Effect effect : harm) {
            if (!(simulation.apply(effect) instanceof CatalogSimulation.Outcome.Applied)) {
                throw new IllegalArgumentException("no such harm can be done: " + effect);
            }
        }
        return of(manifest, recorded, simulation, rows, "no_view");
    }

    static PlayedDatabase of(
            Manifest manifest,
            List<String> recorded,
            CatalogSimulation simulation,
            RowHolders rows,
            String requiredView) {
        Catalog catalog = simulation.catalog();
        List<AppliedMigration> applied = new ArrayList<>();
        recorded.forEach(
                name -> applied.add(new AppliedMigration(applied.size() + 1, MigrationKey.parse(name), Instant.EPOCH)));
        Map<String, ViewProbe> probes = new LinkedHashMap<>();
        RelationName name = new RelationName("public", requiredView);
        probes.put(
                requiredView,
                catalog.find(name).isPresent()
                        ? new ViewProbe.Answered(name, List.of(), 1, null)
                        : new ViewProbe.Absent(List.of()));
        LiveDatabase live = new LiveDatabase(
                new DatabaseFacts("15.15", "test", "public", "reader", false, 0, applied.size(), null),
                catalog,
                new History.Rows(new RelationName("public", "django_migrations"), applied, null),
                probes,
                List.of());
        List<RequiredView> views =
                requiredView.equals("no_view") ? List.of() : List.of(RequiredView.named(requiredView));
        Evidence evidence = new Evidence(live, manifest, views);
        Diagnosis diagnosis = Diagnoser.diagnose(evidence);
        return new PlayedDatabase(diagnosis, RecoveryPlanner.plan(evidence, diagnosis, rows));
    }

    List<RecoveryStep> steps() {
        return recovery.option("B").orElseThrow().steps();
    }

    List<String> commands() {
        return steps().stream()
                .map(step -> step instanceof RecoveryStep.Command command ? command.run() : step.toString())
                .toList();
    }

    Finding finding(FindingCode code) {
        return diagnosis.finding(code).orElseThrow(() -> new AssertionError(code + " in " + diagnosis.findings()));
    }
}
