package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.migration.MigrationReader;
import dev.plumbline.core.migration.MigrationReader.ReadMigration;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.python.ExpressionText;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonSyntaxError;
import dev.plumbline.core.timeline.EffectsReader.ReadEffects;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads all migrations of a project into its manifest. */
public final class ManifestMaker {
    private static final Pattern SECRET = Pattern.compile("SECRET|KEY|PASS|TOKEN|CREDENTIAL");

    private ManifestMaker() {}

    /**
     * A manifest, and what its reader should know.
     *
     * @param warnings whole sentences; empty if there is nothing to say
     * @param texts of the migrations' files
     */
    public record MadeManifest(Manifest manifest, List<String> warnings, Map<MigrationKey, String> texts) {
        public MadeManifest {
            warnings = List.copyOf(warnings);
            texts = Map.copyOf(texts);
        }
    }

    private sealed interface Result {}

    /** A migration file and what it says. */
    private record ReadFile(SourceFile file, Migration migration, List<String> usedSettings) implements Result {}

    /** A module without a class Migration. */
    private record NoMigration() implements Result {}

    private record NoPython(ManifestUnreadable unreadable) implements Result {}

    /**
     * Reads the project's files; nothing of it is run.
     *
     * @param reproducible leaves out what changes from run to run
     * @throws ManifestUnreadable if a file is no Python
     */
    public static MadeManifest make(DjangoProject project, boolean reproducible) throws ManifestUnreadable {
        long start = System.nanoTime();
        List<String> warnings = new ArrayList<>();
        List<MigrationApp> apps = new ArrayList<>(project.apps());
        var reader = project.migrationReader();
        List<SourceFile> withoutClass = new ArrayList<>();
        Map<MigrationKey, ReadFile> read = new TreeMap<>(read(apps, reader, project.appsKnown(), withoutClass));
        if (!project.appsKnown()) {
            addBundled(apps, reader, read);
        }
        Map<MigrationKey, Migration> migrations = new TreeMap<>();
        read.forEach((key, file) -> migrations.put(key, file.migration()));
        var dependencies = new Dependencies(migrations, project.labels());
        boolean cascade = !DjangoVersion.isAtLeast(project.djangoVersion(), 6, 1);
        var simulation = new Simulation(migrations, dependencies, project.settings(), cascade);
        Map<MigrationKey, ReadEffects> effects = simulation.run();
        warnings.addAll(project.warnings());
        warnings.addAll(missingApps(dependencies));

        List<MigrationEffects> made = new ArrayList<>();
        read.forEach((key, file) -> made.add(effects(file, dependencies, effects.get(key))));
        Manifest manifest = new Manifest(
                Manifest.Source.READ,
                project.djangoVersion(),
                project.commit(),
                reproducible
                        ? null
                        : Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                digest(made),
                settings(project.settings(), read),
                apps.stream().map(app -> described(app, withoutClass)).toList(),
                made,
                stats(read, made, reproducible ? null : (System.nanoTime() - start) / 1_000_000));
        Map<MigrationKey, String> texts = new TreeMap<>();
        read.forEach((key, file) -> texts.put(key, file.file().text()));
        Map<MigrationKey, SourceFile> files = new TreeMap<>();
        read.forEach((key, file) -> files.put(key, file.file()));
        read.values().stream()
                .filter(file -> file.migration().unreadLine() != null)
                .forEach(file -> warnings.add(file.file().path() + ":"
                        + file.migration().unreadLine()
                        + " computes dependencies that reading cannot tell: they are not in the manifest."));
        withoutClass.forEach(file -> warnings.add(file.path()
                + " has no class Migration, so Django refuses every command (BadMigrationError). The manifest says so."
                + " If it is a helper, give it a name that begins with an underscore, or move it out of the"
                + " migrations folder."));
        warnings.addAll(new GraphWarnings(manifest.graph(Set.of()), files).all());
        return new MadeManifest(manifest, warnings, texts);
    }

    private static Manifest.App described(MigrationApp app, List<SourceFile> withoutClass) {
        List<String> names = withoutClass.isEmpty()
                ? List.of()
                : app.files().stream()
                        .filter(withoutClass::contains)
                        .map(SourceFile::name)
                        .toList();
        return new Manifest.App(app.label(), app.path(), app.digest(), names);
    }

