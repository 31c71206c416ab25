package dev.plumbline.cases;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ManifestJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Keeps a database that the judge harmed, for {@link RecordedDriftsTest}: {@code RecordDrift URL MANIFEST NAME [VIEW…]}. The judge
 * leaves database and manifest with {@code --keep}.
 */
final class RecordDrift {
    private RecordDrift() {}

    public static void main(String[] words) throws IOException, MalformedJson {
        List<String> views = Arrays.asList(words).subList(3, words.length);
        Manifest manifest;
        try (InputStream in = Files.newInputStream(Path.of(words[1]))) {
            manifest = ManifestJson.read(in);
        }
        String name = words[2];
        Recording recording = RecordedCheck.record(RecordedCheck.target(words[0], views, Map.of()), manifest);
        recording.write(name);
        Files.write(RecordedDriftsTest.manifestFile(name), ManifestJson.writeGzip(manifest));
        Told.keep(name, RecordedDriftsTest.again(name, recording));
    }
}
