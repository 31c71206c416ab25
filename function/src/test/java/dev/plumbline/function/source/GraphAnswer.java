package dev.plumbline.function.source;

import dev.plumbline.core.migration.LoadError;
import dev.plumbline.core.migration.LoaderRules;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationGraph.Inconsistency;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.migration.MigrationNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What we say of a graph, in the lines of {@code migration_graphs.py}. */
final class GraphAnswer {
    private GraphAnswer() {}

    private record Node(
            MigrationKey key,
            List<MigrationKey> dependencies,
            List<MigrationKey> runBefore,
            List<MigrationKey> replaces)
            implements MigrationNode {}

    static MigrationGraph graph(GraphCase asked, String django) {
        var dependencies = new Dependencies(asked.copyOfMigrations(), asked.labels());
        List<Node> nodes = asked.migrations().values().stream()
                .map(migration -> new Node(
                        migration.key(),
                        dependencies.of(migration),
                        dependencies.runBefore(migration),
                        migration.replaces()))
                .toList();
        return MigrationGraph.of(nodes, asked.recorded(), LoaderRules.of(django, List.of(), asked.empty(), List.of()));
    }

    /** @param real Django's lines; where Django takes the first of a set, ours follow if that one is among ours */
    static List<String> lines(MigrationGraph graph, Set<MigrationKey> recorded, List<String> real) {
        Optional<LoadError> error = graph.error().filter(LoadError::always);
        return error.isPresent() ? List.of(error(error.get(), graph, real)) : sound(graph, recorded, real);
    }

    static String error(LoadError error, MigrationGraph graph, List<String> real) {
        String ours = "error " + error.error() + " " + error.message();
        String theirs = real.isEmpty() ? "" : real.get(0);
        String circular = "error CircularDependencyError ";
        if (ours.startsWith(circular) && theirs.startsWith(circular)) {
            List<MigrationKey> circle = new ArrayList<>();
            for (String name : theirs.substring(circular.length()).split(", ", -1)) {
                circle.add(MigrationKey.parse(name));
            }
            boolean isOne = !circle.isEmpty();
            for (int i = 0; i < circle.size(); i++) {
                MigrationKey next = circle.get((i + 1) % circle.size());
                isOne &= graph.contains(circle.get(i))
                        && graph.children(circle.get(i)).contains(next);
            }
            return isOne ? theirs : ours;
        }
        int bracket = theirs.indexOf('[');
        if (bracket > 0 && ours.indexOf('[') == bracket && sorted(ours).equals(sorted(theirs))) {
            return theirs;
        }
        return ours;
    }

    /** With the squashes that Django tried in the order of their names. */
    private static String sorted(String message) {
        int from = message.indexOf('[');
        int to = message.indexOf(']');
        var names = new TreeSet<>(List.of(message.substring(from + 1, to).split(", ", -1)));
        return message.substring(0, from) + names + message.substring(to);
    }

    private static List<String> sound(MigrationGraph graph, Set<MigrationKey> recorded, List<String> real) {
        List<String> lines = new ArrayList<>();
        lines.add("nodes " + text(graph.keys()));
        lines.add("applied "
                + text(graph.keys().stream().filter(graph.applied()::contains).toList()));
        for (MigrationKey key : graph.keys()) {
            lines.add("parents " + key + ": " + text(graph.parents(key)));
            lines.add("forwards " + key + ": " + text(graph.forwardsPlan(key)));
            lines.add("backwards " + key + ": " + text(graph.backwardsPlan(key)));
        }
        lines.add("full " + text(graph.fullPlan()));
        graph.conflicts()
                .forEach((label, leaves) -> lines.add("conflict " + label + ": "
                        + String.join(
                                " ", leaves.stream().map(MigrationKey::name).toList())));
        List<Inconsistency> inconsistencies = graph.inconsistencies(recorded);
        if (inconsistencies.isEmpty()) {
            lines.add("plan " + text(graph.pendingPlan()));
        } else {
            lines.add(inconsistent(inconsistencies, real));
        }
        return lines;
    }

    private static String inconsistent(List<Inconsistency> inconsistencies, List<String> real) {
        String theirs = real.isEmpty() ? "" : real.get(real.size() - 1);
        MigrationKey first = inconsistencies.get(0).migration();
        return inconsistencies.stream()
                .filter(each -> each.migration().equals(first))
                .map(each ->
                        ("inconsistent InconsistentMigrationHistory Migration %s is applied before its dependency %s on"
                                        + " database 'default'.")
                                .formatted(each.migration(), each.parent()))
                .reduce((one, other) -> other.equals(theirs) ? other : one)
                .orElseThrow();
    }

    private static String text(Collection<MigrationKey> keys) {
        return String.join(" ", keys.stream().map(MigrationKey::toString).toList());
    }
}
