package dev.plumbline.function.source;

import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Dependencies with {@code __first__} and {@code __latest__} resolved, in the steps of Django's loader: first those
 * inside each app, then those between apps.
 */
final class Dependencies {
    private final InstalledLabels installed;
    private final Map<MigrationKey, Ends> nodes = new HashMap<>();
    private final Map<String, NavigableSet<MigrationKey>> byApp = new HashMap<>();
    private final Set<String> migrated = new HashSet<>();
    private final Set<String> unknownApps = new TreeSet<>();
    private final Map<MigrationKey, List<MigrationKey>> parents = new HashMap<>();
    private final Map<MigrationKey, List<MigrationKey>> children = new HashMap<>();

    /**
     * Apps without migrations to read.
     *
     * @param unmigrated installed, and without a package of migrations
     * @param empty installed, with a package of migrations that has none in it
     * @param complete every installed app is known, so Django does not know any other
     */
    record InstalledLabels(Set<String> unmigrated, Set<String> empty, boolean complete) {
        static InstalledLabels unknown() {
            return new InstalledLabels(Set.of(), Set.of(), false);
        }
    }

    /** Whether a node has a parent and a child inside its own app. */
    private static final class Ends {
        private boolean parent;
        private boolean child;
    }

    /** @param migrations in Django's order: by app, then by name */
    Dependencies(Map<MigrationKey, Migration> migrations, InstalledLabels installed) {
        this.installed = installed;
        for (MigrationKey key : migrations.keySet()) {
            node(key);
            migrated.add(key.appLabel());
        }
        for (Migration migration : migrations.values()) {
            for (MigrationKey parent : migration.dependencies()) {
                if (isOfSameApp(parent, migration) && !parent.name().equals("__first__")) {
                    edge(migration.key(), parent);
                }
            }
        }
        for (Migration migration : migrations.values()) {
            parents.put(migration.key(), parentsOf(migration));
            children.put(migration.key(), childrenOf(migration));
        }
    }

    /**
     * Parents as the graph has them; those in apps that nothing is known of are left out. Where Django finds no
     * migration for {@code __first__} or {@code __latest__}, which it refuses, the name stays.
     */
    List<MigrationKey> of(Migration migration) {
        return parents.getOrDefault(migration.key(), List.of());
    }

    /** {@code run_before}, resolved likewise. */
    List<MigrationKey> runBefore(Migration migration) {
        return children.getOrDefault(migration.key(), List.of());
    }

    /** Apps that a migration names and that nothing is known of. */
    Collection<String> unknownApps() {
        return unknownApps;
    }

    private List<MigrationKey> parentsOf(Migration migration) {
        Set<MigrationKey> found = new LinkedHashSet<>();
        for (MigrationKey dependency : migration.dependencies()) {
            if (isOfSameApp(dependency, migration)) {
                if (!dependency.name().equals("__first__")) {
                    found.add(dependency);
                }
                continue;
            }
            MigrationKey parent = resolved(dependency, migration);
            if (parent != null) {
                found.add(parent);
                connect(migration.key(), parent);
            }
        }
        for (MigrationKey optional : migration.optionalDependencies()) {
            if (migrated.contains(optional.appLabel())) {
                MigrationKey parent = resolved(optional, migration);
                if (parent != null) {
                    found.add(parent);
                    connect(migration.key(), parent);
                }
            }
        }
        return List.copyOf(found);
    }

    private List<MigrationKey> childrenOf(Migration migration) {
        Set<MigrationKey> found = new LinkedHashSet<>();
        for (MigrationKey before : migration.runBefore()) {
            MigrationKey child = resolved(before, migration);
            if (child != null) {
                found.add(child);
                connect(child, migration.key());
            }
        }
        return List.copyOf(found);
    }

    /** Null if it does not count. */
    private @Nullable MigrationKey resolved(MigrationKey key, Migration migration) {
        String label = key.appLabel();
        boolean known = migrated.contains(label)
                || installed.empty().contains(label)
                || installed.unmigrated().contains(label);
        if (!known && !installed.complete()) {
            unknownApps.add(label);
            return null;
        }
        if (!key.isSpecial() || nodes.containsKey(key)) {
            return key;
        }
        if (isOfSameApp(key, migration) || installed.unmigrated().contains(label)) {
            return null;
        }
        boolean first = key.name().equals("__first__");
        if (migrated.contains(label) || installed.empty().contains(label)) {
            for (MigrationKey candidate : byApp.getOrDefault(label, new TreeSet<>())) {
                Ends ends = node(candidate);
                if (first ? !ends.parent : !ends.child) {
                    return candidate;
                }
            }
        }
        return key;
    }

    private Ends node(MigrationKey key) {
        return nodes.computeIfAbsent(key, absent -> {
            byApp.computeIfAbsent(key.appLabel(), label -> new TreeSet<>()).add(key);
            return new Ends();
        });
    }

    private void connect(MigrationKey child, MigrationKey parent) {
        boolean leadsNowhere = Stream.of(child, parent).anyMatch(key -> key.isSpecial() && !nodes.containsKey(key));
        if (!leadsNowhere) {
            edge(child, parent);
        }
    }

    private void edge(MigrationKey child, MigrationKey parent) {
        Ends below = node(child);
        Ends above = node(parent);
        if (child.appLabel().equals(parent.appLabel())) {
            below.parent = true;
            above.child = true;
        }
    }

    private static boolean isOfSameApp(MigrationKey key, Migration migration) {
        return key.appLabel().equals(migration.key().appLabel());
    }
}
