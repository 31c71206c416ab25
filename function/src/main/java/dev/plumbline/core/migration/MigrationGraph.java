package dev.plumbline.core.migration;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The migration graph as Django's loader builds it for a given history: squashed migrations stand in for what they
 * replace if all or none of that is recorded, and drop out otherwise. Immutable; never touches a database.
 */
public final class MigrationGraph {
    private final NavigableMap<MigrationKey, GraphNode> nodes;
    private final Map<MigrationKey, MigrationKey> replacedBy;
    private final Set<MigrationKey> applied;
    private final Map<MigrationKey, MigrationNode> squashes;
    private final LoaderRules rules;
    private final List<MissingDependency> missing;
    private final @Nullable LoadError error;
    private @Nullable List<MigrationKey> fullPlan;
    /** Empty where there is none; null until it is asked for. */
    private @Nullable List<MigrationKey> cycle;

    /** {@code dependency} is named by {@code migration}, and no file provides it. */
    public record MissingDependency(MigrationKey migration, MigrationKey dependency) {}

    /** A migration that is recorded although {@code parent}, which it depends on, is not. */
    public record Inconsistency(MigrationKey migration, MigrationKey parent) {}

    MigrationGraph(
            NavigableMap<MigrationKey, GraphNode> nodes,
            Map<MigrationKey, MigrationKey> replacedBy,
            Set<MigrationKey> applied,
            Map<MigrationKey, MigrationNode> squashes,
            LoaderRules rules,
            List<MissingDependency> missing,
            @Nullable LoadError error) {
        this.nodes = Collections.unmodifiableNavigableMap(nodes);
        this.replacedBy = Map.copyOf(replacedBy);
        this.applied = Collections.unmodifiableSet(applied);
        this.squashes = Collections.unmodifiableMap(squashes);
        this.rules = rules;
        this.missing = List.copyOf(missing);
        this.error = error;
    }

    private MigrationGraph(MigrationGraph other, Set<MigrationKey> applied) {
        nodes = other.nodes;
        replacedBy = other.replacedBy;
        this.applied = Collections.unmodifiableSet(applied);
        squashes = other.squashes;
        rules = other.rules;
        missing = other.missing;
        error = other.error;
        fullPlan = other.fullPlan;
        cycle = other.cycle;
    }

    /** As the newest Django builds it. */
    public static MigrationGraph of(Collection<? extends MigrationNode> migrations, Set<MigrationKey> recorded) {
        return of(migrations, recorded, LoaderRules.newest());
    }

    /**
     * @param migrations in any order
     * @param recorded the keys of the history's rows, in the rows' order
     */
    public static MigrationGraph of(
            Collection<? extends MigrationNode> migrations, Set<MigrationKey> recorded, LoaderRules rules) {
        MigrationGraph graph = GraphBuilder.build(migrations, recorded, rules);
        // Django loads every module before it looks at any dependency.
        return rules.withoutClass().isEmpty()
                ? graph
                : graph.with(LoadError.withoutClass(rules.withoutClass().get(0)));
    }

    MigrationGraph with(LoadError found) {
        return new MigrationGraph(new TreeMap<>(nodes), replacedBy, applied, squashes, rules, missing, found);
    }

    /**
     * The graph of the same files for another history. Only where no migration replaces others: there, the history decides
     * nothing but what is applied.
     */
    public MigrationGraph withApplied(Set<MigrationKey> recorded) {
        if (!squashes.isEmpty()) {
            throw new IllegalStateException("the history decides which nodes there are");
        }
        return new MigrationGraph(this, new LinkedHashSet<>(recorded));
    }

    public boolean hasSquashes() {
        return !squashes.isEmpty();
    }

    public Set<MigrationKey> keys() {
        return nodes.keySet();
    }

    public boolean contains(MigrationKey key) {
        return nodes.containsKey(key);
    }

    /** Recorded migrations as the loader sees them: a squashed one counts if all it replaces is recorded. */
    public Set<MigrationKey> applied() {
        return applied;
    }

    /** For each migration that a squashed one stands in for, that one. */
    public Map<MigrationKey, MigrationKey> replacedBy() {
        return replacedBy;
    }

    /** Dependencies that no file provides: Django refuses with NodeNotFoundError. */
    public List<MissingDependency> missing() {
        return missing;
    }

