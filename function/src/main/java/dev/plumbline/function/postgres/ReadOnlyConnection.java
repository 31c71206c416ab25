package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.report.Phase;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A connection with one repeatable-read, read-only transaction. Statements travel together: one message, one round
 * trip, by PostgreSQL's simple query protocol. Not for use by several threads.
 */
final class ReadOnlyConnection implements AutoCloseable {
    private static final int OLDEST = 12;
    private static final Duration HANDOVER = Duration.ofMillis(200);

    static {
        try {
            // Lambda loads us by a class loader of its own, where the driver may not be found by itself.
            Class.forName("org.postgresql.Driver");
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** One statement of a message, and who takes its rows, or the number of rows that it went over. */
    record Part(String sql, Row rows, LongConsumer count, Consumer<List<String>> columns) {
        Part(String sql, Row rows) {
            this(sql, rows, count -> {}, columns -> {});
        }

        /** A query of which only the names of its columns are wanted. */
        static Part described(String sql, Consumer<List<String>> columns) {
            return new Part(sql, Row.IGNORED, count -> {}, columns);
        }

        /** A statement without rows, or whose rows do not matter. */
        static Part of(String sql) {
            return new Part(sql, Row.IGNORED);
        }

        /** A statement that tells how many rows it went over, as MOVE does. */
        static Part counted(String sql, LongConsumer count) {
            return new Part(sql, Row.IGNORED, count, columns -> {});
        }
    }

    /** What a failed statement said: SQLSTATE and primary message, which may quote data. */
    record Refusal(String sqlState, String message) {}

    private final Connection connection;
    private final Credentials credentials;
    private final Limits limits;
    private final long deadline;
    private final Duration opened;
    /** When what is being done now should come to its end. */
    private long phaseEnd;

    private boolean begun;
    private @Nullable String moment;

    private ReadOnlyConnection(Connection connection, Credentials credentials, Limits limits, long deadline) {
        this.opened = limits.total().minusNanos(deadline - System.nanoTime());
        this.connection = connection;
        this.credentials = credentials;
        this.limits = limits;
        this.deadline = deadline;
        this.phaseEnd = deadline;
    }

    /** What comes next may take this part of the time that is left, so that something remains for what follows. */
    Duration mayTake(double share) {
        long now = System.nanoTime();
        long atMost = (long) (Math.max(0, deadline - now) * share);
        phaseEnd = now + atMost;
        return Duration.ofNanos(atMost);
    }

    /** How long it took to open this. */
    Phase opening() {
        return new Phase(Phase.Kind.CONNECT, opened.toMillis(), limits.connect().toMillis());
    }

    /** Ends what {@link #mayTake} began. */
    void mayTakeAll() {
        phaseEnd = deadline;
    }

    /** @throws SQLException as the driver reports it; {@link ConnectionFailures} puts it into words */
    static ReadOnlyConnection open(Credentials credentials, Limits limits) throws SQLException, CouldNotLook {
        long deadline = System.nanoTime() + limits.total().toNanos();
        String host = credentials.host().contains(":") ? "[" + credentials.host() + "]" : credentials.host();
        // Only the host and port go into the URL: everything else may hold any character.
        String url = "jdbc:postgresql://" + host + ":" + credentials.port() + "/";
        Connection connection = connect(url, properties(credentials, limits, deadline), deadline);
        // Known from the greeting: this asks nothing of the server.
        String version = connection.getMetaData().getDatabaseProductVersion();
        if (majorVersion(version) < OLDEST) {
            connection.close();
            throw new CouldNotLook(new NotChecked(
                    "database " + credentials.database() + " at " + credentials.address(),
                    "the server is PostgreSQL " + version + ", and Plumbline reads PostgreSQL " + OLDEST + " and newer",
                    "Upgrade the server; PostgreSQL " + version + " gets no fixes any more."));
        }
        return new ReadOnlyConnection(connection, credentials, limits, deadline);
    }

    private static Connection connect(String url, Properties properties, long deadline) throws SQLException {
        try {
            return DriverManager.getConnection(url, properties);
        } catch (SQLException e) {
            throw System.nanoTime() >= deadline ? outOfTime(e) : e;
        } catch (OutOfMemoryError e) {
            throw noMemory(e);
        } catch (RuntimeException | AssertionError e) {
            throw garbled(e);
        }
    }

    private static SQLException outOfTime(@Nullable SQLException cause) {
        return new SQLException("out of time", QueryFailures.OUT_OF_TIME, cause);
    }

    private static SQLException noMemory(OutOfMemoryError cause) {
        return new SQLException("an answer does not fit into our memory", "53200", cause);
    }

    /** The driver trusts what comes over the line; where that is none of PostgreSQL's words, it stumbles. */
    private static SQLException garbled(Throwable cause) {
        return new SQLException("what came over the line is not PostgreSQL's protocol", "08P01", cause);
    }

    Credentials credentials() {
        return credentials;
    }

    int majorVersion() throws SQLException {
        return majorVersion(connection.getMetaData().getDatabaseProductVersion());
    }

    /** Runs statements in one message; a failure ends the session. */
    void run(Part... parts) throws CouldNotLook {
        run(Arrays.asList(parts));
    }

    void run(List<Part> parts) throws CouldNotLook {
        try {
            send(parts);
        } catch (SQLException e) {
            throw QueryFailures.explain(e, credentials, limits);
        }
    }

    /**
     * Runs statements in one message. What fails here spoils nothing after it. What was locked, set or declared is
     * given back at once, so that nobody waits for us while we wait for others.
     *
     * @return what the first failing statement said; empty if all ran
     * @throws CouldNotLook if the connection is lost or time is up
     */
    Optional<Refusal> attempt(List<Part> parts) throws CouldNotLook {
        return attempt(parts, List.of(Part.of(Sql.statement("rollback_to_savepoint"))));
    }

    /** As {@link #attempt}, but what was locked, set or declared is kept until {@link #letGo}, or till one fails. */
    Optional<Refusal> attemptAndHold(List<Part> parts) throws CouldNotLook {
        return attempt(parts, List.of());
    }

    void letGo() throws CouldNotLook {
        run(Part.of(Sql.statement("rollback_to_savepoint")));
    }

    private Optional<Refusal> attempt(List<Part> parts, List<Part> end) throws CouldNotLook {
        List<Part> guarded = new ArrayList<>(parts.size() + 2);
        hurry().ifPresent(guarded::add);
        guarded.addAll(parts);
        guarded.addAll(end);
        try {
            send(guarded);
            return Optional.empty();
        } catch (SQLException e) {
            if (QueryFailures.endsSession(e)) {
                throw QueryFailures.explain(e, credentials, limits);
            }
            letGo();
            return Optional.of(new Refusal(QueryFailures.sqlState(e), QueryFailures.primaryMessage(e)));
        }
    }

    /** Where little time is left, the server gives up before we do: a slow statement must not cost us the session. */
    private Optional<Part> hurry() {
        long left =
                Duration.ofNanos(phaseEnd - System.nanoTime()).minus(HANDOVER).toMillis();
        return left < limits.statement().toMillis()
                ? Optional.of(Part.of(Sql.statement("statement_timeout", "millis", Long.toString(Math.max(1, left)))))
                : Optional.empty();
    }

    /** Whether so little time is left that nothing new should be started. */
    boolean outOfTime() {
        return phaseEnd - System.nanoTime() < HANDOVER.toNanos();
    }

    /**
     * How a session ended.
     *
     * @param wroteNothing the server's proof
     * @param oneMoment what names and rights are resolved by is still as it was when the snapshot was taken
     */
    record Ending(boolean wroteNothing, boolean oneMoment) {}

    /** Ends the transaction; what must be known of it is asked for in the same message. */
    Ending end() throws CouldNotLook {
        if (!begun) {
            return new Ending(true, true);
        }
        String before = moment;
        boolean[] clean = {false};
        try {
            String proof = majorVersion() >= 13 ? "nothing_written" : "nothing_written_before_13";
            List<Part> parts = new ArrayList<>();
            parts.add(new Part(Sql.statement(proof), row -> clean[0] = row.getBoolean(1)));
            parts.add(Part.of(Sql.statement("rollback")));
            parts.addAll(beginning());
            parts.add(Part.of(Sql.statement("rollback")));
            send(parts);
        } catch (SQLException e) {
            throw QueryFailures.explain(e, credentials, limits);
        }
        return new Ending(clean[0], Objects.equals(before, moment));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server rolls back a transaction whose connection is gone; there is nothing to keep.
            begun = false;
        }
    }

    private void send(List<Part> parts) throws SQLException {
        long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
        if (left <= 0) {
            throw outOfTime(null);
        }
        // A server that died without a word must not hold us longer than our own time.
        connection.setNetworkTimeout(Runnable::run, (int) Math.min(left, Integer.MAX_VALUE));
        List<Part> all = new ArrayList<>(parts.size() + 6);
        if (!begun) {
            all.addAll(beginning());
            // Not in the message of an attempt: the server runs nothing of a message that it cannot parse.
            all.add(Part.of(Sql.statement("savepoint")));
        }
        all.addAll(parts);
        String message = all.stream().map(Part::sql).collect(Collectors.joining(";\n"));
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean hasRows = statement.execute(message);
            begun = true;
            for (int i = 0; i < all.size(); i++) {
                if (hasRows) {
                    try (ResultSet rows = statement.getResultSet()) {
                        all.get(i).columns().accept(columns(rows.getMetaData()));
                        Row reader = all.get(i).rows();
                        while (rows.next()) {
                            reader.read(rows);
                        }
                    }
                } else {
                    all.get(i).count().accept(statement.getLargeUpdateCount());
                }
                hasRows = statement.getMoreResults();
            }
        } catch (SQLException e) {
            throw System.nanoTime() >= deadline && QueryFailures.endsSession(e) ? outOfTime(e) : e;
        } catch (OutOfMemoryError e) {
            throw noMemory(e);
        } catch (RuntimeException | AssertionError e) {
            throw garbled(e);
        }
    }

