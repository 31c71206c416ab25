package dev.plumbline.playground;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Points AWS's clients in this process to the stand-ins: Secrets Manager by the system properties that the SDK reads, so
 * that the function's own client needs no change; {@link #close} puts them back.
 */
final class LocalAws implements AutoCloseable {
    private final Map<String, String> before = new LinkedHashMap<>();

    private LocalAws() {}

    static LocalAws pointTo(URI secretsManager) {
        LocalAws local = new LocalAws();
        local.set("aws.region", Region.EU_CENTRAL_1.id());
        local.set("aws.accessKeyId", "playground");
        local.set("aws.secretAccessKey", "playground");
        local.set("aws.endpointUrlSecretsManager", secretsManager.toString());
        return local;
    }

    private void set(String property, String value) {
        before.put(property, System.getProperty(property, ""));
        System.setProperty(property, value);
    }

    static LambdaClient lambda(URI endpoint) {
        return LambdaClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("playground", "playground")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        before.forEach((property, value) -> {
            if (value.isEmpty()) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }
}
