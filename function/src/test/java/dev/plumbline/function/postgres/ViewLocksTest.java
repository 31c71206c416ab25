package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Diagnoser;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A view that is locked is not broken: who holds it is told, and how the view comes to what is held. */
@ExtendWith(PostgresExtension.class)
class ViewLocksTest {
    private static final int MANY = 200;
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofSeconds(20));

    private final TestDatabase database;

    ViewLocksTest(TestDatabase database) {
        this.database = database;
        database.execute("CREATE TABLE harvest (id integer); CREATE VIEW vw_day AS SELECT id FROM harvest;"
                + "CREATE VIEW vw_month AS SELECT id FROM vw_day");
    }

    @Test
    void aRunningMigrationIsNamed() throws Exception {
        ViewVerdict verdict = whileAnotherSession("ALTER TABLE harvest ADD COLUMN kg numeric");

        assertThat(verdict.status()).isEqualTo(ViewStatus.LOCKED);
        assertThat(verdict.sqlState()).isEqualTo("55P03");
        assertThat(verdict.message())
                .matches(
                        "public\\.harvest is locked by pid \\d+ \\(ALTER TABLE by \\w+, .*for \\d+ s, idle in transaction\\):"
                                + " a migration seems to be running");
        assertThat(verdict.chain())
                .hasSize(4)
                .startsWith("view public.vw_month", "view public.vw_day", "table public.harvest");
        assertThat(verdict.next()).contains("pg_cancel_backend(");
    }

    @Test
    void nothingOfItsStatementIsShownButWhatItDoes() throws Exception {
        ViewVerdict verdict =
                whileAnotherSession("LOCK TABLE harvest IN ACCESS EXCLUSIVE MODE; SELECT 'secret row' AS password");

        assertThat(verdict.status()).isEqualTo(ViewStatus.LOCKED);
        assertThat(verdict.toString()).doesNotContain("secret").doesNotContain("password");
        assertThat(verdict.message()).contains("another session holds the table");
    }

    @Test
    void manyLockedViewsTakeNoMoreThanTheBudget() throws Exception {
        StringBuilder views = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            views.append("CREATE VIEW vw_%d AS SELECT id FROM %s;".formatted(i, i % 2 == 0 ? "harvest" : "calm"));
        }
        database.execute("CREATE TABLE calm (id integer);" + views);
        List<RequiredView> required = IntStream.range(0, MANY)
                .mapToObj(i -> RequiredView.named("vw_" + i))
                .toList();
        try (var other = database.connection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE harvest IN ACCESS EXCLUSIVE MODE");
            long start = System.nanoTime();
            List<ViewVerdict> verdicts = verdicts(required, LIMITS.within(Duration.ofSeconds(4)));

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
            assertThat(verdicts).hasSize(MANY);
            assertThat(verdicts.get(0).status()).isEqualTo(ViewStatus.LOCKED);
            assertThat(verdicts.get(1).status()).isEqualTo(ViewStatus.READABLE);
            // What was not come to is told so, and nothing else is said of it.
            assertThat(verdicts.get(MANY - 1).status()).isEqualTo(ViewStatus.TIMED_OUT);
            assertThat(verdicts.get(MANY - 1).message()).contains("not asked");
            other.rollback();
        }
    }

    @Test
    void aMigrationThatWantsTheTableOfAViewThatWasLookedAtNeitherWaitsLongNorIsEnded() throws Exception {
        List<RequiredView> views = new ArrayList<>(List.of(RequiredView.named("vw_day")));
        for (int i = 0; i < 12; i++) {
            database.execute("CREATE TABLE barn_%d (id integer); CREATE VIEW vw_barn_%d AS SELECT id FROM barn_%d"
                    .formatted(i, i, i));
            views.add(RequiredView.named("vw_barn_" + i));
        }
        try (var migration = database.connection();
                var statement = migration.createStatement();
                var session = Sessions.open(database, null, LIMITS)) {
            statement.execute("SET deadlock_timeout = '300ms'");
            migration.setAutoCommit(false);
            for (int i = 0; i < 12; i++) {
                statement.execute("ALTER TABLE barn_%d ADD COLUMN kg numeric".formatted(i));
            }
            CompletableFuture<LiveDatabase> check = CompletableFuture.supplyAsync(() -> {
                try {
                    return session.read(views, false);
                } catch (CouldNotLook e) {
                    throw new IllegalStateException(e);
                }
            });
            // We have looked at vw_day, and wait for one barn after the other.
            Thread.sleep(500);
            long start = System.nanoTime();
            statement.execute("ALTER TABLE harvest ADD COLUMN kg numeric");
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            migration.rollback();

            assertThat(waited).isLessThan(LIMITS.lock().plusMillis(400));
            assertThat(check.get(20, TimeUnit.SECONDS).probes()).hasSize(13);
        }
    }

    private List<ViewVerdict> verdicts(List<RequiredView> required, Limits limits) throws Exception {
        try (var session = Sessions.open(database, null, limits)) {
            LiveDatabase live = session.read(required, false);
            return Diagnoser.views(new Evidence(live, null, live.views())).views();
        }
    }

    private ViewVerdict whileAnotherSession(String holds) throws Exception {
        try (var other = database.connection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(holds);
            try {
                return verdicts(List.of(RequiredView.named("vw_month")), LIMITS).get(0);
            } finally {
                other.rollback();
            }
        }
    }
}
