package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of the migrations before a part of the catalog is read.
 *
 * @param ran surely ran: all that shows of them is there
 * @param never can not have run: they depend on one of which nothing is there
 */
record Runs(Set<MigrationKey> ran, Set<MigrationKey> never) {
    static final Runs UNKNOWN = new Runs(Set.of(), Set.of());

    /** From what was read of each migration by itself. */
    static Runs of(MigrationGraph graph, List<MigrationKey> plan, Map<MigrationKey, Tally> tallies) {
        Set<MigrationKey> ran = new HashSet<>();
        tallies.forEach((key, tally) -> {
            if (tally.isSettled()) {
                ran.add(key);
            }
        });
        return new Runs(ran, never(graph, plan, tallies));
    }

    private static Set<MigrationKey> never(
            MigrationGraph graph, List<MigrationKey> plan, Map<MigrationKey, Tally> tallies) {
        Set<MigrationKey> before = new HashSet<>();
        for (int i = plan.size() - 1; i >= 0; i--) {
            MigrationKey key = plan.get(i);
            Tally tally = tallies.get(key);
            if (before.contains(key) || graph.applied().contains(key) || (tally != null && tally.leftSomething())) {
                before.addAll(graph.parents(key));
                before.add(key);
            }
        }
        Set<MigrationKey> never = new HashSet<>();
        for (MigrationKey key : plan) {
            Tally tally = tallies.get(key);
            boolean absent = tally != null && tally.isAbsent();
            if (!before.contains(key) && (absent || graph.parents(key).stream().anyMatch(never::contains))) {
                never.add(key);
            }
        }
        return never;
    }
}
