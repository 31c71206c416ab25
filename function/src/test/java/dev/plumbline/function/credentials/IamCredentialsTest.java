package dev.plumbline.function.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.Target.DatabaseAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class IamCredentialsTest {
    private static final String HOST = "finance.abc.eu-west-1.rds.amazonaws.com";

    /** The example key of AWS's own documentation. The signatures below are botocore's, its clock set as ours. */
    private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    @Test
    void theTokenIsTheOneThatBotocoreMakes() throws CouldNotLook {
        assertThat(token(AwsBasicCredentials.create("AKIDEXAMPLE", KEY)))
                .startsWith(HOST + ":5432/?")
                .satisfies(token -> assertThat(parameters(token))
                        .containsExactlyInAnyOrder(
                                "Action=connect",
                                "DBUser=plumbline_iam",
                                "X-Amz-Algorithm=AWS4-HMAC-SHA256",
                                "X-Amz-Credential=AKIDEXAMPLE%2F20261122%2Feu-west-1%2Frds-db%2Faws4_request",
                                "X-Amz-Date=20261122T140000Z",
                                "X-Amz-Expires=900",
                                "X-Amz-SignedHeaders=host",
                                "X-Amz-Signature=ca8f3e8bc2c879e5430abba456719dcda6091b4608407b330898ba47db1956f6"));
    }

    @Test
    void aSessionTokenIsSignedToo() throws CouldNotLook {
        assertThat(parameters(token(AwsSessionCredentials.create("ASIAEXAMPLE", KEY, "session+token/="))))
                .contains(
                        "X-Amz-Security-Token=session%2Btoken%2F%3D",
                        "X-Amz-Signature=79dbe41b5524807942fd4889d3587f387ad2993b61d44b701da0ba78d2207fb0");
    }

    @Test
    void theLoginIsVerifiedAndNeverPrinted() throws CouldNotLook {
        Credentials credentials = reader(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"), null)
                .read(new DatabaseAddress.Iam(HOST, 5432, "finance", "plumbline_iam", null));

        assertThat(credentials.tls().mode()).isEqualTo("verify-full");
        assertThat(credentials.user()).isEqualTo("plumbline_iam");
        assertThat(credentials.toString()).isEqualTo("plumbline_iam at " + HOST + ":5432/finance (an IAM token)");
    }

    @Test
    void aHostThatIsNoEndpointNeedsTheRegion() {
        var address = new DatabaseAddress.Iam("db.example", 5432, "finance", "plumbline_iam", null);

        assertThatThrownBy(() -> reader(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"), null)
                        .read(address))
                .isInstanceOfSatisfying(
                        CouldNotLook.class,
                        e -> assertThat(e.notChecked())
                                .isEqualTo(new NotChecked(
                                        "IAM login of plumbline_iam at db.example:5432",
                                        "the AWS region is not known: the host is no RDS endpoint, and AWS_REGION is not set",
                                        "Use the instance's own endpoint, or set AWS_REGION.")));
    }

    private static String[] parameters(String token) {
        return token.substring(token.indexOf('?') + 1).split("&");
    }

    private static String token(AwsCredentials identity) throws CouldNotLook {
        return String.valueOf(reader(identity, null)
                .read(new DatabaseAddress.Iam(HOST, 5432, "finance", "plumbline_iam", null))
                .password());
    }

    private static IamCredentials reader(AwsCredentials identity, @Nullable String region) {
        return new IamCredentials(
                StaticCredentialsProvider.create(identity),
                region,
                Clock.fixed(Instant.parse("2026-11-22T14:00:00Z"), ZoneOffset.UTC),
                Credentials.Tls.mode("verify-full"));
    }
}
