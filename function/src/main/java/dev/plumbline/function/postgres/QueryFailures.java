package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;

/** Puts failures of statements into words. */
final class QueryFailures {
    /** Our own SQLSTATE for "the session's time is used up"; in the class PostgreSQL leaves to others. */
    static final String OUT_OF_TIME = "PL001";

    private static final Set<String> LOST = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");

    private QueryFailures() {}

    static String sqlState(SQLException failure) {
        return failure.getSQLState() == null ? "XX000" : failure.getSQLState();
    }

    /**
     * The server's primary message; the driver's where there is none. Values are cut out where PostgreSQL quotes rows:
     * classes 21 (cardinality), 22 (data) and 23 (constraints), and everything a function raises by itself (P).
     */
    static String primaryMessage(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
            String primary = psql.getServerErrorMessage().getMessage();
            message = primary == null ? message : primary;
        }
        String state = sqlState(failure);
        if (state.startsWith("P0")) {
            return "a function raised an error of its own";
        }
        boolean quotesData = state.startsWith("21") || state.startsWith("22") || state.startsWith("23");
        return quotesData ? message.replaceAll("\"[^\"]*\"?", "…") : message;
    }

    /** Whether nothing more can be asked after this failure. */
    static boolean endsSession(SQLException failure) {
        String state = sqlState(failure);
        boolean ownServer = failure instanceof PSQLException psql && psql.getServerErrorMessage() != null;
        return state.equals(OUT_OF_TIME)
                || LOST.contains(state)
                // Class 08 from the server is a foreign server that a view needs; from the driver it is our own line.
                || (state.startsWith("08") && !ownServer)
                || (state.startsWith("40") && !ownServer);
    }

    static CouldNotLook explain(SQLException failure, Credentials credentials, Limits limits) {
        String what = "database " + credentials.database() + " at " + credentials.address();
        String state = sqlState(failure);
        String said = primaryMessage(failure);
        NotChecked notChecked = switch (state) {
            case OUT_OF_TIME ->
                new NotChecked(
                        what,
                        "the check did not end within " + Limits.words(limits.total()),
                        "Run the check again; if it happens each time, the server is slow to answer catalog"
                                + " queries: look at its load.");
            case "57014" ->
                new NotChecked(
                        what,
                        "a statement took longer than " + Limits.words(limits.statement()) + " (SQLSTATE 57014)",
                        "Run the check again when the server is less busy.");
            case "55P03" ->
                new NotChecked(
                        what,
                        "a table is locked by another session, perhaps a running migration (SQLSTATE 55P03)",
                        "Run the check again when the migration is over; pg_stat_activity shows who holds the"
                                + " lock.");
            case "57P01", "57P02", "57P03" ->
                new NotChecked(
                        what,
                        "the server ended the connection: " + said + " (SQLSTATE " + state + ")",
                        "Run the check again when the server is up: it was restarted, or an administrator"
                                + " ended the session.");
            case "40001", "40P01" ->
                new NotChecked(
                        what,
                        "the standby server cancelled the reading: " + said + " (SQLSTATE " + state + ")",
                        "Run the check again, or point the target at the primary server.");
            default ->
                new NotChecked(
                        what,
                        state.startsWith("08")
                                ? "the connection was lost while reading (SQLSTATE " + state + ")"
                                : "the server answered: " + said + " (SQLSTATE " + state + ")",
                        state.startsWith("08")
                                ? "Run the check again; if it happens each time, look at the server's log."
                                : null);
        };
        return new CouldNotLook(notChecked, failure);
    }
}
