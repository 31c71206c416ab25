package dev.plumbline.playground;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.RealDjango;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumbline record} with the PostgreSQL that the program brings: in a process of its own, as people run it. */
class RecordProgramIT {
    private static final Path EXAMPLE = Checkout.example().resolve("acme");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theExampleIsRecordedOnAServerThatIsGoneAfterwards() throws Exception {
        Process process = start(
                "-o",
                folder.resolve("manifest.json").toString(),
                "--",
                RealDjango.require().program().toString(),
                EXAMPLE.resolve("manage.py").toString(),
                "migrate");

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(said()).contains("50 of 50 migrations in 9 apps recorded, every effect is known");
        assertThat(process.exitValue()).isZero();
        assertThat(folder.resolve("manifest.json")).content().contains("\"source\":\"recorded\"");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void stoppedInTheMiddleItLeavesNoProcessAndNoFolder() throws Exception {
        Process process = start("--", "sh", "-c", "echo under way; sleep 300");
        await(() -> said().contains("under way"));
        List<ProcessHandle> started = process.descendants().toList();
        assertThat(started).isNotEmpty();

        // As Ctrl-C, the signal lets the program end by itself.
        process.toHandle().destroy();

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(started).noneMatch(ProcessHandle::isAlive);
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void stoppedWhileItsServerStartsItLeavesNothingEither() throws Exception {
        Process process = start("--", "true");
        await(() -> said().contains("starting a PostgreSQL"));

        process.toHandle().destroy();

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(leftovers()).isEmpty();
    }

    private Process start(String... arguments) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                PlumblineMain.class.getName(),
                "record",
                "--project",
                EXAMPLE.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("err.txt"));
    }

    /** Files, and processes that were started from there: PostgreSQL is nobody's child. */
    private List<String> leftovers() throws IOException {
        List<String> left = new ArrayList<>(ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(folder.resolve("tmp").toString()))
                .toList());
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("hsperfdata"))
                    .forEach(left::add);
        }
        return left;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.holds()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(50);
        }
    }
}
