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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class SessionSafetyTest {
    private final TestDatabase database;

    SessionSafetyTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void theTransactionIsReadOnlyRepeatableAndNamed() throws Exception {
        database.execute("CREATE VIEW vw_mode AS SELECT 1 AS n WHERE current_setting('transaction_read_only') = 'on'"
                + " AND current_setting('transaction_isolation') = 'repeatable read'"
                + " AND current_setting('application_name') = 'plumbline'"
                + " AND current_setting('lock_timeout') = '2s' AND current_setting('statement_timeout') = '10s'");

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
        try (var session = Sessions.open(database, null)) {
            session.read(List.of(), false);
            database.execute("INSERT INTO pond VALUES (1); CREATE TABLE later (id integer)");

            assertThat(session.rowHolders(List.of(new RelationName("public", "pond")))
                            .holding())
                    .isEmpty();
            assertThat(session.read(List.of(), false).catalog().table("later")).isEmpty();
        }
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
