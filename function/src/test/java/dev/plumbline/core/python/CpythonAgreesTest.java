package dev.plumbline.core.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge that shares no code with the parser: CPython's own ast, node by node. */
class CpythonAgreesTest {

    @Test
    void everyConstructOfTheFixtures(@TempDir Path directory) throws Exception {
        var files = new ArrayList<Path>();
        for (var fixture : PythonFixtures.valid().entrySet()) {
            var file = directory.resolve(fixture.getKey());
            Files.writeString(file, fixture.getValue());
            files.add(file);
        }
        var cpython = Cpython.required();
        var refused = assertAgreement(cpython, files);
        assertThat(refused)
                .filteredOn(
                        file -> cpython.positionsInFormattedStrings() || !file.endsWith("strings_of_python_3_12.py"))
                .isEmpty();
    }

    @Test
    void everyInvalidFixtureIsRefusedByBoth(@TempDir Path directory) throws Exception {
        var files = new ArrayList<Path>();
        for (var invalid : PythonFixtures.invalid()) {
            var file = directory.resolve(files.size() + ".py");
            Files.writeString(file, invalid.source());
            files.add(file);
        }
        var texts = Cpython.required().trees(files).texts();
        for (var index = 0; index < files.size(); index++) {
            assertThat(texts.get(index))
                    .as(PythonFixtures.invalid().get(index).situation())
                    .startsWith("SyntaxError");
        }
    }

    @Test
    void everyMigrationOfDjango() throws Exception {
        var django = Path.of(Cpython.djangoDirectory());
        var files = sources(django.resolve("contrib"), "migrations");
        assertThat(files).hasSizeGreaterThan(20);
        assertThat(assertAgreement(Cpython.required(), files)).isEmpty();
    }

    /** The example project; for a broad check by hand, {@code PLUMBLINE_MIGRATIONS} names another directory. */
    @Test
    void everyMigrationOfAGivenDirectory() throws Exception {
        var directory = Path.of(
                Cpython.setting("PLUMBLINE_MIGRATIONS", Checkout.example().toString()));
        var files = sources(directory, Cpython.setting("PLUMBLINE_FOLDER", "migrations"));
        assertThat(files).isNotEmpty();
        assertAgreement(Cpython.required(), files);
    }

    /**
     * Every migration of the pinned packages of {@code .ci/survey.txt}, more than forty real ones. All their Python files,
     * which takes minutes, are compared with {@code PLUMBLINE_FOLDER=*}.
     */
    @Test
    void everyMigrationOfTheSurvey() throws Exception {
        var survey = Cpython.setting("PLUMBLINE_SURVEY", "");
        if (survey.isEmpty()) {
            Cpython.missing("needs PLUMBLINE_SURVEY: the folder that .ci/install-survey makes and prints");
        }
        var files = sources(Path.of(survey), Cpython.setting("PLUMBLINE_FOLDER", "migrations"));
        assertThat(files).hasSizeGreaterThan(4_000);
        var refused = assertAgreement(Cpython.required(), files);
        assertThat(refused).isEmpty();
    }

    private static List<Path> sources(Path directory, String folder) throws IOException {
        try (var paths = Files.walk(directory)) {
            return paths.filter(path -> path.toString().endsWith(".py"))
                    .filter(path ->
                            folder.equals("*") || path.resolveSibling("").endsWith(folder))
                    .sorted()
                    .toList();
        }
    }

    /** The files that CPython refuses; all others must be read alike. */
    private static List<Path> assertAgreement(Cpython cpython, List<Path> files)
            throws IOException, InterruptedException {
        var sources = new ArrayList<String>();
        var characters = 0L;
        for (var file : files) {
            var source = Files.readString(file);
            characters += source.length();
            sources.add(source);
        }
        var ours = new ArrayList<PythonModule>();
        var errors = new ArrayList<String>();
        var start = System.nanoTime();
        for (var index = 0; index < sources.size(); index++) {
            try {
                ours.add(PythonParser.parse(files.get(index).toString(), sources.get(index)));
                errors.add("");
            } catch (PythonSyntaxError error) {
                ours.add(new PythonModule("", List.of()));
                errors.add("SyntaxError: " + error.getMessage());
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        var theirs = cpython.trees(files);
        var differences = new ArrayList<String>();
        var refused = new ArrayList<Path>();
        for (var index = 0; index < files.size(); index++) {
            var their = theirs.texts().get(index);
            if (their.startsWith("SyntaxError")) {
                refused.add(files.get(index));
                continue;
            }
            var our = errors.get(index).isEmpty()
                    ? SyntaxTreeText.of(ours.get(index), cpython.positionsInFormattedStrings())
                    : errors.get(index);
            if (!our.equals(their)) {
                differences.add(firstDifference(files.get(index), our, their));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "CPython agrees: %d of %d files equal, %d refused by CPython, %d kB; "
                        + "parsed in %.3f s, ast.parse %.3f s%n",
                files.size() - differences.size() - refused.size(),
                files.size(),
                refused.size(),
                characters / 1000,
                seconds,
                theirs.parseSeconds());
        assertThat(differences.stream().limit(20)).isEmpty();
        return refused;
    }

    private static String firstDifference(Path file, String our, String their) {
        var ourLines = our.lines().toList();
        var theirLines = their.lines().toList();
        var line = 0;
        while (line < ourLines.size()
                && line < theirLines.size()
                && ourLines.get(line).equals(theirLines.get(line))) {
            line++;
        }
        return "%s: node %d%n  ours:   %s%n  theirs: %s%n"
                .formatted(file, line, at(ourLines, line), at(theirLines, line));
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line).strip() : "(end)";
    }
}
