package dev.plumbline.function.source;

import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.function.source.AppModules.AppModule;
import dev.plumbline.function.source.SettingsReader.ReadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Django project on disk: its settings as far as they are written out, and its apps with migrations. */
public final class DjangoProject {
    private static final Pattern SETTINGS_MODULE =
            Pattern.compile("DJANGO_SETTINGS_MODULE[\"']\\s*,\\s*[\"']([\\w.]+)[\"']");
    private static final int DEEPEST_MANAGE = 4;

    private final PythonFiles files;
    private final List<MigrationApp> apps;
    private final ProjectSettings settings;
    private final @Nullable String djangoVersion;
    private final @Nullable String commit;
    private final boolean appsKnown;
    private final List<String> installedButNotFound;

    private DjangoProject(
            PythonFiles files,
            List<MigrationApp> apps,
            ProjectSettings settings,
            @Nullable String djangoVersion,
            @Nullable String commit,
            boolean appsKnown,
            List<String> installedButNotFound) {
        this.files = files;
        this.apps = List.copyOf(apps);
        this.settings = settings;
        this.djangoVersion = djangoVersion;
        this.commit = commit;
        this.appsKnown = appsKnown;
        this.installedButNotFound = List.copyOf(installedButNotFound);
    }

    /**
     * Finds settings, apps and migration files.
     *
     * @param sitePackages folders with the project's installed packages
     * @param settingsModule dotted name; null to take it from {@code manage.py}
     * @throws ManifestUnreadable if the folder, or a settings module that was asked for, is not there
     */
    public static DjangoProject open(Path project, List<Path> sitePackages, @Nullable String settingsModule)
            throws ManifestUnreadable {
        Path root = project.toAbsolutePath().normalize();
        if (!Files.isDirectory(root)) {
            throw new ManifestUnreadable("There is no folder " + project
                    + ". Give the folder of the Django project, the one with manage.py in it.");
        }
        try {
            return read(root, sitePackages, settingsModule);
        } catch (IOException e) {
            throw new ManifestUnreadable(
                    "The project in " + project + " cannot be read: " + e.getMessage()
                            + ". Check that every file in it may be read.",
                    e);
        }
    }

    PythonFiles files() {
        return files;
    }

    /** Apps with migrations, in the order of their labels; each label once. */
    List<MigrationApp> apps() {
        return apps;
    }

    ProjectSettings settings() {
        return settings;
    }

