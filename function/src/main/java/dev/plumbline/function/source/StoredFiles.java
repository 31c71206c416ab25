package dev.plumbline.function.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Files by their location: a path, {@code classpath:name}, {@code s3://bucket/key} or {@code ssm:/parameter}. AWS's
 * classes are not touched before a location needs them. Safe for use by several threads.
 */
public final class StoredFiles {
    private static final int LARGEST = 64 * 1024 * 1024;

    private final Path folder;
    private final Supplier<S3Client> makeClient;
    private final StoredParameters parameters;
    private @Nullable S3Client client;

    /** @param folder where relative paths start */
    public StoredFiles(Path folder) {
        this(folder, StoredFiles::defaultClient, StoredParameters.ofThisProcess());
    }

    StoredFiles(Path folder, Supplier<S3Client> makeClient, StoredParameters parameters) {
        this.folder = folder;
        this.makeClient = makeClient;
        this.parameters = parameters;
    }

    /** A file that cannot be read or written; the message names it, the reason and the next step. */
    public static final class NotStored extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        NotStored(String message) {
            super(message);
        }

        NotStored(String message, Throwable cause) {
            super(message, cause);
        }
    }

    public byte[] read(String location) throws NotStored {
        if (location.startsWith("s3://")) {
            return readS3(location);
        }
        if (location.startsWith("ssm:")) {
            return parameters.read(location.substring("ssm:".length()));
        }
        if (location.startsWith("classpath:")) {
            return readPackaged(location);
        }
        try {
            Path file = folder.resolve(location);
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw tooLarge(location);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new NotStored("there is no file " + location, e);
        } catch (IOException e) {
            throw new NotStored(location + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes to {@code s3://bucket/key}, replacing what is there. */
    public void writeS3(String location, byte[] bytes, String contentType) throws NotStored {
        S3Location at = S3Location.parse(location);
        try {
            client().putObject(
                            request -> request.bucket(at.bucket()).key(at.key()).contentType(contentType),
                            RequestBody.fromBytes(bytes));
        } catch (SdkException e) {
            throw explain(location, e, "s3:PutObject");
        }
    }

    private byte[] readPackaged(String location) throws NotStored {
        String name = location.substring("classpath:".length()).replaceFirst("^/+", "");
        try (InputStream packaged = StoredFiles.class.getClassLoader().getResourceAsStream(name)) {
            if (packaged == null) {
                throw new NotStored("the package has no file " + name + " (" + location + ")");
            }
            return packaged.readAllBytes();
        } catch (IOException e) {
            throw new NotStored(location + " cannot be read: " + e.getMessage(), e);
        }
    }

    private byte[] readS3(String location) throws NotStored {
        S3Location at = S3Location.parse(location);
        try (var found =
                client().getObject(request -> request.bucket(at.bucket()).key(at.key()))) {
            Long length = found.response().contentLength();
            if (length != null && length > LARGEST) {
                found.abort();
                throw tooLarge(location);
            }
            return found.readAllBytes();
        } catch (SdkException e) {
            throw explain(location, e, "s3:GetObject");
        } catch (IOException e) {
            throw new NotStored(location + " was cut off while reading; run again", e);
        }
    }

    private record S3Location(String bucket, String key) {
        static S3Location parse(String location) throws NotStored {
            String rest = location.substring("s3://".length());
            int slash = rest.indexOf('/');
            if (slash < 1 || slash == rest.length() - 1) {
                throw new NotStored(location + " is no place in S3; write it as s3://bucket/key");
            }
            return new S3Location(rest.substring(0, slash), rest.substring(slash + 1));
        }
    }

    private static NotStored tooLarge(String location) {
        return new NotStored(location + " is larger than " + LARGEST / 1024 / 1024 + " MB; that is no file of ours");
    }

    private static NotStored explain(String location, SdkException e, String right) {
        if (e instanceof NoSuchKeyException) {
            return new NotStored("there is no object " + location + "; correct the key, or put the file there", e);
        }
        if (e instanceof NoSuchBucketException) {
            return new NotStored("there is no bucket for " + location + "; correct its name", e);
        }
        if (e instanceof S3Exception refused && refused.statusCode() == 403) {
            return new NotStored(
                    "we may not use " + location + "; allow " + right
                            + " on it in the function's role (without s3:ListBucket, a missing object looks the same)",
                    e);
        }
        String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return new NotStored(
                "S3 could not be asked for " + location + ": " + said
                        + "; in a VPC without internet, check its endpoint for s3",
                e);
    }

    private synchronized S3Client client() {
        if (client == null) {
            client = makeClient.get();
        }
        return client;
    }

    private static S3Client defaultClient() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(8)))
                .overrideConfiguration(settings -> settings.apiCallTimeout(Duration.ofSeconds(15)))
                .build();
    }
}
