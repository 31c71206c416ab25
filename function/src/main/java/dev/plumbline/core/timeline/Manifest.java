package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.LoaderRules;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a project's migrations mean, made where the code is and read where the database is.
 *
 * @param django version of Django the reading assumed or found; null if unknown
 * @param commit of the project; null if unknown
 * @param generatedAt ISO-8601; null in a reproducible manifest
 * @param digest {@code sha256:…} over the migrations' keys and digests
 * @param apps in the order of {@code INSTALLED_APPS}
 * @param settings the settings that the reading used, e.g. {@code AUTH_USER_MODEL}
 */
public record Manifest(
        Source source,
        @Nullable String django,
        @Nullable String commit,
        @Nullable String generatedAt,
        String digest,
        Map<String, String> settings,
        List<App> apps,
        List<MigrationEffects> migrations,
        Stats stats) {
    public Manifest {
        settings = Map.copyOf(settings);
        apps = List.copyOf(apps);
        migrations = List.copyOf(migrations);
    }

    public Optional<MigrationEffects> find(MigrationKey key) {
        return migrations.stream()
                .filter(migration -> migration.key().equals(key))
                .findFirst();
    }

    /**
     * As it is for a database that routers keep these apps out of: Django records their migrations there and makes nothing of
     * them.
     */
    public Manifest without(Set<String> routedElsewhere) {
        return new Manifest(
                source,
                django,
                commit,
                generatedAt,
                digest,
                settings,
                apps,
                migrations.stream()
                        .map(migration ->
                                routedElsewhere.contains(migration.key().appLabel())
                                        ? migration.withoutEffects()
                                        : migration)
                        .toList(),
                stats);
    }

    /** The graph as this project's Django builds it, for a history with these rows. */
    public MigrationGraph graph(Set<MigrationKey> recorded) {
        return MigrationGraph.of(migrations, recorded, loaderRules());
    }

    public LoaderRules loaderRules() {
        Set<String> empty = new HashSet<>();
        apps.forEach(app -> empty.add(app.label()));
        migrations.forEach(migration -> empty.remove(migration.key().appLabel()));
        return LoaderRules.of(django, apps.stream().map(App::label).toList(), empty, withoutClass());
    }

    private List<MigrationKey> withoutClass() {
        return apps.stream()
                .flatMap(app -> app.withoutClass().stream().map(name -> new MigrationKey(app.label(), name)))
                .toList();
    }

    /** How the effects became known: by reading the files, by recording a real migrate, or both. */
    public enum Source {
        READ,
        RECORDED,
        MIXED
    }

    /**
     * @param path of its migrations, below the project or the package folder; empty for a bundled description
     * @param withoutClass names of modules among its migrations that have no class {@code Migration}, sorted
     */
    public record App(String label, String path, String digest, List<String> withoutClass) {
        public App {
            withoutClass = List.copyOf(withoutClass);
        }

        public App(String label, String path, String digest) {
            this(label, path, digest, List.of());
        }
    }

    /** @param millis null in a reproducible manifest */
    public record Stats(
            int files,
            long bytes,
            int migrations,
            int operations,
            int unprovenOperations,
            int unprovenMigrations,
            @Nullable Long millis) {
        /** The same, with as much unproven as there is in these migrations. */
        public Stats unprovenIn(List<MigrationEffects> effects) {
            return new Stats(
                    files,
                    bytes,
                    migrations,
                    operations,
                    effects.stream()
                            .mapToInt(MigrationEffects::unprovenOperations)
                            .sum(),
                    (int) effects.stream()
                            .filter(migration -> migration.unprovenOperations() > 0)
                            .count(),
                    millis);
        }
    }
}
