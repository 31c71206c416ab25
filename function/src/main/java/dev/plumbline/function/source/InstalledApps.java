package dev.plumbline.function.source;

import dev.plumbline.function.source.AppModules.AppModule;
import dev.plumbline.function.source.Dependencies.InstalledLabels;
import dev.plumbline.function.source.SettingsReader.ReadSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers a project's apps, each label once, and says what could not be decided. Mutable, for one reading. */
final class InstalledApps {
    private final PythonFiles files;
    private final Path root;
    private final ReadSettings settings;
    private final ProjectOptions options;
    private final boolean packagesKnown;
    private final AppModules modules;
    private final Map<String, MigrationApp> apps = new LinkedHashMap<>();
    private final Map<String, String> moduleOf = new LinkedHashMap<>();
    private final Set<String> unmigrated = new LinkedHashSet<>();
    private final Set<String> empty = new LinkedHashSet<>();
    private final List<String> notFound = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private @Nullable List<Path> folders;

    InstalledApps(
            PythonFiles files,
            Path root,
            ReadSettings settings,
            ProjectOptions options,
            @Nullable String django,
            boolean packagesKnown) {
        this.files = files;
        this.root = root;
        this.settings = settings;
        this.options = options;
        this.packagesKnown = packagesKnown;
        this.modules = new AppModules(files, django);
    }