    /** @param withoutClass gets the files that Django takes for migrations, and are none */
    private static Map<MigrationKey, ReadFile> read(
            List<MigrationApp> apps, MigrationReader reader, boolean appsKnown, List<SourceFile> withoutClass)
            throws ManifestUnreadable {
        record Task(MigrationApp app, SourceFile file) {}
        List<Task> tasks = new ArrayList<>();
        apps.forEach(app -> app.files().forEach(file -> tasks.add(new Task(app, file))));
        // Files do not depend on each other; the first unreadable one by name is told.
        List<Result> results = tasks.parallelStream()
                .map(task -> readOne(reader, task.app().label(), task.file()))
                .toList();
        Map<MigrationKey, ReadFile> read = new LinkedHashMap<>();
        Set<String> withMigrations = new HashSet<>();
        List<Task> withoutMigration = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Task task = tasks.get(i);
            switch (results.get(i)) {
                case ReadFile file -> {
                    read.put(file.migration().key(), file);
                    withMigrations.add(task.app().label());
                }
                case NoMigration ignored -> withoutMigration.add(task);
                case NoPython no -> throw no.unreadable();
            }
        }
        // A folder that is only called like one of migrations is no app, unless the settings say so.
        for (Task task : withoutMigration) {
            if (appsKnown || withMigrations.contains(task.app().label())) {
                withoutClass.add(task.file());
            } else {
                apps.remove(task.app());
            }
        }
        return read;
    }

    private static Result readOne(MigrationReader reader, String label, SourceFile file) {
        if (file.problem() != null) {
            return new NoPython(new ManifestUnreadable(file.problem()
                    + "\nPython cannot read the file either. Save it as UTF-8, or put right what is wrong with it, then run"
                    + " the command again."));
        }
        try {
            PythonModule module = PythonParser.parse(file.path(), file.text());
            Optional<ReadMigration> read = reader.read(new MigrationKey(label, file.name()), module);
            return read.isEmpty()
                    ? new NoMigration()
                    : new ReadFile(
                            file, read.get().migration(), List.copyOf(read.get().usedSettings()));
        } catch (PythonSyntaxError e) {
            return new NoPython(new ManifestUnreadable(
                    e.getMessage()
                            + "\nThe file is no Python that can be read. Check that it is whole (a merge conflict?),"
                            + " then run the command again.",
                    e));
        }
    }

    /** Django's own apps, where a project depends on them and nothing says which apps are installed. */
    private static void addBundled(List<MigrationApp> apps, MigrationReader reader, Map<MigrationKey, ReadFile> read)
            throws ManifestUnreadable {
        boolean added = true;
        while (added) {
            TreeSet<String> wanted = new TreeSet<>();
            read.values()
                    .forEach(file ->
                            file.migration().dependencies().forEach(dependency -> wanted.add(dependency.appLabel())));
            apps.forEach(app -> wanted.remove(app.label()));
            List<MigrationApp> bundled = new ArrayList<>();
            wanted.forEach(label -> BundledApps.byLabel(label).ifPresent(bundled::add));
            apps.addAll(bundled);
            read.putAll(read(bundled, reader, false, new ArrayList<>()));
            added = !bundled.isEmpty();
        }
    }

    private static List<String> missingApps(Dependencies dependencies) {
        List<String> warnings = new ArrayList<>();
        if (!dependencies.unknownApps().isEmpty()) {
            warnings.add("Migrations depend on apps that were not found: "
                    + String.join(", ", dependencies.unknownApps())
                    + ". What these do is not in the manifest; give the folder of the installed packages with"
                    + " --site-packages.");
        }
        return warnings;
    }

    private static MigrationEffects effects(ReadFile read, Dependencies dependencies, @Nullable ReadEffects effects) {
        Migration migration = read.migration();
        List<MigrationKey> resolved = dependencies.of(migration);
        boolean initial = migration.initial() == null
                ? resolved.stream()
                        .noneMatch(parent ->
                                parent.appLabel().equals(migration.key().appLabel()))
                : migration.initial();
        return new MigrationEffects(
                migration.key(),
                read.file().path(),
                read.file().digest(),
                resolved,
                dependencies.runBefore(migration),
                migration.replaces(),
                initial,
                migration.atomic(),
                effects == null ? List.of() : effects.effects(),
                effects == null ? List.of() : effects.unproven());
    }

    private static String digest(List<MigrationEffects> migrations) {
        var text = new StringBuilder();
        migrations.forEach(migration -> text.append(migration.key())
                .append(' ')
                .append(migration.digest())
                .append('\n'));
        return SourceFile.digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> settings(ProjectSettings settings, Map<MigrationKey, ReadFile> read) {
        TreeSet<String> names = new TreeSet<>(List.of("AUTH_USER_MODEL", "DEFAULT_AUTO_FIELD"));
        read.values().forEach(file -> names.addAll(file.usedSettings()));
        Map<String, String> values = new TreeMap<>();
        for (String name : names) {
            String value = settings.text(name);
            if (value != null && !SECRET.matcher(name).find()) {
                values.put(name, value);
            }
        }
        var routers = settings.values().get("DATABASE_ROUTERS");
        List<PythonExpression> elements = Literals.elements(routers);
        if (routers != null && (elements == null || !elements.isEmpty())) {
            values.put("DATABASE_ROUTERS", ExpressionText.of(routers));
        }
        return values;
    }

    private static Manifest.Stats stats(
            Map<MigrationKey, ReadFile> read, List<MigrationEffects> made, @Nullable Long millis) {
        var all = new Manifest.Stats(
                read.size(),
                read.values().stream().mapToLong(file -> file.file().bytes()).sum(),
                made.size(),
                read.values().stream()
                        .mapToInt(file -> file.migration().operations().size())
                        .sum(),
                0,
                0,
                millis);
        return all.unprovenIn(made);
    }
}
