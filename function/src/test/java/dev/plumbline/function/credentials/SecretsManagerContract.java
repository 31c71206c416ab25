package dev.plumbline.function.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.Target.DatabaseAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What must hold with the real SDK against anything that answers as Secrets Manager does. */
abstract class SecretsManagerContract {
    private static final Credentials.Tls VERIFIED = Credentials.Tls.mode("verify-full");
    private static final String RDS = """
            {"username": "plumbline_reader", "password": "%s", "engine": "postgres",
             "host": "finance.abc.eu-west-1.rds.amazonaws.com", "port": 5432, "dbname": "finance",
             "dbInstanceIdentifier": "finance"}
            """;

    private final String name = "plumbline/" + UUID.randomUUID();
    private Instant now = Instant.parse("2026-11-22T14:00:00Z");
    private @Nullable SecretsManagerCredentials reader;

    abstract URI endpoint();

    /** Stores a new current value of the secret. */
    abstract void put(String name, String value);

    SecretsManagerClient client() {
        return SecretsManagerClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Test
    void anRdsSecretIsALogin() throws CouldNotLook {
        put(name, RDS.formatted("p1"));

        assertThat(reader().read(secret()))
                .isEqualTo(new Credentials(
                        "finance.abc.eu-west-1.rds.amazonaws.com",
                        5432,
                        "finance",
                        "plumbline_reader",
                        "p1",
                        VERIFIED,
                        Map.of(),
                        "secret " + name,
                        null));
    }

    @Test
    void aSecretIsKeptForFiveMinutesAndNoLonger() throws CouldNotLook {
        put(name, RDS.formatted("p1"));
        assertThat(reader().read(secret()).password()).isEqualTo("p1");
        put(name, RDS.formatted("p2"));

        now = now.plus(Duration.ofMinutes(4));
        assertThat(reader().read(secret()).password()).isEqualTo("p1");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(reader().read(secret()).password()).isEqualTo("p2");
    }

    @Test
    void aRefusedLoginIsReadAnewAtOnce() throws CouldNotLook {
        put(name, RDS.formatted("p1"));
        assertThat(reader().read(secret()).password()).isEqualTo("p1");
        put(name, RDS.formatted("p2"));

        assertThat(reader().readAgain(secret()).password()).isEqualTo("p2");
        assertThat(reader().read(secret()).password()).isEqualTo("p2");
    }

    @Test
    void aSecretThatIsNotThereIsNamed() {
        assertThat(failure(secret()))
                .isEqualTo(new NotChecked(
                        "secret " + name,
                        "Secrets Manager has no secret of that name, or none with a current value, in this account and"
                                + " region",
                        "Correct secret: in targets.yaml, or use the secret's full ARN."));
    }

    @Test
    void aSecretThatRdsManagesTakesItsAddressFromTheTarget() throws CouldNotLook {
        put(name, "{\"username\": \"reader\", \"password\": \"p1\"}");

        assertThat(failure(secret()))
                .isEqualTo(new NotChecked(
                        "secret " + name,
                        "it has no host, no dbname",
                        "Add what is missing to the secret, or to the target in targets.yaml: database: {secret: …,"
                                + " host: …, dbname: …}."));
        Credentials complete = reader().read(new DatabaseAddress.Secret(name, null, "db", 6432, "finance"));
        assertThat(complete.address()).isEqualTo("db:6432");
        assertThat(complete.database()).isEqualTo("finance");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            s3cr3t                                              | it is not a JSON object
            "s3cr3t"                                            | it is not a JSON object
            {"password": "s3cr3t", "host": "db"}                | it has no username, no dbname
            {"username": "u", "password": "s3cr3t", "engine": "mysql"} | it is for a database of engine mysql
            {"username": "u", "password": "s3cr3t", "host": "h", "dbname": "d", "port": "s3cr3t"} | its port is not a number from 1 to 65535
            """)
    void anUnusableSecretIsDescribedWithoutItsValues(String value, String why) {
        put(name, value);

        CouldNotLook[] thrown = new CouldNotLook[1];
        assertThatThrownBy(() -> reader().read(secret()))
                .isInstanceOfSatisfying(CouldNotLook.class, e -> thrown[0] = e);
        assertThat(thrown[0].notChecked().why()).isEqualTo(why);
        assertThat(thrown[0] + " " + thrown[0].notChecked() + " " + thrown[0].getCause())
                .doesNotContain("s3cr3t");
    }

    SecretsManagerCredentials reader() {
        if (reader == null) {
            SecretsManagerClient client = client();
            reader = new SecretsManagerCredentials(any -> client, () -> now, VERIFIED);
        }
        return reader;
    }

    NotChecked failure(DatabaseAddress.Secret address) {
        NotChecked[] found = new NotChecked[1];
        assertThatThrownBy(() -> reader().read(address))
                .isInstanceOfSatisfying(CouldNotLook.class, e -> found[0] = e.notChecked());
        return found[0];
    }

    DatabaseAddress.Secret secret() {
        return new DatabaseAddress.Secret(name, null);
    }
}
