package dev.plumbline.function.source;

import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.function.source.Dependencies.InstalledLabels;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Migrations and a history, for which Django and we are to build a graph.
 *
 * @param migrations sorted, as Django goes through them
 */
record GraphCase(
        SortedMap<MigrationKey, Migration> migrations,
        Set<String> unmigrated,
        Set<String> empty,
        Set<MigrationKey> recorded) {

    static GraphCase of(Collection<Migration> migrations, Collection<MigrationKey> recorded) {
        TreeMap<MigrationKey, Migration> byKey = new TreeMap<>();
        migrations.forEach(migration -> byKey.put(migration.key(), migration));
        return new GraphCase(byKey, new TreeSet<>(), new TreeSet<>(), new LinkedHashSet<>(recorded));
    }

    static Migration migration(
            MigrationKey key,
            List<MigrationKey> dependencies,
            List<MigrationKey> runBefore,
            List<MigrationKey> replaces) {
        return new Migration(key, List.of(), dependencies, runBefore, replaces, null, true);
    }

    InstalledLabels labels() {
        return new InstalledLabels(unmigrated, empty, true);
    }

    /** As the script wants it; {@code reversed} within each app. */
    String json(boolean reversed) {
        Comparator<Migration> byApp =
                Comparator.comparing(migration -> migration.key().appLabel());
        Comparator<MigrationKey> byName = reversed ? Comparator.reverseOrder() : Comparator.naturalOrder();
        List<String> each = migrations.values().stream()
                .sorted(byApp.thenComparing(Migration::key, byName))
                .map(migration -> "[\"%s\",\"%s\",%s,%s,%s]"
                        .formatted(
                                migration.key().appLabel(),
                                migration.key().name(),
                                keys(migration.dependencies()),
                                keys(migration.runBefore()),
                                keys(migration.replaces())))
                .toList();
        return "{\"migrations\":[%s],\"unmigrated\":%s,\"empty\":%s,\"recorded\":%s}"
                .formatted(String.join(",", each), labels(unmigrated), labels(empty), keys(recorded));
    }

    private static String keys(Collection<MigrationKey> keys) {
        return "["
                + String.join(
                        ",",
                        keys.stream()
                                .map(key -> "[\"%s\",\"%s\"]".formatted(key.appLabel(), key.name()))
                                .toList())
                + "]";
    }

    private static String labels(Collection<String> labels) {
        return "["
                + String.join(
                        ",", labels.stream().map(label -> "\"" + label + "\"").toList()) + "]";
    }

    Map<MigrationKey, Migration> copyOfMigrations() {
        return new TreeMap<>(migrations);
    }
}
