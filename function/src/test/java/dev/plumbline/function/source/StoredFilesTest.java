package dev.plumbline.function.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.testing.MotoServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class StoredFilesTest {
    @TempDir
    private Path folder;

    @Test
    void aPathIsReadFromTheFolder() throws Exception {
        Files.writeString(folder.resolve("targets.yaml"), "targets:");

        assertThat(new StoredFiles(folder).read("targets.yaml")).asString().isEqualTo("targets:");
        assertThat(new StoredFiles(Path.of("/"))
                        .read(folder.resolve("targets.yaml").toString()))
                .asString()
                .isEqualTo("targets:");
    }

    @Test
    void aPackagedFileIsReadFromTheClassPath() throws Exception {
        assertThat(new StoredFiles(folder).read("classpath:dev/plumbline/function/postgres/facts.sql"))
                .asString()
                .contains("current_database");
    }

    @Test
    void whatIsNotThereIsNamed() {
        var files = new StoredFiles(folder);

        assertThatThrownBy(() -> files.read("missing.yaml"))
                .isInstanceOf(StoredFiles.NotStored.class)
                .hasMessage("there is no file missing.yaml");
        assertThatThrownBy(() -> files.read("classpath:missing.yaml"))
                .hasMessage("the package has no file missing.yaml (classpath:missing.yaml)");
        assertThatThrownBy(() -> files.read("s3://bucket"))
                .hasMessage("s3://bucket is no place in S3; write it as s3://bucket/key");
    }

    @Test
    void anUnreachableS3IsToldInWords() {
        assertThatThrownBy(() -> s3(URI.create("http://127.0.0.1:1")).read("s3://acme/manifest.json"))
                .isInstanceOf(StoredFiles.NotStored.class)
                .message()
                .startsWith("S3 could not be asked for s3://acme/manifest.json: ")
                .endsWith("; in a VPC without internet, check its endpoint for s3");
    }

    @Nested
    class InS3 {
        @Test
        void anObjectIsWrittenAndRead() throws Exception {
            MotoServer.assumeThere();
            client(MotoServer.endpoint())
                    .createBucket(request -> request.bucket("acme-plumbline")
                            .createBucketConfiguration(place -> place.locationConstraint("eu-central-1")));
            StoredFiles files = s3(MotoServer.endpoint());

            files.writeS3(
                    "s3://acme-plumbline/runs/a b.json", "{}".getBytes(StandardCharsets.UTF_8), "application/json");

            assertThat(files.read("s3://acme-plumbline/runs/a b.json"))
                    .asString()
                    .isEqualTo("{}");
            assertThatThrownBy(() -> files.read("s3://acme-plumbline/other.json"))
                    .hasMessage("there is no object s3://acme-plumbline/other.json; correct the key, or put the file"
                            + " there");
            assertThatThrownBy(() -> files.read("s3://no-such-bucket-of-ours/other.json"))
                    .hasMessage("there is no bucket for s3://no-such-bucket-of-ours/other.json; correct its name");
        }
    }

    @Nested
    class InSystemsManager {
        @Test
        void aParameterIsRead() throws Exception {
            MotoServer.assumeThere();
            calls().post(
                            "ssm",
                            MotoServer.endpoint().resolve("/"),
                            Map.of(
                                    "Content-Type", "application/x-amz-json-1.1",
                                    "X-Amz-Target", "AmazonSSM.PutParameter"),
                            "{\"Name\": \"/plumbline/targets\", \"Type\": \"SecureString\", \"Value\": \"targets: {}\"}"
                                    .getBytes(StandardCharsets.UTF_8));
            StoredFiles files = s3(MotoServer.endpoint());

            assertThat(files.read("ssm:/plumbline/targets")).asString().isEqualTo("targets: {}");
            assertThatThrownBy(() -> files.read("ssm:/plumbline/other"))
                    .isInstanceOf(StoredFiles.NotStored.class)
                    .hasMessage("parameter /plumbline/other of Systems Manager cannot be read: ssm answered with status"
                            + " 400 at 127.0.0.1; correct its name, or allow ssm:GetParameter on it in the function's"
                            + " role");
        }
    }

    private static AwsCalls calls() {
        return new AwsCalls(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")),
                "eu-central-1",
                Clock.systemUTC());
    }

    private StoredFiles s3(URI endpoint) {
        return new StoredFiles(
                folder,
                () -> client(endpoint),
                new StoredParameters(() -> new StoredParameters.Service(calls(), endpoint)));
    }

    private static S3Client client(URI endpoint) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .forcePathStyle(true)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
