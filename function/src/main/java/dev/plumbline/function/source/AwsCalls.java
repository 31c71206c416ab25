package dev.plumbline.function.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Signed calls of AWS services of which we use one operation each, where their clients would triple the package. Safe
 * for use by several threads.
 */
public final class AwsCalls {
    /** Headers that the HTTP client sets by itself. */
    private static final Set<String> OWN = Set.of("host", "content-length");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final IdentityProvider<? extends AwsCredentialsIdentity> identities;
    private final String region;
    private final Clock clock;

    public AwsCalls(IdentityProvider<? extends AwsCredentialsIdentity> identities, String region, Clock clock) {
        this.identities = identities;
        this.region = region;
        this.clock = clock;
    }

    /**
     * Posts a body.
     *
     * @return the answer's body
     * @throws IOException if the service does not answer, or not with success; the message names status and place, not
     *     the bodies
     */
    public byte[] post(String service, URI at, Map<String, String> headers, byte[] body) throws IOException {
        SdkHttpRequest.Builder plain =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(at);
        headers.forEach(plain::putHeader);
        AwsCredentialsIdentity identity = identities.resolveIdentity().join();
        var signed = AwsV4HttpSigner.create()
                .sign(request -> request.identity(identity)
                        .request(plain.build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri())
                .timeout(Duration.ofSeconds(8))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signed.forEachHeader((name, values) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new IOException(
                        service + " answered with status " + response.statusCode() + " at " + at.getHost());
            }
            return response.body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while calling " + service, e);
        }
    }
}
