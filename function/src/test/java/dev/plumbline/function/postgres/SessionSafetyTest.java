package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.ViewProbe;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.testing.PostgresExtension;
import dev.plumbline.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(PostgresExtension.class)
class SessionSafetyTest {
    private final TestDatabase database;

    SessionSafetyTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void theTransactionIsReadOnlyRepeatableAndNamed() throws Exception {
        // Half of the time after which the server looks for deadlocks.
        database.execute("CREATE VIEW vw_mode AS SELECT 1 AS n WHERE current_setting('transaction_read_only') = 'on'"
                + " AND current_setting('transaction_isolation') = 'repeatable read'"
                + " AND current_setting('application_name') = 'plumbline'"
                + " AND current_setting('lock_timeout') = '500ms' AND current_setting('statement_timeout') = '10s'");

        assertThat(Sessions.readDeep(database, RequiredView.named("vw_mode"))
                        .probes()
                        .get("vw_mode"))
                .isInstanceOfSatisfying(
                        ViewProbe.Answered.class,
                        answered -> assertThat(answered.rows()).isEqualTo(1));
    }

    @Test
    void everythingIsOfOneMoment() throws Exception {
        database.execute("CREATE TABLE pond (id integer)");
        var session = Sessions.open(database, null);
        session.read(List.of(), false);
        database.execute("INSERT INTO pond VALUES (1); CREATE TABLE later (id integer)");

        assertThat(session.rowHolders(List.of(new RelationName("public", "pond")))
                        .holding())
                .isEmpty();
        assertThat(session.read(List.of(), false).catalog().table("later")).isEmpty();
        assertChangedMeanwhile(session);
    }

