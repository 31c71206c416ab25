package dev.plumbline.function.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.json.ManifestJson;
import dev.plumbline.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestCommandTest {
    private static final String EXAMPLE = Checkout.example().resolve("acme").toString();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aMigrationIsExplainedWithFileLineAndQuotedSource() {
        CommandRun run =
                CommandRun.of("manifest", EXAMPLE, "--explain", "batch.0003_rename_batchmovement_batchtransfer");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("""
                        batch.0003_rename_batchmovement_batchtransfer
                          file: batch/migrations/0003_rename_batchmovement_batchtransfer.py
                          after: batch.0002_batchcomposition
                        """).contains("""
                        It does, in this order:
                          renames table batch_batchmovement to batch_batchtransfer
                              batch/migrations/0003_rename_batchmovement_batchtransfer.py:11, operation 1
                              | migrations.RenameModel(
                        """).doesNotContain("Unknown");
    }

    @Test
    void theBeginningOfANameIsEnoughAndWhatIsUnknownIsSaid() {
        CommandRun run = CommandRun.of("manifest", EXAMPLE, "--explain", "batch.0010");

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("batch.0010_backfill_batch_status\n").contains("""
                        Unknown:
                          what backfill_batch_status does is known only by running it
                              batch/migrations/0010_backfill_batch_status.py:25, operation 1, RunPython
                              | migrations.RunPython(backfill_batch_status, migrations.RunPython.noop),
                          To find out: plumbline record -- python manage.py migrate
                        """);
    }

    @Test
    void aNameMisspeltGetsASuggestion() {
        assertThat(CommandRun.of("manifest", EXAMPLE, "--explain", "batch.0010_backfil_batch_staus")
                        .err())
                .contains("there is no such migration. Did you mean: batch.0010_backfill_batch_status?");
        assertThat(CommandRun.of("manifest", EXAMPLE, "--explain", "0010_backfill_batch_status")
                        .err())
                .contains("Did you mean: batch.0010_backfill_batch_status?");
        assertThat(CommandRun.of("manifest", EXAMPLE, "--explain", "broodstock.9999_nothing_like_it")
                        .err())
                .contains("The migrations of broodstock: broodstock.0001_initial");
        CommandRun lost = CommandRun.of("manifest", EXAMPLE, "--explain", "zzz");
        assertThat(lost.err()).contains("there is no such migration. The apps: admin, auth, batch,");
        assertThat(lost.code()).isEqualTo(2);
    }

    @Test
    void anAmbiguousBeginningNamesThemAll() {
        assertThat(CommandRun.of("manifest", EXAMPLE, "--explain", "batch.000").err())
                .contains("9 migrations begin so. Say which: batch.0001_initial, batch.0002_batchcomposition,");
    }

    @Test
    void statsAreJsonAlone() {
        CommandRun run = CommandRun.of("manifest", EXAMPLE, "--stats", "--reproducible");

        assertThat(run.out()).startsWith("{\"files\":").endsWith("}\n").doesNotContain("millis");
        assertThat(run.out().lines()).hasSize(1);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void aPackedManifestIsReadLikeAPlainOne() throws Exception {
        Path plain = folder.resolve("manifest.json");
        Path packed = folder.resolve("manifest.json.gz");
        Path again = folder.resolve("again.json.gz");
        for (Path file : List.of(plain, packed, again)) {
            assertThat(CommandRun.of("manifest", EXAMPLE, "--reproducible", "-o", file.toString())
                            .code())
                    .isZero();
        }

        assertThat(packed).hasSameBinaryContentAs(again);
        assertThat(Files.size(packed)).isLessThan(Files.size(plain) / 5);
        assertThat(ManifestJson.read(Files.readAllBytes(packed)))
                .isEqualTo(ManifestJson.read(Files.readAllBytes(plain)));
        assertThat(CommandRun.of("manifest", packed.toString(), "--explain", "finance.0004")
                        .out())
                .contains("vw_fact_harvest");
    }

    @Test
    void neitherFolderNorLocaleNorTimeZoneNorTheOrderOfFilesChangesAByte() throws IOException {
        Path here = folder.resolve("here.json");
        Path there = folder.resolve("there.json");
        Path copy = shuffledCopy(Path.of(EXAMPLE), folder.resolve("Ünlü ï/copy"));
        Path original = shuffledCopy(Path.of(EXAMPLE), folder.resolve("b"));
        assertThat(CommandRun.of("manifest", original.toString(), "--reproducible", "-o", here.toString())
                        .code())
                .isZero();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
                assertThat(CommandRun.of("manifest", copy.toString(), "--reproducible", "-o", there.toString())
                                .code())
                        .isZero();
                assertThat(there).as(tag).hasSameBinaryContentAs(here);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /** A folder lists its files in the order in which they were made, on some file systems. */
    private static Path shuffledCopy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = new ArrayList<>(all.filter(Files::isRegularFile).toList());
        }
        Collections.shuffle(files, new Random(to.toString().hashCode()));
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return to;
    }
}
