package dev.plumbline.function.credentials;

import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.CredentialsReader;
import dev.plumbline.function.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * Finds the login of any target. AWS's classes are not touched before a target needs them. Safe for use by several
 * threads; keep one for the life of the process, since it keeps secrets for some minutes.
 */
public final class TargetCredentials implements CredentialsReader {
    /** The RDS authorities' file in the Lambda package, beside our classes. */
    static final String PACKAGED_CERTIFICATES = "rds-global-bundle.pem";

    private final UrlCredentials urls;
    private final Supplier<SecretsManagerCredentials> secrets;
    private final Supplier<IamCredentials> iam;

    private TargetCredentials(
            UrlCredentials urls, Supplier<SecretsManagerCredentials> secrets, Supplier<IamCredentials> iam) {
        this.urls = urls;
        this.secrets = secrets;
        this.iam = iam;
    }

    /** With the process's own environment, home folder and AWS set-up. */
    public static TargetCredentials ofThisProcess() {
        return of(System.getenv(), Path.of(System.getProperty("user.home", "/")), Clock.systemUTC());
    }

    /** With these variables instead of the process's own; AWS's clients keep the process's set-up. */
    public static TargetCredentials of(Map<String, String> environment, Path home, Clock clock) {
        Credentials.Tls verified = verified(environment);
        return new TargetCredentials(
                new UrlCredentials(environment, home, System.getProperty("user.name", "postgres")),
                once(() -> new SecretsManagerCredentials(clients(), clock, verified)),
                once(() -> new IamCredentials(
                        DefaultCredentialsProvider.builder().build(), region(environment), clock, verified)));
    }

    @Override
    public Credentials read(Target.DatabaseAddress address) throws CouldNotLook {
        return switch (address) {
            case Target.DatabaseAddress.Url url -> urls.read(url.url());
            case Target.DatabaseAddress.Secret secret -> secrets.get().read(secret);
            case Target.DatabaseAddress.Iam user -> iam.get().read(user);
        };
    }

    @Override
    public Optional<Credentials> readAgain(Target.DatabaseAddress address, Credentials refused) throws CouldNotLook {
        return switch (address) {
            case Target.DatabaseAddress.Url url -> Optional.empty();
            case Target.DatabaseAddress.Secret secret ->
                Optional.of(secrets.get().readAgain(secret));
            case Target.DatabaseAddress.Iam user -> Optional.of(iam.get().read(user));
        };
    }

    /** Never less than verify-full where AWS keeps the login: nobody in between may read along or answer instead. */
    private static Credentials.Tls verified(Map<String, String> environment) {
        return new Credentials.Tls("verify-full", rootCertificates(environment), null, null);
    }

    private static @Nullable String rootCertificates(Map<String, String> environment) {
        String named = environment.get("PGSSLROOTCERT");
        if (named != null && !named.isEmpty()) {
            return named;
        }
        String packageRoot = environment.get("LAMBDA_TASK_ROOT");
        if (packageRoot != null) {
            Path packaged = Path.of(packageRoot, PACKAGED_CERTIFICATES);
            return Files.exists(packaged) ? packaged.toString() : null;
        }
        return null;
    }

    private static @Nullable String region(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("AWS_REGION")).orElse(environment.get("AWS_DEFAULT_REGION"));
    }

    /** One client a region; an ARN names its own. */
    private static Function<String, SecretsManagerClient> clients() {
        Map<String, SecretsManagerClient> byRegion = new ConcurrentHashMap<>();
        return secret -> {
            String[] arn = secret.split(":", 5);
            String region = arn.length == 5 && arn[0].equals("arn") ? arn[3] : "";
            return byRegion.computeIfAbsent(region, TargetCredentials::client);
        };
    }

    private static SecretsManagerClient client(String region) {
        SecretsManagerClientBuilder builder = SecretsManagerClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(2))
                        .socketTimeout(Duration.ofSeconds(4)))
                .overrideConfiguration(settings ->
                        settings.apiCallTimeout(Duration.ofSeconds(8)).apiCallAttemptTimeout(Duration.ofSeconds(4)));
        return (region.isEmpty() ? builder : builder.region(Region.of(region))).build();
    }

    private static <T> Supplier<T> once(Supplier<T> make) {
        return new Supplier<>() {
            private @Nullable T made;

            @Override
            public synchronized T get() {
                if (made == null) {
                    made = make.get();
                }
                return made;
            }
        };
    }
}
