package dev.plumbline.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.DatabaseImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One line of {@code drift/EXPECTED.md}: what real Django was measured to say of a drift. */
record ExpectedDrift(String letter, String title, String migrate, String sqlState, String relation, String at) {
    static List<ExpectedDrift> all() throws IOException {
        return Files.readString(Checkout.drifts().resolve("EXPECTED.md"))
                .lines()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.matches("\\| [A-Z]\\d? \\|.*"))
                .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
                .map(cell ->
                        new ExpectedDrift(cell.get(1), cell.get(2), cell.get(3), cell.get(4), cell.get(5), cell.get(6)))
                .toList();
    }

    /** Ghosts and duplicates are harmless, the newest code not yet migrated is no drift; all else is. */
    Status status() {
        return switch (letter) {
            case "K" -> Status.IN_SYNC;
            case "M" -> Status.BEHIND;
            default -> Status.DRIFTED;
        };
    }

    /**
     * The one table whose rows look different afterwards, as they were before: it got its lost column back, and kept every
     * row. None for all other drifts.
     */
    Map<String, String> regained(DatabaseImage before, DatabaseImage after) {
        if (!letter.equals("J")) {
            return Map.of();
        }
        String table = "public.batch_batchcontainerassignment";
        String rows = before.rows().get(table);
        assertThat(rowCount(after.rows().get(table))).isEqualTo(rowCount(rows));
        return Map.of(table, rows);
    }

    private static String rowCount(String countAndChecksum) {
        return countAndChecksum.substring(0, countAndChecksum.indexOf(' '));
    }

    static Path file(String letter) {
        try (var files = Files.list(Checkout.drifts())) {
            return files.filter(file -> file.getFileName().toString().startsWith(letter + "_"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return letter + ": " + title;
    }
}
