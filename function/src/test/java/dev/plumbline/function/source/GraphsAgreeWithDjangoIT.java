package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.testing.Djangos;
import dev.plumbline.testing.Djangos.Django;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

    /** Migrations as {@code name<parent,parent=replaced,replaced>child,child}, then what is recorded. */
    private static final Map<String, String> NAMED = namedCases();

    private static Map<String, String> namedCases() {
        String squash = "a.1 a.2<a.1 a.1_s=a.1,a.2 a.3<a.2 ";
        String deleted = "a.1_s=a.1,a.2 a.3<a.1_s ";
        String nested = "a.1 a.2<a.1 a.3<a.2 a.1_s2=a.1,a.2 a.1_s3=a.1_s2,a.3 a.4<a.3 ";
        String acrossApps = "a.1 b.1<a.1 a.2<b.1 a.1_s=a.1,b.1 b.2<b.1 ";
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put("squash, nothing recorded", squash + "|");
        cases.put("squash, all that it replaces recorded", squash + "| a.1 a.2");
        cases.put("squash, all that it replaces and a later one recorded", squash + "| a.1 a.2 a.3");
        cases.put("squash, a part recorded", squash + "| a.1");
        cases.put("squash, the later part recorded", squash + "| a.2");
        cases.put("squash, only its own row", squash + "| a.1_s");
        cases.put("squash, its own row and a later one", squash + "| a.1_s a.3");
        cases.put("squash, everything recorded", squash + "| a.1 a.2 a.1_s a.3");
        cases.put("replaced files deleted, nothing recorded", deleted + "|");
        cases.put("replaced files deleted, a part recorded", deleted + "| a.1");
        cases.put("replaced files deleted, named by others, a part recorded", deleted + "b.1<a.2 | a.1");
        cases.put("replaced files deleted, all recorded", deleted + "| a.1 a.2");
        cases.put("replaces removed, old rows", "a.1_s a.3<a.1_s | a.1 a.2 a.3");
        cases.put("replaces removed, squash row", "a.1_s a.3<a.1_s | a.1 a.2 a.1_s a.3");
        cases.put("nested squashes, nothing recorded", nested + "|");
        cases.put("nested squashes, originals recorded", nested + "| a.1 a.2 a.3");
        cases.put("nested squashes, a part recorded", nested + "| a.1");
        cases.put("nested squashes, the inner one's part recorded", nested + "| a.1 a.2");
        cases.put("nested squashes, the inner one's row and the rest", nested + "| a.1_s2 a.3");
        cases.put("a squash that replaces another app's, nothing recorded", acrossApps + "|");
        cases.put("a squash that replaces another app's, a part recorded", acrossApps + "| a.1");
        cases.put("a squash that replaces another app's, all recorded", acrossApps + "| a.1 b.1");
        cases.put("squash after a dependency on what it replaces", "a.1 a.2<a.1,b.1 b.1<a.1 a.1_s<b.1=a.1,a.2 |");
        cases.put("two squashes of the same", "a.1 a.2<a.1 a.s=a.1,a.2 a.t=a.1,a.2 |");
        cases.put("squashes that replace each other", "a.1 a.s=a.t,a.1 a.t=a.s |");
        cases.put("run_before of a new app", "a.1 a.2<a.1 new.1>a.2 | a.1 a.2");
        cases.put("run_before what is gone", "a.1>b.9 b.1 |");
        cases.put("run_before __first__", "a.1>b.__first__ b.1 b.2<b.1 |");
        cases.put("two roots and a merge", "a.1 a.1b a.2<a.1,a.1b | a.1b");
        cases.put("two leaves", "a.1 a.2<a.1 a.2b<a.1 b.1<a.2 | a.1");
        cases.put("a circle in an app", "a.1<a.2 a.2<a.1 |");
        cases.put("a circle over two apps", "a.1 a.2<a.1,b.2 b.1<a.2 b.2<b.1 |");
        cases.put("depends on itself", "a.1<a.1 |");
        cases.put("depends on what is gone", "a.1 a.2<a.0 |");
        cases.put("__first__ and __latest__", "a.1<b.__first__ a.2<a.1,b.__latest__ b.1 b.2<b.1 |");
        cases.put("__first__ of an app with two roots", "a.1<b.__first__ b.1 b.0 |");
        cases.put("__first__ of a squashed app", "a.1<b.__first__ b.1 b.2<b.1 b.1_s=b.1,b.2 | b.1 b.2");
        cases.put("__first__ of itself", "a.1<a.__first__ a.2<a.1 |");
        cases.put("__latest__ of itself", "a.1 a.2<a.1,a.__latest__ |");
        cases.put("__first__ of an app nobody knows", "a.1<ghost.__first__ |");
        cases.put("a name of an app nobody knows", "a.1<ghost.1 |");
        cases.put("__first__ of an app without migrations", "a.1<plain.__first__ |");
        cases.put("a name of an app without migrations", "a.1<plain.1 |");
        cases.put("__first__ of an app whose package is empty", "a.1<hollow.__first__ |");
        cases.put("the user model is switched late", "acc.1 admin.1<acc.__first__ admin.2<admin.1 | admin.1 admin.2");
        cases.put("names that begin each other", "a.0001 a.0001_b<a.0001 a.0001_bc<a.0001_b | a.0001");
        cases.put("a child recorded without its parent", "a.1 a.2<a.1 b.1<a.2 | b.1 a.1");
        cases.put("rows that nobody knows", "a.1 a.2<a.1 | a.1 ghost.1 a.0 A.2");
        return cases;
    }

    @ParameterizedTest
    @MethodSource("djangos")
    void everyStateOfSquashesAndOddGraphsIsDjangos(Django django) {
        try (var graphs = new DjangoGraphs(django)) {
            NAMED.forEach((name, written) -> assertThat(difference(parsed(written), django, graphs, new TreeMap<>()))
                    .as("%s: %s", name, written)
                    .isEmpty());
        }
    }

    private static GraphCase parsed(String written) {
        int bar = written.indexOf('|');
        List<Migration> migrations = new ArrayList<>();
        for (String each : written.substring(0, bar).strip().split(" ", -1)) {
            migrations.add(GraphCase.migration(
                    keys(each.split("[<=>]", -1)[0]).get(0), part(each, '<'), part(each, '>'), part(each, '=')));
        }
        String rows = written.substring(bar + 1).strip();
        GraphCase asked = GraphCase.of(migrations, rows.isEmpty() ? List.of() : keys(rows.replace(' ', ',')));
        asked.unmigrated().add("plain");
        asked.empty().add("hollow");
        return asked;
    }

    private static List<MigrationKey> part(String migration, char sign) {
        int at = migration.indexOf(sign);
        return at < 0 ? List.of() : keys(migration.substring(at + 1).split("[<=>]", -1)[0]);
    }

    private static List<MigrationKey> keys(String names) {
        List<MigrationKey> keys = new ArrayList<>();
        for (String name : names.split(",", -1)) {
            keys.add(MigrationKey.parse(name));
        }
        return keys;
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
