package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.LoadError;
import dev.plumbline.core.migration.LoaderRules;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A model of Django's {@code migrate} over a modelled database: the history's rows and the catalog. One instance is one
 * what-if: each command changes it. Follows {@code MigrationExecutor} of Django 5.2; real Django is its judge.
 */
public final class MigrateModel {
    public static final MigrationKey CONTENT_TYPES_FIRST = new MigrationKey("contenttypes", "0001_initial");
    public static final MigrationKey CONTENT_TYPES_SECOND =
            new MigrationKey("contenttypes", "0002_remove_content_type_name");

    private static final CatalogSimulation.Outcome.Refused DUPLICATE_ID = new CatalogSimulation.Outcome.Refused(
            "23505",
            "UniqueViolation",
            "django_migrations",
            "duplicate key value violates unique constraint \"django_migrations_pkey\"",
            true);

    private final Map<MigrationKey, MigrationEffects> migrations;
    private final LoaderRules rules;
    private final Set<MigrationKey> recorded;
    private final HistoryIds ids;
    private CatalogSimulation catalog;
    /** The last one asked for; of other rows if they changed since. */
    private @Nullable MigrationGraph lastGraph;

    private boolean rowsChanged;

    public MigrateModel(Manifest manifest, Set<MigrationKey> recorded, HistoryIds ids, CatalogSimulation catalog) {
        this(byKey(manifest.migrations()), manifest.loaderRules(), recorded, ids.copy(), catalog);
    }

    private MigrateModel(
            Map<MigrationKey, MigrationEffects> migrations,
            LoaderRules rules,
            Set<MigrationKey> recorded,
            HistoryIds ids,
            CatalogSimulation catalog) {
        this.migrations = migrations;
        this.rules = rules;
        this.recorded = new LinkedHashSet<>(recorded);
        this.ids = ids;
        this.catalog = catalog;
    }

    private static Map<MigrationKey, MigrationEffects> byKey(Collection<MigrationEffects> migrations) {
        Map<MigrationKey, MigrationEffects> byKey = new LinkedHashMap<>();
        migrations.forEach(migration -> byKey.put(migration.key(), migration));
        return byKey;
    }

    public MigrateModel copy() {
        MigrateModel copy = new MigrateModel(migrations, rules, recorded, ids.copy(), catalog.copy());
        copy.lastGraph = lastGraph;
        copy.rowsChanged = rowsChanged;
        return copy;
    }

