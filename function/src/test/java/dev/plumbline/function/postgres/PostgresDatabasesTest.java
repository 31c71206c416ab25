package dev.plumbline.function.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.CredentialsReader;
import dev.plumbline.function.Target.DatabaseAddress;
import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresDatabasesTest {
    private static final String ROLE = "rotated_reader";
    private static final DatabaseAddress SECRET = new DatabaseAddress.Secret("plumbline/test", null);

    private final PostgresServer server = PostgresServer.shared();
    private final TestDatabase database = server.createDatabase();
    private Path rootCertificate = Path.of("");

    @BeforeAll
    void secure(@TempDir Path folder) {
        server.secured().createRole(ROLE, "new");
        rootCertificate = server.secured().certificate().writeCertificate(folder.resolve("root.crt"));
    }

    @AfterAll
    void dropRole() {
        database.execute("DROP ROLE " + ROLE);
        server.drop(database);
    }

    @Test
    void aRotatedPasswordIsReadAnewAndTheCheckGoesOn() throws Exception {
        var passwords = new Passwords("old", "new");

        try (var session = new PostgresDatabases(passwords, Limits.standard()).open(SECRET)) {
            assertThat(session.read(List.of(), false).facts().role()).isEqualTo(ROLE);
        }
        assertThat(passwords.left).isEmpty();
    }

    @Test
    void aRotationThatIsUnderWayIsWaitedForAMoment() throws Exception {
        try (var session = new PostgresDatabases(new Passwords("old", "old", "new"), Limits.standard()).open(SECRET)) {
            assertThat(session.read(List.of(), false).facts().role()).isEqualTo(ROLE);
        }
    }

    @Test
    void threeRefusalsAreEnough() {
        var passwords = new Passwords("old", "older", "oldest", "new");

        assertThatThrownBy(() -> new PostgresDatabases(passwords, Limits.standard()).open(SECRET))
                .isInstanceOfSatisfying(
                        CouldNotLook.class,
                        e -> assertThat(e.notChecked().why())
                                .isEqualTo("the server refused the password of role rotated_reader (from secret"
                                        + " plumbline/test)"));
        assertThat(passwords.left).containsExactly("new");
    }

    @Test
    void aUrlsPasswordIsTriedOnce() {
        assertThatThrownBy(() -> new PostgresDatabases(new Passwords("old"), Limits.standard()).open(SECRET))
                .isInstanceOf(CouldNotLook.class);
    }

    /** Gives one password after the other, as a secret does while it is rotated. */
    private final class Passwords implements CredentialsReader {
        private final Queue<String> left;

        Passwords(String... passwords) {
            left = new ArrayDeque<>(List.of(passwords));
        }

        @Override
        public Credentials read(DatabaseAddress address) {
            return new Credentials(
                    "localhost",
                    database.port(),
                    database.name(),
                    ROLE,
                    left.remove(),
                    new Credentials.Tls("verify-full", rootCertificate.toString(), null, null),
                    Map.of(),
                    "secret plumbline/test",
                    null);
        }

        @Override
        public Optional<Credentials> readAgain(DatabaseAddress address, Credentials refused) {
            return left.isEmpty() ? Optional.empty() : Optional.of(read(address));
        }
    }
}
