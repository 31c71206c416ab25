package dev.plumbline.function.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.source.DjangoProject;
import dev.plumbline.function.source.ManifestMaker;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.Djangos;
import dev.plumbline.testing.Djangos.Django;
import dev.plumbline.testing.EffectLines;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recording a real migrate gives what reading gives, wherever reading is sure of itself, and fills in the rest. */
@ExtendWith(PostgresExtension.class)
class RecordingIT {
    private static final Path EXAMPLE = Checkout.example().resolve("acme");
    private static final Path ZOO =
            Checkout.root().resolve("function/src/test/resources/dev/plumbline/function/source/projects/zoo");
    static final Path WORKSHOP =
            Checkout.root().resolve("function/src/test/resources/dev/plumbline/function/record/workshop");
    static final Map<String, String> WORKSHOP_VARIABLES = Map.of(
            "WORKSHOP_HOST", "{host}",
            "WORKSHOP_PORT", "{port}",
            "WORKSHOP_USER", "{user}",
            "WORKSHOP_PASSWORD", "{password}",
            "WORKSHOP_NAME", "{database}");

    @Test
    void theExampleIsRecordedAsItIsRead(TestDatabase database) throws Exception {
        Recording.Result result = record(EXAMPLE, Map.of(), Map.of(), database);

        assertThat(result.notes()).isEmpty();
        assertThat(result.manifest().source()).isEqualTo(Manifest.Source.RECORDED);
        assertThat(result.manifest().stats().unprovenMigrations()).isZero();
        assertThat(result.recorded()).isEqualTo(result.manifest().migrations().size());
        assertThat(differences(result.manifest(), read(EXAMPLE))).isEmpty();
    }

    @Test
    void everyKindOfOperationIsRecordedAsItIsRead(TestDatabase database) throws Exception {
        Recording.Result result = record(ZOO, Map.of(), Map.of(), database);

        assertThat(result.notes())
                .containsExactly(
                        "2 migrations are replaced by squashed ones, which ran instead: what was read of them stays."
                                + " To record them too, run again with --update MANIFEST and `migrate shop"
                                + " 0004_squashable_too` in the place of `migrate`; Django does so since 6.0, and"
                                + " earlier only where the squashed ones are not there.");
        assertThat(result.manifest().source()).isEqualTo(Manifest.Source.MIXED);
        assertThat(differences(result.manifest(), read(ZOO))).isEmpty();
    }

    static List<Django> djangos() {
        return Djangos.installed();
    }

    @ParameterizedTest
    @MethodSource("djangos")
    void djangosOwnAppsAreRecordedAsTheyAreReadOnEveryVersion(Django django, TestDatabase database) throws Exception {
        Path project = Checkout.root().resolve(".ci/packages/contrib-5.2");
        Manifest read = ManifestMaker.make(DjangoProject.open(project, List.of(django.packages()), "settings"), true)
                .manifest();
        Recording.Result result = run(
                read,
                project,
                Map.of("PYTHONPATH", project.toString()),
                Map.of(),
                database,
                List.of(django.python().toString(), "-m", "django", "migrate", "--skip-checks", "--settings=settings"));

        assertThat(result.notes()).isEmpty();
        assertThat(result.recorded()).isEqualTo(read.migrations().size()).isGreaterThan(20);
        assertThat(differences(result.manifest(), read)).isEmpty();
    }

    @Test
    void whatReadingLeavesUnknownIsFilledIn(TestDatabase database) throws Exception {
        Recording.Result result = record(WORKSHOP, Map.of(), WORKSHOP_VARIABLES, database);

        assertThat(result.exitCode()).isZero();
        assertThat(result.notes()).isEmpty();
        MigrationEffects python = find(result, "0002_by_python");
        assertThat(python.unproven()).isEmpty();
        assertThat(EffectLines.lines(python.effects()))
                .containsExactly(
                        "RunPython make_tables",
                        "CreateObject SCHEMA store",
                        "CreateTable store.drawer_0 (id integer, tool_id bigint null, label text null default 'none') key [id]",
                        "AddConstraint store.drawer_0 foreign key [tool_id] to tools_tool[id]",
                        "CreateTable store.drawer_1 (id integer, tool_id bigint null, label text null default 'none') key [id]",
                        "AddConstraint store.drawer_1 foreign key [tool_id] to tools_tool[id]",
                        "CreateView heavy reads [tools_tool]",
                        "RunPython fill");
        assertThat(python.effects().get(2).origin().line()).isEqualTo(21);
        assertThat(python.effects().get(6).origin().statement())
                .isEqualTo("CREATE VIEW heavy AS SELECT id, name FROM tools_tool WHERE weight > 10");
        assertThat(EffectLines.lines(find(result, "0003_by_file").effects()))
                .containsExactly(
                        "RunSql data",
                        "CreateIndex tools_tool tools_by_weight (weight desc) where (weight > 5)",
                        "AddColumn tools_tool.note text default ''::text",
                        "AddConstraint tools_tool light check (weight < 1000)",
                        "CreateObject ROUTINE tools_count",
                        "AddColumn tools_tool.owner character varying(20) null");
    }

