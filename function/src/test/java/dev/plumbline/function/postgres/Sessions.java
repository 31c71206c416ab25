package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens sessions of test databases. */
final class Sessions {
    private Sessions() {}

    static Credentials login(TestDatabase database) {
        return login(database, "disable");
    }

    static Credentials login(TestDatabase database, String sslMode) {
        return new Credentials(
                database.host(),
                database.port(),
                database.name(),
                database.user(),
                database.password(),
                Credentials.Tls.mode(sslMode),
                Map.of(),
                "the test",
                null);
    }

    static PostgresSession open(TestDatabase database, @Nullable String schema) throws CouldNotLook {
        return open(database, schema, Limits.standard());
    }

    static PostgresSession open(TestDatabase database, @Nullable String schema, Limits limits) throws CouldNotLook {
        Credentials login = login(database);
        try {
            return new PostgresSession(ReadOnlyConnection.open(login, limits), schema);
        } catch (SQLException e) {
            throw ConnectionFailures.explain(e, login, limits);
        }
    }

    /** One whole session, closed with its proof. */
    static LiveDatabase read(TestDatabase database, RequiredView... views) throws CouldNotLook {
        try (var session = open(database, null)) {
            return session.read(List.of(views), false);
        }
    }

    static LiveDatabase readDeep(TestDatabase database, RequiredView... views) throws CouldNotLook {
        try (var session = open(database, null)) {
            return session.read(List.of(views), true);
        }
    }
}
