package dev.plumbline.function.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.json.ManifestJson;
import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code plumbline record} from end to end in this process, with real Django. */
@ExtendWith(PostgresExtension.class)
class RecordCommandIT {
    private static final Path EXAMPLE = Checkout.example().resolve("acme");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aRecordedManifestTellsAHealthyDatabaseAsWellAsOneThatWasRead(TestDatabase database) throws Exception {
        Path file = folder.resolve("manifest.json.gz");
        CommandRun record =
                record(database, List.of("--project", EXAMPLE.toString(), "-o", file.toString()), migrate());

        assertThat(record.code()).isZero();
        assertThat(record.out()).isEmpty();
        assertThat(record.err())
                .contains(
                        "Applying batch.0001_initial... OK",
                        "50 of 50 migrations in 9 apps recorded, every effect is known")
                .doesNotContain("note:");
        Manifest manifest = ManifestJson.read(Files.readAllBytes(file));
        assertThat(manifest.source()).isEqualTo(Manifest.Source.RECORDED);

        CommandRun check = CommandRun.of(
                "check",
                "--url",
                database.urlWithPassword(),
                "--manifest",
                file.toString(),
                "--view",
                "vw_fact_harvest");
        assertThat(check.out()).contains("IN SYNC");
        assertThat(check.code()).isZero();
    }

    @Test
    void anUpdateFillsOnlyWhatIsUnknown(TestDatabase database) throws Exception {
        Path file = folder.resolve("manifest.json");
        CommandRun.of("manifest", EXAMPLE.toString(), "--reproducible", "-o", file.toString());
        Manifest before = ManifestJson.read(Files.readAllBytes(file));
        assertThat(before.stats().unprovenMigrations()).isPositive();

        CommandRun record = record(database, List.of("--update", file.toString(), "-o", file.toString()), migrate());

        assertThat(record.code()).isZero();
        Manifest after = ManifestJson.read(Files.readAllBytes(file));
        assertThat(after.source()).isEqualTo(Manifest.Source.MIXED);
        assertThat(after.stats().unprovenMigrations()).isZero();
        assertThat(after.digest()).isEqualTo(before.digest());
        before.migrations().stream()
                .filter(migration -> migration.unproven().isEmpty())
                .forEach(migration -> assertThat(after.find(migration.key())).contains(migration));
    }

    @Test
    void aCommandThatUsesAnotherDatabaseIsToldPlainly(TestDatabase database) {
        CommandRun record = record(database, List.of("--project", EXAMPLE.toString()), List.of("true"));

        assertThat(record.code()).isEqualTo(3);
        assertThat(record.err())
                .contains(
                        "Nothing was recorded: the command did not use the scratch database.", "--env DB_HOST={host}");
        assertThat(record.out()).isEmpty();
    }

    @Test
    void aCommandThatConnectsButMigratesNothingIsToldApart(TestDatabase database) {
        List<String> command = new ArrayList<>(migrate());
        command.set(command.size() - 1, "showmigrations");
        CommandRun record = record(database, List.of("--project", EXAMPLE.toString()), command);

        assertThat(record.err())
                .contains("Nothing was recorded: the command connected to the scratch database, but ran no migration");
    }

    @Test
    void aProgramThatDoesNotExistIsMisuse(TestDatabase database) {
        CommandRun record =
                record(database, List.of("--project", EXAMPLE.toString()), List.of("no-such-program", "migrate"));

        assertThat(record.code()).isEqualTo(2);
        assertThat(record.err()).contains("The command no-such-program could not be started");
        assertThat(database.query("SELECT evtname FROM pg_event_trigger")).isEmpty();
    }

    @Test
    void aCommandThatFailsAtOnceSaysSo(TestDatabase database) {
        CommandRun record = record(
                database,
                List.of("--project", EXAMPLE.toString()),
                List.of("sh", "-c", "echo no settings >&2; exit 7"));

        assertThat(record.code()).isEqualTo(3);
        assertThat(record.err()).contains("no settings\n", "It ended with exit code 7.");
    }

    @Test
    void aDatabaseThatIsNotEmptyIsLeftAlone(TestDatabase database) {
        database.execute("CREATE TABLE precious (id int)");
        CommandRun record = record(database, List.of("--project", EXAMPLE.toString()), migrate());

        assertThat(record.code()).isEqualTo(2);
        assertThat(record.err()).contains("is not empty: it has table precious", "`record` writes to its database");
        assertThat(database.query("SELECT count(*) FROM pg_namespace WHERE nspname = 'plumbline_record'"))
                .containsExactly("0");
    }

    @Test
    void aRoleThatMayNotRecordIsTold(TestDatabase database) {
        database.execute(
                "DROP ROLE IF EXISTS plumbline_plain; CREATE ROLE plumbline_plain LOGIN PASSWORD 'plain-secret'; GRANT CREATE ON DATABASE "
                        + database.name() + " TO plumbline_plain");
        CommandRun record = record(
                database.as("plumbline_plain", "plain-secret"), List.of("--project", EXAMPLE.toString()), migrate());

        assertThat(record.code()).isEqualTo(3);
        assertThat(record.err())
                .contains("the role plumbline_plain may not make event triggers there; use a superuser")
                .doesNotContain("plain-secret");
        assertThat(database.query("SELECT count(*) FROM pg_namespace WHERE nspname = 'plumbline_record'"))
                .containsExactly("0");
        database.execute("DROP OWNED BY plumbline_plain; DROP ROLE plumbline_plain");
    }

    @Test
    void withoutAServerOfItsOwnAUrlIsAskedFor() {
        CommandRun record = CommandRun.of("record", "--project", EXAMPLE.toString(), "--", "true");

        assertThat(record.code()).isEqualTo(2);
        assertThat(record.err()).contains("Name an empty database with --url.");
    }

    private static List<String> migrate() {
        return List.of(
                RealDjango.require().program().toString(),
                EXAMPLE.resolve("manage.py").toString(),
                "migrate");
    }

    private static CommandRun record(TestDatabase database, List<String> options, List<String> command) {
        List<String> arguments = new ArrayList<>(List.of("record", "--url", database.urlWithPassword()));
        arguments.addAll(options);
        arguments.add("--");
        arguments.addAll(command);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Console console = new Console(
                new PrintWriter(out), new PrintWriter(err, true), Map.of("PATH", System.getenv("PATH")), false);
        int code = Main.commandLine(console).execute(arguments.toArray(String[]::new));
        CommandRun run = new CommandRun(code, out.toString(), err.toString());
        assertThat(run.out() + run.err()).doesNotContain(":" + database.password() + "@");
        return run;
    }
}
