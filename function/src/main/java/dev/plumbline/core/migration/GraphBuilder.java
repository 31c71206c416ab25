package dev.plumbline.core.migration;

import dev.plumbline.core.migration.MigrationGraph.GraphNode;
import dev.plumbline.core.migration.MigrationGraph.MissingDependency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds the graph in the steps of Django's {@code MigrationLoader.build_graph}. Where Django would give up, the first
 * error is kept and the rest is built as far as it goes.
 */
final class GraphBuilder {
    private final Map<MigrationKey, MigrationNode> migrations;
    private final LoaderRules rules;
    private final NavigableMap<MigrationKey, GraphNode> nodes = new TreeMap<>();
    private final Map<MigrationKey, Dummy> dummies = new LinkedHashMap<>();
    private final List<MissingDependency> requests = new ArrayList<>();
    private final Map<MigrationKey, MigrationNode> squashes = new LinkedHashMap<>();
    private final Map<MigrationKey, Boolean> replacementsDone = new HashMap<>();
    private final Map<MigrationKey, MigrationKey> replacedBy = new LinkedHashMap<>();
    private final Set<MigrationKey> applied;
    private @Nullable LoadError error;

    /** A node that no file provides. */
    private record Dummy(MigrationKey origin, MigrationKey key, boolean isChild) {}

    private GraphBuilder(
            Collection<? extends MigrationNode> migrations, Set<MigrationKey> recorded, LoaderRules rules) {
        this.migrations = MigrationGraph.byKey(migrations);
        this.rules = rules;
        this.applied = new LinkedHashSet<>(recorded);
    }

    static MigrationGraph build(
            Collection<? extends MigrationNode> migrations, Set<MigrationKey> recorded, LoaderRules rules) {
        Comparator<MigrationNode> byPosition = Comparator.comparingInt(migration -> position(migration, rules));
        Comparator<MigrationNode> byApp =
                byPosition.thenComparing(migration -> migration.key().appLabel());
        List<MigrationNode> ordered = new ArrayList<>(migrations);
        ordered.sort(byApp.thenComparing(MigrationNode::key));
        var builder = new GraphBuilder(ordered, recorded, rules);
        MigrationGraph graph = builder.build();
        if (rules.nestedSquashes() || !builder.isNested()) {
            return graph;
        }
        // Django before 6.0 goes through an app's files as a set has them: what fails in one order fails in some runs.
        List<MigrationNode> reversed = new ArrayList<>(migrations);
        reversed.sort(byApp.thenComparing(MigrationNode::key, Comparator.reverseOrder()));
        MigrationGraph other = new GraphBuilder(reversed, recorded, rules).build();
        Optional<LoadError> error = graph.error();
        Optional<LoadError> otherError = other.error();
        if (error.isPresent() == otherError.isPresent()) {
            return graph;
        }
        return error.map(found -> other.with(found.sometimes()))
                .orElseGet(() -> graph.with(otherError.orElseThrow().sometimes()));
    }

    private static int position(MigrationNode migration, LoaderRules rules) {
        int index = rules.apps().indexOf(migration.key().appLabel());
        return index < 0 ? Integer.MAX_VALUE : index;
    }

    private boolean isNested() {
        return squashes.values().stream()
                .anyMatch(squash -> squash.replaces().stream().anyMatch(squashes::containsKey));
    }

    private MigrationGraph build() {
        for (MigrationNode migration : migrations.values()) {
            nodes.put(migration.key(), new GraphNode(migration.key()));
            if (!migration.replaces().isEmpty()) {
                squashes.put(migration.key(), migration);
            }
        }
        addEdges();
        if (rules.replacing()) {
            squashes.values().forEach(this::replace);
        }
        LoadError notFound = missingNode();
        List<MissingDependency> missing = requests.stream()
                .filter(request -> dummies.containsKey(request.dependency()))
                .filter(request -> nodes.containsKey(request.migration()))
                .distinct()
                .toList();
        dummies.keySet().forEach(this::removeNode);
        if (error == null) {
            error = notFound;
        }
        return new MigrationGraph(nodes, replacedBy, applied, squashes, rules, missing, error);
    }