    /** As found among the packages or in requirements.txt; null if unknown. */
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
        return appsKnown;
    }

    Dependencies.InstalledLabels labels() {
        return Dependencies.InstalledLabels.unknown();
    }

    /** Entries of {@code INSTALLED_APPS} whose package is neither in the project nor among the packages. */
    List<String> installedButNotFound() {
        return installedButNotFound;
    }

    private static DjangoProject read(Path root, List<Path> sitePackages, @Nullable String settingsModule)
            throws ManifestUnreadable, IOException {
        Path manage = findManage(root);
        Path pythonRoot = manage == null ? root : manage.getParent();
        List<Path> roots = new ArrayList<>();
        roots.add(pythonRoot == null ? root : pythonRoot);
        if (!roots.contains(root)) {
            roots.add(root);
        }
        for (Path packages : sitePackages) {
            if (!Files.isDirectory(packages)) {
                throw new ManifestUnreadable("There is no folder " + packages
                        + " for --site-packages. Give the folder that pip installs into, usually …/site-packages.");
            }
            roots.add(packages.toAbsolutePath().normalize());
        }
        var files = new PythonFiles(roots);
        ReadSettings settings = settings(files, manage, settingsModule);
        String version = DjangoVersion.find(roots);
        var collector = new AppCollector(files, root, settings);
        collector.collect();
        return new DjangoProject(
                files,
                List.copyOf(collector.apps.values()),
                DjangoVersion.withDefaults(settings.settings(), version),
                version,
                GitCommit.of(root),
                collector.known,
                collector.notFound);
    }

    private static ReadSettings settings(PythonFiles files, @Nullable Path manage, @Nullable String asked)
            throws ManifestUnreadable, IOException {
        String module = asked;
        if (module == null && manage != null) {
            Matcher matcher = SETTINGS_MODULE.matcher(SourceFile.decoded(Files.readAllBytes(manage)));
            module = matcher.find() ? matcher.group(1) : null;
        }
        if (module == null) {
            return ReadSettings.none();
        }
        Optional<ReadSettings> settings = new SettingsReader(files).read(module);
        if (settings.isEmpty() && asked != null) {
            throw new ManifestUnreadable("There is no settings module " + asked + " below "
                    + files.roots().get(0) + ". Give it as a dotted name, as in DJANGO_SETTINGS_MODULE.");
        }
        return settings.orElseGet(ReadSettings::none);
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
                    entries.filter(Files::isDirectory)
                            .filter(inner -> !inner.getFileName().toString().startsWith(".")
                                    && !inner.getFileName().toString().equals("node_modules")
                                    && !Files.exists(inner.resolve("pyvenv.cfg")))
                            .sorted()
                            .forEach(next::add);
                }
            }
            level = next;
        }
        return null;
    }

    /** Gathers the apps, each label once. */
    private static final class AppCollector {
        private final PythonFiles files;
        private final Path root;
        private final ReadSettings settings;
        private final AppModules modules;
        private final Map<String, MigrationApp> apps = new LinkedHashMap<>();
        private final List<String> notFound = new ArrayList<>();
        private boolean known;

        AppCollector(PythonFiles files, Path root, ReadSettings settings) {
            this.files = files;
            this.root = root;
            this.settings = settings;
            this.modules = new AppModules(files);
        }

        void collect() throws IOException {
            known = settings.complete() && !settings.installedApps().isEmpty();
            List<Path> folders = List.of();
            boolean walked = false;
            for (String entry : settings.installedApps()) {
                AppModule app = modules.installed(entry);
                if (app.folder() == null && BundledApps.byModule(app.module()).isEmpty() && !walked) {
                    folders = MigrationFolders.below(root);
                    walked = true;
                }
                add(app, folders);
            }
            if (!known) {
                for (Path folder : walked ? folders : MigrationFolders.below(root)) {
                    Path home = folder.getParent();
                    if (home != null) {
                        add(modules.inFolder(home), List.of());
                    }
                }
            }
        }

        private void add(AppModule app, List<Path> folders) throws IOException {
            if (apps.containsKey(app.label())) {
                return;
            }
            Path folder = app.folder() == null ? found(app.module(), folders) : app.folder();
            if (settings.migrationModules().containsKey(app.label())) {
                String module = settings.migrationModules().get(app.label());
                Path moved = module == null ? null : files.folder(module).orElse(null);
                if (moved != null && MigrationFolders.isPackage(moved)) {
                    put(app.label(), moved);
                }
            } else if (folder != null && MigrationFolders.isPackage(folder.resolve("migrations"))) {
                put(app.label(), folder.resolve("migrations"));
            } else if (folder == null) {
                Optional<MigrationApp> bundled = BundledApps.byModule(app.module());
                bundled.ifPresent(description -> apps.put(app.label(), description));
                if (bundled.isEmpty() && !app.module().startsWith("django.")) {
                    notFound.add(app.module());
                }
            }
        }

        /** For projects that put a folder of theirs on Python's path by hand. */
        private static @Nullable Path found(String module, List<Path> folders) {
            Path relative = Path.of(module.replace('.', '/'));
            for (Path folder : folders) {
                Path home = folder.getParent();
                if (home != null && home.endsWith(relative)) {
                    return home;
                }
            }
            return null;
        }

        private void put(String label, Path folder) throws IOException {
            String shown = files.shown(folder);
            apps.put(label, new MigrationApp(label, shown, MigrationFolders.files(folder, shown)));
        }
    }
}
