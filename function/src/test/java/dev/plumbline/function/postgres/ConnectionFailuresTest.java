package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.TestCertificate;
import dev.plumbline.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every failed connection is said in words, with where and what next, and never with the password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionFailuresTest {
    private static final String SECRET = "s3cr3t-never-printed";
    private static final String ROLE = "failing_reader";

    private final PostgresServer server = PostgresServer.shared();
    private final TestDatabase database = server.createDatabase();
    private final String address = "localhost:" + database.port();
    private final String what = "database " + database.name() + " at " + address;
    private Path rootCertificate = Path.of("");

    @BeforeAll
    void secure(@TempDir Path folder) {
        server.secured().createRole(ROLE, SECRET);
        rootCertificate = server.secured().certificate().writeCertificate(folder.resolve("root.crt"));
    }

    @AfterAll
    void dropRole() {
        database.execute("DROP ROLE " + ROLE);
        server.drop(database);
    }

    @Test
    void aRightLoginOverVerifiedTlsWorks() throws Exception {
        try (var connection = ReadOnlyConnection.open(login(ROLE, SECRET, verified()), Limits.standard())) {
            assertThat(connection.majorVersion()).isGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void wrongPassword() {
        assertThat(failure(login(ROLE, SECRET + "x", verified())))
                .isEqualTo(
                        new NotChecked(
                                what,
                                "the server refused the password of role failing_reader (from secret plumbline/test)",
                                "Check the password; was it rotated? A role that does not exist is refused in the same words."));
    }

    @Test
    void noPassword() {
        assertThat(failure(login(ROLE, null, verified())))
                .isEqualTo(new NotChecked(
                        what,
                        "the server asks for the password of role failing_reader, and there is none: PGPASSWORD is"
                                + " not set and /etc/plumbline/pgpass has no line for it",
                        "Set PGPASSWORD, or write the line " + address + ":" + database.name()
                                + ":failing_reader:… into ~/.pgpass, or use a secret."));
    }

    @Test
    void aLoginWithoutTlsWhereTheServerWantsIt() {
        assertThat(failure(login(ROLE, SECRET, Credentials.Tls.mode("disable"))))
                .isEqualTo(new NotChecked(
                        what,
                        "the server at " + address + " refuses role failing_reader without TLS",
                        "Give sslmode=verify-full in the URL."));
    }

    @Test
    void anAuthorityWeDoNotTrust(@TempDir Path folder) {
        Path other = TestCertificate.selfSigned("localhost").writeCertificate(folder.resolve("other.crt"));

        assertThat(failure(login(ROLE, SECRET, verify(other))))
                .isEqualTo(new NotChecked(
                        what,
                        "the certificate of " + address + " is not signed by an authority we trust",
                        "Name the authority's PEM file by sslrootcert (in the URL) or PGSSLROOTCERT; for RDS it is"
                                + " global-bundle.pem of truststore.pki.rds.amazonaws.com."));
    }

    @Test
    void noFileOfTrustedCertificates(@TempDir Path folder) {
        Path missing = folder.resolve("missing.pem");

        assertThat(failure(login(ROLE, SECRET, verify(missing))))
                .isEqualTo(new NotChecked(
                        what,
                        "there is no file of trusted certificates at " + missing
                                + ", and sslmode verify-full needs one",
                        "Name the authority's PEM file by sslrootcert (in the URL) or PGSSLROOTCERT; for RDS it is"
                                + " global-bundle.pem of truststore.pki.rds.amazonaws.com."));
    }

    @Test
    void aCertificateForAnotherHostName() {
        Credentials byNumber = at("127.0.0.1", database.port(), database.name(), ROLE, SECRET, verified());

        assertThat(failure(byNumber))
                .isEqualTo(new NotChecked(
                        "database " + database.name() + " at 127.0.0.1:" + database.port(),
                        "the certificate of 127.0.0.1:" + database.port() + " was made for another host name",
                        "Use the host name that the certificate carries; on RDS that is the endpoint, not an IP"
                                + " address or an alias."));
    }

    @Test
    void noSuchDatabase() {
        assertThat(failure(at("localhost", database.port(), "nowhere", ROLE, SECRET, verified())))
                .isEqualTo(new NotChecked(
                        "database nowhere at " + address,
                        "the server at " + address + " has no database nowhere",
                        "Correct the database name (dbname of the secret, or the last part of the URL)."));
    }

    @Test
    void noConnectPrivilege() {
        database.execute("REVOKE CONNECT ON DATABASE " + database.name() + " FROM PUBLIC");
        try {
            assertThat(failure(login(ROLE, SECRET, verified())))
                    .isEqualTo(new NotChecked(
                            what,
                            "role failing_reader may not connect to database " + database.name(),
                            "GRANT CONNECT ON DATABASE " + database.name() + " TO failing_reader;"));
        } finally {
            database.execute("GRANT CONNECT ON DATABASE " + database.name() + " TO PUBLIC");
        }
    }

    @Test
    void noFreeConnection() {
        database.execute("ALTER ROLE " + ROLE + " CONNECTION LIMIT 0");
        try {
            assertThat(failure(login(ROLE, SECRET, verified())))
                    .isEqualTo(new NotChecked(
                            what,
                            "the server has no free connection (too many connections for role \"failing_reader\")",
                            "Run the check again later, or raise max_connections or the role's CONNECTION LIMIT; one"
                                    + " check takes one connection."));
        } finally {
            database.execute("ALTER ROLE " + ROLE + " CONNECTION LIMIT -1");
        }
    }

    @Test
    void aRoleThatMayNotLogIn() {
        database.execute("ALTER ROLE " + ROLE + " NOLOGIN");
        try {
            assertThat(failure(login(ROLE, SECRET, verified())))
                    .isEqualTo(new NotChecked(
                            what, "role failing_reader may not log in", "ALTER ROLE failing_reader LOGIN;"));
        } finally {
            database.execute("ALTER ROLE " + ROLE + " LOGIN");
        }
    }

    @Test
    void nothingListens() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        assertThat(failure(at("localhost", free, "finance", ROLE, SECRET, verified())))
                .isEqualTo(new NotChecked(
                        "database finance at localhost:" + free,
                        "nothing listens at localhost:" + free + " (connection refused)",
                        "Check host and port, and that the server runs."));
    }

    @Test
    void noSuchHost() {
        assertThat(failure(at("db.invalid", 5432, "finance", ROLE, SECRET, verified())))
                .isEqualTo(new NotChecked(
                        "database finance at db.invalid:5432",
                        "there is no host named db.invalid",
                        "Correct the host name; a private name of a VPC is known only inside it."));
    }

    @Test
    void aServerThatNeverAnswers() throws IOException {
        // Accepted by the operating system, read by nobody.
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = silent.getLocalPort();
            Credentials login = at("127.0.0.1", port, "finance", ROLE, SECRET, Credentials.Tls.mode("disable"));
            var limits = Limits.standard().within(Duration.ofSeconds(1));

            assertThat(failure(login, limits))
                    .isEqualTo(new NotChecked(
                            "database finance at 127.0.0.1:" + port,
                            "127.0.0.1:" + port + " did not answer within 1 s",
                            "Check the security group, the route and that the server runs; a closed security group"
                                    + " looks just like this."));
        }
    }

    @Test
    void aServerWithoutTls() throws Exception {
        // Answers 'N' to the request for TLS, as PostgreSQL does with ssl=off.
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> {
                try (var client = plain.accept()) {
                    client.getInputStream().readNBytes(8);
                    client.getOutputStream().write('N');
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            int port = plain.getLocalPort();

            assertThat(failure(at("127.0.0.1", port, "finance", ROLE, SECRET, verified())))
                    .isEqualTo(new NotChecked(
                            "database finance at 127.0.0.1:" + port,
                            "127.0.0.1:" + port + " does not speak TLS, and sslmode verify-full asks for it",
                            "Switch on TLS on the server, or give sslmode=disable in the URL if the way there is"
                                    + " safe."));
            answering.join();
        }
    }

    @Test
    void aServerThatIsStarting() {
        var starting = new SQLException("FATAL: the database system is starting up", "57P03");

        assertThat(ConnectionFailures.explain(starting, login(ROLE, SECRET, verified()), Limits.standard())
                        .notChecked()
                        .why())
                .isEqualTo("the server takes no connections now: FATAL: the database system is starting up");
    }

    private NotChecked failure(Credentials login) {
        return failure(login, Limits.standard());
    }

    private static NotChecked failure(Credentials login, Limits limits) {
        SQLException[] thrown = new SQLException[1];
        assertThatThrownBy(() -> ReadOnlyConnection.open(login, limits).close())
                .isInstanceOfSatisfying(SQLException.class, e -> thrown[0] = e);
        CouldNotLook explained = ConnectionFailures.explain(thrown[0], login, limits);
        assertThat(explained.toString() + explained.notChecked()).doesNotContain(SECRET);
        return explained.notChecked();
    }

    private Credentials login(String role, @Nullable String password, Credentials.Tls tls) {
        return at("localhost", database.port(), database.name(), role, password, tls);
    }

    private static Credentials at(
            String host, int port, String name, String role, @Nullable String password, Credentials.Tls tls) {
        return new Credentials(
                host,
                port,
                name,
                role,
                password,
                tls,
                Map.of(),
                "secret plumbline/test",
                password == null ? "PGPASSWORD is not set and /etc/plumbline/pgpass has no line for it" : null);
    }

    private Credentials.Tls verified() {
        return verify(rootCertificate);
    }

    private static Credentials.Tls verify(Path root) {
        return new Credentials.Tls("verify-full", root.toString(), null, null);
    }
}