    private void addEdges() {
        for (MigrationNode migration : migrations.values()) {
            for (MigrationKey parent : migration.dependencies()) {
                if (isOfSameApp(migration, parent)) {
                    addEdge(migration.key(), migration.key(), parent);
                }
            }
        }
        for (MigrationNode migration : migrations.values()) {
            for (MigrationKey parent : migration.dependencies()) {
                if (!isOfSameApp(migration, parent) && isResolved(parent, migration.key())) {
                    addEdge(migration.key(), migration.key(), parent);
                }
            }
            for (MigrationKey child : migration.runBefore()) {
                if (isResolved(child, migration.key())) {
                    addEdge(migration.key(), child, migration.key());
                }
            }
        }
    }

    private static boolean isOfSameApp(MigrationNode migration, MigrationKey other) {
        return migration.key().appLabel().equals(other.appLabel());
    }

    /** {@code __first__} and {@code __latest__} were resolved where the files are; what is left of them leads nowhere. */
    private boolean isResolved(MigrationKey key, MigrationKey origin) {
        if (!key.isSpecial() || nodes.containsKey(key)) {
            return true;
        }
        boolean known = rules.emptyApps().contains(key.appLabel())
                || migrations.keySet().stream()
                        .anyMatch(other -> other.appLabel().equals(key.appLabel()));
        String what = known ? "app with no migrations" : "unknown app";
        fail(LoadError.of("ValueError", "Dependency on %s: %s".formatted(what, key.appLabel()), origin, key));
        requests.add(new MissingDependency(origin, key));
        dummies.putIfAbsent(key, new Dummy(origin, key, false));
        return false;
    }

    private void addEdge(MigrationKey origin, MigrationKey child, MigrationKey parent) {
        GraphNode childNode = nodeOrDummy(origin, child, true);
        edge(childNode, nodeOrDummy(origin, parent, false));
    }

    private GraphNode nodeOrDummy(MigrationKey origin, MigrationKey key, boolean isChild) {
        GraphNode node = nodes.get(key);
        if (node == null) {
            node = new GraphNode(key);
            nodes.put(key, node);
            dummies.put(key, new Dummy(origin, key, isChild));
        }
        if (dummies.containsKey(key)) {
            requests.add(new MissingDependency(origin, key));
        }
        return node;
    }

    private static void edge(GraphNode child, GraphNode parent) {
        child.parents.add(parent.key);
        parent.children.add(child.key);
    }

    private void fail(LoadError found) {
        if (error == null) {
            error = found;
        }
    }

    private void replace(MigrationNode squash) {
        if (rules.nestedSquashes()) {
            Boolean done = replacementsDone.get(squash.key());
            if (done != null) {
                if (!done) {
                    fail(LoadError.of(
                            "CommandError",
                            "Cyclical squash replacement found, starting at " + tuple(squash.key()),
                            squash.key()));
                }
                return;
            }
            replacementsDone.put(squash.key(), false);
            squash.replaces().stream()
                    .map(squashes::get)
                    .filter(inner -> inner != null)
                    .forEach(this::replace);
        }
        Set<MigrationKey> targets = new LinkedHashSet<>();
        if (rules.nestedSquashes()) {
            originals(squash, targets, new HashSet<>());
        } else {
            targets.addAll(squash.replaces());
        }
        long recorded = targets.stream().filter(applied::contains).count();
        if (recorded == targets.size()) {
            applied.add(squash.key());
        } else {
            applied.remove(squash.key());
        }
        if (recorded == 0 || recorded == targets.size()) {
            removeReplaced(squash);
        } else {
            removeReplacement(squash);
        }
        replacementsDone.put(squash.key(), true);
    }

    /** What a squashed migration replaces in the end, the squashed ones among it unfolded. */
    private void originals(MigrationNode squash, Set<MigrationKey> into, Set<MigrationKey> seen) {
        if (seen.add(squash.key())) {
            for (MigrationKey key : squash.replaces()) {
                MigrationNode inner = squashes.get(key);
                if (inner == null) {
                    into.add(key);
                } else {
                    originals(inner, into, seen);
                }
            }
        }
    }

