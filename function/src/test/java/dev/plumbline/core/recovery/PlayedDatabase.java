package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
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
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
        return harmed(manifest, rows, "no_view", harm);
    }

    static PlayedDatabase harmed(Manifest manifest, RowHolders rows, String requiredView, Effect... harm) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        List<String> recorded = new ArrayList<>();
        manifest.migrations().forEach(migration -> {
            recorded.add(migration.key().toString());
            migration.effects().forEach(simulation::apply);
        });
        done(simulation, harm);
        return of(manifest, recorded, simulation, rows, requiredView);
    }

    private static void done(CatalogSimulation simulation, Effect... effects) {
        for (Effect effect : effects) {
            if (!(simulation.apply(effect) instanceof CatalogSimulation.Outcome.Applied)) {
                throw new IllegalArgumentException("this can not be done here: " + effect);
            }
        }
    }

    static PlayedDatabase of(
            Manifest manifest,
            List<String> recorded,
            CatalogSimulation simulation,
            RowHolders rows,
            String requiredView,
            ViewSource... sources) {
        Catalog catalog = simulation.catalog();
        List<AppliedMigration> applied = new ArrayList<>();
        recorded.forEach(
                name -> applied.add(new AppliedMigration(applied.size() + 1, MigrationKey.parse(name), Instant.EPOCH)));
        History history = new History.Rows(new RelationName("public", "django_migrations"), applied, null);
        return of(manifest, history, catalog, rows, requiredView, sources);
    }

    /** Somebody made these things before Django was ever run here. */
    static PlayedDatabase withoutHistory(Manifest manifest, RowHolders rows, String requiredView, Effect... made) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        done(simulation, made);
        return of(manifest, new History.Missing(), simulation.catalog(), rows, requiredView);
    }

    private static PlayedDatabase of(
            Manifest manifest,
            History history,
            Catalog catalog,
            RowHolders rows,
            String requiredView,
            ViewSource... sources) {
        int dot = requiredView.indexOf('.');
        RelationName required =
                new RelationName(dot < 0 ? "public" : requiredView.substring(0, dot), requiredView.substring(dot + 1));
        return of(manifest, history, catalog, rows, requiredView, probe(catalog, required), sources);
    }

    /** All is recorded and done, and this is what the database says when the view is asked. */
    static PlayedDatabase answering(Manifest manifest, RowHolders rows, String requiredView, ViewProbe answer) {
        CatalogSimulation simulation = new CatalogSimulation(Catalog.empty("public"));
        List<AppliedMigration> applied = new ArrayList<>();
        manifest.migrations().forEach(migration -> {
            applied.add(new AppliedMigration(applied.size() + 1, migration.key(), Instant.EPOCH));
            migration.effects().forEach(simulation::apply);
        });
        History history = new History.Rows(new RelationName("public", "django_migrations"), applied, null);
        return of(manifest, history, simulation.catalog(), rows, requiredView, answer);
    }

    private static PlayedDatabase of(
            Manifest manifest,
            History history,
            Catalog catalog,
            RowHolders rows,
            String requiredView,
            ViewProbe answer,
            ViewSource... sources) {
        Map<String, ViewProbe> probes = Map.of(requiredView, answer);
        int applied = history instanceof History.Rows known ? known.rows().size() : 0;
        LiveDatabase live = new LiveDatabase(
                new DatabaseFacts("15.15", "test", "public", "reader", false, 0, applied, null),
                catalog,
                history,
                probes,
                List.of());
        List<RequiredView> views =
                requiredView.equals("no_view") ? List.of() : List.of(RequiredView.named(requiredView));
        Evidence evidence = new Evidence(live, manifest, views);
        Diagnosis diagnosis = Diagnoser.diagnose(evidence);
        Map<RelationName, ViewSource> byName =
                Arrays.stream(sources).collect(Collectors.toMap(ViewSource::view, source -> source));
        return new PlayedDatabase(diagnosis, RecoveryPlanner.plan(evidence, diagnosis, rows, byName));
    }

    private static ViewProbe probe(Catalog catalog, RelationName name) {
        Relation found = catalog.find(name).orElse(null);
        return switch (found) {
            case null -> new ViewProbe.Absent(List.of());
            case Relation.Table table -> new ViewProbe.NotAView(name, 'r');
            case Relation.OtherRelation other -> new ViewProbe.NotAView(name, other.kind());
            case Relation.MaterializedView view
            when !view.populated() ->
                new ViewProbe.Failed(
                        name, "55000", "materialized view \"%s\" has not been populated".formatted(name.name()));
            case Relation.MaterializedView view -> new ViewProbe.Answered(name, view.columns(), 1, null);
            case Relation.View view -> new ViewProbe.Answered(name, view.columns(), 1, null);
        };
    }

    RecoveryOption option(String id) {
        return recovery.option(id).orElseThrow();
    }

    List<RecoveryStep> steps() {
        return option("B").steps();
    }

    /** What a person has to decide before there can be a plan. */
    List<String> decisions() {
        return steps().stream()
                .filter(RecoveryStep.Decision.class::isInstance)
                .map(step -> ((RecoveryStep.Decision) step).ask())
                .toList();
    }

    /** Every step as it would be typed: commands and SQL alike. */
    List<String> runs() {
        return steps().stream().map(PlayedDatabase::run).toList();
    }

    static String run(RecoveryStep step) {
        return switch (step) {
            case RecoveryStep.Command command -> command.run();
            case RecoveryStep.Sql sql -> sql.run();
            case RecoveryStep.Decision decision -> decision.toString();
        };
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
