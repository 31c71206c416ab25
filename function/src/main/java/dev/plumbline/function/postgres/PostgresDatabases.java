package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.CredentialsReader;
import dev.plumbline.function.DatabaseSession;
import dev.plumbline.function.Databases;
import dev.plumbline.function.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Opens targets' databases, one connection a session. A refused login is tried again with credentials read anew, at
 * most three times in all: a rotation has a short window in which logins fail. Safe for use by several threads.
 */
public final class PostgresDatabases implements Databases {
    private static final int TRIES = 3;

    private final CredentialsReader credentials;
    private final Limits limits;

    public PostgresDatabases(CredentialsReader credentials, Limits limits) {
        this.credentials = credentials;
        this.limits = limits;
    }

    @Override
    public DatabaseSession open(Target target, DiagnosisRequest request) throws CouldNotLook {
        return open(target.database());
    }

    @Override
    public Optional<DatabaseSession> openAgain(Target target, DiagnosisRequest request, Duration used)
            throws CouldNotLook {
        Duration left = limits.total().minus(used);
        return left.compareTo(used) < 0 ? Optional.empty() : Optional.of(open(target.database(), limits.within(left)));
    }

    /** Opens a database without a target, as the command line does. */
    public DatabaseSession open(Target.DatabaseAddress address) throws CouldNotLook {
        return open(address, limits);
    }

    private DatabaseSession open(Target.DatabaseAddress address, Limits limits) throws CouldNotLook {
        Credentials login = credentials.read(address);
        for (int attempt = 1; ; attempt++) {
            try {
                return new PostgresSession(ReadOnlyConnection.open(login, limits), address.schema());
            } catch (SQLException e) {
                Optional<Credentials> newer = attempt < TRIES && ConnectionFailures.refusedLogin(e)
                        ? credentials.readAgain(address, login)
                        : Optional.empty();
                if (newer.isEmpty()) {
                    throw ConnectionFailures.explain(e, login, limits);
                }
                login = newer.get();
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) throws CouldNotLook {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(50, 200) * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotLook(new NotChecked("database", "the check was interrupted", null), e);
        }
    }
}
