package dev.plumbline.playground.database;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The database that everything here is about: {@code finance}, on a PostgreSQL server of its own. The function logs in
 * as {@link #READER}, which may only read; people break and repair it as its owner. One change at a time.
 */
public final class PlaygroundDatabase implements AutoCloseable {
    public static final String NAME = "finance";
    public static final String READER = "plumbline_reader";

    private static final String HEALTHY = "finance_healthy";
    private static final String OWNER = "finance_owner";
    private static final String REQUIRED_VIEWS = "vw_fact_harvest, vw_intercompany_transactions";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern OUTSIDE_TRANSACTION =
            Pattern.compile("\\b(CREATE|DROP)\\s+(UNIQUE\\s+)?INDEX\\s+CONCURRENTLY\\b", Pattern.CASE_INSENSITIVE);

    private final LocalPostgres postgres;
    private final String ownerPassword = LocalPostgres.randomPassword();
    private final String readerPassword = LocalPostgres.randomPassword();

    private PlaygroundDatabase(LocalPostgres postgres) {
        this.postgres = postgres;
    }

    /** A running server with the healthy database in it. */
    public static PlaygroundDatabase start() throws IOException {
        LocalPostgres postgres = LocalPostgres.start();
        PlaygroundDatabase database = new PlaygroundDatabase(postgres);
        try {
            database.prepare();
            return database;
        } catch (SQLException | RuntimeException e) {
            postgres.close();
            throw new IOException("the example's database could not be made: " + e.getMessage(), e);
        }
    }

    private void prepare() throws SQLException {
        try (Connection server = postgres.superuser("postgres")) {
            setting(server, "plumbline.owner_password", ownerPassword);
            setting(server, "plumbline.reader_password", readerPassword);
            run(server, SqlResource.read("make_roles.sql"));
            run(server, "CREATE DATABASE " + HEALTHY + " OWNER " + OWNER);
        }
        try (Connection superuser = postgres.superuser(HEALTHY)) {
            run(superuser, "ALTER SCHEMA public OWNER TO " + OWNER);
        }
        try (Connection owner = postgres.connect(HEALTHY, OWNER, ownerPassword)) {
            owner.setAutoCommit(false);
            run(owner, SqlResource.read("healthy.sql"));
            owner.commit();
        }
        copyHealthy();
        letReaderIn();
    }

    /**
     * Runs {@code read_only_role.sql}, the script for anyone's database, from where its variables have been set. Needed
     * again whenever a view was made anew, because its grants went with the old one.
     */
    public synchronized void letReaderIn() throws SQLException {
        String script = SqlResource.read("read_only_role.sql");
        try (Connection superuser = postgres.superuser(NAME)) {
            setting(superuser, "plumbline.reader", READER);
            setting(superuser, "plumbline.schema", "public");
            setting(superuser, "plumbline.views", REQUIRED_VIEWS);
            run(superuser, script.substring(script.indexOf("DO $$")));
        }
    }

    private static void setting(Connection connection, String name, String value) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            set.setString(1, name);
            set.setString(2, value);
            set.execute();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void copyHealthy() throws SQLException {
        try (Connection server = postgres.superuser("postgres")) {
            run(server, "DROP DATABASE IF EXISTS " + NAME + " WITH (FORCE)");
            run(server, "CREATE DATABASE " + NAME + " OWNER " + OWNER + " TEMPLATE " + HEALTHY + " STRATEGY FILE_COPY");
        }
    }

    /** Puts the database into a state, from the healthy one. Whoever reads it at that moment is cut off. */
    public synchronized void become(Script scenario) throws SQLException {
        copyHealthy();
        runAsOwner(List.of(scenario.sql()));
        letReaderIn();
    }

    /**
     * Runs statements as the owner, all or none of them. Only what PostgreSQL refuses inside a transaction
     * ({@code CONCURRENTLY}) makes it one by one.
     *
     * @throws SQLException with the server's own words; nothing has changed then, unless it was one by one
     */
    public synchronized void runAsOwner(List<String> statements) throws SQLException {
        boolean together = isOneTransaction(statements);
        try (Connection owner = postgres.connect(NAME, OWNER, ownerPassword)) {
            owner.setAutoCommit(!together);
            for (String statement : statements) {
                run(owner, statement);
            }
            if (together) {
                owner.commit();
            }
        }
    }

    /** Whether these can be run all or none. */
    public static boolean isOneTransaction(List<String> statements) {
        return statements.stream()
                .noneMatch(statement -> OUTSIDE_TRANSACTION.matcher(statement).find());
    }

    /** The secret by which the function logs in, as RDS writes it. */
    public String readerSecret() {
        return JSON.createObjectNode()
                .put("engine", "postgres")
                .put("username", READER)
                .put("password", readerPassword)
                .put("host", "localhost")
                .put("port", postgres.port())
                .put("dbname", NAME)
                .toString();
    }

    /** What a client must trust to reach the server by {@code verify-full}: a PEM file. */
    public Path rootCertificate() {
        return postgres.rootCertificate();
    }

    public int port() {
        return postgres.port();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
