package dev.plumbline.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.function.cli.Console;
import dev.plumbline.function.target.TargetsFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the playground is configured with is what one gets by the product's own commands. */
final class ManifestResourceTest {
    private static final Path ROOT = Path.of(System.getProperty("plumbline.root", "."));

    /** The project is copied away first: inside this repository the manifest would name its newest commit. */
    @Test
    void readingTheExampleProjectAgainGivesTheSameManifest(@TempDir Path folder) throws IOException {
        copy(ROOT.resolve("function/src/example"), folder);
        Path made = folder.resolve("manifest.json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = PlumblineMain.commandLine(new Console(new PrintWriter(out), new PrintWriter(err), Map.of(), false))
                .execute("manifest", folder.resolve("acme").toString(), "--reproducible", "-o", made.toString());
        assertThat(exit).as(err.toString()).isZero();
        assertThat(Files.readString(made))
                .as("if the example or the reader changed on purpose: plumbline manifest of a copy of"
                        + " function/src/example/acme, --reproducible, into the playground's manifest.json")
                .isEqualTo(resource("manifest.json"));
    }

    @Test
    void bothTargetFilesSayTheSame() throws Exception {
        var target = TargetsFile.parse("targets.yaml", resource("targets.yaml"))
                .find(Workspace.TARGET)
                .orElseThrow();
        var bot = dev.plumbline.bot.target.TargetsJson.read(resource("bot-targets.json")).all().stream()
                .toList();
        assertThat(bot).hasSize(1);
        assertThat(bot.get(0).name()).isEqualTo(target.name());
        assertThat(bot.get(0).incidentChannel()).isEqualTo(target.incidentChannel());
        assertThat(bot.get(0).channels())
                .containsExactlyInAnyOrderElementsOf(target.allow().channels());
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Playground.class.getResourceAsStream(name)) {
            assertThat(stream).as(name).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(from)) {
            files = walk.filter(path -> !path.toString().contains("__pycache__"))
                    .toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(copy);
            } else {
                Files.copy(file, copy);
            }
        }
    }
}
