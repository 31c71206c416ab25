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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
 * The line between us and the server breaks after any byte: what is said is the truth, or that it was not looked at.
 * {@code -Dplumbline.faults=all} tries every byte (quickest in a small heap, {@code -DargLine=-Xmx512m}), of stalls each
 * n-th with {@code -Dplumbline.faults.stall=n}; else a sample, drawn from a seed that is printed ({@code
 * -Dplumbline.seed}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenLinkIT {
    private static final long SEED = Long.getLong("plumbline.seed", System.nanoTime() % 1_000_000);
    private static final boolean EVERY_BYTE = "all".equals(System.getProperty("plumbline.faults"));
    private static final int STALL_STEP = Integer.getInteger("plumbline.faults.stall", 1);
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
    void drop() {
        healthy.execute("DROP OWNED BY " + ROLE);
        drifted.execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE);
        server.drop(healthy);
        server.drop(drifted);
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void aCutAfterAnyByteIsNoAnswerOrTheTruth(boolean tls) throws Exception {
        assertTruthOrNothing(Fault.CUT, tls, 60, Duration.ofSeconds(20));
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void aStallAfterAnyByteEndsWithinTheBudget(boolean tls) throws Exception {
        assertTruthOrNothing(Fault.STALL, tls, 40, BUDGET);
    }

    @ParameterizedTest(name = "TLS {0}")
    @ValueSource(booleans = {false, true})
    void garbageAfterAnyByteIsNoAnswerOrTheTruth(boolean tls) throws Exception {
        assertTruthOrNothing(Fault.GARBAGE, tls, 40, BUDGET);
    }

    private record Attempt(long after, Report report, Duration took) {}

    private void assertTruthOrNothing(Fault fault, boolean tls, int sample, Duration budget) throws Exception {
        long bytes = 0;
        int tried = 0;
        int told = 0;
        int garbled = 0;
        Duration longest = Duration.ZERO;
        for (TestDatabase database : List.of(healthy, drifted)) {
            Report truth;
            long length;
            try (var proxy = new BreakingProxy(database.port())) {
                truth = check(database, proxy, tls, Duration.ofSeconds(20));
                length = proxy.answered();
            }
            assertThat(truth.status()).isEqualTo(database.equals(healthy) ? Status.IN_SYNC : Status.DRIFTED);
            long before = descriptors();
            ExecutorService pool = Executors.newFixedThreadPool(
                    atOnce(fault), Thread.ofPlatform().daemon().factory());
            try {
                List<Future<Attempt>> attempts = places(fault, length, sample)
                        .mapToObj(after -> pool.submit(() -> attempt(database, after, fault, tls, budget)))
                        .toList();
                for (Future<Attempt> future : attempts) {
                    Attempt attempt = future.get(5, TimeUnit.MINUTES);
                    Report report = attempt.report();
                    String where = "%s after byte %d of %d, TLS %s, seed %d"
                            .formatted(fault, attempt.after(), length, tls, SEED);

                    tried++;
                    if (report.status() != Status.NOT_CHECKED) {
                        // Without TLS nobody can tell that a letter of a name is another one.
                        if (fault != Fault.GARBAGE || tls) {
                            assertThat(facts(report)).as(where).isEqualTo(facts(truth));
                        } else if (database.equals(drifted)) {
                            assertThat(report.status()).as(where).isNotEqualTo(Status.IN_SYNC);
                        }
                        if (facts(report).equals(facts(truth))) {
                            told++;
                        } else {
                            garbled++;
                        }
                    }
                    assertThat(attempt.took()).as(where).isLessThan(budget.plusSeconds(10));
                    longest = attempt.took().compareTo(longest) > 0 ? attempt.took() : longest;
                }
            } finally {
                pool.shutdownNow();
            }
            bytes += length;
            assertThat(descriptors()).as("open files and sockets").isLessThan(before + 50);
        }
        System.out.printf(
                "%s, TLS %s: %d of %d bytes tried, %d told the truth, %d told what was garbled, the rest not checked;"
                        + " the longest took %d ms%n",
                fault, tls, tried, bytes, told, garbled, longest.toMillis());
    }

    private Attempt attempt(TestDatabase database, long after, Fault fault, boolean tls, Duration budget)
            throws IOException {
        try (var proxy = new BreakingProxy(database.port())) {
            proxy.breakAfter(after, fault, SEED + after);
            long start = System.nanoTime();
            Report report = check(database, proxy, tls, budget);
            return new Attempt(after, report, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private static int atOnce(Fault fault) {
        return switch (fault) {
            // They only wait for their time to be over.
            case STALL -> 24;
            // The driver believes a garbled length of 2 GB, and in a large heap several of them take long to be had.
            case GARBAGE -> Runtime.getRuntime().maxMemory() > 1L << 30 ? 1 : 4;
            case CUT, NONE -> 4;
        };
    }

    private static LongStream places(Fault fault, long bytes, int sample) {
        if (!EVERY_BYTE) {
            return new Random(SEED).longs(sample, 0, bytes).sorted();
        }
        long step = fault == Fault.STALL ? STALL_STEP : 1;
        return LongStream.iterate(SEED % step, after -> after < bytes, after -> after + step);
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

    private Report check(TestDatabase database, BreakingProxy proxy, boolean tls, Duration total) {
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
