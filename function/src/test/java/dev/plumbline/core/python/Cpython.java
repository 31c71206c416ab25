package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** A real CPython, found by {@code PLUMBLINE_PYTHON} or on the path. */
final class Cpython {

    private final String executable;
    private final int minorVersion;

    private Cpython(String executable, int minorVersion) {
        this.executable = executable;
        this.minorVersion = minorVersion;
    }

    /** Whether positions within f-strings are exact: since Python 3.12, as is nesting of quotes. */
    boolean positionsInFormattedStrings() {
        return minorVersion >= 12;
    }

    /** What CPython read: a tree as text for each file, in order. */
    record Trees(List<String> texts, double parseSeconds) {}

    /** Aborts the test where there is none; in continuous integration fails it. */
    static Cpython required() {
        var executable = setting("PLUMBLINE_PYTHON", "python3");
        try {
            var process = new ProcessBuilder(executable, "--version")
                    .redirectErrorStream(true)
                    .start();
            var version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() == 0) {
                var numbers = version.strip().split("[ .]");
                return new Cpython(executable, Integer.parseInt(numbers[2]));
            }
        } catch (IOException notFound) {
            // reported below, with what to do
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        missing("needs CPython 3.11 or newer: put python3 on the path or its path into PLUMBLINE_PYTHON");
        throw new IllegalStateException("unreachable: the test has ended");
    }

    /** The required one, and every other version below {@code ~/.pyenv}: newest last. */
    static List<Cpython> all() throws IOException {
        var found = new ArrayList<Cpython>();
        found.add(required());
        var versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(versions)) {
            try (var folders = Files.list(versions)) {
                folders.filter(folder -> minor(folder) >= 8)
                        .filter(folder -> Files.isExecutable(folder.resolve("bin/python3")))
                        .sorted(Comparator.comparingInt(Cpython::minor))
                        .forEach(folder -> found.add(
                                new Cpython(folder.resolve("bin/python3").toString(), minor(folder))));
            }
        }
        return found;
    }

    private static int minor(Path folder) {
        var numbers = folder.getFileName().toString().split("\\.");
        return numbers.length > 2 && numbers[0].equals("3") ? Integer.parseInt(numbers[1]) : 0;
    }

    /** The 8 of Python 3.8. */
    int minorVersion() {
        return minorVersion;
    }

    /** What it says of sources, in order; nothing of them is run. */
    List<Verdict> verdicts(List<String> sources) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("cpython-verdicts");
        try {
            var files = new ArrayList<String>();
            for (var source : sources) {
                var file = directory.resolve(files.size() + ".py");
                Files.writeString(file, source);
                files.add(file.toString());
            }
            return verdictsOfFiles(files, directory);
        } finally {
            delete(directory);
        }
    }

    private List<Verdict> verdictsOfFiles(List<String> files, Path directory) throws IOException, InterruptedException {
        var script = directory.resolve("verdicts.py");
        try (var resource = Cpython.class.getResourceAsStream("verdicts.py")) {
            Files.copy(Objects.requireNonNull(resource), script);
        }
        var list = directory.resolve("files");
        Files.write(list, files);
        var process = new ProcessBuilder(executable, script.toString())
                .redirectInput(list.toFile())
                .redirectErrorStream(true)
                .start();
        var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        assertThat(lines).hasSize(files.size() + 1);
        return lines.subList(0, files.size()).stream().map(Verdict::read).toList();
    }

    static void missing(String message) {
        if ("true".equals(System.getenv("CI"))) {
            fail(message);
        }
        abort(message);
    }

    static String setting(String name, String otherwise) {
        return Objects.requireNonNullElse(
                System.getProperty(name), Objects.requireNonNullElse(System.getenv(name), otherwise));
    }

    Trees trees(List<Path> files) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("cpython-trees");
        try {
            var script = directory.resolve("dump_ast.py");
            try (var resource = Cpython.class.getResourceAsStream("dump_ast.py")) {
                Files.copy(Objects.requireNonNull(resource), script);
            }
            var list = directory.resolve("files");
            Files.write(list, files.stream().map(Path::toString).toList());
            var process = new ProcessBuilder(executable, "-W", "ignore", script.toString(), directory.toString())
                    .redirectInput(list.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            var words = output.strip().split(" ");
            var texts = new ArrayList<String>();
            for (var number = 0; number < files.size(); number++) {
                texts.add(Files.readString(directory.resolve(number + ".txt")));
            }
            return new Trees(texts, Double.parseDouble(words[2]));
        } finally {
            delete(directory);
        }
    }

    /** What a file of constants binds when it is run: one "name value" a line. */
    List<String> constants(Path file, Path directory) throws IOException, InterruptedException {
        var script = directory.resolve("run_constants.py");
        try (var resource = Cpython.class.getResourceAsStream("run_constants.py")) {
            Files.copy(Objects.requireNonNull(resource), script);
        }
        var process = new ProcessBuilder(executable, "-W", "ignore", script.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /** Where Django is installed; aborts the test where it is not, in continuous integration fails it. */
    static String djangoDirectory() throws IOException, InterruptedException {
        var executable = setting("PLUMBLINE_DJANGO_PYTHON", setting("PLUMBLINE_PYTHON", "python3"));
        var process = new ProcessBuilder(executable, "-c", "import django; print(django.__path__[0])")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            missing("needs a Python with Django: put its path into PLUMBLINE_DJANGO_PYTHON");
        }
        return output.strip();
    }

    static void delete(Path directory) throws IOException {
        try (var paths = Files.walk(directory)) {
            for (var path : paths.sorted((left, right) -> right.compareTo(left)).toList()) {
                Files.delete(path);
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }
}
