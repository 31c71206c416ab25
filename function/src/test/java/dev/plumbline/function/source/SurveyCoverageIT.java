package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.migration.LocatedOperation;
import dev.plumbline.core.migration.Migration;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.migration.MigrationReader;
import dev.plumbline.core.migration.Operation;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonSyntaxError;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import dev.plumbline.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * How much of real packages' migrations is understood without running them. Needs the packages that {@code
 * .ci/install-survey} unpacks, in {@code target/survey} or where {@code PLUMBLINE_SURVEY} says; alone: {@code mvn -pl
 * function verify -Dit.test=SurveyCoverageIT}. The table is left in {@code function/target/survey-coverage.txt}.
 */
class SurveyCoverageIT {
    /** What a reason says of a column is its type alone. */
    private static final List<String> TYPE_ONLY =
            List.of("max_length of", "max_digits of", "decimal_places of", "the column type of");

    /** Counts over the operations of a package, or of all. */
    private static final class Counts {
        private int migrations;
        private int operations;
        private int classified;
        private int schema;
        private int knownColumns;
        private int knownTypes;

        void add(Counts other) {
            migrations += other.migrations;
            operations += other.operations;
            classified += other.classified;
            schema += other.schema;
            knownColumns += other.knownColumns;
            knownTypes += other.knownTypes;
        }

        String line(String name) {
            return String.format(
                    Locale.ROOT,
                    "%-28s %6d %7d %7.2f %% %7d %7.2f %% %7.2f %%",
                    name,
                    migrations,
                    operations,
                    share(classified, operations),
                    schema,
                    share(knownColumns, schema),
                    share(knownTypes, schema));
        }
    }

    private final Map<String, Integer> reasons = new TreeMap<>();
    private final Map<String, String> examples = new HashMap<>();
    private final Set<String> counted = new HashSet<>();

    @Test
    void almostAllSchemaOperationsAreUnderstood() throws Exception {
        String chosen = System.getenv("PLUMBLINE_SURVEY");
        Path survey = chosen == null || chosen.isBlank() ? Checkout.root().resolve("target/survey") : Path.of(chosen);
        if (!Files.isDirectory(survey)) {
            Assumptions.abort("There is no " + survey + ": run .ci/install-survey");
        }
        List<Path> packages;
        try (Stream<Path> folders = Files.list(survey)) {
            packages = folders.filter(Files::isDirectory).sorted().toList();
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%-28s %6s %7s %9s %7s %9s %9s",
                "package",
                "files",
                "ops",
                "classed",
                "schema",
                "columns",
                "types"));
        var all = new Counts();
        for (Path folder : packages) {
            Counts counts = count(folder, packages);
            if (counts.migrations > 0) {
                lines.add(counts.line(folder.getFileName().toString()));
                all.add(counts);
            }
        }
        lines.add(all.line("all"));
        lines.add("");
        lines.add("Most common reasons why the rest is not known:");
        reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(10)
                .forEach(entry -> lines.add(String.format(
                        Locale.ROOT,
                        "%5d  %s, e.g. %s",
                        entry.getValue(),
                        entry.getKey(),
                        examples.get(entry.getKey()))));
        Path report = Checkout.root().resolve("function/target/survey-coverage.txt");
        Files.createDirectories(report.getParent());
        Files.write(report, lines);

        assertThat(SurveyFiles.below(survey).keySet())
                .as("migration files that were not counted")
                .allMatch(counted::contains);
        assertThat(share(all.classified, all.operations)).as("classified").isGreaterThanOrEqualTo(99.5);
        assertThat(share(all.knownColumns, all.schema))
                .as("known tables and columns")
                .isGreaterThanOrEqualTo(99.5);
        assertThat(share(all.knownTypes, all.schema)).as("known types").isGreaterThanOrEqualTo(97.0);
    }

    private Counts count(Path folder, List<Path> packages) throws IOException, PythonSyntaxError, ManifestUnreadable {
        var counts = new Counts();
        Map<String, Path> own = SurveyFiles.below(folder);
        if (own.isEmpty()) {
            return counts;
        }
        DjangoProject project = SurveyFiles.open(folder, packages, own.values());
        Manifest manifest = ManifestMaker.make(project, true).manifest();
        MigrationReader reader = project.migrationReader();
        for (MigrationApp app : project.apps()) {
            for (SourceFile file : app.files()) {
                // Packages bring copies of others, and projects need apps of other packages.
                if (!own.containsKey(file.digest()) || !counted.add(file.digest())) {
                    continue;
                }
                var key = new MigrationKey(app.label(), file.name());
                MigrationEffects effects = manifest.find(key).orElseThrow();
                Migration read = reader.read(key, PythonParser.parse(file.path(), file.text()))
                        .orElseThrow()
                        .migration();
                counts.migrations++;
                read.operations().forEach(operation -> count(operation, effects, counts));
            }
        }
        return counts;
    }

    private void count(LocatedOperation located, MigrationEffects effects, Counts counts) {
        counts.operations++;
        String where = effects.file() + ":" + located.line();
        String doubt = effects.unproven().stream()
                .filter(unproven -> unproven.operation() == located.number())
                .map(Unproven::reason)
                .filter(reason -> TYPE_ONLY.stream().noneMatch(reason::contains))
                .findFirst()
                .orElse("");
        Operation operation = located.operation();
        if (operation instanceof Operation.OpaqueOperation opaque) {
            reason(opaque.reason(), where);
            return;
        }
        counts.classified++;
        if (operation instanceof Operation.RunPython
                || operation instanceof Operation.RunSQL
                || operation instanceof Operation.AlterModelOptions
                || operation instanceof Operation.AlterModelManagers
                || operation instanceof Operation.SeparateDatabaseAndState) {
            return;
        }
        counts.schema++;
        if (!doubt.isEmpty()) {
            reason(doubt, where);
            return;
        }
        counts.knownColumns++;
        List<ColumnDefinition> unknown = effects.effects().stream()
                .filter(effect -> effect.origin().operation() == located.number())
                .flatMap(SurveyCoverageIT::columns)
                .filter(column -> column.type() == null)
                .toList();
        if (unknown.isEmpty()) {
            counts.knownTypes++;
        } else {
            reason("type of " + fieldClass(operation, unknown.get(0).name()), where);
        }
    }

    private static String fieldClass(Operation operation, String column) {
        return switch (operation) {
            case Operation.AddField add -> add.field().type().path();
            case Operation.AlterField alter -> alter.field().type().path();
            case Operation.CreateModel create ->
                create.fields().entrySet().stream()
                        .filter(field -> field.getKey().equals(column) || (field.getKey() + "_id").equals(column))
                        .map(field -> field.getValue().type().path())
                        .findFirst()
                        .orElse("a column");
            default -> "a column";
        };
    }

    private static Stream<ColumnDefinition> columns(Effect effect) {
        return switch (effect) {
            case Effect.CreateTable create -> create.columns().stream();
            case Effect.AddColumn add -> Stream.of(add.column());
            case Effect.AlterColumn alter -> Stream.of(alter.after());
            default -> Stream.of();
        };
    }

    private void reason(String reason, String where) {
        String general = reason.replaceAll("(the model) \\S+", "$1 …")
                .replaceAll("(the field) \\S+", "$1 …")
                .replaceAll("(fields? of) \\w+ (is|are)", "$1 … $2");
        reasons.merge(general, 1, Integer::sum);
        examples.putIfAbsent(general, where);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 100.0 : 100.0 * part / whole;
    }
}
