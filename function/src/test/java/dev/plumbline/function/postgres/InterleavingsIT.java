package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.CredentialsReader;
import dev.plumbline.function.DiagnoseTarget;
import dev.plumbline.function.Target;
import dev.plumbline.testing.MigrationsBuilder;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.TestDatabase;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/**
 * Checks while another session migrates, locks or restores: what is said is the truth of one moment, or that it could
 * not be told, and the other session never waits long for us nor fails because of us. {@code -Dplumbline.interleavings}
 * says how many; all is drawn from a seed that is printed ({@code -Dplumbline.seed}).
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterleavingsIT {
    private static final long SEED = Long.getLong("plumbline.seed", System.nanoTime() % 1_000_000);
    private static final int INTERLEAVINGS = Integer.getInteger("plumbline.interleavings", 150);
    private static final int OF_ONE_MIGRATION = 10;
    /** Shorter than the real ones, as is the server's time to notice a deadlock. */
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofMillis(4_500));

    private static final Duration DEADLOCK = Duration.ofMillis(400);
    private static final Duration SLACK = Duration.ofMillis(800);
    private static final String HISTORY = "public.django_migrations";
    private static final String ROLE = "interleaving_reader";
    private static final Manifest MANIFEST = new MigrationsBuilder()
            .migration("shop.0001_initial")
            .createsTable("shop_order", "name")
            .createsTable("shop_line", "name")
            .createsTable("shop_stock", "name")
            .createsTable("shop_price", "name")
            .createsTable("shop_client", "name")
            .createsTable("shop_plan", "name")
            .createsTable("shop_rate", "name")
            .createsTable("shop_extra_rate", "name")
            .createsTable("shop_swap", "name")
            .migration("shop.0002_note", "shop.0001_initial")
            .addsColumn("shop_order", "note")
            .createsTable("shop_extra", "name")
            .migration("shop.0003_line", "shop.0002_note")
            .addsColumn("shop_line", "note")
            .manifest();

    private final PostgresServer server = PostgresServer.shared();
    private final TestDatabase database = server.createDatabase();
    private final TestDatabase reader = database.as(ROLE, "p");
    private final ExecutorService others = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("other-session").factory());
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();
    private Duration longestWait = Duration.ZERO;
    private Duration longestCheck = Duration.ZERO;

    @BeforeEach
    void fill() {
        database.execute("DROP ROLE IF EXISTS %s; CREATE ROLE %s LOGIN PASSWORD 'p'".formatted(ROLE, ROLE));
        InterleavedMigration.fill(database, ROLE);
        database.execute("ALTER DATABASE %s SET deadlock_timeout = %d".formatted(database.name(), DEADLOCK.toMillis()));
    }

    @AfterEach
    void drop() {
        others.shutdownNow();
        database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        database.execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE);
        server.drop(database);
    }

    @Test
    void aCheckDuringAMigrationTellsTheTruthOfOneMomentAndDisturbsNobody() throws Exception {
        System.out.printf("Interleavings: seed %d, %d of them%n", SEED, INTERLEAVINGS);
        try (Connection other = database.connection()) {
            for (int number = 0; number < INTERLEAVINGS; number += OF_ONE_MIGRATION) {
                // A seed of its own, so that one migration can be played again without those before it.
                migrations(other, number, new Random(SEED + number));
            }
        } finally {
            System.out.printf(
                    "Interleavings: %s; the other session waited %d ms at most, a check took %d ms at most%n",
                    answers, longestWait.toMillis(), longestCheck.toMillis());
        }
        assertThat(failures).isEmpty();
    }

    private void migrations(Connection other, int first, Random random) throws Exception {
        InterleavedMigration migration = InterleavedMigration.draw(random, ROLE);
        Map<Integer, Report> truths = new HashMap<>();
        int last = migration.forwards().size();
        truths.put(0, quiet(first));
        for (int i = 0; i < last; i++) {
            run(other, migration.forwards().get(i), random, 0, true);
            truths.put(i + 1, quiet(first));
        }
        for (List<String> transaction : migration.backwards()) {
            run(other, transaction, random, 0, true);
        }
        boolean forwards = true;
        for (int i = 0; i < OF_ONE_MIGRATION && first + i < INTERLEAVINGS; i++) {
            int start = forwards ? 0 : last;
            begun.set(start);
            done.set(start);
            int step = forwards ? 1 : -1;
            List<List<String>> transactions = forwards ? migration.forwards() : migration.backwards();
            int kind = random.nextInt(20);
            Random its = new Random(random.nextLong());
            Future<Duration> waited = others.submit(() -> {
                if (kind < 12) {
                    return migrate(other, transactions, step, its);
                }
                return kind < 15
                        ? rolledBack(other, transactions.getFirst(), its)
                        : kind < 18 ? lock(other, its) : restore(other, its);
            });
            TimeUnit.MICROSECONDS.sleep(random.nextInt(60_000));
            String where = "interleaving %d of seed %d (%s): ".formatted(first + i, SEED, migration);
            compareWithTruths(truths, where);
            try {
                Duration wait = waited.get(1, TimeUnit.MINUTES);
                longestWait = longer(longestWait, wait);
                if (wait.compareTo(LIMITS.lock().plus(SLACK)) > 0) {
                    fail(where + "a statement of the other session took " + wait);
                }
            } catch (ExecutionException e) {
                fail(where + "the other session failed: " + e.getCause());
                other.rollback();
                restoreState(other, migration, last);
                forwards = true;
                continue;
            }
            if (kind < 12) {
                forwards = !forwards;
            }
        }
        if (!forwards) {
            for (List<String> transaction : migration.backwards()) {
                run(other, transaction, random, 0, true);
            }
        }
    }

    /** After a failure of the other session, which should not be: back to the beginning. */
    private void restoreState(Connection other, InterleavedMigration migration, int last) throws SQLException {
        for (int i = last - done.get(); i < last; i++) {
            run(other, migration.backwards().get(i), new Random(0), 0, true);
        }
    }

    private void compareWithTruths(Map<Integer, Report> truths, String where) {
        int from = done.get();
        long start = System.nanoTime();
        Report report = check();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        int to = begun.get();
        longestCheck = longer(longestCheck, took);
        if (took.compareTo(LIMITS.total().plus(SLACK)) > 0) {
            fail(where + "the check took " + took);
        }
        List<Integer> matching = truths.entrySet().stream()
                .filter(truth -> truth.getKey() >= Math.min(from, to) && truth.getKey() <= Math.max(from, to))
                .filter(truth -> agrees(report, truth.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (report.database() == null) {
            count("not checked");
        } else if (matching.isEmpty()) {
            count("torn");
            fail(where + "between states " + from + " and " + to + " it says\n  " + words(report)
                    + "\nbut the truth is\n  "
                    + truths.entrySet().stream()
                            .map(truth -> truth.getKey() + ": " + words(truth.getValue()))
                            .collect(Collectors.joining("\n  ")));
        } else if (report.views().stream().anyMatch(view -> view.status().isUnseen())
                || !report.notChecked().isEmpty()) {
            count("the truth, the locked left out");
        } else {
            count(matching.contains(from) ? "the truth before" : "the truth after");
        }
    }

    private void count(String answer) {
        answers.merge(answer, 1, Integer::sum);
    }

    private void fail(String what) {
        System.out.println(what);
        failures.add(what);
        if (failures.size() >= 20) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    /** Says the same as this truth, but for what it says could not be told. */
    private static boolean agrees(Report report, Report truth) {
        List<String> unseen = new ArrayList<>(report.views().stream()
                .filter(view -> view.status().isUnseen())
                .map(ViewVerdict::view)
                .toList());
        if (report.notChecked().stream().anyMatch(one -> one.what().equals(HISTORY))) {
            // Less is known of what is wrong where migrations are not, but not that anything else is wrong.
            unseen.add(HISTORY);
            return report.status() == Status.NOT_CHECKED
                    && seen(report, unseen)
                            .map(view -> view.view() + view.status())
                            .toList()
                            .equals(seen(truth, unseen)
                                    .map(view -> view.view() + view.status())
                                    .toList())
                    && told(truth, unseen)
                            .map(one -> one.code() + "" + one.relations())
                            .toList()
                            .containsAll(told(report, unseen)
                                    .map(one -> one.code() + "" + one.relations())
                                    .toList());
        }
        return report.migrations().equals(truth.migrations())
                && seen(report, unseen)
                        .map(InterleavingsIT::words)
                        .toList()
                        .equals(seen(truth, unseen).map(InterleavingsIT::words).toList())
                && told(report, unseen).toList().equals(told(truth, unseen).toList());
    }

    private static Stream<ViewVerdict> seen(Report report, List<String> unseen) {
        return report.views().stream().filter(view -> !unseen.contains(view.view()));
    }

    private static Stream<Finding> told(Report report, List<String> unseen) {
        return report.findings().stream()
                .filter(finding -> finding.relations().stream().noneMatch(unseen::contains));
    }

    /** All but its times. */
    private static String words(ViewVerdict view) {
        return "%s %s %s %s %s %s"
                .formatted(
                        view.view(), view.status(), view.sqlState(), view.message(), view.columns(), view.dependsOn());
    }

    private static String words(Report report) {
        return "%s %s views %s findings %s not checked %s migrations %s"
                .formatted(
                        report.status(),
                        report.summary(),
                        report.views().stream()
                                .map(view -> view.view() + " " + view.status() + " " + view.message())
                                .toList(),
                        report.findings().stream().map(Finding::message).toList(),
                        report.notChecked(),
                        report.migrations().stream()
                                .map(one -> one.migration() + " " + one.recorded() + " " + one.effects())
                                .toList());
    }

    private Report quiet(int number) {
        Report report = check();
        assertThat(report.status()).as("%d of seed %d", number, SEED).isNotEqualTo(Status.NOT_CHECKED);
        assertThat(report.views()).noneMatch(view -> view.status() == ViewStatus.LOCKED);
        return report;
    }

    private Duration migrate(Connection other, List<List<String>> transactions, int step, Random random)
            throws Exception {
        Duration longest = Duration.ZERO;
        for (List<String> transaction : transactions) {
            longest = longer(longest, run(other, transaction, random, 12, true, step));
        }
        return longest;
    }

    private static Duration rolledBack(Connection other, List<String> transaction, Random random) throws SQLException {
        return run(other, transaction, random, 12, false);
    }

    private static Duration lock(Connection other, Random random) throws SQLException {
        List<String> statements = new ArrayList<>();
        int tables = 1 + random.nextInt(5);
        for (int i = 0; i < tables; i++) {
            statements.add("LOCK TABLE "
                    + InterleavedMigration.LOCKABLE.get(random.nextInt(InterleavedMigration.LOCKABLE.size()))
                    + " IN ACCESS EXCLUSIVE MODE");
        }
        Duration longest = run(other, statements, random, 10, null);
        // Longer than we wait for a lock, now and then.
        pause(random, 600);
        other.rollback();
        return longest;
    }

    private static Duration restore(Connection other, Random random) throws Exception {
        Duration longest = Duration.ZERO;
        other.setAutoCommit(true);
        try (Statement statement = other.createStatement()) {
            for (String sql : InterleavedMigration.restore(random)) {
                pause(random, 4);
                long start = System.nanoTime();
                if (sql.startsWith("COPY")) {
                    other.unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn(sql, new StringReader("one\ntwo\n".repeat(100)));
                } else {
                    statement.execute(sql);
                }
                longest = longer(longest, Duration.ofNanos(System.nanoTime() - start));
            }
        }
        return longest;
    }

    /** @param commits null leaves the transaction open */
    private static Duration run(
            Connection other, List<String> statements, Random random, int pauseMillis, @Nullable Boolean commits)
            throws SQLException {
        Duration longest = Duration.ZERO;
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            for (String sql : statements) {
                pause(random, pauseMillis);
                long start = System.nanoTime();
                statement.execute(sql);
                longest = longer(longest, Duration.ofNanos(System.nanoTime() - start));
            }
        }
        pause(random, pauseMillis);
        if (commits == null) {
            return longest;
        }
        if (commits) {
            other.commit();
        } else {
            other.rollback();
        }
        return longest;
    }

    /** As above, and tells where it is. */
    private Duration run(
            Connection other, List<String> statements, Random random, int pauseMillis, boolean commits, int step)
            throws SQLException {
        // Before the commit is begun no reader can see it; a little too early is right for who asks what may be seen.
        begun.addAndGet(step);
        Duration longest = run(other, statements, random, pauseMillis, commits);
        done.addAndGet(step);
        return longest;
    }

    private static void pause(Random random, int millis) {
        if (millis > 0) {
            try {
                TimeUnit.MICROSECONDS.sleep(random.nextInt(millis * 1_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private Report check() {
        Target target = new Target(
                "shop",
                new Target.DatabaseAddress.Url("postgresql://unused", null),
                null,
                InterleavedMigration.VIEWS.stream().map(RequiredView::named).toList(),
                null,
                new Target.Allow(List.of(), List.of()),
                null);
        var request = new DiagnosisRequest(
                DiagnosisRequest.Kind.CHECK, "shop", "01TEST", false, false, new Trigger.CommandLine(), null);
        return new DiagnoseTarget(
                        new PostgresDatabases(new OneLogin(Sessions.login(reader)), LIMITS), InstantSource.system())
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
