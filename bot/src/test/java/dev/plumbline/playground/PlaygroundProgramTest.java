package dev.plumbline.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command as a person meets it: its streams, its end, and what it leaves behind. */
final class PlaygroundProgramTest {
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signal that a process could clean up after")
    void whenItIsStoppedNothingIsLeftBehind(@TempDir Path temporary) throws Exception {
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        Path work = Files.createDirectory(temporary.resolve("work"));
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Djava.io.tmpdir=" + work,
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlumblineMain.class.getName(),
                        "playground",
                        "--no-browser",
                        "--port",
                        "0")
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            String url =
                    Visitor.await("the address", () -> read(out), text -> text.endsWith("\n") || !process.isAlive());
            assertThat(url).as(() -> read(err)).startsWith("http://127.0.0.1:");
            Visitor visitor = new Visitor(URI.create(url.strip()));
            assertThat(visitor.check().path("status").asText()).isEqualTo("DRIFTED");
            ProcessHandle server = ProcessHandle.of(serverProcess(work)).orElseThrow();
            assertThat(server.isAlive()).isTrue();

            process.destroy();

            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(files(work)).as(() -> read(err)).isZero();
            assertThat(server.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
            assertThat(read(out))
                    .as("standard output carries the address alone")
                    .isEqualTo(url);
            assertThat(read(err)).contains("starting PostgreSQL", "ready after").doesNotContain("INFO", "Exception");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void inATerminalTheStoryGoesOnWithoutThePage() throws Exception {
        StringWriter printed = new StringWriter();
        try (Playground.Ready ready = Playground.start(0, words -> {});
                PipedWriter keys = new PipedWriter();
                BufferedWriter typed = new BufferedWriter(keys)) {
            Terminal terminal = new Terminal(ready.actions(), new PrintWriter(printed));
            BufferedReader input = new BufferedReader(new PipedReader(keys));
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
                try {
                    terminal.run(input);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            type(typed, "play 1");
            awaitPrinted(printed, "there is no plan yet");
            type(typed, "/drift check finance");
            awaitPrinted(printed, "migrate batch 0019_historicalbatchtransfer --fake");
            type(typed, "press show_plan");
            awaitPrinted(printed, "Step 2 of 2");
            type(typed, "play 1");
            awaitPrinted(printed, "Step 1 of option B");
            type(typed, "play 2");
            awaitPrinted(printed, "Step 2 of option B");
            type(typed, "check finance");
            awaitPrinted(printed, "In sync");
            type(typed, "scenario nonsense");
            awaitPrinted(printed, "there is no state nonsense");
            type(typed, "break");
            awaitPrinted(printed, "Drop a BI view");
            type(typed, "quit");
            running.get(20, TimeUnit.SECONDS);
        }
    }

    /** The server writes its number into its data folder. */
    private static long serverProcess(Path work) throws IOException {
        try (Stream<Path> walk = Files.walk(work)) {
            Path file = walk.filter(path -> path.endsWith("postmaster.pid"))
                    .findFirst()
                    .orElseThrow();
            return Long.parseLong(Files.readAllLines(file).get(0).strip());
        }
    }

    private static void type(BufferedWriter keys, String line) throws IOException {
        keys.write(line);
        keys.newLine();
        keys.flush();
    }

    private static void awaitPrinted(StringWriter printed, String words) {
        Visitor.await(words, printed::toString, text -> text.contains(words));
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.count();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
