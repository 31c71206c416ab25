package dev.plumbline.function.cli;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.report.Visible;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.json.ManifestJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "manifest",
        description = "Reads a Django project's migrations, without running Python, and writes the manifest.",
        footer = {
            "",
            "Examples:",
            "  plumbline manifest . -o manifest.json",
            "  plumbline manifest . -o manifest.json.gz --reproducible",
            "  plumbline manifest backend --stats",
            "  plumbline manifest backend --explain billing.0007"
        })
final class ManifestCommand implements Callable<Integer> {
    private final Manifests manifests;
    private final Console console;

    @Parameters(
            paramLabel = "PROJECT",
            description = "The folder of manage.py; with --explain or --stats, a manifest too.")
    Path project = Path.of(".");

    @Option(names = "--site-packages", paramLabel = "DIR", description = "Where installed packages are. Repeatable.")
    List<Path> sitePackages = new ArrayList<>();

    @Option(
            names = "--settings",
            paramLabel = "MODULE",
            description = "The settings module. Default: as manage.py says.")
    @Nullable
    String settings;

    @Mixin
    ProjectApps apps = new ProjectApps();

    @Option(names = "-o", paramLabel = "FILE", description = "Writes to a file; in gzip if its name ends in .gz.")
    @Nullable
    Path output;

    @Option(names = "--stats", description = "Prints only what was read, as JSON.")
    boolean stats;

    @Option(
            names = "--explain",
            paramLabel = "APP.MIGRATION",
            description =
                    "Says what one migration makes, from which lines, and what is unknown and why. The beginning of"
                            + " its name is enough.")
    @Nullable
    String explained;

    @Option(names = "--reproducible", description = "Leaves out when and how fast it was made.")
    boolean reproducible;

    ManifestCommand(Manifests manifests, Console console) {
        this.manifests = manifests;
        this.console = console;
    }

    @Override
    public Integer call() {
        if (explained != null && stats) {
            throw new Misuse("--explain and --stats are two answers: ask for one of them.");
        }
        Manifest manifest;
        Map<MigrationKey, String> texts = Map.of();
        if ((explained != null || stats) && Files.isRegularFile(project)) {
            manifest = manifests.load(project.toString());
        } else {
            var made = manifests.make(project, apps.options(sitePackages, settings), reproducible);
            manifest = made.manifest();
            texts = made.texts();
        }
        if (explained != null) {
            MigrationEffects migration = Explanation.find(manifest, explained);
            String explanation = Explanation.of(manifest, migration, texts.get(migration.key()));
            console.result(Visible.text(explanation), output);
        } else if (stats) {
            console.result(new String(ManifestJson.writeStats(manifest.stats()), StandardCharsets.UTF_8), output);
        } else {
            write(manifest, output, console);
            console.note(summary(manifest));
        }
        return ExitCodes.IN_SYNC;
    }

    /** @param file in gzip if its name ends so; null for standard output */
    static void write(Manifest manifest, @Nullable Path file, Console console) {
        if (file != null && file.toString().endsWith(".gz")) {
            console.file(ManifestJson.writeGzip(manifest), file);
        } else {
            console.result(new String(ManifestJson.write(manifest), StandardCharsets.UTF_8), file);
        }
    }

    private static String summary(Manifest manifest) {
        Manifest.Stats stats = manifest.stats();
        String unproven = stats.unprovenMigrations() == 0
                ? "every effect is known"
                : stats.unprovenMigrations()
                        + " with effects that only running can tell: `plumbline record` fills them";
        return stats.migrations() + " migrations in " + manifest.apps().size() + " apps, " + unproven;
    }
}
