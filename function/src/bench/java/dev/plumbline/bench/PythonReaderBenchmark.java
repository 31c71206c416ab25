package dev.plumbline.bench;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.migration.MigrationReader;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonSyntaxError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Every migration of the packages in the folder that {@code PLUMBLINE_SURVEY} names ({@code .ci/install-survey}). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx1g")
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class PythonReaderBenchmark {
    private record Source(MigrationKey key, String text) {}

    private final List<Source> sources = new ArrayList<>();
    private final MigrationReader reader = new MigrationReader(ProjectSettings.none());
    private double megabytesInAll;

    /** What was read, for the column {@code megabytes}: megabytes of source text a second. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Read {
        public double megabytes;
    }

    @Setup
    public void load() throws IOException {
        String survey = System.getenv("PLUMBLINE_SURVEY");
        if (survey == null) {
            throw new IllegalStateException(
                    "PLUMBLINE_SURVEY names no folder: run .ci/install-survey, and give what it prints");
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(survey))) {
            files = all.filter(file ->
                            file.toString().endsWith(".py") && file.toString().contains("/migrations/"))
                    .sorted()
                    .toList();
        }
        long bytes = 0;
        for (Path file : files) {
            String name = file.getFileName().toString();
            bytes += Files.size(file);
            sources.add(new Source(
                    new MigrationKey("app", name.substring(0, name.length() - ".py".length())),
                    Files.readString(file, StandardCharsets.UTF_8)));
        }
        megabytesInAll = bytes / 1e6;
        System.out.printf("%d files, %.1f MB%n", sources.size(), megabytesInAll);
    }

    /** Tokens and trees. */
    @Benchmark
    public void parse(Blackhole seen, Read read) throws PythonSyntaxError {
        for (Source source : sources) {
            seen.consume(PythonParser.parse(source.key().name(), source.text()));
        }
        read.megabytes += megabytesInAll;
    }

    /** Tokens, trees, constants and operations. */
    @Benchmark
    public void migrations(Blackhole seen, Read read) throws PythonSyntaxError {
        for (Source source : sources) {
            PythonModule module = PythonParser.parse(source.key().name(), source.text());
            seen.consume(reader.read(source.key(), module));
        }
        read.megabytes += megabytesInAll;
    }
}
