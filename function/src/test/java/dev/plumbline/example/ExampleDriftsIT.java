package dev.plumbline.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testing.Checkout;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.ProcessRun;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real Django says of each drift what {@code drift/EXPECTED.md} promises. */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class ExampleDriftsIT {
    private static final Pattern CAUSE = Pattern.compile("psycopg\\.errors\\.(\\w+): [^\"]*\"([^\"]+)\"");
    private static final Pattern APPLYING = Pattern.compile("Applying (\\S+)\\.\\.\\.(?! OK)");
    private static final Pattern INCONSISTENT =
            Pattern.compile("InconsistentMigrationHistory: Migration (\\S+) is applied before its dependency (\\S+)");
    private static final Pattern PLANNED = Pattern.compile("(?m)^\\w+\\.\\w+$");

    private final RealDjango django = RealDjango.require();
    private final PostgresServer server;
    private final TestDatabase healthy;

    ExampleDriftsIT(PostgresServer server) {
        this.server = server;
        this.healthy = server.createDatabase();
    }

    @BeforeAll
    void makeTheHealthyDatabase() throws IOException {
        healthy.execute(Files.readString(Checkout.playground().resolve("healthy.sql")));
    }

    @AfterAll
    void dropTheHealthyDatabase() {
        server.drop(healthy);
    }

    /** One line of EXPECTED.md's first table. */
    record Expected(
            String letter, String title, String migrate, String relation, String at, String check, String planned) {
        @Override
        public String toString() {
            return letter + ": " + title;
        }
    }

    static List<Expected> expectations() throws IOException {
        return Files.readString(Checkout.drifts().resolve("EXPECTED.md"))
                .lines()
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.matches("\\| [A-Z]\\d? \\|.*"))
                .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
                .map(cell -> new Expected(
                        cell.get(1), cell.get(2), cell.get(3), cell.get(5), cell.get(6), cell.get(7), cell.get(8)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void realDjangoSaysWhatIsWrittenDown(Expected expected) throws IOException {
        var drifted = server.createDatabase(healthy);
        try {
            drifted.execute(Files.readString(driftOf(expected.letter())));

            var check = django.manage(drifted, "migrate", "--check");
            assertThat(check.exitCode()).hasToString(expected.check());
            assertThat(planned(django.manage(drifted, "migrate", "--plan"))).isEqualTo(expected.planned());
            assertThat(answer(django.manage(drifted, "migrate")))
                    .containsExactly(expected.migrate(), expected.relation(), expected.at());
        } finally {
            server.drop(drifted);
        }
    }

    @Test
    void everyDriftIsWrittenDownAndIsAScenarioOfThePlayground() throws IOException {
        try (var drifts = Files.list(Checkout.drifts())) {
            var sql = drifts.filter(file -> file.toString().endsWith(".sql")).toList();
            assertThat(expectations()).hasSameSizeAs(sql).hasSize(17);
            for (var drift : sql) {
                var name = drift.getFileName().toString();
                var scenario = name.substring(name.indexOf('_') + 1).replace('_', '-');
                assertThat(Checkout.playground().resolve("scenarios").resolve(scenario))
                        .hasSameTextualContentAs(drift);
            }
        }
    }

    private static Path driftOf(String letter) {
        try (var files = Files.list(Checkout.drifts())) {
            return files.filter(file -> file.getFileName().toString().startsWith(letter + "_"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String planned(ProcessRun plan) {
        return plan.exitCode() == 0
                ? Long.toString(PLANNED.matcher(plan.stdout()).results().count())
                : "error";
    }

    /** Outcome, relation, and migration it stopped at, each empty where there is none. */
    private static List<String> answer(ProcessRun migrate) {
        if (migrate.exitCode() == 0) {
            return List.of(migrate.stdout().contains("Applying") ? "succeeds" : "nothing to do", "", "");
        }
        var inconsistent = INCONSISTENT.matcher(migrate.stderr());
        if (inconsistent.find()) {
            return List.of(
                    "InconsistentMigrationHistory", "", inconsistent.group(1) + " before " + inconsistent.group(2));
        }
        var cause = CAUSE.matcher(migrate.stderr());
        var applying = APPLYING.matcher(migrate.stdout());
        assertThat(cause.find() && applying.find()).as(migrate::toString).isTrue();
        return List.of(cause.group(1), cause.group(2), applying.group(1));
    }
}
