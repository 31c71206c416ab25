package dev.plumbline.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(PostgresExtension.class)
class PostgresServerTest {
    @Test
    void everyDatabaseIsFreshAndOneCanBeTheTemplateOfAnother(PostgresServer server, TestDatabase first) {
        first.execute("CREATE TABLE pond (id integer); INSERT INTO pond VALUES (1), (2)");
        TestDatabase copy = server.createDatabase(first);
        TestDatabase fresh = server.createDatabase();

        assertThat(copy.query("SELECT count(*) FROM pond")).containsExactly("2");
        assertThat(fresh.query("SELECT to_regclass('pond')")).containsExactly("null");
    }

    @Test
    void theSharedServerIsTheOneTheExtensionGives(PostgresServer server) {
        assertThat(PostgresServer.shared()).isSameAs(server);
    }

    @Test
    void aSecuredRoleNeedsTlsAndItsPassword(PostgresServer server, @TempDir Path folder) throws Exception {
        SecuredPostgres secured = server.secured();
        secured.createRole("secured_pond", "right");
        var login = new Properties();
        login.setProperty("user", "secured_pond");
        login.setProperty("password", "right");
        login.setProperty("sslmode", "verify-full");
        login.setProperty(
                "sslrootcert",
                secured.certificate()
                        .writeCertificate(folder.resolve("root.crt"))
                        .toString());
        String url = "jdbc:postgresql://localhost:" + server.administration().port() + "/postgres";

        try (var connection = DriverManager.getConnection(url, login);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND ssl")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).startsWith("TLSv1.");
        }

        login.setProperty("password", "wrong");
        assertThatThrownBy(() -> DriverManager.getConnection(url, login).close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
        login.setProperty("sslmode", "disable");
        assertThatThrownBy(() -> DriverManager.getConnection(url, login).close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28000"));
    }
}
