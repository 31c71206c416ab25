package dev.plumbline.function.cli;

import dev.plumbline.core.report.Memory;
import dev.plumbline.core.report.Report;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where earlier reports of the target are, to be compared with. */
final class EarlierRuns {
    @Option(
            names = "--since",
            paramLabel = "REPORT",
            description = "An earlier report of --format json: says what changed since.")
    @Nullable
    Path since;

    @Option(
            names = "--history",
            paramLabel = "DIR",
            description = "Compares with the newest report kept there for this target, and keeps this one there.")
    @Nullable
    Path history;

    private final String what;

    /** @param what sets the kept reports of one kind apart from others of the same target; empty for whole checks */
    EarlierRuns(String what) {
        this.what = what;
    }

    /** Read before the check, so that a mistake in the file costs no check. */
    Optional<Report> earlier(String target) {
        if (since != null && history != null) {
            throw new Misuse("--since and --history both say what to compare with: give one of them.");
        }
        if (since != null) {
            return Optional.of(read(since));
        }
        return history == null
                ? Optional.empty()
                : newest(history.resolve(folder(target)).resolve(what));
    }

    /** What an earlier report could not tell of. */
    static Report toResume(Path report) {
        return read(report);
    }

    Report compared(Report now, Optional<Report> earlier) {
        Report compared = earlier.map(before -> Memory.since(before, now)).orElse(now);
        if (history != null) {
            keep(compared, history.resolve(folder(now.target())).resolve(what));
        }
        return compared;
    }

    /** Names of targets have no separators, but a secret's ARN has. */
    private static String folder(String target) {
        return target.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private static Optional<Report> newest(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> reports = files.filter(file -> file.toString().endsWith(".json"))
                    .sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
            return reports.isEmpty() ? Optional.empty() : Optional.of(read(reports.getLast()));
        } catch (IOException e) {
            throw new Misuse("--history %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    private static Report read(Path file) {
        try {
            return ReportJson.read(Files.readString(file));
        } catch (IOException e) {
            throw new Misuse("%s can not be read: %s".formatted(file, e.getMessage()), e);
        } catch (MalformedJson e) {
            throw new Misuse(
                    "%s is no report of `plumbline check --format json`: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Run ids sort by time. */
    private static void keep(Report report, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(report.runId() + ".json"), ReportJson.write(report));
        } catch (IOException e) {
            throw new Misuse("--history %s: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
