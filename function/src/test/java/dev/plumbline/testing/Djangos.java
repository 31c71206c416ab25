package dev.plumbline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Djangos that are installed here, each in a virtual environment of its own. */
public final class Djangos {
    /** Environment variable naming the folder that {@code .ci/install-packages} fills. */
    public static final String PACKAGES = "PLUMBLINE_PACKAGES";

    private Djangos() {}

    /**
     * A Django to ask.
     *
     * @param version e.g. {@code 5.2.19}
     * @param packages the folder that it is installed in
     */
    public record Django(Path python, String version, Path packages) {
        @Override
        public String toString() {
            return "Django " + version;
        }
    }

    /** One of each feature release, the example's among them; aborts the test where there is none, and fails it on CI. */
    public static List<Django> installed() {
        List<Django> found = new ArrayList<>();
        found.add(django(RealDjango.python()));
        Path home = environments();
        if (Files.isDirectory(home)) {
            try (Stream<Path> entries = Files.list(home)) {
                entries.filter(entry -> entry.getFileName().toString().startsWith("contrib-"))
                        .map(entry -> entry.resolve("venv/bin/python"))
                        .filter(Files::isExecutable)
                        .sorted()
                        .map(Djangos::django)
                        .filter(django ->
                                found.stream().noneMatch(other -> feature(other).equals(feature(django))))
                        .forEach(found::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return found;
    }

    /** The folder with an environment of real packages in each of its folders. */
    public static Path environments() {
        String chosen = System.getenv(PACKAGES);
        return chosen == null || chosen.isBlank() ? Checkout.root().resolve("target/packages") : Path.of(chosen);
    }

    /** The Django of an environment of {@code .ci/install-packages}; empty if it is not there. */
    public static Optional<Django> in(Path environment) {
        Path python = environment.resolve("venv/bin/python");
        return Files.isExecutable(python) ? Optional.of(django(python)) : Optional.empty();
    }

    private static String feature(Django django) {
        return django.version().substring(0, django.version().lastIndexOf('.'));
    }

    private static Django django(Path python) {
        var script =
                "import os, django; print(django.get_version(), os.path.dirname(os.path.dirname(django.__file__)))";
        var run = ProcessRun.of(Checkout.root(), Map.of(), List.of(python.toString(), "-c", script));
        String[] answer = run.orThrow().stdout().strip().split(" ", 2);
        return new Django(python, answer[0], Path.of(answer[1]));
    }
}
