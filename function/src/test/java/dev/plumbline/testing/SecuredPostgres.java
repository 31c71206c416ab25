package dev.plumbline.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

/**
 * The test server as RDS would have it: TLS is on, and roles made by {@link #createRole} get in only with TLS and
 * SCRAM-SHA-256. All other roles get in as before.
 */
public final class SecuredPostgres {
    private static final String GROUP = "plumbline_secured";

    private final PostgresServer server;
    private final TestCertificate certificate;

    private SecuredPostgres(PostgresServer server, TestCertificate certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    static SecuredPostgres secure(PostgresServer server) {
        var secured = new SecuredPostgres(server, TestCertificate.selfSigned("localhost"));
        try {
            secured.switchOn();
        } catch (SQLException e) {
            throw new IllegalStateException("could not switch on TLS of the test server", e);
        }
        return secured;
    }

    /** The certificate the server shows, for DNS name {@code localhost} alone; it is its own authority. */
    public TestCertificate certificate() {
        return certificate;
    }

    /** Makes a role that must use TLS and this password. Its name must be a plain lower-case word. */
    public void createRole(String name, String password) {
        server.administration()
                .execute("DROP ROLE IF EXISTS " + name + "; SET password_encryption = 'scram-sha-256'; CREATE ROLE "
                        + name + " LOGIN PASSWORD '" + password + "' IN ROLE " + GROUP);
    }

    /** Gives the role another password, as a rotation does. */
    public void changePassword(String name, String password) {
        server.administration().execute("ALTER ROLE " + name + " PASSWORD '" + password + "'");
    }

    private void switchOn() throws SQLException {
        try (Connection connection = server.administration().connection();
                Statement statement = connection.createStatement()) {
            // Files are written by the server itself, so that this works for a container as for a process.
            write(connection, certificate.certificatePem(), "plumbline_test.crt");
            write(connection, certificate.keyPem(), "plumbline_test.key");
            String access = single(statement, "SHOW hba_file");
            String rules = single(statement, "SELECT pg_read_file('" + access + "')");
            String ours = "hostssl all +" + GROUP + " all scram-sha-256\nhostnossl all +" + GROUP + " all reject\n";
            if (!rules.startsWith(ours)) {
                write(connection, ours + rules, access);
            }
            statement.execute("DROP ROLE IF EXISTS " + GROUP);
            statement.execute("CREATE ROLE " + GROUP);
            statement.execute("ALTER SYSTEM SET ssl_cert_file = 'plumbline_test.crt'");
            statement.execute("ALTER SYSTEM SET ssl_key_file = 'plumbline_test.key'");
            statement.execute("ALTER SYSTEM SET ssl = on");
            statement.execute("SELECT pg_reload_conf()");
            Instant end = Instant.now().plus(Duration.ofSeconds(20));
            while (!encrypted()) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException("the test server did not switch on TLS");
                }
                Thread.onSpinWait();
            }
        }
    }

    private boolean encrypted() throws SQLException {
        try (Connection connection = server.administration().connection();
                Statement statement = connection.createStatement()) {
            return single(statement, "SHOW ssl").equals("on");
        }
    }

    private static void write(Connection connection, String text, String file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE IF NOT EXISTS lines (position serial, line text)");
            statement.execute("TRUNCATE lines");
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO lines (line) VALUES (?)")) {
            for (String line : text.lines().toList()) {
                insert.setString(1, line.replace("\\", "/").replace("\t", " "));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("COPY (SELECT line FROM lines ORDER BY position) TO PROGRAM 'umask 077; rm -f \"" + file
                    + "\"; cat > \"" + file + "\"'");
        }
    }

    private static String single(Statement statement, String sql) throws SQLException {
        try (var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
