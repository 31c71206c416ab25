package dev.plumbline.function.credentials;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.Target;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * IAM database authentication: the password is a request to connect, signed with our AWS credentials and good for
 * fifteen minutes. It is made for each connection and never kept. Safe for use by several threads.
 */
final class IamCredentials {
    private static final Duration GOOD_FOR = Duration.ofMinutes(15);
    private static final Pattern RDS_HOST = Pattern.compile(".+\\.([a-z0-9-]+)\\.rds\\.amazonaws\\.com(?:\\.cn)?");

    private final IdentityProvider<? extends AwsCredentialsIdentity> identities;
    private final @Nullable String defaultRegion;
    private final Clock clock;
    private final Credentials.Tls tls;

    IamCredentials(
            IdentityProvider<? extends AwsCredentialsIdentity> identities,
            @Nullable String defaultRegion,
            Clock clock,
            Credentials.Tls tls) {
        this.identities = identities;
        this.defaultRegion = defaultRegion;
        this.clock = clock;
        this.tls = tls;
    }

    Credentials read(Target.DatabaseAddress.Iam address) throws CouldNotLook {
        String what = "IAM login of " + address.iamUser() + " at " + address.host() + ":" + address.port();
        String region = region(address.host());
        if (region == null) {
            throw new CouldNotLook(new NotChecked(
                    what,
                    "the AWS region is not known: the host is no RDS endpoint, and AWS_REGION is not set",
                    "Use the instance's own endpoint, or set AWS_REGION."));
        }
        AwsCredentialsIdentity identity;
        try {
            identity = identities.resolveIdentity().join();
        } catch (SdkException | CompletionException e) {
            throw new CouldNotLook(
                    new NotChecked(
                            what,
                            "there are no AWS credentials to sign the login with",
                            "Run where a role is attached, or log in with the AWS command line first."),
                    e);
        }
        return new Credentials(
                address.host(),
                address.port(),
                address.dbname(),
                address.iamUser(),
                token(address, region, identity),
                tls,
                Map.of(),
                "an IAM token",
                null);
    }

    private String token(Target.DatabaseAddress.Iam address, String region, AwsCredentialsIdentity identity) {
        SdkHttpRequest connect = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .protocol("https")
                .host(address.host())
                .port(address.port())
                .encodedPath("/")
                .putRawQueryParameter("Action", "connect")
                .putRawQueryParameter("DBUser", address.iamUser())
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(identity)
                        .request(connect)
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "rds-db")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(
                                AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, GOOD_FOR)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        return signed.getUri().toString().substring("https://".length());
    }

    private @Nullable String region(String host) {
        Matcher endpoint = RDS_HOST.matcher(host);
        return endpoint.matches() ? endpoint.group(1) : defaultRegion;
    }
}
