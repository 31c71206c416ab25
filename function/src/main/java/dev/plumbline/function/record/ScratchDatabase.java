package dev.plumbline.function.record;

import dev.plumbline.function.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The database that a recording writes to, and the triggers in it. Not for use by several threads. */
final class ScratchDatabase implements AutoCloseable {
    private static final int OLDEST = 12;

    private final Connection connection;
    private final Credentials credentials;
    private final String mainSchema;

    private ScratchDatabase(Connection connection, Credentials credentials, String mainSchema) {
        this.connection = connection;
        this.credentials = credentials;
        this.mainSchema = mainSchema;
    }

    static ScratchDatabase open(Credentials credentials) throws CouldNotRecord {
        try {
            Connection connection = DriverManager.getConnection(
                    "jdbc:postgresql://" + credentials.address() + "/", properties(credentials));
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql("search_path"))) {
                row.next();
                return new ScratchDatabase(connection, credentials, row.getString(2));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw CouldNotRecord.because(
                    "The scratch database at %s could not be reached as %s: %s. Check --url, and PGPASSWORD or ~/.pgpass."
                            .formatted(credentials.address(), credentials.user(), firstLine(e)),
                    e);
        }
    }

    private static Properties properties(Credentials credentials) {
        Properties properties = new Properties();
        credentials.options().forEach(properties::setProperty);
        properties.setProperty("PGDBNAME", credentials.database());
        properties.setProperty("user", credentials.user());
        if (credentials.password() != null) {
            properties.setProperty("password", credentials.password());
        }
        properties.setProperty("ApplicationName", "plumbline record");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("assumeMinServerVersion", Integer.toString(OLDEST));
        properties.setProperty("gssEncMode", "disable");
        Credentials.Tls tls = credentials.tls();
        properties.setProperty("sslmode", tls.mode());
        set(properties, "sslrootcert", tls.rootCertificates());
        set(properties, "sslcert", tls.certificate());
        set(properties, "sslkey", tls.key());
        return properties;
    }

    private static void set(Properties properties, String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    /** The schema that tables without one go to. */
    String mainSchema() {
        return mainSchema;
    }

    /**
     * Makes the triggers.
     *
     * @throws CouldNotRecord if something is in the database, or if the role may not make event triggers
     */
    void prepare() throws CouldNotRecord {
        List<String> found = texts("not_empty");
        if (!found.isEmpty()) {
            throw new CouldNotRecord(
                    "The database %s at %s is not empty: it has %s%s. `record` writes to its database, so it takes only an empty one: make one with CREATE DATABASE, and name that."
                            .formatted(
                                    credentials.database(),
                                    credentials.address(),
                                    String.join(", ", found.subList(0, Math.min(3, found.size()))),
                                    found.size() > 3 ? " and more" : ""),
                    true);
        }
        try {
            run("install");
        } catch (SQLException e) {
            String reason = "42501".equals(e.getSQLState())
                    ? "the role %s may not make event triggers there; use a superuser (on RDS: a member of rds_superuser)"
                            .formatted(credentials.user())
                    : firstLine(e);
            undo();
            throw CouldNotRecord.because(
                    "The scratch database %s could not be prepared: %s.".formatted(credentials.database(), reason), e);
        }
    }

    private void undo() throws CouldNotRecord {
        try {
            run("uninstall");
        } catch (SQLException e) {
            throw CouldNotRecord.because(
                    "The scratch database %s could not be cleaned: %s. Drop the schema plumbline_record there."
                            .formatted(credentials.database(), firstLine(e)),
                    e);
        }
    }

    /** Extensions that the server could make. */
    Set<String> availableExtensions() throws CouldNotRecord {
        return new TreeSet<>(texts("extensions"));
    }

    /** How many connections this database has had; null where the server does not count them. */
    @Nullable
    Long sessions() throws CouldNotRecord {
        List<String> counted = texts("sessions");
        return counted.isEmpty() || counted.get(0) == null ? null : Long.valueOf(counted.get(0));
    }

    /** All notes so far. */
    List<RecordedEvent> events() throws CouldNotRecord {
        List<RecordedEvent> events = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql("events"));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                String text = rows.getString(4);
                events.add(EventReader.event(
                        rows.getLong(1),
                        rows.getString(2),
                        rows.getString(3),
                        text == null ? "" : text,
                        rows.getString(5)));
            }
            return events;
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    /** Every relation as it is now. */
    Map<Long, RelationState> relations() throws CouldNotRecord {
        Map<Long, RelationState> relations = new HashMap<>();
        for (String json : texts("all_relations")) {
            RelationState state = EventReader.relation(json);
            relations.put(state.oid(), state);
        }
        return relations;
    }

    /** Takes the triggers away; what the command made stays. */
    void clean() throws CouldNotRecord {
        undo();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // A connection that is gone is closed.
            return;
        }
    }

    private List<String> texts(String name) throws CouldNotRecord {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql(name))) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw lost(e);
        }
    }

    private CouldNotRecord lost(SQLException e) {
        return CouldNotRecord.because(
                "The scratch database at %s does not answer any more: %s. Run the command again."
                        .formatted(credentials.address(), firstLine(e)),
                e);
    }

    private void run(String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql(name));
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .findFirst()
                .orElse("no reason given")
                .replaceFirst("^(ERROR|FATAL): ", "");
    }

    static String sql(String name) {
        try (InputStream file = ScratchDatabase.class.getResourceAsStream(name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("the package lacks " + name + ".sql");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
