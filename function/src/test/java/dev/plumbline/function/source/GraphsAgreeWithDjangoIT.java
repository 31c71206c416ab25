package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.testing.Djangos;
import dev.plumbline.testing.Djangos.Django;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real Django builds the same graph, makes the same plans and refuses in the same words, whatever the migrations and
 * the history. A failure names the seed: {@code -Dplumbline.seed=N -Dplumbline.graphs=1} plays that case alone.
 */
class GraphsAgreeWithDjangoIT {
    private static final int CASES = Integer.getInteger("plumbline.graphs", 1500);

    static List<Django> djangos() {
        return Djangos.installed();
    }

    @ParameterizedTest
    @MethodSource("djangos")
    void randomGraphsAreDjangos(Django django) {
        long seed = Long.getLong("plumbline.seed", new Random().nextLong(1_000_000_000));
        System.out.printf("%s: %d random graphs from seed %d%n", django, CASES, seed);
        List<String> disagreements = new ArrayList<>();
        Map<String, Integer> kinds = new TreeMap<>();
        try (var graphs = new DjangoGraphs(django)) {
            for (long each = seed; each < seed + CASES; each++) {
                GraphCase asked = RandomGraphs.of(each);
                String difference = difference(asked, django, graphs, kinds);
                if (!difference.isEmpty()) {
                    disagreements.add("seed " + each + "\n" + asked.json(false) + "\n" + difference);
                }
            }
        }
        System.out.println(kinds);
        assertThat(disagreements.size())
                .as(() -> String.join("\n\n", disagreements.subList(0, Math.min(5, disagreements.size()))))
                .isZero();
    }

    /** What Django made of it: the class of its error, or how the graph looks to it. */
    private static String kind(List<String> real) {
        String last = real.get(real.size() - 1);
        if (last.startsWith("error ") || last.startsWith("inconsistent ")) {
            return last.split(" ", 3)[1];
        }
        return real.stream().anyMatch(line -> line.startsWith("conflict ")) ? "conflict" : "sound";
    }

    private static String difference(GraphCase asked, Django django, DjangoGraphs graphs, Map<String, Integer> kinds) {
        List<String> real = graphs.answer(asked.json(false));
        kinds.merge(kind(real), 1, Integer::sum);
        MigrationGraph graph = GraphAnswer.graph(asked, django.version());
        if (graph.error().filter(error -> !error.always()).isPresent()) {
            // Which order Python goes through the files in is chance before 6.1: one of two refuses.
            List<String> reversed = graphs.answer(asked.json(true));
            boolean refuses = real.get(0).startsWith("error ");
            String refusal = refuses ? real.get(0) : reversed.get(0);
            if (!refusal.startsWith("error " + graph.error().get().error() + " ")
                    || refuses == reversed.get(0).startsWith("error ")) {
                return "not in some runs only\nreal:  " + real + "\nother: " + reversed;
            }
            real = refuses ? reversed : real;
        }
        List<String> ours = GraphAnswer.lines(graph, asked.recorded(), real);
        List<String> onlyOurs = new ArrayList<>(ours);
        onlyOurs.removeAll(real);
        List<String> onlyReal = new ArrayList<>(real);
        onlyReal.removeAll(ours);
        return ours.equals(real) ? "" : "ours:  " + onlyOurs + "\nreal:  " + onlyReal;
    }
}
