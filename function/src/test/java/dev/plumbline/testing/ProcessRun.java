package dev.plumbline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a program answered: its exit code and all it wrote. */
public record ProcessRun(List<String> command, int exitCode, String stdout, String stderr) {
    private static final Duration TIME_LIMIT = Duration.ofMinutes(3);

    public ProcessRun {
        command = List.copyOf(command);
    }

    /** Runs a program to its end; nothing of our own PG* environment reaches it. */
    static ProcessRun of(Path directory, Map<String, String> environment, List<String> command) {
        try {
            var out = Files.createTempFile("plumbline-run", ".out");
            var err = Files.createTempFile("plumbline-run", ".err");
            try {
                var builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
                builder.environment().putAll(environment);
                var exitCode = waitFor(builder.start(), command);
                return new ProcessRun(command, exitCode, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot run " + String.join(" ", command), failure);
        }
    }

    private static int waitFor(Process process, List<String> command) {
        try {
            if (process.waitFor(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                return process.exitValue();
            }
            throw new IllegalStateException(
                    String.join(" ", command) + " did not end within " + TIME_LIMIT.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while running " + command.get(0), interrupted);
        } finally {
            process.destroyForcibly();
        }
    }

    /** This run, once sure that it succeeded. */
    public ProcessRun orThrow() {
        if (exitCode != 0) {
            throw new AssertionError(this);
        }
        return this;
    }

    @Override
    public String toString() {
        return String.join(" ", command) + "\nexit code " + exitCode + "\n" + stdout + "\n" + stderr;
    }
}
