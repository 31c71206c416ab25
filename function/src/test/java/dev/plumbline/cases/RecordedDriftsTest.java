package dev.plumbline.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.report.Report;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ManifestJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Drifts of generated projects that the judge of {@code function/src/judge} found to be told and repaired right, told again from
 * what their databases said: the same report, word for word. {@link RecordDrift} keeps another one.
 */
class RecordedDriftsTest {
    private static final String MANIFEST = ".manifest.json.gz";

    static List<String> drifts() throws IOException {
        try (Stream<Path> files = Files.list(Recording.folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(MANIFEST))
                    .map(name -> name.substring(0, name.length() - MANIFEST.length()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void thereAreManyOfThem() throws IOException {
        assertThat(drifts()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void isToldAsEver(String name) throws IOException, MalformedJson {
        Told.assertToldAsEver(name, again(name, Recording.read(name)));
    }

    static Report again(String name, Recording recording) throws IOException, MalformedJson {
        List<String> views =
                recording.live().probes().keySet().stream().sorted().toList();
        return RecordedCheck.again(
                recording, RecordedCheck.target("postgresql://nobody@nowhere/none", views, Map.of()), manifest(name));
    }

    static Path manifestFile(String name) {
        return Recording.folder().resolve(name + MANIFEST);
    }

    private static Manifest manifest(String name) throws IOException, MalformedJson {
        try (InputStream in = Files.newInputStream(manifestFile(name))) {
            return ManifestJson.read(in);
        }
    }
}
