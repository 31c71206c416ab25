package dev.plumbline.function.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The grammar of what may be sent to a database, apart from the code that sends it: one read-only transaction after the
 * other, and in them only statements that read or set limits of their own transaction.
 */
final class SentStatements {
    static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private static final Pattern BLANKED = Pattern.compile(
            "[eE]'(?:[^'\\\\]|''|\\\\.)*'|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$(\\w*)\\$.*?\\$\\1\\$|--[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);

    private static final Pattern ALLOWED = Pattern.compile("SELECT .*"
            + "|EXPLAIN \\(VERBOSE, COSTS OFF\\) SELECT .*"
            + "|SET LOCAL (?:statement_timeout|idle_in_transaction_session_timeout) = \\d+"
            + "|SET LOCAL search_path = (?:''|\"\", public)"
            + "|SAVEPOINT before_attempt|ROLLBACK TO SAVEPOINT before_attempt"
            + "|DECLARE plumbline_rows_\\d+ NO SCROLL CURSOR FOR SELECT .*"
            + "|MOVE FORWARD \\d+ FROM plumbline_rows_\\d+");

    private static final Pattern NEVER = Pattern.compile(
            "\\b(?:INSERT|UPDATE|DELETE|MERGE|TRUNCATE|CREATE|ALTER|DROP|GRANT|REVOKE|COPY|VACUUM|ANALYZE|ANALYSE|REINDEX"
                    + "|CLUSTER|REFRESH|LOCK|NOTIFY|LISTEN|DO|CALL|PREPARE|EXECUTE|COMMIT|INTO|SHARE"
                    + "|nextval|setval|txid_current|pg_current_xact_id|pg_advisory\\w*|pg_try_advisory\\w*|lo_\\w+|dblink\\w*"
                    + "|pg_terminate_backend|pg_cancel_backend|pg_switch_wal|pg_reload_conf|pg_notify|currval)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final String LOCK_TIMEOUT = "SELECT set_config('lock_timeout', ";

    private SentStatements() {}

    /** What is wrong with the messages of one connection; empty if nothing is. */
    static List<String> objections(List<String> messages) {
        List<String> objections = new ArrayList<>();
        boolean inTransaction = false;
        for (String message : messages) {
            for (String statement : statements(message)) {
                String plain = plain(statement);
                if (plain.equals(BEGIN) && !inTransaction) {
                    inTransaction = true;
                } else if (plain.equals("ROLLBACK") && inTransaction) {
                    inTransaction = false;
                } else if (!inTransaction) {
                    objections.add("outside a read-only transaction: " + statement);
                } else {
                    objection(statement).ifPresent(objections::add);
                }
            }
        }
        if (inTransaction) {
            objections.add("a transaction is left open");
        }
        return objections;
    }

    /** What is wrong with a statement within a transaction. */
    static Optional<String> objection(String statement) {
        String plain = plain(statement);
        if (!ALLOWED.matcher(plain).matches()) {
            return Optional.of("not in the grammar: " + statement);
        }
        Matcher never = NEVER.matcher(plain);
        if (never.find()) {
            return Optional.of("says " + never.group() + ": " + statement);
        }
        boolean sets = plain.contains("set_config");
        return sets && !(statement.strip().startsWith(LOCK_TIMEOUT) && plain.endsWith(", true)"))
                ? Optional.of("sets something: " + statement)
                : Optional.empty();
    }

    /** The statements of a message, as the server tells them apart. */
    static List<String> statements(String message) {
        List<String> statements = new ArrayList<>();
        // Of the same length, so that places are the same.
        String bare = BLANKED.matcher(message)
                .replaceAll(found -> "_".repeat(found.group().length()));
        int start = 0;
        for (int end = bare.indexOf(';'); end >= 0; end = bare.indexOf(';', start)) {
            statements.add(message.substring(start, end).strip());
            start = end + 1;
        }
        statements.add(message.substring(start).strip());
        statements.removeIf(String::isEmpty);
        return statements;
    }

    private static String plain(String statement) {
        return BLANKED.matcher(statement)
                .replaceAll(found -> switch (found.group().charAt(0)) {
                    case '"' -> "\"\"";
                    case '-', '/' -> " ";
                    default -> "''";
                })
                .strip()
                .replaceAll("\\s+", " ");
    }
}
