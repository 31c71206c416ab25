package dev.plumbline.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs after {@code package}, on what that left at the root. */
@DisabledOnOs(OS.WINDOWS)
class ProgramIT {
    private static final Path HOME = Checkout.root().resolve("target/plumbline");

    @TempDir
    Path folder;

    private record Answer(int exitCode, String output, String errors) {}

    @Test
    void saysItsVersionAlone() throws Exception {
        Answer answer = run(HOME.resolve("bin/plumbline"), Map.of(), "--version");

        assertThat(answer.errors()).isEmpty();
        assertThat(answer.output()).matches("plumbline \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void runsThroughLinksFromAnyFolderWithoutAnyJavaAround() throws Exception {
        Path spaced = Files.createDirectory(folder.resolve("a folder with spaces"));
        Path home = Files.createSymbolicLink(spaced.resolve("moved program"), HOME);
        Path direct = Files.createSymbolicLink(spaced.resolve("plumbline"), home.resolve("bin/plumbline"));
        Path relative = Files.createSymbolicLink(folder.resolve("pl"), Path.of("a folder with spaces/plumbline"));

        Answer answer = run(relative, Map.of("JAVA_HOME", "/nowhere", "PATH", "/usr/bin:/bin"), "--version");

        assertThat(direct).isExecutable();
        assertThat(answer.errors()).isEmpty();
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void isSelfContainedAndStartsFromAnArchiveOfClasses() throws IOException {
        String launcher = Files.readString(HOME.resolve("bin/plumbline"));

        assertThat(HOME.resolve("lib/plumbline.jsa")).isNotEmptyFile();
        assertThat(launcher).contains("$home/lib/plumbline.jsa").doesNotContain(HOME.toString());
        assertThat(launcher.lines().filter(line -> line.contains("-cp")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("/lib/postgresql-").doesNotContain("junit", "archunit"));
    }

    @Test
    void seesTheIncidentOverTlsWithAPassword() throws Exception {
        PostgresServer server = PostgresServer.shared();
        Path certificate = server.secured().certificate().writeCertificate(folder.resolve("server.crt"));
        server.secured().createRole("program_it", "only for this test");
        TestDatabase database = server.createDatabase();
        try {
            database.execute(Files.readString(Checkout.playground().resolve("healthy.sql")));
            String manifest = folder.resolve("manifest.json").toString();
            Path program = HOME.resolve("bin/plumbline");
            String url = "postgresql://program_it@localhost:%d/%s?sslmode=verify-full&sslrootcert=%s"
                    .formatted(database.port(), database.name(), certificate);
            database.execute("GRANT pg_read_all_data TO program_it");

            Answer reading = run(
                    program,
                    Map.of(),
                    "manifest",
                    Checkout.example().resolve("acme").toString(),
                    "-o",
                    manifest);
            assertThat(reading.exitCode()).as(reading.errors()).isZero();
            List<String> check = List.of("check", "--url", url, "--manifest", manifest, "--view", "vw_fact_harvest");
            assertThat(run(program, Map.of("PGPASSWORD", "only for this test"), check.toArray(String[]::new)))
                    .satisfies(healthy -> assertThat(healthy.exitCode())
                            .as(healthy.toString())
                            .isZero());

            database.execute(Files.readString(Checkout.playground().resolve("scenarios/incident.sql")));
            Answer incident = run(program, Map.of("PGPASSWORD", "only for this test"), check.toArray(String[]::new));
            assertThat(incident.exitCode()).as(incident.toString()).isEqualTo(1);
            assertThat(incident.output()).contains("vw_fact_harvest", "python manage.py migrate");

            Answer wrongPassword = run(program, Map.of("PGPASSWORD", "another"), check.toArray(String[]::new));
            assertThat(wrongPassword.exitCode()).as(wrongPassword.toString()).isEqualTo(3);
        } finally {
            server.drop(database);
        }
    }

    private Answer run(Path program, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("ends within two minutes")
                .isTrue();
        return new Answer(
                process.exitValue(),
                Files.readString(output, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }
}
