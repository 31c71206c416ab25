package dev.plumbline.function.credentials;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/**
 * Logins from AWS Secrets Manager, kept for at most {@link #MAX_AGE} and read anew when the server refuses one. Only
 * the version AWSCURRENT is used. Safe for use by several threads.
 */
final class SecretsManagerCredentials {
    static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final Function<String, SecretsManagerClient> clients;
    private final InstantSource clock;
    private final Credentials.Tls tls;
    private final Map<Target.DatabaseAddress.Secret, Kept> kept = new ConcurrentHashMap<>();

    private record Kept(Credentials credentials, Instant readAt) {}

    /** @param clients the client for a secret, by its ARN or name */
    SecretsManagerCredentials(
            Function<String, SecretsManagerClient> clients, InstantSource clock, Credentials.Tls tls) {
        this.clients = clients;
        this.clock = clock;
        this.tls = tls;
    }

    Credentials read(Target.DatabaseAddress.Secret address) throws CouldNotLook {
        Instant now = clock.instant();
        Kept found = kept.get(address);
        if (found != null && found.readAt().plus(MAX_AGE).isAfter(now)) {
            return found.credentials();
        }
        Credentials fresh = fetch(address);
        kept.put(address, new Kept(fresh, now));
        return fresh;
    }

    /** Past the cache. The same password may come back: in a rotation the database changes a moment before or after. */
    Credentials readAgain(Target.DatabaseAddress.Secret address) throws CouldNotLook {
        kept.remove(address);
        return read(address);
    }

    private Credentials fetch(Target.DatabaseAddress.Secret address) throws CouldNotLook {
        String what = "secret " + address.secret();
        GetSecretValueResponse answer;
        try {
            answer = clients.apply(address.secret()).getSecretValue(request -> request.secretId(address.secret()));
        } catch (ResourceNotFoundException e) {
            throw new CouldNotLook(
                    new NotChecked(
                            what,
                            "Secrets Manager has no secret of that name, or none with a current value, in this"
                                    + " account and region",
                            "Correct secret: in targets.yaml, or use the secret's full ARN."),
                    e);
        } catch (DecryptionFailureException e) {
            throw new CouldNotLook(
                    new NotChecked(
                            what,
                            "its encryption key may not be used by us",
                            "Allow kms:Decrypt on the secret's key in the function's role."),
                    e);
        } catch (SecretsManagerException e) {
            throw new CouldNotLook(refused(what, e), e);
        } catch (SdkClientException e) {
            throw new CouldNotLook(
                    new NotChecked(
                            what,
                            "Secrets Manager could not be asked: " + firstLine(e),
                            "In a VPC without internet, check its endpoint for secretsmanager; elsewhere, check the"
                                    + " AWS region and credentials."),
                    e);
        } catch (SdkException e) {
            throw new CouldNotLook(
                    new NotChecked(what, "Secrets Manager could not be asked: " + firstLine(e), null), e);
        }
        if (answer.secretString() == null) {
            throw new CouldNotLook(
                    new NotChecked(what, "it holds binary data", "Store it as text, in the JSON form of RDS secrets."));
        }
        return DatabaseSecret.parse(address, answer.secretString(), tls);
    }

    private static NotChecked refused(String what, SecretsManagerException e) {
        String code = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
        if (code.contains("AccessDenied") || e.statusCode() == 403) {
            return new NotChecked(
                    what,
                    "we may not read it (" + (code.isEmpty() ? "AccessDenied" : code) + ")",
                    "Allow secretsmanager:GetSecretValue on this secret in the function's role.");
        }
        return new NotChecked(
                what,
                "Secrets Manager answered " + (code.isEmpty() ? "with an error" : code),
                "Run the check again; if it happens each time, look at the secret in the AWS console.");
    }

    /** The SDK's own words; they name hosts and settings, never a secret's value. */
    private static String firstLine(SdkException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
