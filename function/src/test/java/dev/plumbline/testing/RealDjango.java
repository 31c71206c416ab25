package dev.plumbline.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@code manage.py} of a project with real Django against a test's database: the judge of what we say. */
public final class RealDjango {
    /** Environment variable naming the python to use. */
    public static final String PYTHON = "PLUMBLINE_DJANGO_PYTHON";

    private final Path python;
    private final Path project;
    private final Map<String, String> settings;

    private RealDjango(Path python, Path project, Map<String, String> settings) {
        this.python = python;
        this.project = project;
        this.settings = Map.copyOf(settings);
    }

    /** Django on the example project; aborts the test where no Django is installed, and fails it on CI. */
    public static RealDjango require() {
        return require(Checkout.example().resolve("acme"));
    }

    /** As {@link #require()}, on the project whose directory holds {@code manage.py}. */
    public static RealDjango require(Path project) {
        return new RealDjango(python(), project, Map.of());
    }

    /** The program that runs this Django. */
    public Path program() {
        return python;
    }

    /** The python of the environment variable, or else of the place where {@code .ci/install-django} puts it. */
    static Path python() {
        var chosen = System.getenv(PYTHON);
        var python = chosen != null && !chosen.isBlank()
                ? Path.of(chosen)
                : Checkout.root().resolve("target/django-venv/bin/python");
        if (!Files.isExecutable(python)) {
            throw Requirement.missing(
                    "a Python with Django (looked for " + python + ")",
                    "Run .ci/install-django once, or set " + PYTHON + " to the python it prints.");
        }
        return python;
    }

    /** The same, with one more environment variable, for projects whose settings read it. */
    public RealDjango with(String variable, String value) {
        var more = new HashMap<>(settings);
        more.put(variable, value);
        return new RealDjango(python, project, more);
    }

    /** The folder of installed packages that this Django comes from. */
    public Path packages() {
        var script = "import os, django; print(os.path.dirname(os.path.dirname(django.__file__)))";
        var run = ProcessRun.of(project, Map.of(), List.of(python.toString(), "-c", script));
        run.orThrow();
        return Path.of(run.stdout().strip());
    }

    /** Runs {@code python manage.py ARGUMENTS} on this database; a non-zero exit is an answer, not an error. */
    public ProcessRun manage(TestDatabase database, String... arguments) {
        var environment = new HashMap<>(LibpqEnvironment.of(database));
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        environment.put("PYTHONIOENCODING", "utf-8");
        environment.putAll(settings);
        var command = new ArrayList<>(List.of(python.toString(), "manage.py"));
        command.addAll(List.of(arguments));
        return ProcessRun.of(project, environment, command);
    }
}
