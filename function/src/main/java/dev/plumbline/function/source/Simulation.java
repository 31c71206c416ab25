package dev.plumbline.function.source;

import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.migration.MigrationNode;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.timeline.EffectsReader;
import dev.plumbline.core.timeline.EffectsReader.ReadEffects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Plays all migrations on an empty database, in Django's order. A squashed migration and what it replaces never run on
 * the same database, so there is one run with the squashed ones, and another with what they replace.
 */
final class Simulation {
    private static final int MOST_RUNS = 8;

    private final Map<MigrationKey, Migration> migrations;
    private final Dependencies dependencies;
    private final ProjectSettings settings;
    private final boolean dropsColumnsWithCascade;

    Simulation(
            Map<MigrationKey, Migration> migrations,
            Dependencies dependencies,
            ProjectSettings settings,
            boolean dropsColumnsWithCascade) {
        this.migrations = migrations;
        this.dependencies = dependencies;
        this.settings = settings;
        this.dropsColumnsWithCascade = dropsColumnsWithCascade;
    }

    private record Node(
            MigrationKey key,
            List<MigrationKey> dependencies,
            List<MigrationKey> runBefore,
            List<MigrationKey> replaces)
            implements MigrationNode {}

    Map<MigrationKey, ReadEffects> run() {
        Map<MigrationKey, Node> nodes = new LinkedHashMap<>();
        migrations.forEach((key, migration) -> nodes.put(
                key,
                new Node(key, dependencies.of(migration), dependencies.runBefore(migration), migration.replaces())));
        Map<MigrationKey, ReadEffects> effects = new HashMap<>();
        Set<MigrationKey> expanded = new HashSet<>();
        for (int run = 0; run < MOST_RUNS && effects.size() < migrations.size(); run++) {
            int before = effects.size();
            play(order(nodes, expanded), effects);
            boolean more = expand(nodes, expanded);
            if (!more && effects.size() == before) {
                break;
            }
        }
        List<MigrationKey> left = migrations.keySet().stream()
                .filter(key -> !effects.containsKey(key))
                .toList();
        play(left, effects);
        return effects;
    }

    private void play(List<MigrationKey> order, Map<MigrationKey, ReadEffects> effects) {
        var reader = new EffectsReader(settings, dropsColumnsWithCascade);
        for (MigrationKey key : order) {
            Migration migration = migrations.get(key);
            if (migration != null) {
                ReadEffects read = reader.read(migration);
                effects.putIfAbsent(key, read);
            }
        }
    }

    /** From the next run on, what the squashed migrations of the runs so far replace runs itself. */
    private static boolean expand(Map<MigrationKey, Node> nodes, Set<MigrationKey> expanded) {
        Set<MigrationKey> replaced = new HashSet<>();
        nodes.values().forEach(node -> {
            if (!expanded.contains(node.key())) {
                replaced.addAll(node.replaces());
            }
        });
        boolean more = false;
        for (Node node : nodes.values()) {
            boolean onDisk = node.replaces().stream().allMatch(nodes::containsKey);
            if (!node.replaces().isEmpty()
                    && onDisk
                    && !expanded.contains(node.key())
                    && !replaced.contains(node.key())) {
                more |= expanded.add(node.key());
            }
        }
        return more;
    }

    private List<MigrationKey> order(Map<MigrationKey, Node> nodes, Set<MigrationKey> expanded) {
        // An expanded one gives way: whoever depends on it depends on the last that it replaces.
        List<Node> active = new ArrayList<>();
        for (Node node : nodes.values()) {
            if (!expanded.contains(node.key())) {
                List<MigrationKey> parents = new ArrayList<>();
                node.dependencies().forEach(parent -> parents.addAll(unfolded(parent, nodes, expanded)));
                active.add(new Node(node.key(), parents, node.runBefore(), node.replaces()));
            }
        }
        MigrationGraph graph = MigrationGraph.of(active, Set.of());
        return graph.fullPlan();
    }

    private static List<MigrationKey> unfolded(
            MigrationKey key, Map<MigrationKey, Node> nodes, Set<MigrationKey> expanded) {
        Node node = nodes.get(key);
        if (node == null || !expanded.contains(key)) {
            return List.of(key);
        }
        List<MigrationKey> keys = new ArrayList<>();
        node.replaces().forEach(replaced -> keys.addAll(unfolded(replaced, nodes, expanded)));
        return keys;
    }
}
