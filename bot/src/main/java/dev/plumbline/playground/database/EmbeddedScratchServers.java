package dev.plumbline.playground.database;

import dev.plumbline.function.Credentials;
import dev.plumbline.function.record.ScratchServer;
import dev.plumbline.function.record.ScratchServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Scratch servers from the PostgreSQL that the program brings. */
public final class EmbeddedScratchServers implements ScratchServers {
    private static final String DATABASE = "scratch";

    @Override
    public ScratchServer start() throws IOException {
        LocalPostgres postgres = LocalPostgres.start();
        try (Connection connection = postgres.superuser("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException e) {
            postgres.close();
            throw new IOException("PostgreSQL started, but made no database: " + e.getMessage(), e);
        }
        return new Embedded(postgres);
    }

    private record Embedded(LocalPostgres postgres) implements ScratchServer {
        @Override
        public Credentials database() {
            return new Credentials(
                    "127.0.0.1",
                    postgres.port(),
                    DATABASE,
                    LocalPostgres.SUPERUSER,
                    postgres.password(),
                    Credentials.Tls.mode("prefer"),
                    Map.of(),
                    "a server of its own",
                    null);
        }

        @Override
        public void close() {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
