package dev.plumbline.function.credentials;

import dev.plumbline.testing.MotoServer;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;

/** The contract against moto, which others wrote: proof that our stub answers as Secrets Manager does. */
class SecretsManagerMotoTest extends SecretsManagerContract {
    @BeforeAll
    static void needsMoto() {
        MotoServer.assumeThere();
    }

    @Override
    URI endpoint() {
        return MotoServer.endpoint();
    }

    @Override
    void put(String name, String value) {
        try (SecretsManagerClient client = client()) {
            try {
                client.createSecret(request -> request.name(name).secretString(value));
            } catch (ResourceExistsException e) {
                client.putSecretValue(request -> request.secretId(name).secretString(value));
            }
        }
    }
}
