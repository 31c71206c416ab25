package dev.plumbline.function.cli;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.json.ManifestJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "manifest",
        description = "Reads a Django project's migrations, without running Python, and writes the manifest.",
        footer = {"", "Examples:", "  plumbline manifest . -o manifest.json", "  plumbline manifest backend --stats"})
final class ManifestCommand implements Callable<Integer> {
    private final Manifests manifests;
    private final Console console;

    @Parameters(paramLabel = "PROJECT", description = "The folder of manage.py.")
    Path project = Path.of(".");

    @Option(names = "--site-packages", paramLabel = "DIR", description = "Where installed packages are. Repeatable.")
    List<Path> sitePackages = new ArrayList<>();

    @Option(
            names = "--settings",
            paramLabel = "MODULE",
            description = "The settings module. Default: as manage.py says.")
    @Nullable
    String settings;

    @Option(names = "-o", paramLabel = "FILE", description = "Writes the manifest to a file.")
    @Nullable
    Path output;

    @Option(names = "--stats", description = "Prints only what was read, as JSON.")
    boolean stats;

    @Option(names = "--reproducible", description = "Leaves out when and how fast it was made.")
    boolean reproducible;

    ManifestCommand(Manifests manifests, Console console) {
        this.manifests = manifests;
        this.console = console;
    }

    @Override
    public Integer call() {
        Manifest manifest = manifests.read(project, sitePackages, settings, reproducible);
        byte[] json = stats ? ManifestJson.writeStats(manifest.stats()) : ManifestJson.write(manifest);
        console.result(new String(json, StandardCharsets.UTF_8), output);
        console.note(summary(manifest));
        return ExitCodes.IN_SYNC;
    }

    private static String summary(Manifest manifest) {
        Manifest.Stats stats = manifest.stats();
        String unproven = stats.unprovenMigrations() == 0
                ? "every effect was read"
                : "%d with effects that only running can tell".formatted(stats.unprovenMigrations());
        return "%d migrations in %d apps, %s"
                .formatted(stats.migrations(), manifest.apps().size(), unproven);
    }
}