    /** Why Django cannot build this graph; what is here then is as much of it as makes sense. */
    public Optional<LoadError> error() {
        return error != null ? Optional.of(error) : cycle().map(MigrationGraph::circular);
    }

    private static LoadError circular(List<MigrationKey> cycle) {
        String named = cycle.stream().map(MigrationKey::toString).collect(Collectors.joining(", "));
        return new LoadError("CircularDependencyError", named, cycle, true);
    }

    public NavigableSet<MigrationKey> parents(MigrationKey key) {
        return node(key).parents;
    }

    public NavigableSet<MigrationKey> children(MigrationKey key) {
        return node(key).children;
    }

    /** Recorded before a parent, in the order in which Django meets them: the rows' order. */
    public List<Inconsistency> inconsistencies(Set<MigrationKey> recorded) {
        List<Inconsistency> found = new ArrayList<>();
        for (MigrationKey key : recorded) {
            if (nodes.containsKey(key)) {
                for (MigrationKey parent : parents(key)) {
                    if (!recorded.contains(parent) && !isReplacedApplied(parent, recorded, new HashSet<>())) {
                        found.add(new Inconsistency(key, parent));
                    }
                }
            }
        }
        return found;
    }

    private boolean isReplacedApplied(MigrationKey key, Set<MigrationKey> recorded, Set<MigrationKey> onTheWay) {
        MigrationNode squash = squashes.get(key);
        if (squash == null || !onTheWay.add(key)) {
            return false;
        }
        boolean all = squash.replaces().stream()
                .allMatch(replaced -> recorded.contains(replaced)
                        || (rules.nestedSquashes() && isReplacedApplied(replaced, recorded, onTheWay)));
        onTheWay.remove(key);
        return all;
    }

    /** Apps with more than one leaf, each with its leaves. */
    public NavigableMap<String, List<MigrationKey>> conflicts() {
        NavigableMap<String, List<MigrationKey>> leaves = new TreeMap<>();
        leafNodes()
                .forEach(leaf -> leaves.computeIfAbsent(leaf.appLabel(), app -> new ArrayList<>())
                        .add(leaf));
        leaves.values().removeIf(ofOneApp -> ofOneApp.size() == 1);
        return leaves;
    }

    /** Migrations without a child in their own app, sorted. */
    public List<MigrationKey> leafNodes() {
        return nodes.values().stream()
                .filter(node -> node.children.stream()
                        .noneMatch(child -> child.appLabel().equals(node.key.appLabel())))
                .map(node -> node.key)
                .toList();
    }

    public List<MigrationKey> leafNodes(String appLabel) {
        return leafNodes().stream()
                .filter(leaf -> leaf.appLabel().equals(appLabel))
                .toList();
    }

    /** Migrations without a parent in their own app, sorted. */
    public List<MigrationKey> rootNodes() {
        return nodes.values().stream()
                .filter(node -> node.parents.stream()
                        .noneMatch(parent -> parent.appLabel().equals(node.key.appLabel())))
                .map(node -> node.key)
                .toList();
    }

    /** The target and all it needs, in the order in which Django runs them. */
    public List<MigrationKey> forwardsPlan(MigrationKey target) {
        Set<MigrationKey> plan = new LinkedHashSet<>();
        depthFirst(target, true, plan);
        return new ArrayList<>(plan);
    }

    /** The target and all that needs it, in the order in which Django takes them back. */
    public List<MigrationKey> backwardsPlan(MigrationKey target) {
        Set<MigrationKey> plan = new LinkedHashSet<>();
        depthFirst(target, false, plan);
        return new ArrayList<>(plan);
    }

    /** Every migration, in the order in which Django runs them on an empty database. */
    public List<MigrationKey> fullPlan() {
        List<MigrationKey> known = fullPlan;
        if (known == null) {
            known = List.copyOf(forwardsPlan(leafNodes()));
            fullPlan = known;
        }
        return known;
    }

    /** The targets and all they need, each target's part in the order in which Django runs it. */
    public Set<MigrationKey> forwardsPlan(Collection<MigrationKey> targets) {
        Set<MigrationKey> plan = new LinkedHashSet<>();
        targets.forEach(target -> depthFirst(target, true, plan));
        return plan;
    }

