package dev.plumbline.function.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Parameters of AWS Systems Manager, decrypted. Safe for use by several threads. */
final class StoredParameters {
    private final Supplier<Service> makeService;
    private @Nullable Service service;

    /** Where the service is, and how to call it. */
    record Service(AwsCalls calls, URI endpoint) {}

    StoredParameters(Supplier<Service> makeService) {
        this.makeService = makeService;
    }

    static StoredParameters ofThisProcess() {
        return new StoredParameters(() -> {
            String region =
                    DefaultAwsRegionProviderChain.builder().build().getRegion().id();
            String endpoint = System.getenv("AWS_ENDPOINT_URL_SSM");
            return new Service(
                    new AwsCalls(DefaultCredentialsProvider.builder().build(), region, Clock.systemUTC()),
                    URI.create(endpoint == null ? "https://ssm." + region + ".amazonaws.com" : endpoint));
        });
    }

    byte[] read(String name) throws StoredFiles.NotStored {
        try {
            var json = new ObjectMapper();
            Service at = service();
            byte[] answer = at.calls()
                    .post(
                            "ssm",
                            at.endpoint().resolve("/"),
                            Map.of(
                                    "Content-Type", "application/x-amz-json-1.1",
                                    "X-Amz-Target", "AmazonSSM.GetParameter"),
                            json.writeValueAsBytes(Map.of("Name", name, "WithDecryption", true)));
            JsonNode value = json.readTree(answer).path("Parameter").path("Value");
            return value.asText().getBytes(StandardCharsets.UTF_8);
        } catch (IOException | SdkException e) {
            throw new StoredFiles.NotStored(
                    "parameter " + name + " of Systems Manager cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given")
                            + "; correct its name, or allow ssm:GetParameter on it in the function's role",
                    e);
        }
    }

    private synchronized Service service() {
        if (service == null) {
            service = makeService.get();
        }
        return service;
    }
}