    @Test
    void aMigrationThatFailsIsNamedAndTheRestIsKept(TestDatabase database) throws Exception {
        Recording.Result result = record(WORKSHOP, Map.of("WORKSHOP_BREAKS", "yes"), WORKSHOP_VARIABLES, database);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.failedAt()).isEqualTo(new MigrationKey("tools", "0004_breaks"));
        assertThat(result.notes())
                .containsExactly(
                        "The command failed at tools.0004_breaks with exit code 1. What was learnt until then is kept; of the rest, what was read.",
                        "tools.0004_breaks left changes behind, 1 of them, since it is not atomic.");
        assertThat(find(result, "0002_by_python").unproven()).isEmpty();
        assertThat(find(result, "0004_breaks").unproven()).hasSize(1);
        assertThat(result.manifest().source()).isEqualTo(Manifest.Source.MIXED);
    }

    @Test
    void anExtensionThatTheServerLacksIsNamed(TestDatabase database) throws Exception {
        Recording.Result result =
                record(WORKSHOP, Map.of("WORKSHOP_BREAKS", "extension"), WORKSHOP_VARIABLES, database);

        assertThat(result.notes())
                .contains(
                        "The scratch server lacks the extension not_there_at_all. Give a database that has it with --url.");
    }

    @Test
    void nothingOfOursStaysInTheDatabase(TestDatabase database) throws Exception {
        record(WORKSHOP, Map.of(), WORKSHOP_VARIABLES, database);

        assertThat(database.query("SELECT evtname FROM pg_event_trigger")).isEmpty();
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'plumbline%'"))
                .isEmpty();
        assertThat(database.query("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"))
                .isEmpty();
        assertThat(database.query("SELECT count(*) FROM django_migrations")).containsExactly("6");
    }

    @Test
    void fakedMigrationsKeepWhatWasRead(TestDatabase database) throws Exception {
        Recording.Result result =
                record(WORKSHOP, Map.of(), WORKSHOP_VARIABLES, database, "migrate", "tools", "0001", "--fake");

        assertThat(result.notes())
                .anySatisfy(note -> assertThat(note)
                        .startsWith("tools.0001_initial left a row but made nothing of what the file says (--fake?)"));
        assertThat(find(result, "0001_initial").effects()).isNotEmpty();
        assertThat(result.manifest().source()).isEqualTo(Manifest.Source.READ);
    }

    @Test
    void whatIsTakenBackAndDoneAgainCountsOnce(TestDatabase database) throws Exception {
        Path manage = WORKSHOP.resolve("manage.py");
        String python = RealDjango.require(WORKSHOP).program().toString();
        String script =
                "import subprocess, sys\nfor a in (['tools', '0001'], ['tools', 'zero'], ['tools', '0001']): subprocess.run([sys.executable, sys.argv[1], 'migrate', *a], check=True)";
        Recording.Result result =
                run(WORKSHOP, Map.of(), WORKSHOP_VARIABLES, database, List.of(python, "-c", script, manage.toString()));

        assertThat(EffectLines.lines(find(result, "0001_initial").effects()))
                .isEqualTo(EffectLines.lines(read(WORKSHOP)
                        .find(new MigrationKey("tools", "0001_initial"))
                        .orElseThrow()
                        .effects()));
    }

    static Recording.Result record(
            Path project,
            Map<String, String> environment,
            Map<String, String> templates,
            TestDatabase database,
            String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(RealDjango.require(project).program().toString());
        command.add(project.resolve("manage.py").toString());
        command.addAll(arguments.length == 0 ? List.of("migrate") : List.of(arguments));
        return run(project, environment, templates, database, command);
    }

    private static Recording.Result run(
            Path project,
            Map<String, String> environment,
            Map<String, String> templates,
            TestDatabase database,
            List<String> command)
            throws Exception {
        return run(read(project), project, environment, templates, database, command);
    }

    private static Recording.Result run(
            Manifest read,
            Path project,
            Map<String, String> environment,
            Map<String, String> templates,
            TestDatabase database,
            List<String> command)
            throws Exception {
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("PATH", System.getenv("PATH"));
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        try (Recording recording = new Recording(credentials(database), new PrintWriter(new StringWriter()))) {
            return recording.run(new Recording.Job(command, project, variables, templates, read, false));
        }
    }

    private static MigrationEffects find(Recording.Result result, String name) {
        return result.manifest().find(new MigrationKey("tools", name)).orElseThrow();
    }

    private static Manifest read(Path project) throws Exception {
        return ManifestMaker.make(DjangoProject.open(project, List.of(), null), true)
                .manifest();
    }

    /** In whatever order: Django makes some things later than the operation that asks for them. */
    private static List<String> differences(Manifest recorded, Manifest read) {
        List<String> differences = new ArrayList<>();
        List<String> more = lines(recorded);
        List<String> less = lines(read);
        List<String> both = new ArrayList<>(more);
        both.retainAll(less);
        more.stream().filter(line -> !both.contains(line)).forEach(line -> differences.add("recorded " + line));
        less.stream().filter(line -> !both.contains(line)).forEach(line -> differences.add("read " + line));
        if (more.size() != less.size()) {
            differences.add(more.size() + " recorded, " + less.size() + " read");
        }
        return differences;
    }

    private static List<String> lines(Manifest manifest) {
        List<String> lines = new ArrayList<>();
        for (MigrationEffects migration : manifest.migrations()) {
            migration.effects().forEach(effect -> lines.add(migration.key() + ": " + EffectLines.line(effect)));
        }
        return lines;
    }

    private static Credentials credentials(TestDatabase database) {
        return new Credentials(
                database.host(),
                database.port(),
                database.name(),
                database.user(),
                database.password(),
                Credentials.Tls.mode("disable"),
                Map.of(),
                "the test",
                null);
    }
}
