package dev.plumbline.playground.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PlaygroundDatabaseTest {
    private static PlaygroundDatabase database;

    @BeforeAll
    static void start() throws IOException {
        database = PlaygroundDatabase.start();
    }

    @AfterAll
    static void stopLeavesNothingBehind() throws IOException {
        Path folder = database.rootCertificate().getParent();
        assertThat(folder).exists();
        database.close();
        database.close();
        assertThat(folder).doesNotExist();
    }

    @BeforeEach
    void healthy() throws SQLException {
        database.become(script(Script.scenarios(), "healthy"));
    }

    @Test
    void everyScenarioCanBeReachedFromAnyOther() throws SQLException {
        for (Script scenario : Script.scenarios()) {
            database.become(scenario);
        }
        assertThat(Script.scenarios()).extracting(Script::id).contains("healthy", "incident", "behind", "phantom");
        assertThat(Script.scenarios()).allSatisfy(scenario -> {
            assertThat(scenario.title()).isNotBlank();
            assertThat(scenario.story()).isNotBlank();
        });
    }

    @Test
    void everyWayToBreakTheHealthyDatabaseChangesIt() throws SQLException {
        for (Script way : Script.breaks()) {
            healthy();
            long before = fingerprint();
            database.runAsOwner(List.of(way.sql()));
            assertThat(fingerprint()).as(way.id()).isNotEqualTo(before);
        }
    }

    @Test
    void theReaderGetsInByTheSecretWithTlsAndReadsWhatTheScriptOfItsRoleOpens() throws Exception {
        try (Connection reader = reader("verify-full")) {
            assertThat(number(reader, "SELECT count(*) FROM vw_fact_harvest")).isPositive();
            assertThat(number(reader, "SELECT last_value FROM django_migrations_id_seq"))
                    .isPositive();
            assertThatThrownBy(() -> number(reader, "SELECT count(*) FROM batch_batch"))
                    .hasMessageContaining("permission denied");
        }
        try (Connection reader = reader("verify-full")) {
            assertThat(number(reader, "SELECT ssl::int FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                    .isEqualTo(1);
        }
    }

    @Test
    void theReaderMayNotWriteEvenWhenItAsksTo() throws Exception {
        try (Connection reader = reader("verify-full")) {
            reader.createStatement().execute("SET default_transaction_read_only = off");
            assertThatThrownBy(() -> reader.createStatement().execute("DELETE FROM django_migrations"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aViewMadeAnewIsOpenedToTheReaderByTheSameScript() throws Exception {
        database.runAsOwner(List.of(
                "ALTER VIEW vw_fact_harvest RENAME TO old_view", "CREATE VIEW vw_fact_harvest AS SELECT 1 AS one"));
        try (Connection reader = reader("verify-full")) {
            assertThatThrownBy(() -> number(reader, "SELECT one FROM vw_fact_harvest"))
                    .hasMessageContaining("permission denied");
            database.letReaderIn();
            assertThat(number(reader, "SELECT one FROM vw_fact_harvest")).isEqualTo(1);
        }
    }

    @Test
    void nobodyGetsInWithoutAPassword() {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("password", "postgres");
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres", properties))
                .isInstanceOf(SQLException.class)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("28P01");
    }

    @Test
    void aStepThatFailsHalfWayChangesNothing() throws SQLException {
        long before = fingerprint();
        assertThatThrownBy(
                        () -> database.runAsOwner(List.of("DELETE FROM django_migrations", "DROP TABLE no_such_table")))
                .hasMessageContaining("no_such_table");
        assertThat(fingerprint()).isEqualTo(before);
    }

    @Test
    void anIndexMadeConcurrentlyIsRunOutsideATransaction() throws Exception {
        database.runAsOwner(List.of("CREATE INDEX CONCURRENTLY by_hand ON batch_batch (batch_number)"));
        try (Connection reader = reader("verify-full")) {
            assertThat(number(reader, "SELECT count(*) FROM pg_class WHERE relname = 'by_hand'"))
                    .isEqualTo(1);
        }
    }

    private static Script script(List<Script> scripts, String id) {
        return scripts.stream()
                .filter(script -> script.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Of history rows, relations, columns and privileges. */
    private long fingerprint() throws SQLException {
        try (Connection reader = reader("require")) {
            return number(reader, """
                    SELECT hashtextextended(
                        (SELECT coalesce(string_agg(app || name, ',' ORDER BY id), '') FROM django_migrations)
                        || (SELECT string_agg(c.relname || coalesce(c.relacl::text, '') || a.attname || a.attisdropped,
                                ',' ORDER BY c.relname, a.attnum)
                            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                            WHERE c.relnamespace = 'public'::regnamespace), 0)
                    """);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Connection reader(String sslMode) throws SQLException, IOException {
        JsonNode secret = new ObjectMapper().readTree(database.readerSecret());
        Properties properties = new Properties();
        properties.setProperty("user", secret.path("username").asText());
        properties.setProperty("password", secret.path("password").asText());
        properties.setProperty("sslmode", sslMode);
        properties.setProperty("sslrootcert", database.rootCertificate().toString());
        assertThat(Files.readString(database.rootCertificate())).contains("CERTIFICATE");
        return DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s"
                        .formatted(
                                secret.path("host").asText(),
                                secret.path("port").asInt(),
                                secret.path("dbname").asText()),
                properties);
    }
}
