package dev.plumbline.function.source;

import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Invents apps, migrations, squashes and histories, most of them sound, some broken in one way or another. */
final class RandomGraphs {
    private static final List<String> LABELS = List.of("a", "b", "c", "ab", "d");

    private final Random random;
    private final TreeMap<MigrationKey, Migration> migrations = new TreeMap<>();
    private final List<MigrationKey> order = new ArrayList<>();
    private final Set<String> unmigrated = new LinkedHashSet<>();
    private final Set<String> empty = new LinkedHashSet<>();
    private final List<String> labels = new ArrayList<>();

    private RandomGraphs(long seed) {
        random = new Random(seed);
    }

    static GraphCase of(long seed) {
        var graphs = new RandomGraphs(seed);
        graphs.migrations();
        graphs.squashes();
        graphs.odds();
        Set<MigrationKey> recorded = graphs.recorded();
        return new GraphCase(graphs.migrations, graphs.unmigrated, graphs.empty, recorded);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void migrations() {
        int apps = 1 + random.nextInt(4);
        labels.addAll(LABELS.subList(0, apps));
        if (chance(20)) {
            unmigrated.add("plain");
        }
        if (chance(15)) {
            empty.add("hollow");
        }
        int count = 1 + random.nextInt(chance(10) ? 30 : 10);
        boolean wild = chance(30);
        for (int i = 0; i < count; i++) {
            String label = pick(labels);
            List<MigrationKey> own = ofApp(label);
            // Most numbers rise; a few do not, and some names begin others.
            int number = wild && chance(30) ? random.nextInt(9) : own.size() + 1;
            String name = "%04d%s".formatted(number, pick(List.of("", "_x", "_xy", "_initial")));
            MigrationKey key = new MigrationKey(label, name);
            if (migrations.containsKey(key)) {
                continue;
            }
            List<MigrationKey> dependencies = new ArrayList<>();
            if (!own.isEmpty() && !chance(6)) {
                dependencies.add(chance(12) ? pick(own) : own.get(own.size() - 1));
                if (chance(12)) {
                    dependencies.add(pick(own));
                }
            }
            while (chance(25) && !order.isEmpty()) {
                dependencies.add(pick(order));
            }
            while (chance(12)) {
                String other = pick(labels);
                dependencies.add(new MigrationKey(other, pick(List.of("__first__", "__first__", "__latest__"))));
            }
            List<MigrationKey> before = new ArrayList<>();
            if (chance(4)) {
                before.add(new MigrationKey(pick(labels), "%04d_x".formatted(1 + random.nextInt(4))));
            }
            put(key, dependencies, before, List.of());
        }
    }

    private void put(
            MigrationKey key, List<MigrationKey> dependencies, List<MigrationKey> before, List<MigrationKey> replaces) {
        List<MigrationKey> mixed = new ArrayList<>(dependencies);
        Collections.shuffle(mixed, random);
        migrations.put(key, GraphCase.migration(key, mixed, before, replaces));
        order.add(key);
    }

    private List<MigrationKey> ofApp(String label) {
        return order.stream().filter(key -> key.appLabel().equals(label)).toList();
    }

    private void squashes() {
        for (String label : labels) {
            int squashes = chance(55) ? 1 + (chance(35) ? 1 + random.nextInt(2) : 0) : 0;
            for (int i = 0; i < squashes; i++) {
                squash(label);
            }
        }
    }

    private void squash(String label) {
        List<MigrationKey> own = new ArrayList<>(ofApp(label));
        boolean nested = chance(40);
        if (!nested) {
            own.removeIf(key -> !migration(key).replaces().isEmpty());
        }
        if (own.isEmpty()) {
            return;
        }
        int from = chance(75) ? 0 : random.nextInt(own.size());
        int to = from + 1 + random.nextInt(own.size() - from);
        Set<MigrationKey> replaces = new LinkedHashSet<>(own.subList(from, to));
        if (chance(8)) {
            replaces.add(pick(order));
        }
        if (chance(4)) {
            replaces.add(new MigrationKey(label, "0000_gone"));
        }
        MigrationKey first = own.get(from);
        MigrationKey key = new MigrationKey(
                label, first.name() + "_squashed_" + own.get(to - 1).name());
        if (migrations.containsKey(key)) {
            return;
        }
        Set<MigrationKey> dependencies = new LinkedHashSet<>();
        Set<MigrationKey> before = new LinkedHashSet<>();
        for (MigrationKey replaced : replaces) {
            Migration migration = migrations.get(replaced);
            if (migration != null) {
                dependencies.addAll(migration.dependencies());
                before.addAll(migration.runBefore());
            }
        }
        dependencies.removeAll(replaces);
        if (chance(4)) {
            dependencies.add(pick(order));
        }
        List<MigrationKey> mixed = new ArrayList<>(replaces);
        if (chance(10)) {
            Collections.shuffle(mixed, random);
        }
        put(key, List.copyOf(dependencies), List.copyOf(before), mixed);
        if (chance(30)) {
            replaces.stream().filter(replaced -> !chance(15)).forEach(this::delete);
        }
        // Later files may name the squashed one.
        for (Migration migration : List.copyOf(migrations.values())) {
            if (!migration.key().equals(key) && !replaces.contains(migration.key()) && chance(40)) {
                List<MigrationKey> renamed = migration.dependencies().stream()
                        .map(parent -> replaces.contains(parent) ? key : parent)
                        .toList();
                migrations.put(
                        migration.key(),
                        GraphCase.migration(migration.key(), renamed, migration.runBefore(), migration.replaces()));
            }
        }
    }

    private Migration migration(MigrationKey key) {
        Migration migration = migrations.get(key);
        if (migration == null) {
            throw new IllegalStateException("no longer there: " + key);
        }
        return migration;
    }

    private void delete(MigrationKey key) {
        migrations.remove(key);
        order.remove(key);
    }

    /** What a careless hand does to a project. */
    private void odds() {
        if (order.isEmpty() || !chance(30)) {
            return;
        }
        MigrationKey victim = pick(order);
        Migration migration = migration(victim);
        List<MigrationKey> dependencies = new ArrayList<>(migration.dependencies());
        List<MigrationKey> before = new ArrayList<>(migration.runBefore());
        switch (random.nextInt(9)) {
            case 0 -> dependencies.add(pick(order));
            case 1 -> dependencies.add(new MigrationKey(pick(labels), "0099_gone"));
            case 2 -> dependencies.add(new MigrationKey("ghost", pick(List.of("0001_initial", "__first__"))));
            case 3 -> dependencies.add(new MigrationKey("plain", pick(List.of("0001_initial", "__first__"))));
            case 4 -> dependencies.add(new MigrationKey("hollow", pick(List.of("__latest__", "__first__"))));
            case 5 -> before.add(new MigrationKey(pick(labels), pick(List.of("0099_gone", "__first__", "__latest__"))));
            case 6 -> delete(victim);
            case 7 -> before.add(pick(order));
            default -> dependencies.clear();
        }
        if (migrations.containsKey(victim)) {
            migrations.put(victim, GraphCase.migration(victim, dependencies, before, migration.replaces()));
        }
    }

    private Set<MigrationKey> recorded() {
        Set<MigrationKey> recorded = new LinkedHashSet<>();
        int kind = random.nextInt(8);
        if (kind == 0) {
            return recorded;
        }
        List<MigrationKey> rows = new ArrayList<>(order);
        for (Map.Entry<MigrationKey, Migration> entry : migrations.entrySet()) {
            rows.addAll(entry.getValue().replaces());
        }
        if (kind <= 3) {
            // An honest history: the first so many, in the order in which they were written.
            recorded.addAll(order.subList(0, random.nextInt(order.size() + 1)));
            recorded.removeIf(key -> !migration(key).replaces().isEmpty() && chance(60));
            replacedOfRecorded(recorded);
        } else if (kind == 4) {
            recorded.addAll(rows);
        } else {
            int share = kind == 5 ? 90 : random.nextInt(101);
            rows.stream().filter(key -> chance(share)).forEach(recorded::add);
        }
        if (chance(15)) {
            recorded.add(new MigrationKey("ghost", "0001_initial"));
        }
        List<MigrationKey> mixed = new ArrayList<>(recorded);
        if (chance(20)) {
            Collections.shuffle(mixed, random);
        }
        return new LinkedHashSet<>(mixed);
    }

    private void replacedOfRecorded(Collection<MigrationKey> recorded) {
        for (MigrationKey key : List.copyOf(recorded)) {
            recorded.addAll(migration(key).replaces());
        }
    }
}
