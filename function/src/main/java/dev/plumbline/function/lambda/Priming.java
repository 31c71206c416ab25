package dev.plumbline.function.lambda;

import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.CredentialsReader;
import dev.plumbline.function.Target.DatabaseAddress;
import dev.plumbline.function.postgres.Limits;
import dev.plumbline.function.postgres.PostgresDatabases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Walks the way of a request before a SnapStart snapshot is taken, so that its classes are in it. It reads no secret
 * and leaves no connection: its database does not exist, and its target neither.
 */
final class Priming {
    private static final String REQUEST = """
            {"version": 1, "kind": "check", "target": "priming", "runId": "priming", "trigger": {"kind": "schedule"}}
            """;

    private Priming() {}

    /** Whether Lambda takes a snapshot after this initialization. */
    static boolean wanted(Map<String, String> environment) {
        return "snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /** @return the report that the walk ended with, which nobody gets */
    static byte[] walk(DiagnoseHandler handler) throws IOException {
        var nowhere = new PostgresDatabases(new Nobody(), Limits.standard().within(Duration.ofSeconds(1)));
        try {
            nowhere.open(new DatabaseAddress.Url("postgresql://localhost:1/priming", null))
                    .close();
        } catch (CouldNotLook expected) {
            // Nothing listens at port 1; the driver's classes are loaded all the same.
        }
        return handler.answer(
                REQUEST.getBytes(StandardCharsets.UTF_8),
                Instant.now().plus(Duration.ofSeconds(2)),
                new RunLog(line -> {}));
    }

    private static final class Nobody implements CredentialsReader {
        @Override
        public Credentials read(DatabaseAddress address) {
            return new Credentials(
                    "127.0.0.1", 1, "priming", "priming", null, Credentials.Tls.mode("disable"), Map.of(), "", null);
        }

        @Override
        public Optional<Credentials> readAgain(DatabaseAddress address, Credentials refused) {
            return Optional.empty();
        }
    }
}
