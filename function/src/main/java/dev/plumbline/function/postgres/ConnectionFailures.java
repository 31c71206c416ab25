package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Puts a failed connection into words: what happened, where, and the next step. Never names the password. */
final class ConnectionFailures {
    private ConnectionFailures() {}

    /** Whether the server refused the login, so that newer credentials may help. */
    static boolean refusedLogin(SQLException failure) {
        return "28P01".equals(failure.getSQLState());
    }

    static CouldNotLook explain(SQLException failure, Credentials login, Limits limits) {
        String what = "database " + login.database() + " at " + login.address();
        Reason reason = byCause(failure, login, limits)
                .or(() -> bySqlState(failure, login))
                .orElseGet(() -> new Reason(
                        "the connection failed: " + QueryFailures.primaryMessage(failure) + " (SQLSTATE "
                                + QueryFailures.sqlState(failure) + ")",
                        null));
        return new CouldNotLook(new NotChecked(what, reason.why(), reason.fix()), failure);
    }

    private record Reason(String why, @Nullable String fix) {}

    private static Optional<Reason> byCause(SQLException failure, Credentials login, Limits limits) {
        String address = login.address();
        if (has(failure, UnknownHostException.class)) {
            return Optional.of(new Reason(
                    "there is no host named " + login.host(),
                    "Correct the host name; a private name of a VPC is known only inside it."));
        }
        if (has(failure, CertificateExpiredException.class) || has(failure, CertificateNotYetValidException.class)) {
            return Optional.of(new Reason(
                    "the certificate of " + address + " is not valid today",
                    "Renew the server's certificate; on RDS, rotate it to a current certificate authority."));
        }
        if (has(failure, CertPathBuilderException.class) || has(failure, CertPathValidatorException.class)) {
            return Optional.of(new Reason(
                    "the certificate of " + address + " is not signed by an authority we trust",
                    "Name the authority's PEM file by sslrootcert (in the URL) or PGSSLROOTCERT; for RDS it is"
                            + " global-bundle.pem of truststore.pki.rds.amazonaws.com."));
        }
        if (hostNameDiffers(failure)) {
            return Optional.of(new Reason(
                    "the certificate of " + address + " was made for another host name",
                    "Use the host name that the certificate carries; on RDS that is the endpoint, not an IP address"
                            + " or an alias."));
        }
        String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        if (said.contains("ssl root certificate file")) {
            return Optional.of(new Reason(
                    "there is no file of trusted certificates"
                            + (login.tls().rootCertificates() == null
                                    ? ""
                                    : " at " + login.tls().rootCertificates())
                            + ", and sslmode " + login.tls().mode() + " needs one",
                    "Name the authority's PEM file by sslrootcert (in the URL) or PGSSLROOTCERT; for RDS it is"
                            + " global-bundle.pem of truststore.pki.rds.amazonaws.com."));
        }
        if (said.contains("does not support ssl")) {
            return Optional.of(new Reason(
                    address + " does not speak TLS, and sslmode " + login.tls().mode() + " asks for it",
                    "Switch on TLS on the server, or give sslmode=disable in the URL if the way there is safe."));
        }
        if (has(failure, SSLException.class)) {
            return Optional.of(new Reason(
                    "TLS with " + address + " failed: " + QueryFailures.primaryMessage(failure),
                    "Check that " + address + " is a PostgreSQL server and speaks TLS 1.2 or newer."));
        }
        if (has(failure, SocketTimeoutException.class)) {
            return Optional.of(silent(address, limits.connect()));
        }
        if (QueryFailures.sqlState(failure).equals(QueryFailures.OUT_OF_TIME)) {
            return Optional.of(silent(address, limits.total()));
        }
        if (has(failure, NoRouteToHostException.class)) {
            return Optional.of(
                    new Reason("there is no route to " + address, "Check the network: subnet, route table, VPN."));
        }
        if (has(failure, ConnectException.class)) {
            return Optional.of(new Reason(
                    "nothing listens at " + address + " (connection refused)",
                    "Check host and port, and that the server runs."));
        }
        return Optional.empty();
    }

    private static Reason silent(String address, Duration limit) {
        return new Reason(
                address + " did not answer within " + Limits.words(limit),
                "Check the security group, the route and that the server runs; a closed security group looks just"
                        + " like this.");
    }

    private static Optional<Reason> bySqlState(SQLException failure, Credentials login) {
        String role = login.user();
        String said = QueryFailures.primaryMessage(failure);
        return Optional.ofNullable(
                switch (QueryFailures.sqlState(failure)) {
                    case "28P01" ->
                        login.password() == null
                                ? noPassword(login)
                                : new Reason(
                                        "the server refused the password of role " + role + " (from " + login.source()
                                                + ")",
                                        "Check the password; was it rotated? A role that does not exist is refused in"
                                                + " the same words.");
                    case "08004" -> said.contains("password") ? noPassword(login) : null;
                    case "28000" -> refused(said, login);
                    case "3D000" ->
                        new Reason(
                                "the server at " + login.address() + " has no database " + login.database(),
                                "Correct the database name (dbname of the secret, or the last part of the URL).");
                    case "42501" ->
                        new Reason(
                                "role " + role + " may not connect to database " + login.database(),
                                "GRANT CONNECT ON DATABASE " + Sql.readable(login.database()) + " TO "
                                        + Sql.readable(role) + ";");
                    case "53300" ->
                        new Reason(
                                "the server has no free connection (" + said + ")",
                                "Run the check again later, or raise max_connections or the role's CONNECTION"
                                        + " LIMIT; one check takes one connection.");
                    case "57P03" ->
                        new Reason(
                                "the server takes no connections now: " + said,
                                "Run the check again in a minute: the server is starting, stopping or recovering.");
                    default -> null;
                });
    }

    private static Reason refused(String said, Credentials login) {
        String role = login.user();
        if (said.contains("PAM authentication failed")) {
            return new Reason(
                    "the server refused the IAM token of role " + role,
                    "Allow rds-db:connect for this database user in the function's policy, and GRANT rds_iam TO "
                            + Sql.readable(role) + ";");
        }
        if (said.contains("does not exist")) {
            return new Reason(
                    "the server at " + login.address() + " has no role " + role,
                    "Correct the user name, or make the role with infra/read_only_role.sql.");
        }
        if (said.contains("not permitted to log in")) {
            return new Reason("role " + role + " may not log in", "ALTER ROLE " + Sql.readable(role) + " LOGIN;");
        }
        // "SSL off" before PostgreSQL 14.
        if (said.contains("no encryption") || said.contains("SSL off")) {
            return new Reason(
                    "the server at " + login.address() + " refuses role " + role + " without TLS",
                    "Give sslmode=verify-full in the URL.");
        }
        return new Reason(
                "the server at " + login.address() + " refuses role " + role + " from here: " + said,
                "Allow the role in the server's pg_hba.conf; on RDS, check the user name and the way of logging in.");
    }

    private static Reason noPassword(Credentials login) {
        return new Reason(
                "the server asks for the password of role " + login.user() + ", and there is none: "
                        + (login.passwordHint() == null ? login.source() + " has no password" : login.passwordHint()),
                "Set PGPASSWORD, or write the line " + login.host() + ":" + login.port() + ":" + login.database() + ":"
                        + login.user() + ":… into ~/.pgpass, or use a secret.");
    }

    private static boolean hostNameDiffers(SQLException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            String message = String.valueOf(at.getMessage());
            if (message.contains("could not be verified by hostnameverifier")) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