    /** Names and rights are resolved by the newest catalogs, whatever the snapshot is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE later (id integer)",
                "ALTER TABLE pond RENAME TO lake",
                "ALTER TABLE pond RENAME COLUMN id TO number",
                "ALTER TABLE pond DROP COLUMN name",
                "ALTER TABLE pond ALTER COLUMN name TYPE varchar(20)",
                "DROP VIEW vw_pond",
                "DROP VIEW vw_pond; CREATE VIEW vw_pond AS SELECT id FROM pond",
                "CREATE OR REPLACE VIEW vw_pond AS SELECT id + 1 AS id FROM pond",
                "GRANT SELECT ON vw_pond TO PUBLIC",
                "REFRESH MATERIALIZED VIEW mv_pond",
                "CREATE OR REPLACE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 2'",
                "CREATE SCHEMA later",
            })
    void whatChangesWhileItIsLookedAtIsNoAnswer(String change) throws Exception {
        fillPond();
        var session = Sessions.open(database, null);
        session.read(List.of(RequiredView.named("vw_pond")), false);
        database.execute(change);

        assertChangedMeanwhile(session);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO pond VALUES (2)",
                "CREATE TEMPORARY TABLE short_lived (id integer); CREATE TEMPORARY VIEW short_view AS SELECT 1 AS n",
                "TRUNCATE pond",
                "ANALYZE pond",
                "REINDEX TABLE pond",
            })
    void anHoursWorkDisturbsNoAnswer(String work) throws Exception {
        fillPond();
        try (var session = Sessions.open(database, null)) {
            session.read(List.of(RequiredView.named("vw_pond")), false);
            database.execute(work);
        }
    }

    @Test
    void noLockIsKeptOnWhatWasLookedAt() throws Exception {
        fillPond();
        try (var session = Sessions.open(database, null)) {
            session.read(
                    Stream.of("vw_pond", "vw_hidden", "vw_fails", "mv_pond")
                            .map(RequiredView::named)
                            .toList(),
                    true);
            session.rowHolders(List.of(new RelationName("public", "pond")));
            session.viewSources(List.of(new RelationName("public", "vw_pond")));

            assertThat(database.query("SELECT l.relation::regclass FROM pg_locks l"
                            + " JOIN pg_stat_activity a USING (pid) WHERE a.application_name = 'plumbline'"
                            + " AND a.datname = current_database() AND l.relation >= 16384"))
                    .isEmpty();
        }
    }

    private void fillPond() {
        database.execute("""
                CREATE TABLE django_migrations (id bigint PRIMARY KEY, app varchar(255), name varchar(255),
                  applied timestamptz);
                CREATE TABLE pond (id integer PRIMARY KEY, depth integer, name varchar(10));
                INSERT INTO pond VALUES (1, 0);
                CREATE VIEW vw_pond AS SELECT id FROM pond;
                CREATE VIEW vw_fails AS SELECT 1 / depth AS n FROM pond;
                CREATE MATERIALIZED VIEW mv_pond AS SELECT id FROM pond;
                CREATE FUNCTION one() RETURNS integer LANGUAGE sql STABLE AS 'SELECT 1';
                CREATE FUNCTION deepest() RETURNS integer LANGUAGE plpgsql STABLE AS
                  'BEGIN RETURN (SELECT max(depth) FROM pond); END';
                CREATE VIEW vw_hidden AS SELECT deepest() AS depth""");
    }

    private static void assertChangedMeanwhile(PostgresSession session) {
        assertThatThrownBy(session::close).isInstanceOfSatisfying(CouldNotLook.class, e -> {
            assertThat(e.isChangedMeanwhile()).isTrue();
            assertThat(e.notChecked().why())
                    .isEqualTo(
                            "tables or views were changed while they were looked at: a migration seems to be running");
        });
    }

    @Test
    void aViewThatWritesIsRefusedByTheServer() throws Exception {
        database.execute("CREATE SEQUENCE numbers; CREATE VIEW vw_writes AS SELECT nextval('numbers') AS n");

        assertThat(Sessions.readDeep(database, RequiredView.named("vw_writes"))
                        .probes()
                        .get("vw_writes"))
                .isEqualTo(new ViewProbe.Failed(
                        new RelationName("public", "vw_writes"),
                        "25006",
                        "cannot execute nextval() in a read-only transaction"));
        assertThat(database.query("SELECT is_called FROM numbers")).containsExactly("f");
    }

    @Test
    void aFunctionThatIsDeclaredToWriteIsNeverRun() throws Exception {
        database.execute("CREATE TABLE log (n integer); CREATE FUNCTION write_log() RETURNS integer LANGUAGE sql"
                + " AS 'INSERT INTO log VALUES (1) RETURNING n'; CREATE VIEW vw_writes AS SELECT write_log() AS n");

        assertThat(Sessions.readDeep(database, RequiredView.named("vw_writes"))
                        .probes()
                        .get("vw_writes"))
                .isInstanceOf(ViewProbe.NotRead.class);
        assertThat(database.query("SELECT count(*) FROM log")).containsExactly("0");
    }

    @Test
    void theProofNoticesATransactionThatGotAnId() throws Exception {
        database.execute("CREATE VIEW vw_id AS SELECT txid_current() AS id");
        var session = Sessions.open(database, null);
        session.read(List.of(RequiredView.named("vw_id")), true);

        assertThatThrownBy(session::close)
                .isInstanceOfSatisfying(
                        CouldNotLook.class,
                        e -> assertThat(e.notChecked().what()).isEqualTo("proof that nothing was written"));
    }

    @Test
    void aLostConnectionIsNoAnswer() throws Exception {
        var session = Sessions.open(database, null);
        session.read(List.of(), false);
        database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE application_name = 'plumbline' AND datname = current_database()");

        assertThatThrownBy(() -> session.read(List.of(RequiredView.named("vw")), false))
                .isInstanceOfSatisfying(
                        CouldNotLook.class,
                        e -> assertThat(e.notChecked())
                                .isEqualTo(new NotChecked(
                                        what(),
                                        "the server ended the connection: terminating connection due to administrator"
                                                + " command (SQLSTATE 57P01)",
                                        "Run the check again when the server is up: it was restarted, or an administrator"
                                                + " ended the session.")));
        assertThatThrownBy(session::close).isInstanceOf(CouldNotLook.class);
    }

    @Test
    void aCheckThatTakesTooLongEndsWithItsTime() throws Exception {
        database.execute("CREATE TABLE pond (id integer)");
        var limits =
                new Limits(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(1));
        var session = Sessions.open(database, null, limits);
        session.read(List.of(), false);
        Thread.sleep(1_050);

        assertThatThrownBy(() -> session.rowHolders(List.of(new RelationName("public", "pond"))))
                .isInstanceOfSatisfying(
                        CouldNotLook.class,
                        e -> assertThat(e.notChecked())
                                .isEqualTo(new NotChecked(
                                        what(),
                                        "the check did not end within 1 s",
                                        "Run the check again; if it happens each time, the server is slow to answer catalog"
                                                + " queries: look at its load.")));
        assertThatThrownBy(session::close).isInstanceOf(CouldNotLook.class);
    }

    @Test
    void aClosedSessionLeavesNoConnectionBehind() throws Exception {
        Sessions.read(database);

        assertThat(database.query("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'plumbline'"
                        + " AND datname = current_database() AND state LIKE '%transaction%'"))
                .containsExactly("0");
    }

    private String what() {
        return "database " + database.name() + " at localhost:" + database.port();
    }
}