    private static List<String> columns(ResultSetMetaData metadata) throws SQLException {
        List<String> names = new ArrayList<>(metadata.getColumnCount());
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            names.add(metadata.getColumnLabel(i));
        }
        return names;
    }

    /** Begins a transaction; its first question fixes its snapshot. */
    private List<Part> beginning() {
        long leftMillis =
                Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis());
        String begin = Sql.statement("begin")
                .replace("{lock_millis}", Long.toString(limits.lock().toMillis()))
                .replace(
                        "{statement_millis}",
                        Long.toString(Math.min(limits.statement().toMillis(), leftMillis)))
                .replace("{idle_millis}", Long.toString(limits.total().toMillis()));
        List<Part> parts = new ArrayList<>();
        for (String statement : begin.split(";\\s*")) {
            parts.add(Part.of(statement));
        }
        parts.add(new Part(Sql.statement("moment"), row -> moment = row.getString(1)));
        return parts;
    }

    private static int majorVersion(String serverVersion) {
        String digits = serverVersion.replaceFirst("^(\\d+).*", "$1");
        return digits.matches("\\d{1,3}") ? Integer.parseInt(digits) : OLDEST;
    }

    private static Properties properties(Credentials credentials, Limits limits, long deadline) {
        Properties properties = new Properties();
        credentials.options().forEach(properties::setProperty);
        properties.setProperty("PGDBNAME", credentials.database());
        properties.setProperty("user", credentials.user());
        if (credentials.password() != null) {
            properties.setProperty("password", credentials.password());
        }
        properties.setProperty("ApplicationName", "plumbline");
        properties.setProperty("socketFactory", DeadlineSockets.class.getName());
        properties.setProperty("socketFactoryArg", Long.toString(deadline));
        properties.setProperty("connectTimeout", seconds(limits.connect()));
        properties.setProperty("socketTimeout", seconds(limits.statement().plus(limits.lock())));
        // One message for many statements, and no round trip of the driver's own.
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", Integer.toString(OLDEST));
        properties.setProperty("gssEncMode", "disable");
        Credentials.Tls tls = credentials.tls();
        properties.setProperty("sslmode", tls.mode());
        if (tls.rootCertificates() != null) {
            properties.setProperty("sslrootcert", tls.rootCertificates());
        }
        if (tls.certificate() != null) {
            properties.setProperty("sslcert", tls.certificate());
        }
        if (tls.key() != null) {
            properties.setProperty("sslkey", tls.key());
        }
        return properties;
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}