    private void removeReplaced(MigrationNode squash) {
        GraphNode replacement = nodes.get(squash.key());
        if (replacement == null || squash.replaces().contains(squash.key())) {
            fail(noReplacement(
                    "Unable to find replacement node %s. It was either never added to the migration graph,"
                            + " or has been removed.",
                    squash));
            return;
        }
        Set<MigrationKey> replaced = Set.copyOf(new HashSet<>(squash.replaces()));
        for (MigrationKey key : replaced) {
            replacedBy.put(key, squash.key());
            GraphNode node = nodes.remove(key);
            dummies.remove(key);
            if (node == null) {
                continue;
            }
            for (MigrationKey childKey : new TreeSet<>(node.children)) {
                GraphNode child = nodes.get(childKey);
                if (child != null) {
                    child.parents.remove(key);
                    if (!replaced.contains(childKey)) {
                        edge(child, replacement);
                    }
                }
            }
            for (MigrationKey parentKey : new TreeSet<>(node.parents)) {
                GraphNode parent = nodes.get(parentKey);
                if (parent != null) {
                    parent.children.remove(key);
                    if (!replaced.contains(parentKey)) {
                        edge(replacement, parent);
                    }
                }
            }
        }
    }

    private void removeReplacement(MigrationNode squash) {
        GraphNode replacement = nodes.remove(squash.key());
        if (replacement == null) {
            fail(noReplacement(
                    "Unable to remove replacement node %s. It was either never added to the migration graph, or has"
                            + " been removed already.",
                    squash));
            return;
        }
        Set<MigrationKey> lastReplaced = new LinkedHashSet<>();
        squash.replaces().stream().filter(nodes::containsKey).forEach(lastReplaced::add);
        Set<MigrationKey> parentsOfReplaced = new HashSet<>();
        lastReplaced.forEach(key -> parentsOfReplaced.addAll(existing(key).parents));
        lastReplaced.removeAll(parentsOfReplaced);
        for (MigrationKey childKey : replacement.children) {
            GraphNode child = nodes.get(childKey);
            if (child != null) {
                child.parents.remove(squash.key());
                lastReplaced.forEach(key -> edge(child, existing(key)));
            }
        }
        for (MigrationKey parentKey : replacement.parents) {
            GraphNode parent = nodes.get(parentKey);
            if (parent != null) {
                parent.children.remove(squash.key());
            }
        }
    }

    private static LoadError noReplacement(String message, MigrationNode squash) {
        return LoadError.of("NodeNotFoundError", message.formatted(tuple(squash.key())), squash.key());
    }

    /** The first node in Django's order that no file provides. */
    private @Nullable LoadError missingNode() {
        for (Dummy dummy : dummies.values()) {
            List<MigrationKey> candidates = squashes.values().stream()
                    .filter(squash -> squash.replaces().contains(dummy.key()))
                    .map(MigrationNode::key)
                    .toList();
            if (!candidates.isEmpty() && candidates.stream().noneMatch(nodes::containsKey)) {
                String tries = candidates.stream().map(MigrationKey::toString).collect(Collectors.joining(", "));
                return LoadError.of(
                        "NodeNotFoundError",
                        ("Migration %s depends on nonexistent node %s. Django tried to replace migration %s with any of"
                                        + " [%s] but wasn't able to because some of the replaced migrations are already"
                                        + " applied.")
                                .formatted(dummy.origin(), tuple(dummy.key()), dummy.key(), tries),
                        dummy.origin(),
                        dummy.key());
            }
            return LoadError.of(
                    "NodeNotFoundError",
                    "Migration %s dependencies reference nonexistent %s node %s"
                            .formatted(dummy.origin(), dummy.isChild() ? "child" : "parent", tuple(dummy.key())),
                    dummy.origin(),
                    dummy.key());
        }
        return null;
    }

    /** As Python prints the key. */
    private static String tuple(MigrationKey key) {
        return "('%s', '%s')".formatted(key.appLabel(), key.name());
    }

    private void removeNode(MigrationKey key) {
        GraphNode node = nodes.remove(key);
        if (node != null) {
            node.children.stream()
                    .filter(nodes::containsKey)
                    .forEach(child -> existing(child).parents.remove(key));
            node.parents.stream()
                    .filter(nodes::containsKey)
                    .forEach(parent -> existing(parent).children.remove(key));
        }
    }

    private GraphNode existing(MigrationKey key) {
        GraphNode node = nodes.get(key);
        if (node == null) {
            throw new IllegalStateException("an edge leads to no node: " + key);
        }
        return node;
    }
}
