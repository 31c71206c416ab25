package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.EffectSql;
import dev.plumbline.core.recovery.Script;
import dev.plumbline.core.recovery.SqlNames;
import dev.plumbline.function.source.DjangoProject;
import dev.plumbline.function.source.ManifestMaker;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.DatabaseImage;
import dev.plumbline.testing.PgDump;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SQL we print for each migration makes, step by step, what real Django makes. */
@ExtendWith(PostgresExtension.class)
class SqlAgreesWithDjangoIT {
    private static final String HISTORY = "django_migrations";

    /**
     * @param toTheLetter with the names of foreign keys, and the {@code _like} indexes that Django loses where it alters
     *     the type of a key that foreign keys point at
     */
    record Project(Path folder, boolean toTheLetter) {
        @Override
        public String toString() {
            return folder.getFileName().toString();
        }

        private static String nameless(String line) {
            return line.replaceAll("(?s).*CREATE INDEX .*_like\"? ON .*", "")
                    .replaceAll("(\"[^\"]+\"|\\w+) FOREIGN KEY", "FOREIGN KEY")
                    .replaceAll("ForeignKey\\[name=[^,]+, ", "ForeignKey[")
                    .replaceAll(", hasDefault=(true|false)", "");
        }

        /** What only Django has, and what only we have. */
        List<String> differences(List<String> expected, List<String> actual) {
            List<String> django = expected.stream()
                    .map(line -> toTheLetter ? line : nameless(line))
                    .filter(line -> !line.contains(HISTORY))
                    .toList();
            List<String> we = actual.stream()
                    .map(line -> toTheLetter ? line : nameless(line))
                    .toList();
            List<String> differences = new ArrayList<>();
            django.stream().filter(line -> !we.contains(line)).forEach(line -> differences.add("Django: " + line));
            we.stream().filter(line -> !django.contains(line)).forEach(line -> differences.add("we: " + line));
            return differences;
        }
    }

    static List<Project> projects() {
        return List.of(
                new Project(Checkout.example().resolve("acme"), true),
                new Project(
                        Checkout.root()
                                .resolve("function/src/test/resources/dev/plumbline/function/source/projects/zoo"),
                        false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projects")
    void eachScriptMakesWhatDjangoMakes(Project project, TestDatabase migrated, TestDatabase ours) throws Exception {
        Manifest manifest = ManifestMaker.make(DjangoProject.open(project.folder(), List.of(), null), true)
                .manifest();
        List<MigrationKey> plan =
                MigrationGraph.of(manifest.migrations(), Set.of()).fullPlan();
        Map<String, List<String>> expected = schemaAfterEach(project.folder(), plan, migrated);
        assertThat(expected).hasSameSizeAs(plan);
        EffectSql sql = new EffectSql(SqlNames.unqualified());

        try (Connection connection = ours.connection()) {
            CatalogSimulation simulation = new CatalogSimulation(PostgresCatalog.read(connection));
            for (MigrationKey key : plan) {
                List<String> wanted = expected.getOrDefault(key.toString(), List.of());
                List<Effect> effects = withoutData(manifest.find(key).orElseThrow());
                Script script = sql.script(withHelp(effects, wanted), simulation);
                assertThat(script).as("%s", key).isInstanceOf(Script.Rendered.class);
                run(connection, (Script.Rendered) script);
                for (Effect effect : effects) {
                    assertThat(simulation.apply(effect))
                            .as("%s: %s", key, effect)
                            .isNotInstanceOf(CatalogSimulation.Outcome.Refused.class);
                }

                assertThat(project.differences(wanted, DatabaseImage.of(ours).schema()))
                        .as("after %s, by %s", key, script)
                        .isEmpty();
                assertThat(project.differences(lines(PostgresCatalog.read(connection)), lines(simulation.catalog())))
                        .as("simulated, after %s", key)
                        .isEmpty();
            }
        }
        PgDump pgDump = PgDump.require(ours);
        assertThat(project.differences(pgDump.schema(migrated), pgDump.schema(ours)))
                .isEmpty();
    }

    private static List<String> lines(Catalog catalog) {
        return PostgresCatalog.image(catalog).entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    /** Steps in Python change rows here, not tables. */
    private static List<Effect> withoutData(MigrationEffects migration) {
        return migration.effects().stream()
                .filter(effect -> !(effect instanceof Effect.RunPython))
                .toList();
    }

    /** Indexes on expressions cannot be written from a migration; here PostgreSQL says what Django made. */
    private static List<Effect> withHelp(List<Effect> effects, List<String> expected) {
        return effects.stream()
                .map(effect -> effect instanceof Effect.CreateIndex create
                                && !create.index().renderable()
                                && create.origin().statement() == null
                        ? new Effect.CreateIndex(asStatement(create, expected), create.table(), create.index())
                        : effect)
                .toList();
    }

    private static Origin asStatement(Effect.CreateIndex create, List<String> expected) {
        String statement = expected.stream()
                .filter(line -> line.matches(
                        "(?s)index CREATE .*INDEX \"?" + create.index().name() + "\"? ON .*"))
                .findFirst()
                .orElseThrow()
                .substring("index ".length());
        return new Origin(create.origin().operation(), create.origin().line(), Confidence.PROVEN, statement);
    }

    private static void run(Connection connection, Script.Rendered script) throws Exception {
        connection.setAutoCommit(script.outsideTransaction());
        try (var statement = connection.createStatement()) {
            for (String sql : script.statements()) {
                statement.execute(sql);
            }
        }
        if (!script.outsideTransaction()) {
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static Map<String, List<String>> schemaAfterEach(
            Path project, List<MigrationKey> plan, TestDatabase database) throws Exception {
        String output = RealDjango.require(project)
                .with("MIGRATIONS", plan.stream().map(MigrationKey::toString).collect(Collectors.joining(" ")))
                .with("SCHEMA_QUERY", text(DatabaseImage.class, "schema.sql"))
                .manage(database, "shell", "-c", text(SqlAgreesWithDjangoIT.class, "schema_after_each_migration.py"))
                .orThrow()
                .stdout();
        Map<String, List<String>> schemas = new LinkedHashMap<>();
        ObjectMapper json = new ObjectMapper();
        for (String line : output.lines().filter(line -> line.startsWith("{")).toList()) {
            JsonNode step = json.readTree(line);
            List<String> schema = new ArrayList<>();
            for (JsonNode entry : step.get("schema")) {
                schema.add(entry.asText());
            }
            schemas.put(step.get("migration").asText(), schema);
        }
        return schemas;
    }

    private static String text(Class<?> owner, String resource) throws Exception {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
