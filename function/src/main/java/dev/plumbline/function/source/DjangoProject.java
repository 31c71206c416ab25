package dev.plumbline.function.source;

import dev.plumbline.core.migration.MigrationReader;
import dev.plumbline.core.migration.ModuleEvaluators;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.function.source.Dependencies.InstalledLabels;
import dev.plumbline.function.source.SettingsReader.ReadSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Django project on disk: its settings as far as they are written out, and its apps with migrations. */
public final class DjangoProject {
    private static final int DEEPEST_MANAGE = 4;

    private final PythonFiles files;
    private final InstalledApps apps;
    private final ProjectSettings settings;
    private final @Nullable String djangoVersion;
    private final @Nullable String commit;

    private DjangoProject(
            PythonFiles files,
            InstalledApps apps,
            ProjectSettings settings,
            @Nullable String djangoVersion,
            @Nullable String commit) {
        this.files = files;
        this.apps = apps;
        this.settings = settings;
        this.djangoVersion = djangoVersion;
        this.commit = commit;
    }

    /**
     * As {@link #open(Path, ProjectOptions)}.
     *
     * @param sitePackages folders with the project's installed packages
     * @param settingsModule dotted name; null to take it from {@code manage.py}
     */
    public static DjangoProject open(Path project, List<Path> sitePackages, @Nullable String settingsModule)
            throws ManifestUnreadable {
        return open(project, new ProjectOptions(sitePackages, settingsModule, null, java.util.Map.of()));
    }

    /**
     * Finds settings, apps and migration files.
     *
     * @throws ManifestUnreadable if the folder, or something that was named, is not there, or if nothing tells which of
     *     several settings modules counts
     */
    public static DjangoProject open(Path project, ProjectOptions options) throws ManifestUnreadable {
        Path root = project.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new ManifestUnreadable("There is no folder " + project
                    + ". Give the folder of the Django project, the one with manage.py in it.");
        }
        try {
            return read(root, options);
        } catch (IOException e) {
            throw new ManifestUnreadable(
                    "The project in " + project + " cannot be read: " + e.getMessage()
                            + ". Check that every file in it may be read.",
                    e);
        }
    }

    /** Reads migrations as the project's settings and modules have it. */
    MigrationReader migrationReader() {
        var modules = new ProjectModules(files);
        var evaluators = new ModuleEvaluators(modules, settings);
        return new MigrationReader(settings, new FieldClassReader(modules, evaluators), evaluators);
    }

    /** Apps with migrations, in the order of {@code INSTALLED_APPS}; each label once. */
    List<MigrationApp> apps() {
        return apps.apps();
    }

    ProjectSettings settings() {
        return settings;
    }

    /** As said, or as found among the packages, in lock files or in requirements; null if unknown. */
    @Nullable
    String djangoVersion() {
        return djangoVersion;
    }

    /** The commit checked out; null if there is no plain Git folder. */
    @Nullable
    String commit() {
        return commit;
    }

    /** {@code INSTALLED_APPS} could be read, so an app that is not in it does not count. */
    boolean appsKnown() {
        return apps.known();
    }

    InstalledLabels labels() {
        return apps.labels();
    }

    /** What could not be decided, each with its place and what to do; whole sentences. */
    List<String> warnings() {
        return apps.warnings();
    }

    private static DjangoProject read(Path root, ProjectOptions options) throws ManifestUnreadable, IOException {
        Path manage = findManage(root);
        Path home = manage == null || manage.getParent() == null ? root : manage.getParent();
        Set<Path> own = new LinkedHashSet<>(List.of(home, root));
        List<Path> homes = List.copyOf(own);
        for (Path each : homes) {
            if (Files.isDirectory(each.resolve("src"))) {
                own.add(each.resolve("src"));
            }
        }
        List<Path> packages = packages(options, homes);
        var linked = Environments.linked(packages);
        Set<Path> roots = new LinkedHashSet<>(own);
        roots.addAll(packages);
        roots.addAll(linked.roots());
        var files = new PythonFiles(List.copyOf(roots), linked.mapped());

        ReadSettings settings = settings(files, packages, manage, root, options.settings());
        String version =
                options.django() != null ? options.django() : DjangoVersion.find(List.copyOf(roots), nearby(homes));
        var apps = new InstalledApps(files, root, settings, options, version, !packages.isEmpty());
        apps.collect();
        return new DjangoProject(
                files, apps, DjangoVersion.withDefaults(settings.settings(), version), version, GitCommit.of(root));
    }

    /** Folders in which a project writes down its requirements. */
    private static List<Path> nearby(List<Path> homes) {
        Set<Path> folders = new LinkedHashSet<>(homes);
        for (Path home : homes) {
            if (home.getParent() != null) {
                folders.add(home.getParent());
            }
        }
        return List.copyOf(folders);
    }

    private static List<Path> packages(ProjectOptions options, List<Path> homes)
            throws ManifestUnreadable, IOException {
        List<Path> packages = new ArrayList<>();
        for (Path folder : options.sitePackages()) {
            if (!Files.isDirectory(folder)) {
                throw new ManifestUnreadable("There is no folder " + folder
                        + " for --site-packages. Give the folder that pip installs into, usually …/site-packages.");
            }
            packages.add(folder.toAbsolutePath().normalize());
        }
        return packages.isEmpty() ? Environments.packages(System.getenv("VIRTUAL_ENV"), homes) : packages;
    }

    private static ReadSettings settings(
            PythonFiles files, List<Path> packages, @Nullable Path manage, Path root, @Nullable String asked)
            throws ManifestUnreadable, IOException {
        String module = asked == null ? SettingsChoice.find(files, manage, root) : asked;
        if (module == null) {
            return ReadSettings.none();
        }
        ReadSettings settings =
                new SettingsReader(files, !packages.isEmpty()).read(module).orElse(null);
        if (settings == null && asked != null) {
            throw new ManifestUnreadable("There is no settings module " + asked + " below "
                    + files.roots().get(0) + ". Give it as a dotted name, as in DJANGO_SETTINGS_MODULE.");
        }
        return settings == null ? ReadSettings.notFound(module) : settings;
    }

    /** The {@code manage.py} nearest to the root; null if there is none. */
    private static @Nullable Path findManage(Path root) throws IOException {
        List<Path> level = List.of(root);
        for (int depth = 0; depth < DEEPEST_MANAGE && !level.isEmpty(); depth++) {
            List<Path> next = new ArrayList<>();
            for (Path folder : level) {
                Path manage = folder.resolve("manage.py");
                if (Files.isRegularFile(manage)) {
                    return manage;
                }
                try (Stream<Path> entries = Files.list(folder)) {
                    entries.filter(entry -> Files.isDirectory(entry) && !Files.isSymbolicLink(entry))
                            .filter(inner -> !inner.getFileName().toString().startsWith(".")
                                    && !inner.getFileName().toString().equals("node_modules")
                                    && !Files.exists(inner.resolve("pyvenv.cfg")))
                            .sorted()
                            .forEach(next::add);
                } catch (AccessDeniedException | UncheckedIOException e) {
                    // what this user may not look into can hold no project of theirs
                }
            }
            level = next;
        }
        return null;
    }
}
