package dev.plumbline.function.source;

import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Dependencies with {@code __first__} and {@code __latest__} resolved, as Django's loader does it. */
final class Dependencies {
    private final Map<String, List<Migration>> byApp = new HashMap<>();
    private final Set<String> unknownApps = new TreeSet<>();
    private final Map<MigrationKey, List<MigrationKey>> resolved = new HashMap<>();

    Dependencies(Map<MigrationKey, Migration> migrations) {
        for (Migration migration : migrations.values()) {
            byApp.computeIfAbsent(migration.key().appLabel(), label -> new ArrayList<>())
                    .add(migration);
        }
        migrations.values().forEach(migration -> resolved.put(migration.key(), resolve(migration)));
    }

    /** Parents as the graph has them; those in apps that are not there are left out. */
    List<MigrationKey> of(Migration migration) {
        return resolved.getOrDefault(migration.key(), List.of());
    }

    /** Apps that a migration names and that are not there, Django's unmigrated ones not counted. */
    Collection<String> unknownApps() {
        return unknownApps;
    }

    private List<MigrationKey> resolve(Migration migration) {
        Set<MigrationKey> parents = new LinkedHashSet<>();
        for (MigrationKey dependency : migration.dependencies()) {
            String label = dependency.appLabel();
            boolean special =
                    dependency.name().equals("__first__") || dependency.name().equals("__latest__");
            List<Migration> app = byApp.get(label);
            if (app == null) {
                unknownApps.add(label);
            } else if (!special) {
                parents.add(dependency);
            } else if (!label.equals(migration.key().appLabel())) {
                List<MigrationKey> ends = dependency.name().equals("__first__") ? roots(app) : leaves(app);
                ends.stream().sorted().findFirst().ifPresent(parents::add);
            }
        }
        return List.copyOf(parents);
    }

    private static List<MigrationKey> roots(List<Migration> app) {
        return app.stream()
                .filter(migration -> migration.dependencies().stream()
                        .noneMatch(parent ->
                                parent.appLabel().equals(migration.key().appLabel())))
                .map(Migration::key)
                .toList();
    }

    private static List<MigrationKey> leaves(List<Migration> app) {
        Set<MigrationKey> parents = new HashSet<>();
        app.forEach(migration -> parents.addAll(migration.dependencies()));
        return app.stream()
                .map(Migration::key)
                .filter(key -> !parents.contains(key))
                .toList();
    }
}