    /** In the order of the rows. */
    public Set<MigrationKey> recorded() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(recorded));
    }

    public boolean isRecorded(MigrationKey key) {
        return recorded.contains(key);
    }

    /** Empty if no file of the manifest is this migration's. */
    public Optional<MigrationEffects> effects(MigrationKey key) {
        return Optional.ofNullable(migrations.get(key));
    }

    public CatalogSimulation catalog() {
        return catalog;
    }

    /** The graph as Django builds it for the rows there are now. */
    public MigrationGraph graph() {
        MigrationGraph graph = lastGraph;
        if (graph == null || (rowsChanged && graph.hasSquashes())) {
            graph = MigrationGraph.of(migrations.values(), recorded, rules);
        } else if (rowsChanged) {
            graph = graph.withApplied(recorded);
        }
        lastGraph = graph;
        rowsChanged = false;
        return graph;
    }

    /** Rows put in by hand. */
    public void insert(Collection<MigrationKey> keys) {
        keys.forEach(ids::take);
        recorded.addAll(keys);
        rowsChanged = true;
    }

    /** The row of a renamed migration given its name of today. */
    public void rename(MigrationKey row, MigrationKey today) {
        recorded.remove(row);
        recorded.add(today);
        rowsChanged = true;
    }

    /** A migration and, before it, all whose rows stand for it: a squashed one is applied by the rows it replaces. */
    public List<MigrationKey> rowsOf(Collection<MigrationKey> keys) {
        Set<MigrationKey> rows = new LinkedHashSet<>();
        keys.forEach(key -> collectRows(key, rows));
        return List.copyOf(rows);
    }

    private void collectRows(MigrationKey key, Set<MigrationKey> rows) {
        MigrationEffects migration = migrations.get(key);
        if (migration != null) {
            migration.replaces().stream()
                    .filter(replaced -> !replaced.equals(key))
                    .forEach(replaced -> collectRows(replaced, rows));
        }
        rows.add(key);
    }

    /** The sequence of the rows' ids set behind the highest id. */
    public void resetSequence() {
        ids.reset();
    }

    /**
     * Whether the name can be given to {@code migrate}: Django takes it as a prefix, so a name that begins another one of its
     * app is ambiguous even in full.
     */
    public boolean isTargetable(MigrationKey key) {
        return migrations.keySet().stream()
                .noneMatch(other -> !other.equals(key)
                        && other.appLabel().equals(key.appLabel())
                        && other.name().startsWith(key.name()));
    }

    /**
     * Runs a command.
     *
     * @throws IllegalArgumentException for a backward target without {@code fake}: undoing is not modelled
     */
    public MigrateResult migrate(MigrateTarget named, boolean fake) {
        MigrationGraph graph = graph();
        MigrateTarget target = standIn(graph, named);
        MigrateResult.Refused refused = refusal(graph);
        refused = refused == null ? stateRefusal(graph) : refused;
        if (refused != null) {
            return refused;
        }
        if (target instanceof MigrateTarget.Migration migration && !graph.contains(migration.key())) {
            // A replaced migration: Django builds the graph again, without the squashed ones.
            MigrationKey key = migration.key();
            if (rules.nestedSquashes() || graph.applied().contains(key)) {
                graph = MigrationGraph.of(migrations.values(), recorded, rules.withoutReplacing());
            }
            Optional<LoadError> error = graph.error();
            if (error.isPresent() || !graph.contains(key)) {
                return new MigrateResult.Refused(
                        error.map(LoadError::error).orElse("NodeNotFoundError"),
                        error.map(LoadError::message)
                                .orElse("Node ('%s', '%s') not a valid node".formatted(key.appLabel(), key.name())),
                        List.of(key));
            }
        }
        Plan plan = plan(graph, target);
        if (!plan.backwards.isEmpty() && !fake) {
            throw new IllegalArgumentException("undoing migrations is not modelled: " + target.command(false));
        }
        if (plan.forwards.isEmpty() && plan.backwards.isEmpty()) {
            Optional<UnknownModel> unknown = UnknownModel.findAnywhere(graph, migrations);
            if (unknown.isPresent()) {
                return unknown.get().refusal();
            }
        }
        // A fake leaves Django's state behind: its handlers see the models of before.
        boolean staysBehind = fake && plan.backwards.isEmpty();
        Set<MigrationKey> before = Set.copyOf(recorded);
        MigrateResult result =
                plan.backwards.isEmpty() ? forwards(graph, plan.forwards, fake) : unrecord(plan.backwards);
        if (result instanceof MigrateResult.Done done && !recordReplacements()) {
            return new MigrateResult.CrashedAfterwards(done, DUPLICATE_ID);
        }
        return result instanceof MigrateResult.Done done
                ? PostMigrate.refusal(staysBehind ? before : recorded, migrations, catalog)
                        .map(refusal -> renamesModels(done) ? PostMigrate.unsure(refusal) : refusal)
                        .<MigrateResult>map(refusal -> new MigrateResult.CrashedAfterwards(done, refusal))
                        .orElse(done)
                : result;
    }

    /** RenameModel renames the content type at once, so that what post_migrate would run into comes in its middle. */
    private boolean renamesModels(MigrateResult.Done done) {
        return done.ran().stream()
                .map(migrations::get)
                .anyMatch(migration -> migration != null && PostMigrate.mayRenameModels(migration));
    }

    private MigrateResult.@Nullable Refused refusal(MigrationGraph graph) {
        Optional<LoadError> error = graph.error().filter(LoadError::always);
        if (error.isPresent()) {
            return new MigrateResult.Refused(
                    error.get().error(), error.get().message(), error.get().migrations());
        }
        List<MigrationGraph.Inconsistency> inconsistencies = graph.inconsistencies(recorded);
        if (!inconsistencies.isEmpty()) {
            MigrationGraph.Inconsistency first = inconsistencies.get(0);
            return new MigrateResult.Refused(
                    "InconsistentMigrationHistory",
                    "Migration %s is applied before its dependency %s on database 'default'."
                            .formatted(first.migration(), first.parent()),
                    List.of(first.migration(), first.parent()));
        }
        if (!graph.conflicts().isEmpty()) {
            List<MigrationKey> leaves =
                    graph.conflicts().values().stream().flatMap(List::stream).toList();
            String named = graph.conflicts().entrySet().stream()
                    .map(app -> app.getValue().stream().map(MigrationKey::name).collect(Collectors.joining(", "))
                            + " in " + app.getKey())
                    .collect(Collectors.joining("; "));
            return new MigrateResult.Refused(
                    "CommandError",
                    "Conflicting migrations detected; multiple leaf nodes in the migration graph: (%s)"
                            .formatted(named),
                    leaves);
        }
        return null;
    }

    /** What keeps Django from building the models' state, which all but a look does; null if nothing does. */
    private MigrateResult.@Nullable Refused stateRefusal(MigrationGraph graph) {
        return StateGap.find(graph, migrations)
                .map(StateGap::refusal)
                .or(() -> SquashGap.find(graph, migrations).map(SquashGap::refusal))
                .or(() -> UnknownModel.find(graph, migrations).map(UnknownModel::refusal))
                .orElse(null);
    }

    /** What Django says before it looks at any target; null if it says nothing. */
    public MigrateResult.@Nullable Refused gate() {
        return refusal(graph());
    }

    /**
     * The plan for a target.
     *
     * @param backwards to be undone, in order
     */
    public record Planned(List<MigrationKey> forwards, List<MigrationKey> backwards) {}

    public Planned planned(MigrateTarget named) {
        MigrationGraph graph = graph();
        MigrateTarget target = standIn(graph, named);
        if (target instanceof MigrateTarget.Migration migration && !graph.contains(migration.key())) {
            graph = MigrationGraph.of(migrations.values(), recorded, rules.withoutReplacing());
        }
        if (target instanceof MigrateTarget.Migration migration && !graph.contains(migration.key())) {
            return new Planned(List.of(), List.of());
        }
        Plan plan = plan(graph, target);
        return new Planned(List.copyOf(plan.forwards), List.copyOf(plan.backwards));
    }

    /** A squashed migration that drops out, since a part of what it replaces is recorded: the last of these is meant. */
    private MigrateTarget standIn(MigrationGraph graph, MigrateTarget target) {
        if (target instanceof MigrateTarget.Migration migration && !graph.contains(migration.key())) {
            MigrationEffects squash = migrations.get(migration.key());
            if (squash != null && !squash.replaces().isEmpty()) {
                return new MigrateTarget.Migration(squash.replaces().getLast());
            }
        }
        return target;
    }

    private record Plan(List<MigrationKey> forwards, List<MigrationKey> backwards) {}

    private Plan plan(MigrationGraph graph, MigrateTarget target) {
        Set<MigrationKey> applied = new LinkedHashSet<>(graph.applied());
        Set<MigrationKey> forwards = new LinkedHashSet<>();
        Set<MigrationKey> backwards = new LinkedHashSet<>();
        switch (target) {
            case MigrateTarget.Everything ignored -> forwards.addAll(unapplied(graph, graph.leafNodes(), applied));
            case MigrateTarget.App app -> forwards.addAll(unapplied(graph, graph.leafNodes(app.appLabel()), applied));
            case MigrateTarget.Migration migration -> {
                MigrationKey key = migration.key();
                if (applied.contains(key)) {
                    graph.children(key).stream()
                            .filter(child -> child.appLabel().equals(key.appLabel()))
                            .forEach(child -> backwards(graph, child, applied, backwards));
                } else {
                    forwards.addAll(unapplied(graph, List.of(key), applied));
                }
            }
            case MigrateTarget.Zero zero ->
                graph.rootNodes().stream()
                        .filter(root -> root.appLabel().equals(zero.appLabel()))
                        .forEach(root -> backwards(graph, root, applied, backwards));
        }
        List<MigrationKey> inOrder =
                graph.fullPlan().stream().filter(forwards::contains).toList();
        return new Plan(inOrder, List.copyOf(backwards));
    }

    /** What the targets need; one that is applied counts as done, whatever is missing before it. */
    private static List<MigrationKey> unapplied(
            MigrationGraph graph, List<MigrationKey> targets, Set<MigrationKey> applied) {
        List<MigrationKey> waiting =
                targets.stream().filter(target -> !applied.contains(target)).toList();
        return graph.forwardsPlan(waiting).stream()
                .filter(key -> !applied.contains(key))
                .toList();
    }

    private static void backwards(
            MigrationGraph graph, MigrationKey target, Set<MigrationKey> applied, Set<MigrationKey> plan) {
        graph.backwardsPlan(target).stream().filter(applied::contains).forEach(plan::add);
    }

    private MigrateResult forwards(MigrationGraph graph, List<MigrationKey> plan, boolean fake) {
        Set<MigrationKey> ran = new LinkedHashSet<>(graph.applied());
        RenamedMeanwhile renamed = new RenamedMeanwhile(graph, migrations);
        List<MigrationKey> done = new ArrayList<>();
        List<MigrationKey> opaque = new ArrayList<>();
        List<MigrationKey> checked = new ArrayList<>();
        for (MigrationKey key : plan) {
            MigrationEffects migration = migrations.get(key);
            if (migration == null) {
                throw new IllegalStateException("planned, but not in the manifest: " + key);
            }
            if (!fake) {
                if (PostMigrate.mayMissContentTypes(recorded, migration, catalog)) {
                    opaque.add(key);
                }
                MigrateResult.Failed failed = run(migration, renamed.before(key, ran::contains), done, opaque, checked);
                ran.add(key);
                if (failed != null) {
                    return failed;
                }
            }
            if (!write(key)) {
                return new MigrateResult.Failed(key, 0, DUPLICATE_ID, done, both(opaque, checked));
            }
            done.add(key);
        }
        return fake
                ? new MigrateResult.Done(List.of(), done, List.of(), List.of(), List.of())
                : new MigrateResult.Done(done, List.of(), List.of(), opaque, checked);
    }

    private static List<MigrationKey> both(List<MigrationKey> opaque, List<MigrationKey> checked) {
        Set<MigrationKey> both = new LinkedHashSet<>(opaque);
        both.addAll(checked);
        return List.copyOf(both);
    }

    private MigrateResult.@Nullable Failed run(
            MigrationEffects migration,
            List<Effect> renames,
            List<MigrationKey> done,
            List<MigrationKey> opaque,
            List<MigrationKey> checked) {
        CatalogSimulation attempt = catalog.copy();
        RowChecks rows = new RowChecks();
        boolean needsRows = false;
        boolean clear = migration.unproven().isEmpty();
        for (Effect written : migration.effects()) {
            Effect effect = RenamedMeanwhile.today(written, renames);
            boolean needs = rows.needs(attempt, effect);
            switch (attempt.apply(effect)) {
                case CatalogSimulation.Outcome.Applied ignored -> needsRows |= needs;
                case CatalogSimulation.Outcome.Unknown ignored -> clear = false;
                case CatalogSimulation.Outcome.Refused refusal -> {
                    if (effect.origin().confidence() == Confidence.LIKELY) {
                        clear = false;
                        continue;
                    }
                    if (!clear) {
                        opaque.add(migration.key());
                    }
                    if (needsRows) {
                        checked.add(migration.key());
                    }
                    return new MigrateResult.Failed(
                            migration.key(), effect.origin().operation(), refusal, done, both(opaque, checked));
                }
            }
        }
        if (!clear) {
            opaque.add(migration.key());
        }
        if (needsRows) {
            checked.add(migration.key());
        }
        catalog = attempt;
        return null;
    }

    private MigrateResult unrecord(List<MigrationKey> keys) {
        for (MigrationKey key : keys) {
            for (MigrationKey row : rows(key)) {
                recorded.remove(row);
                ids.free(row);
            }
        }
        rowsChanged = true;
        return new MigrateResult.Done(List.of(), List.of(), keys, List.of(), List.of());
    }

    /** False if the next id is taken. */
    private boolean write(MigrationKey key) {
        for (MigrationKey row : rows(key)) {
            if (!recorded.contains(row) && !ids.take(row)) {
                return false;
            }
            recorded.add(row);
            rowsChanged = true;
        }
        return true;
    }

    /** The rows that Django writes for a migration: of what it replaces too; where squashes nest, on every level. */
    private List<MigrationKey> rows(MigrationKey key) {
        List<MigrationKey> rows = new ArrayList<>();
        MigrationEffects migration = migrations.get(key);
        if (migration != null) {
            for (MigrationKey replaced : migration.replaces()) {
                rows.addAll(rules.nestedSquashes() ? rows(replaced) : List.of(replaced));
            }
        }
        rows.add(key);
        return rows;
    }

    /** Django adds the row of a squashed migration whose replaced ones are all recorded; false if the next id is taken. */
    private boolean recordReplacements() {
        Set<MigrationKey> before = Set.copyOf(recorded);
        for (MigrationEffects migration : migrations.values()) {
            if (!migration.replaces().isEmpty() && migration.replaces().stream().allMatch(key -> isDone(key, before))) {
                if (!recorded.contains(migration.key()) && !ids.take(migration.key())) {
                    return false;
                }
                recorded.add(migration.key());
                rowsChanged = true;
            }
        }
        return true;
    }

    private boolean isDone(MigrationKey key, Set<MigrationKey> rows) {
        MigrationEffects migration = migrations.get(key);
        return rows.contains(key)
                || (rules.nestedSquashes()
                        && migration != null
                        && !migration.replaces().isEmpty()
                        && migration.replaces().stream().allMatch(replaced -> isDone(replaced, rows)));
    }
}
