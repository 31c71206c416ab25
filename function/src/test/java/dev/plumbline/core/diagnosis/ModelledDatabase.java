package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.CatalogSimulation.Outcome;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.Origin;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A database in the making, and what is said of it. */
final class ModelledDatabase {
    static final Origin BY_HAND = Origin.operation(1, 1);

    private final @Nullable Manifest manifest;
    private final List<AppliedMigration> rows = new ArrayList<>();
    private final Map<String, ViewProbe> probes = new LinkedHashMap<>();
    private final List<RequiredView> required = new ArrayList<>();
    private Catalog catalog = Catalog.empty("public");
    private Surroundings surroundings = Surroundings.unknown();

    private ModelledDatabase(@Nullable Manifest manifest) {
        this.manifest = manifest;
    }

    static ModelledDatabase of(Manifest manifest) {
        return new ModelledDatabase(manifest);
    }

    static ModelledDatabase withoutManifest() {
        return new ModelledDatabase(null);
    }

    /** These have run, and their rows are there. */
    ModelledDatabase ran(String... names) {
        return done(names).recorded(names);
    }

    /** What these make is there. */
    ModelledDatabase done(String... names) {
        Manifest known = known();
        for (String name : names) {
            known.find(MigrationKey.parse(name)).orElseThrow().effects().forEach(this::play);
        }
        return this;
    }

    ModelledDatabase recorded(String... names) {
        for (String name : names) {
            rows.add(new AppliedMigration(rows.size() + 1, MigrationKey.parse(name), Instant.EPOCH));
        }
        return this;
    }

    ModelledDatabase allRan() {
        known().migrations().forEach(each -> ran(each.key().toString()));
        return this;
    }

    /** Somebody did this. */
    ModelledDatabase harmed(Effect... effects) {
        for (Effect effect : effects) {
            if (!(play(effect) instanceof Outcome.Applied)) {
                throw new IllegalArgumentException("no such harm can be done: " + effect);
            }
        }
        return this;
    }

    private Outcome play(Effect effect) {
        CatalogSimulation simulation = new CatalogSimulation(catalog);
        Outcome outcome = simulation.apply(effect);
        catalog = simulation.catalog();
        return outcome;
    }

    ModelledDatabase with(Relation relation) {
        Map<RelationName, Relation> relations = new LinkedHashMap<>(catalog.relations());
        relations.put(relation.name(), relation);
        catalog = new Catalog(catalog.schema(), relations, catalog.extensions(), catalog.routines());
        return this;
    }

    /** A table with nothing but a name and an owner. */
    ModelledDatabase withTable(String schema, String name, String owner) {
        return with(new Relation.Table(new RelationName(schema, name), List.of(), List.of(), List.of(), 0, owner));
    }

    ModelledDatabase withExtension(String name) {
        Set<String> extensions = new LinkedHashSet<>(catalog.extensions());
        extensions.add(name);
        catalog = new Catalog(catalog.schema(), catalog.relations(), extensions, catalog.routines());
        return this;
    }

    ModelledDatabase changed(String table, UnaryOperator<Relation.Table> change) {
        return with(change.apply(catalog.table(table).orElseThrow()));
    }

    ModelledDatabase owned(String table, String owner) {
        return changed(
                table,
                it -> new Relation.Table(
                        it.name(), it.columns(), it.indexes(), it.constraints(), it.sizeBytes(), owner));
    }

    /** The constraints of that name are gone, and the indexes under them. */
    ModelledDatabase withoutKey(String table, String name) {
        Predicate<Constraint> others = each -> !each.name().equals(name);
        return withoutIndex(table, name)
                .changed(
                        table,
                        it -> new Relation.Table(
                                it.name(),
                                it.columns(),
                                it.indexes(),
                                it.constraints().stream().filter(others).toList(),
                                it.sizeBytes(),
                                it.owner()));
    }

    ModelledDatabase withoutIndex(String table, String name) {
        Predicate<Index> others = each -> !each.name().equals(name);
        return changed(
                table,
                it -> new Relation.Table(
                        it.name(),
                        it.columns(),
                        it.indexes().stream().filter(others).toList(),
                        it.constraints(),
                        it.sizeBytes(),
                        it.owner()));
    }

    ModelledDatabase withIndex(String table, Index index) {
        return changed(table, it -> {
            List<Index> indexes = new ArrayList<>(it.indexes());
            indexes.add(index);
            return new Relation.Table(it.name(), it.columns(), indexes, it.constraints(), it.sizeBytes(), it.owner());
        });
    }

    /** PostgreSQL says that the table's checks and partial indexes have none of these conditions. */
    ModelledDatabase comparedWith(String table, String... others) {
        return changed(
                table,
                it -> new Relation.Table(
                        it.name(),
                        it.columns(),
                        it.indexes().stream()
                                .map(each -> each.partial() ? each.withOtherConditions(List.of(others)) : each)
                                .toList(),
                        it.constraints().stream()
                                .map(each -> each instanceof Constraint.Check check
                                        ? new Constraint.Check(
                                                check.name(), check.columns(), check.validated(), List.of(others))
                                        : each)
                                .toList(),
                        it.sizeBytes(),
                        it.owner()));
    }

    ModelledDatabase in(Surroundings around) {
        surroundings = around;
        return this;
    }

    ModelledDatabase requires(RequiredView view, ViewProbe probe) {
        required.add(view);
        probes.put(view.name(), probe);
        return this;
    }

    Evidence evidence() {
        return evidence(new History.Rows(new RelationName("public", "django_migrations"), rows, null));
    }

    Evidence evidence(History history) {
        LiveDatabase live = new LiveDatabase(
                new DatabaseFacts("15.15", "test", "public", "reader", false, 0, rows.size(), null),
                catalog,
                history,
                probes,
                List.of(),
                surroundings);
        return new Evidence(live, manifest, required);
    }

    Diagnosis diagnosis() {
        return Diagnoser.diagnose(evidence());
    }

    MigratePrediction prediction() {
        return Objects.requireNonNull(diagnosis().migrate());
    }

    @Nullable
    Finding find(FindingCode code) {
        return diagnosis().finding(code).orElse(null);
    }

    Finding finding(FindingCode code) {
        Diagnosis diagnosis = diagnosis();
        return diagnosis.finding(code).orElseThrow(() -> new AssertionError(code + " in " + diagnosis.findings()));
    }

    Judgements judgements() {
        Set<MigrationKey> recorded = new LinkedHashSet<>();
        rows.forEach(row -> recorded.add(row.key()));
        return Judgements.of(catalog, known(), recorded);
    }

    Judgement judgement(String name) {
        return judgements().of(MigrationKey.parse(name));
    }

    MigrationReading reading(String name) {
        return judgements().reading(MigrationKey.parse(name));
    }

    /** What is missing of it, in words. */
    List<String> missing(String name) {
        return reading(name).missing().stream().map(EffectWords::of).toList();
    }

    private Manifest known() {
        if (manifest == null) {
            throw new IllegalStateException("no manifest");
        }
        return manifest;
    }
}