    List<MigrationApp> apps() {
        return List.copyOf(apps.values());
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Entries of {@code INSTALLED_APPS} are known as far as there are any. */
    boolean known() {
        return !settings.installedApps().isEmpty() && !isWideOpen();
    }

    /** Something was read, but so much is missing that the project's own folders are looked through. */
    private boolean isWideOpen() {
        return !settings.complete()
                && settings.installedApps().stream().noneMatch(entry -> entry.startsWith("django."));
    }

    InstalledLabels labels() {
        boolean complete = settings.complete() && notFound.isEmpty();
        return new InstalledLabels(unmigrated, empty, complete);
    }

    void collect() throws IOException {
        warnings.addAll(settings.gaps());
        options.apps().forEach((label, module) -> moduleOf.put(label, module));
        for (Map.Entry<String, String> said : options.apps().entrySet()) {
            if (!said.getValue().isEmpty()) {
                addSaid(said.getKey(), said.getValue());
            }
        }
        for (String entry : settings.installedApps()) {
            add(entry, modules.installed(entry));
        }
        if (!known()) {
            for (Path folder : folders()) {
                Path home = folder.getParent();
                if (home != null) {
                    AppModule app = modules.inFolder(home);
                    if (!moduleOf.containsKey(app.label())) {
                        moduleOf.put(app.label(), app.module());
                        put(app.label(), folder);
                    }
                }
            }
        }
        warnOfChoices();
        warnOfMissing();
    }

    private List<Path> folders() throws IOException {
        if (folders == null) {
            folders = MigrationFolders.below(root);
        }
        return folders;
    }

    private void addSaid(String label, String module) throws IOException {
        AppModule app = modules.installed(module);
        Optional<Path> own = files.regularPackage(module + ".migrations");
        if (own.isEmpty() && files.regularPackage(module).isPresent() && module.endsWith("migrations")) {
            own = files.regularPackage(module);
        }
        if (own.isPresent()) {
            put(label, own.get());
        } else {
            migrations(new AppModule(label, app.module(), app.found(), null));
        }
    }

    private void add(String entry, AppModule app) throws IOException {
        String before = moduleOf.get(app.label());
        if (before != null) {
            if (!options.apps().containsKey(app.label()) && !before.equals(app.module())) {
                warnings.add(
                        ("%s and %s both have the label %s%s, which Django refuses (ImproperlyConfigured). Only the first"
                                        + " counts here; say otherwise with --app %s=MODULE.")
                                .formatted(before, app.module(), app.label(), at(entry), app.label()));
            }
            return;
        }
        moduleOf.put(app.label(), app.module());
        if (app.doubt() != null) {
            warnings.add("%s%s: %s. It is taken as %s with the label %s; say otherwise with --app LABEL=MODULE."
                    .formatted(entry, at(entry), app.doubt(), app.module(), app.label()));
        }
        migrations(app);
        if (settings.doubts().containsKey(entry) && apps.containsKey(app.label())) {
            warnings.add("%s %s. It is counted in; leave it out with --app %s=."
                    .formatted(entry, settings.doubts().get(entry), app.label()));
        }
    }

    private String at(String entry) {
        String place = settings.places().get(entry);
        return place == null ? "" : " (" + place + ")";
    }

    /** Where its migrations are, by the steps of Django's loader. */
    private void migrations(AppModule app) throws IOException {
        String label = app.label();
        boolean explicit = settings.migrationModules().containsKey(label);
        String module = explicit ? settings.migrationModules().get(label) : app.module() + ".migrations";
        if (module == null) {
            unmigrated.add(label);
            return;
        }
        Optional<Path> folder = files.regularPackage(module);
        if (folder.isPresent()) {
            put(label, folder.get());
        } else if (explicit) {
            unmigrated.add(label);
            warnings.add(
                    ("MIGRATION_MODULES%s names %s for %s, and there is no such package: its migrations are not in the"
                                    + " manifest. If it is installed elsewhere, name the folder with --site-packages.")
                            .formatted(at(module), module, label));
        } else if (app.found()) {
            unmigrated.add(label);
            if (files.folder(module).isPresent()
                    && hasMigrations(files.folder(module).get())) {
                warnings.add(
                        ("%s has no __init__.py, so Django takes %s for an app without migrations. If that is not meant,"
                                        + " put an empty __init__.py there.")
                                .formatted(files.shown(files.folder(module).get()), label));
            }
        } else {
            notOnThePath(app);
        }
    }

    private static boolean hasMigrations(Path folder) throws IOException {
        return !MigrationFolders.files(folder, "").isEmpty();
    }

    /** Django's own are described; a project may put a folder of its own on Python's path by hand. */
    private void notOnThePath(AppModule app) throws IOException {
        Optional<MigrationApp> bundled = BundledApps.byModule(app.module());
        if (bundled.isPresent()) {
            apps.put(app.label(), bundled.get());
            return;
        }
        if (app.module().startsWith("django.")) {
            unmigrated.add(app.label());
            return;
        }
        Path relative = Path.of(app.module().replace('.', '/'));
        for (Path folder : folders()) {
            Path home = folder.getParent();
            if (home != null && home.endsWith(relative)) {
                put(app.label(), folder);
                return;
            }
        }
        notFound.add(app.module());
    }

    private void put(String label, Path folder) throws IOException {
        String shown = files.shown(folder);
        List<SourceFile> found = MigrationFolders.files(folder, shown);
        apps.put(label, new MigrationApp(label, shown, found));
        if (found.isEmpty()) {
            empty.add(label);
        }
    }

    /** Apps with migrations in a branch that is not taken. */
    private void warnOfChoices() {
        settings.leftOut().forEach((entry, place) -> {
            AppModule app = modules.installed(entry);
            if (!moduleOf.containsKey(app.label())
                    && files.regularPackage(app.module() + ".migrations").isPresent()) {
                warnings.add(
                        "%s is left out: by its defaults, the condition in %s does not hold. Count it in with --app %s=%s."
                                .formatted(entry, place, app.label(), app.module()));
            }
        });
    }

    private void warnOfMissing() throws IOException {
        if (!notFound.isEmpty()) {
            List<String> packed = files.packed();
            warnings.add("Installed, but not found: " + String.join(", ", notFound)
                    + (packagesKnown ? "" : "; the project has no virtual environment in it")
                    + (packed.isEmpty() ? "" : "; packed files are not opened (" + String.join(", ", packed) + ")")
                    + ". If one of them has migrations, give the folder of the installed packages with"
                    + " --site-packages.");
        }
    }
}
