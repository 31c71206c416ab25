package dev.plumbline.core.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Django project of {@code .ci/packages} whose packages {@code .ci/install-packages} has installed. */
record PackageProject(String name, Path folder, Path venv) {
    private static final long TIME_LIMIT_MINUTES = 30;

    /**
     * One migration, as Django ran it.
     *
     * @param added facts about the catalog that became true, each a key, a tab and a value
     * @param operations those that run code of their own, by number from 1, as far as they did something to the catalog
     * @param error Django's own words if it failed; null if all went well
     */
    record RealStep(
            String migration,
            List<String> added,
            List<String> removed,
            Map<Integer, OwnCode> operations,
            @Nullable String error) {}

    /**
     * What an operation did by itself.
     *
     * @param changed facts that became true or untrue while it ran, each a key, a tab and a value
     * @param deferred SQL that it left to the end of the migration
     */
    record OwnCode(List<String> changed, List<String> deferred) {}

    /** Those that are installed, by name; only those that {@code PLUMBLINE_PACKAGE_NAMES} names, if it is set. */
    static List<PackageProject> installed() {
        String only = System.getenv("PLUMBLINE_PACKAGE_NAMES");
        return all().stream()
                .filter(project -> only == null || List.of(only.split(",")).contains(project.name()))
                .toList();
    }

    private static List<PackageProject> all() {
        String chosen = System.getenv("PLUMBLINE_PACKAGES");
        Path home = chosen == null || chosen.isBlank()
                ? Checkout.root().resolve("target/packages")
                : Path.of(chosen).toAbsolutePath();
        try (Stream<Path> folders = Files.list(Checkout.root().resolve(".ci/packages"))) {
            return folders.sorted()
                    .map(folder -> new PackageProject(
                            folder.getFileName().toString(),
                            folder,
                            home.resolve(folder.getFileName()).resolve("venv")))
                    .filter(project -> Files.isRegularFile(project.venv().resolve("installed-requirements.txt")))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("cannot list .ci/packages", e);
        }
    }

    /** One of them, whatever {@code PLUMBLINE_PACKAGE_NAMES} says; empty if it is not installed. */
    static Optional<PackageProject> named(String name) {
        return all().stream().filter(project -> project.name().equals(name)).findFirst();
    }

    Path sitePackages() throws IOException {
        try (Stream<Path> versions = Files.list(venv.resolve("lib"))) {
            return versions.map(version -> version.resolve("site-packages"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Runs every migration, one by one in Django's order. With {@code PLUMBLINE_PACKAGE_RECORDS=FOLDER} what Django did is
     * kept there and not done again, for work on the reading of migrations.
     */
    List<RealStep> migrate(TestDatabase database) throws IOException, InterruptedException {
        String records = System.getenv("PLUMBLINE_PACKAGE_RECORDS");
        if (records == null || records.isBlank()) {
            return steps(run(database));
        }
        Path record = Path.of(records).resolve(name + ".jsonl");
        if (!Files.exists(record)) {
            Files.createDirectories(record.toAbsolutePath().getParent());
            Files.write(record, run(database));
        }
        return steps(Files.readAllLines(record));
    }

    private List<String> run(TestDatabase database) throws IOException, InterruptedException {
        Path script = Files.createTempFile("migrate", ".py");
        Path out = Files.createTempFile("migrate", ".jsonl");
        Path err = Files.createTempFile("migrate", ".err");
        try {
            Files.write(script, resource("migrate_one_by_one.py"));
            var builder = new ProcessBuilder(venv.resolve("bin/python").toString(), script.toString())
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            var environment = builder.environment();
            environment.keySet().removeIf(variable -> variable.startsWith("PG") || variable.startsWith("PYTHON"));
            environment.put("PGHOST", database.host());
            environment.put("PGPORT", Integer.toString(database.port()));
            environment.put("PGDATABASE", database.name());
            environment.put("PGUSER", database.user());
            environment.put("PGPASSWORD", database.password());
            environment.put("PYTHONPATH", folder.toString());
            environment.put("PYTHONDONTWRITEBYTECODE", "1");
            environment.put("PYTHONUTF8", "1");
            environment.put("DJANGO_SETTINGS_MODULE", "settings");
            environment.put(
                    "CATALOG_QUERY",
                    new String(resource("package_catalog.sql"), java.nio.charset.StandardCharsets.UTF_8));
            Process process = builder.start();
            if (!process.waitFor(TIME_LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(name + " did not migrate within " + TIME_LIMIT_MINUTES + " minutes");
            }
            List<String> lines = Files.readAllLines(out);
            if (process.exitValue() != 0 && lines.stream().noneMatch(line -> line.contains("\"error\""))) {
                throw new AssertionError(name + ": " + Files.readString(err));
            }
            return lines;
        } finally {
            Files.delete(script);
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static List<RealStep> steps(List<String> lines) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<RealStep> steps = new ArrayList<>();
        for (String line : lines) {
            JsonNode step = json.readTree(line);
            JsonNode error = step.get("error");
            steps.add(new RealStep(
                    step.get("migration").asText(),
                    texts(step.path("added")),
                    texts(step.path("removed")),
                    ownCode(step.path("operations")),
                    error == null ? null : error.asText()));
        }
        return steps;
    }

    private static Map<Integer, OwnCode> ownCode(JsonNode operations) {
        Map<Integer, OwnCode> codes = new HashMap<>();
        operations
                .properties()
                .forEach(entry -> codes.put(
                        Integer.valueOf(entry.getKey()),
                        new OwnCode(
                                texts(entry.getValue().path("changed")),
                                texts(entry.getValue().path("deferred")))));
        return codes;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Objects.requireNonNull(PackageProject.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