    /** What is left to run, in the order in which {@code migrate --plan} lists it. */
    public List<MigrationKey> pendingPlan() {
        // A recorded leaf counts as done, whatever is missing before it.
        List<MigrationKey> leaves =
                leafNodes().stream().filter(leaf -> !applied.contains(leaf)).toList();
        return forwardsPlan(leaves).stream()
                .filter(key -> !applied.contains(key))
                .toList();
    }

    /** All that the migration needs, directly or not, itself left out. */
    public Set<MigrationKey> ancestors(MigrationKey key) {
        Set<MigrationKey> found = new LinkedHashSet<>(forwardsPlan(key));
        found.remove(key);
        return found;
    }

    /** All that needs the migration, directly or not, itself left out. */
    public Set<MigrationKey> descendants(MigrationKey key) {
        Set<MigrationKey> found = new LinkedHashSet<>(backwardsPlan(key));
        found.remove(key);
        return found;
    }

    /**
     * Some migrations that depend on each other in a circle, each before one that needs it: Django refuses with
     * CircularDependencyError.
     */
    public Optional<List<MigrationKey>> cycle() {
        List<MigrationKey> known = cycle;
        if (known == null) {
            known = findCycle().orElse(List.of());
            cycle = known;
        }
        return known.isEmpty() ? Optional.empty() : Optional.of(known);
    }

    private Optional<List<MigrationKey>> findCycle() {
        Set<MigrationKey> done = new HashSet<>();
        for (MigrationKey start : nodes.keySet()) {
            List<MigrationKey> path = new ArrayList<>();
            Optional<List<MigrationKey>> found = cycleFrom(start, path, done);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<List<MigrationKey>> cycleFrom(
            MigrationKey start, List<MigrationKey> path, Set<MigrationKey> done) {
        Deque<Visit> stack = new ArrayDeque<>();
        Set<MigrationKey> onPath = new HashSet<>();
        stack.push(new Visit(start, false));
        while (!stack.isEmpty()) {
            Visit visit = stack.pop();
            if (visit.leaving) {
                path.remove(path.size() - 1);
                onPath.remove(visit.key);
                done.add(visit.key);
            } else if (onPath.contains(visit.key)) {
                return Optional.of(List.copyOf(path.subList(path.indexOf(visit.key), path.size())));
            } else if (!done.contains(visit.key)) {
                path.add(visit.key);
                onPath.add(visit.key);
                stack.push(new Visit(visit.key, true));
                children(visit.key).forEach(child -> stack.push(new Visit(child, false)));
            }
        }
        return Optional.empty();
    }

    /**
     * Django's {@code iterative_dfs}: of several parents the last by name is entered first. In a circle, which Django
     * refuses, the way back is left out.
     */
    private void depthFirst(MigrationKey start, boolean forwards, Set<MigrationKey> visited) {
        Deque<Visit> stack = new ArrayDeque<>();
        Set<MigrationKey> entered = new HashSet<>();
        stack.push(new Visit(start, false));
        while (!stack.isEmpty()) {
            Visit visit = stack.pop();
            if (visited.contains(visit.key)) {
                continue;
            }
            if (visit.leaving) {
                visited.add(visit.key);
            } else if (entered.add(visit.key)) {
                stack.push(new Visit(visit.key, true));
                for (MigrationKey next : forwards ? parents(visit.key) : children(visit.key)) {
                    stack.push(new Visit(next, false));
                }
            }
        }
    }

    private GraphNode node(MigrationKey key) {
        GraphNode node = nodes.get(key);
        if (node == null) {
            throw new IllegalArgumentException("no such migration in the graph: " + key);
        }
        return node;
    }

    private record Visit(MigrationKey key, boolean leaving) {}

    /** A node with its edges; only {@link GraphBuilder} changes them. */
    static final class GraphNode {
        final MigrationKey key;
        final NavigableSet<MigrationKey> parents = new TreeSet<>();
        final NavigableSet<MigrationKey> children = new TreeSet<>();

        GraphNode(MigrationKey key) {
            this.key = key;
        }
    }

    static Map<MigrationKey, MigrationNode> byKey(Collection<? extends MigrationNode> migrations) {
        Map<MigrationKey, MigrationNode> byKey = new LinkedHashMap<>();
        migrations.forEach(migration -> byKey.put(migration.key(), migration));
        return byKey;
    }
}
