package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.Diagnoser;
import dev.plumbline.core.diagnosis.Evidence;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.request.MaximumAge;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How old what a view shows may be. */
@ExtendWith(PostgresExtension.class)
class ViewAgesTest {
    private final TestDatabase database;

    ViewAgesTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void fill() {
        database.execute("""
                CREATE TABLE harvest (id integer, loaded_at timestamptz, day date, empty timestamptz);
                INSERT INTO harvest VALUES (1, now() - interval '5 days', current_date - 9, NULL),
                  (2, now() - interval '26 hours', current_date - 8, NULL);
                CREATE VIEW vw_day AS SELECT * FROM harvest;
                CREATE MATERIALIZED VIEW mv_day AS SELECT * FROM harvest""");
    }

    @Test
    void theNewestValueOfTheColumnCounts() throws Exception {
        ViewVerdict verdict = verdict("vw_day", Duration.ofHours(24), "loaded_at");

        assertThat(verdict.status()).isEqualTo(ViewStatus.STALE);
        assertThat(verdict.message()).isEqualTo("the newest loaded_at is 26 hours old, at most 24 hours is allowed");
        assertThat(verdict("vw_day", Duration.ofHours(27), "loaded_at").status())
                .isEqualTo(ViewStatus.READABLE);
    }

    @Test
    void aDateWillDo() throws Exception {
        assertThat(verdict("vw_day", Duration.ofDays(7), "day").message()).startsWith("the newest day is 8 days old");
    }

    @Test
    void noValueIsTooOld() throws Exception {
        ViewVerdict verdict = verdict("vw_day", Duration.ofHours(24), "empty");

        assertThat(verdict.status()).isEqualTo(ViewStatus.STALE);
        assertThat(verdict.message()).isEqualTo("no row has a value in empty, at most 24 hours is allowed");
    }

    @Test
    void aColumnThatTellsNoTimeIsNotChecked() throws Exception {
        ViewVerdict numbers = verdict("vw_day", Duration.ofHours(24), "id");
        ViewVerdict none = verdict("vw_day", Duration.ofHours(24), "nowhere");

        assertThat(numbers.status()).isEqualTo(ViewStatus.NOT_CHECKED);
        assertThat(numbers.message()).contains("cannot cast type integer", "SQLSTATE 42846");
        assertThat(none.status()).isEqualTo(ViewStatus.NOT_CHECKED);
        assertThat(none.message()).contains("SQLSTATE 42703");
    }

    @Test
    void aPlainViewHasNoAgeOfItsOwn() throws Exception {
        assertThat(verdict("vw_day", Duration.ofHours(24), null).status()).isEqualTo(ViewStatus.NOT_CHECKED);
    }

    @Test
    void theLastRefreshOfAMaterializedViewCounts() throws Exception {
        Assumptions.assumeTrue(
                database.query("SHOW track_commit_timestamp").equals(List.of("on")),
                "needs a server with track_commit_timestamp = on, as the embedded one has");
        assertThat(verdict("mv_day", Duration.ofHours(1), null).status()).isEqualTo(ViewStatus.READABLE);

        Thread.sleep(1_100);
        ViewVerdict old = verdict("mv_day", Duration.ofSeconds(1), null);
        database.execute("REFRESH MATERIALIZED VIEW mv_day");

        assertThat(old.status()).isEqualTo(ViewStatus.STALE);
        assertThat(old.message()).matches("it was not refreshed for \\d seconds?, at most 1 second is allowed");
        assertThat(old.next()).isEqualTo("REFRESH MATERIALIZED VIEW public.mv_day;");
        assertThat(verdict("mv_day", Duration.ofSeconds(1), null).status()).isEqualTo(ViewStatus.READABLE);
    }

    @Test
    void whoMayNotAskForItIsTold() throws Exception {
        String role = "no_clock_" + ProcessHandle.current().pid();
        database.execute("CREATE ROLE %1$s LOGIN PASSWORD 'p'; GRANT SELECT ON ALL TABLES IN SCHEMA public TO %1$s"
                        .formatted(role)
                + "; REVOKE EXECUTE ON FUNCTION pg_xact_commit_timestamp FROM PUBLIC");
        try {
            ViewVerdict verdict = verdict(database.as(role, "p"), "mv_day", Duration.ofHours(1), null);

            assertThat(verdict.status()).isEqualTo(ViewStatus.NOT_CHECKED);
            assertThat(verdict.message()).contains("track_commit_timestamp", "ageColumn");
        } finally {
            database.execute("GRANT EXECUTE ON FUNCTION pg_xact_commit_timestamp TO PUBLIC; DROP OWNED BY " + role
                    + "; DROP ROLE " + role);
        }
    }

    private ViewVerdict verdict(String view, Duration atMost, @Nullable String column) throws Exception {
        return verdict(database, view, atMost, column);
    }

    private static ViewVerdict verdict(TestDatabase login, String view, Duration atMost, @Nullable String column)
            throws Exception {
        RequiredView required =
                new RequiredView(view, List.of(), null, false, List.of(), new MaximumAge(atMost, column));
        LiveDatabase live = Sessions.read(login, required);
        return Diagnoser.views(new Evidence(live, null, live.views())).views().get(0);
    }
}
