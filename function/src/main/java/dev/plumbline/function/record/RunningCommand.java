package dev.plumbline.function.record;

import dev.plumbline.core.migration.MigrationKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The command while it runs. What it writes is passed on as it comes, and read along. */
final class RunningCommand {
    private static final Pattern APPLYING = Pattern.compile("^\\s*Applying ([\\w-]+)\\.([^\\s.]+)\\.\\.\\.");
    private static final Pattern NO_EXTENSION = Pattern.compile(
            "extension \"([\\w-]+)\" is not available|could not open extension control file \".*?([\\w-]+)\\.control\"");
    private static final int LONGEST_LINE = 4000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Process process;
    private final PrintWriter shown;
    private final List<Thread> readers = new ArrayList<>();
    private final Set<String> missingExtensions = new TreeSet<>();
    private @Nullable MigrationKey applying;

    private RunningCommand(Process process, PrintWriter shown) {
        this.process = process;
        this.shown = shown;
    }

    /** @param shown gets all that the command writes */
    static RunningCommand start(List<String> command, Map<String, String> environment, Path folder, PrintWriter shown)
            throws CouldNotRecord {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            // Nobody is there to answer questions.
            process.getOutputStream().close();
            RunningCommand running = new RunningCommand(process, shown);
            running.read(process.getInputStream());
            running.read(process.getErrorStream());
            return running;
        } catch (IOException e) {
            throw CouldNotRecord.misuse(
                    "The command %s could not be started: there is no such program, or it may not be run. Give it as you would type it, after --."
                            .formatted(command.get(0)),
                    e);
        }
    }

    private void read(InputStream stream) {
        readers.add(Thread.ofVirtual().start(() -> passOn(stream)));
    }

    private void passOn(InputStream stream) {
        StringBuilder line = new StringBuilder();
        char[] buffer = new char[4096];
        try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            for (int length = reader.read(buffer); length >= 0; length = reader.read(buffer)) {
                synchronized (shown) {
                    shown.write(buffer, 0, length);
                    shown.flush();
                }
                for (int i = 0; i < length; i++) {
                    if (buffer[i] == '\n') {
                        line.setLength(0);
                    } else if (line.length() < LONGEST_LINE) {
                        line.append(buffer[i]);
                    }
                    if (buffer[i] == '.' || buffer[i] == '"' || buffer[i] == 'e') {
                        note(line);
                    }
                }
            }
        } catch (IOException e) {
            // The command was ended; there is nothing more to read.
            return;
        }
    }

    private synchronized void note(CharSequence line) {
        Matcher migration = APPLYING.matcher(line);
        if (migration.find()) {
            applying = new MigrationKey(migration.group(1), migration.group(2));
        }
        Matcher extension = NO_EXTENSION.matcher(line);
        if (extension.find()) {
            missingExtensions.add(extension.group(1) == null ? extension.group(2) : extension.group(1));
        }
    }

    /** Waits for its end. */
    int await() throws InterruptedException {
        int code = process.waitFor();
        for (Thread reader : readers) {
            // A child of the command's that lives on may hold its streams open.
            reader.join(PATIENCE);
        }
        return code;
    }

    /** The migration that Django last said it applies; null if it said nothing. */
    synchronized @Nullable MigrationKey applying() {
        return applying;
    }

    /** Extensions that the server was asked for and does not have. */
    synchronized Set<String> missingExtensions() {
        return Set.copyOf(missingExtensions);
    }

    /** Ends the command and all that it started. */
    void stop() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        all.forEach(ProcessHandle::destroy);
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (ProcessHandle handle : all) {
            try {
                handle.onExit().get(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                handle.destroyForcibly();
            }
        }
    }
}
