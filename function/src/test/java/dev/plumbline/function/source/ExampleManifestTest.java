package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ManifestJson;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.EffectLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manifest of the example project, line by line. Real Django confirms it in {@code EffectsAgreeWithDjangoIT}; after a
 * wanted change run once with {@code -Dplumbline.golden=write}.
 */
class ExampleManifestTest {
    private static final Path GOLDEN =
            Checkout.root().resolve("function/src/test/resources/dev/plumbline/function/source/acme_effects.txt");

    private final Manifest manifest = made();

    private static Manifest made() {
        try {
            return ManifestMaker.make(DjangoProject.open(Checkout.example().resolve("acme"), List.of(), null), true)
                    .manifest();
        } catch (ManifestUnreadable e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void everyEffectIsTheOneWrittenDown() throws IOException {
        List<String> lines = new ArrayList<>();
        for (MigrationEffects migration : manifest.migrations()) {
            lines.add(migration.key() + " after " + migration.dependencies());
            migration.effects().forEach(effect -> lines.add("    " + EffectLines.line(effect)));
            migration
                    .unproven()
                    .forEach(unproven -> lines.add("    unproven " + unproven.operation() + ": " + unproven.reason()));
        }
        if ("write".equals(System.getProperty("plumbline.golden"))) {
            Files.write(GOLDEN, lines);
        }

        assertThat(lines).isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void itIsReadBackFromAFileAsItWasWritten(@TempDir Path folder)
            throws IOException, ManifestUnreadable, MalformedJson {
        Path file = folder.resolve("manifest.json");
        Files.write(file, ManifestJson.write(manifest));

        assertThat(ManifestFile.load(file.toString())).isEqualTo(manifest);
        assertThat(ManifestFile.ofBytes(Files.readAllBytes(file), "inline")).isEqualTo(manifest);
    }

    @Test
    void almostEverythingInItIsProven() {
        assertThat(manifest.stats())
                .isEqualTo(new Manifest.Stats(50, manifest.stats().bytes(), 50, 103, 1, 1, null));
        assertThat(manifest.migrations().stream()
                        .filter(migration -> !migration.unproven().isEmpty())
                        .map(migration -> migration.key().toString()))
                .containsExactly("batch.0010_backfill_batch_status");
    }
}
