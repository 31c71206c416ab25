package dev.plumbline.core.migration;

import dev.plumbline.core.migration.MigrationGraph.GraphNode;
import dev.plumbline.core.migration.MigrationGraph.MissingDependency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Builds the graph in the steps of Django's {@code MigrationLoader.build_graph}. */
final class GraphBuilder {
    private final Map<MigrationKey, MigrationNode> migrations;
    private final NavigableMap<MigrationKey, GraphNode> nodes = new TreeMap<>();
    private final Set<MigrationKey> dummies = new HashSet<>();
    private final List<MissingDependency> requests = new ArrayList<>();
    private final Map<MigrationKey, MigrationKey> replacedBy = new LinkedHashMap<>();
    private final Set<MigrationKey> applied;

    GraphBuilder(Collection<? extends MigrationNode> migrations, Set<MigrationKey> recorded) {
        this.migrations = MigrationGraph.byKey(migrations);
        this.applied = new LinkedHashSet<>(recorded);
    }

    MigrationGraph build() {
        migrations.keySet().forEach(key -> nodes.put(key, new GraphNode(key)));
        for (MigrationNode migration : migrations.values()) {
            migration.dependencies().forEach(parent -> addEdge(migration.key(), migration.key(), parent));
            migration.runBefore().forEach(child -> addEdge(migration.key(), child, migration.key()));
        }
        for (MigrationNode migration : migrations.values()) {
            if (!migration.replaces().isEmpty()) {
                replace(migration);
            }
        }
        List<MissingDependency> missing = requests.stream()
                .filter(request -> nodes.containsKey(request.dependency()))
                .filter(request -> nodes.containsKey(request.migration()))
                .toList();
        dummies.forEach(this::removeNode);
        return new MigrationGraph(nodes, replacedBy, applied, missing);
    }

    private void addEdge(MigrationKey origin, MigrationKey child, MigrationKey parent) {
        edge(nodeOrDummy(origin, child), nodeOrDummy(origin, parent));
    }

    private GraphNode nodeOrDummy(MigrationKey origin, MigrationKey key) {
        GraphNode node = nodes.get(key);
        if (node == null) {
            node = new GraphNode(key);
            nodes.put(key, node);
            dummies.add(key);
        }
        if (dummies.contains(key)) {
            requests.add(new MissingDependency(origin, key));
        }
        return node;
    }

    private static void edge(GraphNode child, GraphNode parent) {
        child.parents.add(parent.key);
        parent.children.add(child.key);
    }

    private void replace(MigrationNode squashed) {
        long recorded = squashed.replaces().stream().filter(applied::contains).count();
        if (recorded == squashed.replaces().size()) {
            applied.add(squashed.key());
        } else {
            applied.remove(squashed.key());
        }
        if (recorded == 0 || recorded == squashed.replaces().size()) {
            removeReplaced(squashed);
        } else {
            removeReplacement(squashed);
        }
    }

    private void removeReplaced(MigrationNode squashed) {
        GraphNode replacement = nodes.get(squashed.key());
        if (replacement == null) {
            return;
        }
        Set<MigrationKey> replaced = new HashSet<>(squashed.replaces());
        replaced.remove(squashed.key());
        for (MigrationKey key : squashed.replaces()) {
            replacedBy.put(key, squashed.key());
            GraphNode node = replaced.contains(key) ? nodes.remove(key) : null;
            dummies.remove(key);
            if (node == null) {
                continue;
            }
            for (MigrationKey childKey : node.children) {
                GraphNode child = nodes.get(childKey);
                if (child != null) {
                    child.parents.remove(key);
                    if (!replaced.contains(childKey) && !childKey.equals(replacement.key)) {
                        edge(child, replacement);
                    }
                }
            }
            for (MigrationKey parentKey : node.parents) {
                GraphNode parent = nodes.get(parentKey);
                if (parent != null) {
                    parent.children.remove(key);
                    if (!replaced.contains(parentKey) && !parentKey.equals(replacement.key)) {
                        edge(replacement, parent);
                    }
                }
            }
        }
    }

    private void removeReplacement(MigrationNode squashed) {
        GraphNode replacement = nodes.remove(squashed.key());
        if (replacement == null) {
            return;
        }
        Set<MigrationKey> lastReplaced = new LinkedHashSet<>();
        squashed.replaces().stream().filter(nodes::containsKey).forEach(lastReplaced::add);
        Set<MigrationKey> parentsOfReplaced = new HashSet<>();
        lastReplaced.forEach(key -> parentsOfReplaced.addAll(existing(key).parents));
        lastReplaced.removeAll(parentsOfReplaced);
        for (MigrationKey childKey : replacement.children) {
            GraphNode child = existing(childKey);
            child.parents.remove(squashed.key());
            lastReplaced.forEach(key -> edge(child, existing(key)));
        }
        replacement.parents.forEach(parent -> existing(parent).children.remove(squashed.key()));
    }

    private void removeNode(MigrationKey key) {
        GraphNode node = nodes.remove(key);
        if (node != null) {
            node.children.forEach(child -> existing(child).parents.remove(key));
            node.parents.forEach(parent -> existing(parent).children.remove(key));
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
