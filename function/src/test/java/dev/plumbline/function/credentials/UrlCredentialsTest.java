package dev.plumbline.function.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlCredentialsTest {
    @TempDir
    private Path home;

    @Test
    void theUrlComesFirstThenTheEnvironmentThenTheDefaults() throws CouldNotLook {
        Map<String, String> environment = Map.of(
                "PGHOST",
                "elsewhere",
                "PGPORT",
                "6432",
                "PGUSER",
                "someone",
                "PGPASSWORD",
                "from environment",
                "PGSSLMODE",
                "require",
                "PGSSLROOTCERT",
                "/etc/root.pem");

        Credentials credentials = read(environment, "postgresql://reader@db/finance?sslmode=verify-full");

        assertThat(credentials)
                .isEqualTo(new Credentials(
                        "db",
                        6432,
                        "finance",
                        "reader",
                        "from environment",
                        new Credentials.Tls("verify-full", "/etc/root.pem", null, null),
                        Map.of(),
                        "PGPASSWORD",
                        null));
    }

    @Test
    void anEmptyUrlIsThisMachinesOwnServer() throws CouldNotLook {
        assertThat(read(Map.of(), "postgresql://"))
                .isEqualTo(new Credentials(
                        "localhost",
                        5432,
                        "tester",
                        "tester",
                        null,
                        Credentials.Tls.mode("prefer"),
                        Map.of(),
                        "the URL",
                        "PGPASSWORD is not set and " + home.resolve(".pgpass") + " does not exist"));
    }

    @Test
    void thePasswordFileAnswersLast() throws Exception {
        Path named = home.resolve("named");
        Files.writeString(named, "db:5432:finance:reader:from file\n");
        Files.setPosixFilePermissions(named, PosixFilePermissions.fromString("rw-------"));
        Map<String, String> environment = Map.of("PGPASSFILE", named.toString());

        Credentials credentials = read(environment, "postgresql://reader@db/finance");
        assertThat(credentials.password()).isEqualTo("from file");
        assertThat(credentials.source()).isEqualTo(named.toString());
        assertThat(read(environment, "postgresql://reader:from-url@db/finance").password())
                .isEqualTo("from-url");
    }

    @Test
    void optionsGoOnToTheDriver() throws CouldNotLook {
        assertThat(read(Map.of(), "postgresql://db/finance?options=-csearch_path%3Dbi&channel_binding=require")
                        .options())
                .isEqualTo(Map.of("options", "-csearch_path=bi", "channelBinding", "require"));
        assertThat(read(Map.of(), "jdbc:postgresql://db/finance?currentSchema=bi&ssl=true"))
                .satisfies(credentials -> {
                    assertThat(credentials.options()).isEqualTo(Map.of("currentSchema", "bi"));
                    assertThat(credentials.tls().mode()).isEqualTo("verify-full");
                });
    }

    @Test
    void aUrlThatIsNoneIsToldWithItsPlace() {
        assertThatThrownBy(() -> read(Map.of(), "mysql://reader:s3cr3t@db/finance"))
                .isInstanceOfSatisfying(
                        CouldNotLook.class,
                        e -> assertThat(e.notChecked())
                                .isEqualTo(new NotChecked(
                                        "the database's URL",
                                        "a URL that starts with mysql: is not PostgreSQL's; write it as"
                                                + " postgresql://user@host:5432/database",
                                        "Correct the URL: url: in targets.yaml, or --url.")));
    }

    @Test
    void aSocketFromTheEnvironmentIsToldInWords() {
        assertThatThrownBy(() -> read(Map.of("PGHOST", "/var/run/postgresql"), "postgresql:///finance"))
                .isInstanceOfSatisfying(
                        CouldNotLook.class,
                        e -> assertThat(e.notChecked().fix())
                                .isEqualTo("Name the host in the URL, e.g. postgresql://localhost/finance."));
    }

    @Test
    void neitherTheCredentialsNorTheirTextShowThePassword() throws CouldNotLook {
        assertThat(read(Map.of(), "postgresql://reader:s3cr3t@db/finance").toString())
                .isEqualTo("reader at db:5432/finance (the URL)");
    }

    private Credentials read(Map<String, String> environment, String url) throws CouldNotLook {
        return new UrlCredentials(environment, home, "tester").read(url);
    }
}
