package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Diagnoser;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A view that is locked is not broken: who holds it is told, and how the view comes to what is held. */
@ExtendWith(PostgresExtension.class)
class ViewLocksTest {
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

    private ViewVerdict whileAnotherSession(String holds) throws Exception {
        try (var other = database.connection();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(holds);
            try (var session = Sessions.open(database, null, LIMITS)) {
                LiveDatabase live = session.read(List.of(RequiredView.named("vw_month")), false);
                return Diagnoser.views(new Evidence(live, null, live.views()))
                        .views()
                        .get(0);
            } finally {
                other.rollback();
            }
        }
    }
}
