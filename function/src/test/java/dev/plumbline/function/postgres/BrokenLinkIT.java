package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.CredentialsReader;
import dev.plumbline.function.DiagnoseTarget;
import dev.plumbline.function.Target;
import dev.plumbline.testing.BreakingProxy;
import dev.plumbline.testing.BreakingProxy.Fault;
import dev.plumbline.testing.MigrationsBuilder;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The line between us and the server breaks after any byte: what is said is the truth, or that it was not looked at. {@code
 * -Dplumbline.faults=all} tries every byte; else a sample, drawn from a seed that is printed ({@code -Dplumbline.seed}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenLinkIT {
    private static final long SEED = Long.getLong("plumbline.seed", System.nanoTime() % 1_000_000);
    private static final boolean EVERY_BYTE = "all".equals(System.getProperty("plumbline.faults"));
    private static final Duration BUDGET = Duration.ofMillis(700);
    private static final String ROLE = "broken_link_reader";
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .migration("shop.0002_line", "shop.0001_initial")
            .createsTable("shop_line", "name")
            .manifest();

    private final PostgresServer server = PostgresServer.shared();
    private final TestDatabase healthy = server.createDatabase();
    private final TestDatabase drifted = server.createDatabase();
    private final BreakingProxy proxy = new BreakingProxy(healthy.port());
    private Path rootCertificate = Path.of("");

    @BeforeAll
    void fill(@TempDir Path folder) {
        server.secured().createRole(ROLE, "p");
        rootCertificate = server.secured().certificate().writeCertificate(folder.resolve("root.crt"));
        for (TestDatabase database : List.of(healthy, drifted)) {
            database.execute("""
                    CREATE TABLE django_migrations (id bigint PRIMARY KEY, app varchar(255), name varchar(255),
                      applied timestamptz);
                    INSERT INTO django_migrations VALUES (1, 'shop', '0001_initial', now()), (2, 'shop', '0002_line', now());
                    CREATE TABLE shop_order (id bigint PRIMARY KEY, name text NOT NULL);
                    CREATE TABLE shop_line (id bigint PRIMARY KEY, name text NOT NULL);
                    CREATE VIEW vw_order AS SELECT id, name FROM shop_order;
                    CREATE VIEW vw_line AS SELECT id, name FROM shop_line;
                    GRANT SELECT ON ALL TABLES IN SCHEMA public TO %s""".formatted(ROLE));
        }
        drifted.execute("DROP TABLE shop_line CASCADE");
        System.out.printf("Broken links: seed %d, %s%n", SEED, EVERY_BYTE ? "every byte" : "a sample");
    }

    @AfterAll
    void drop() throws IOException {
        proxy.close();
        healthy.execute("DROP OWNED BY " + ROLE);
        drifted.execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE);
        server.drop(healthy);
        server.drop(drifted);
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void aCutAfterAnyByteIsNoAnswerOrTheTruth(boolean tls) {
        assertTruthOrNothing(Fault.CUT, tls, 60, Duration.ofSeconds(20));
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void aStallAfterAnyByteEndsWithinTheBudget(boolean tls) {
        assertTruthOrNothing(Fault.STALL, tls, 5, BUDGET);
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void garbageAfterAnyByteIsNoAnswerOrTheTruth(boolean tls) {
        assertTruthOrNothing(Fault.GARBAGE, tls, 40, BUDGET);
    }

    private void assertTruthOrNothing(Fault fault, boolean tls, int sample, Duration budget) {
        int told = 0;
        int tried = 0;
        for (TestDatabase database : List.of(healthy, drifted)) {
            proxy.breakAfter(0, Fault.NONE, 0);
            Report truth = check(database, tls, Duration.ofSeconds(20));
            assertThat(truth.status()).isEqualTo(database.equals(healthy) ? Status.IN_SYNC : Status.DRIFTED);
            long bytes = proxy.answered();
            long before = descriptors();
            for (long after : places(bytes, sample).toArray()) {
                proxy.breakAfter(after, fault, SEED + after);
                long start = System.nanoTime();
                Report report = check(database, tls, budget);
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                String where = "%s after byte %d of %d, TLS %s, seed %d".formatted(fault, after, bytes, tls, SEED);

                tried++;
                if (report.status() != Status.NOT_CHECKED) {
                    told++;
                    // Without TLS nobody can tell that a letter of a name is another one.
                    if (fault != Fault.GARBAGE || tls) {
                        assertThat(facts(report)).as(where).isEqualTo(facts(truth));
                    } else if (database.equals(drifted)) {
                        assertThat(report.status()).as(where).isNotEqualTo(Status.IN_SYNC);
                    }
                }
                assertThat(took).as(where).isLessThan(budget.plusSeconds(10));
            }
            assertThat(descriptors()).as("open files and sockets").isLessThan(before + 50);
        }
        System.out.printf("%s, TLS %s: %d tried, %d told the truth, the rest not checked%n", fault, tls, tried, told);
    }

    private static LongStream places(long bytes, int sample) {
        return EVERY_BYTE
                ? LongStream.range(0, bytes)
                : new Random(SEED).longs(sample, 0, bytes).sorted();
    }

    /** What must not depend on when it was asked. */
    private static String facts(Report report) {
        return "%s %s %s %s".formatted(report.status(), report.summary(), report.findings(), report.recovery());
    }

    private static long descriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException e) {
            return 0;
        }
    }

    private Report check(TestDatabase database, boolean tls, Duration total) {
        Credentials login = new Credentials(
                "localhost",
                proxy.port(),
                database.name(),
                tls ? ROLE : database.user(),
                tls ? "p" : database.password(),
                tls
                        ? new Credentials.Tls("verify-full", rootCertificate.toString(), null, null)
                        : Credentials.Tls.mode("disable"),
                Map.of(),
                "the test",
                null);
        Target target = new Target(
                "shop",
                new Target.DatabaseAddress.Url("postgresql://unused", null),
                null,
                List.of(RequiredView.named("vw_order"), RequiredView.named("vw_line")),
                null,
                new Target.Allow(List.of(), List.of()),
                null);
        var request = new DiagnosisRequest(
                DiagnosisRequest.Kind.CHECK, "shop", "01TEST", false, false, new Trigger.CommandLine(), null);
        return new DiagnoseTarget(
                        new PostgresDatabases(
                                new OneLogin(login), Limits.standard().within(total)),
                        InstantSource.system())
                .diagnose(target, request, MANIFEST);
    }

    private record OneLogin(Credentials login) implements CredentialsReader {
        @Override
        public Credentials read(Target.DatabaseAddress address) {
            return login;
        }

        @Override
        public Optional<Credentials> readAgain(Target.DatabaseAddress address, Credentials refused) {
            return Optional.empty();
        }
    }
}
