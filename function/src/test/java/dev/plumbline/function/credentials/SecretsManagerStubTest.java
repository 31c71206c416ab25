package dev.plumbline.function.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.testing.SecretsManagerStub;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The contract against our own stub, and what only a stub can be made to answer. */
class SecretsManagerStubTest extends SecretsManagerContract {
    private final SecretsManagerStub stub = new SecretsManagerStub();

    @AfterEach
    void stop() {
        stub.close();
    }

    @Override
    URI endpoint() {
        return stub.endpoint();
    }

    @Override
    void put(String name, String value) {
        stub.put(name, value);
    }

    @Test
    void aSecondCheckAsksNobody() throws CouldNotLook {
        put(secret().secret(), "{\"username\":\"u\",\"password\":\"p\",\"host\":\"h\",\"dbname\":\"d\"}");
        reader().read(secret());
        reader().read(secret());

        assertThat(stub.requests()).isEqualTo(1);
    }

    @Test
    void aMissingRightIsToldWithItsPolicy() {
        stub.refuse("AccessDeniedException");

        assertThat(failure(secret()))
                .isEqualTo(new NotChecked(
                        "secret " + secret().secret(),
                        "we may not read it (AccessDeniedException)",
                        "Allow secretsmanager:GetSecretValue on this secret in the function's role."));
    }

    @Test
    void aKeyWeMayNotUseIsToldWithItsPolicy() {
        stub.refuse("DecryptionFailure");

        assertThat(failure(secret()))
                .isEqualTo(new NotChecked(
                        "secret " + secret().secret(),
                        "its encryption key may not be used by us",
                        "Allow kms:Decrypt on the secret's key in the function's role."));
    }

    @Test
    void anUnreachableServiceIsNotAnAnswer() {
        stub.close();

        NotChecked notChecked = failure(secret());
        assertThat(notChecked.why()).startsWith("Secrets Manager could not be asked: ");
        assertThat(notChecked.fix())
                .isEqualTo("In a VPC without internet, check its endpoint for secretsmanager; elsewhere, check the AWS"
                        + " region and credentials.");
    }
}
