package dev.plumbline.function.credentials;

import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A login from a URL, completed like {@code psql} does it: from {@code PG…} variables and the password file. */
final class UrlCredentials {
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private final Map<String, String> environment;
    private final Path home;
    private final String systemUser;

    UrlCredentials(Map<String, String> environment, Path home, String systemUser) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.systemUser = systemUser;
    }

    Credentials read(String text) throws CouldNotLook {
        DatabaseUrl url;
        try {
            url = DatabaseUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CouldNotLook(new NotChecked(
                    "the database's URL",
                    String.valueOf(e.getMessage()),
                    "Correct the URL: url: in targets.yaml, or --url."));
        }
        String host = firstOf(url.host(), "PGHOST", "localhost");
        int port = url.port() == null ? environmentPort() : url.port();
        String user = firstOf(url.user(), "PGUSER", systemUser);
        String database = firstOf(url.database(), "PGDATABASE", user);
        if (host.startsWith("/")) {
            throw new CouldNotLook(new NotChecked(
                    "the database's URL",
                    "it names no host, and PGHOST is a Unix socket, which Java cannot use",
                    "Name the host in the URL, e.g. postgresql://localhost/" + database + "."));
        }
        Login login = login(url, host, port, database, user);
        return new Credentials(
                host,
                port,
                database,
                user,
                login.password(),
                tls(url.parameters()),
                options(url.parameters()),
                login.source(),
                login.hint());
    }

    private record Login(
            @Nullable String password,
            String source,
            @Nullable String hint) {}

    private Login login(DatabaseUrl url, String host, int port, String database, String user) {
        if (url.password() != null) {
            return new Login(url.password(), "the URL", null);
        }
        String fromEnvironment = environment.get("PGPASSWORD");
        if (fromEnvironment != null && !fromEnvironment.isEmpty()) {
            return new Login(fromEnvironment, "PGPASSWORD", null);
        }
        String named = environment.get("PGPASSFILE");
        Path file = named == null || named.isEmpty() ? home.resolve(".pgpass") : Path.of(named);
        return switch (PasswordFile.ask(file, host, port, database, user)) {
            case PasswordFile.Answer.Password found -> new Login(found.password(), file.toString(), null);
            case PasswordFile.Answer.None none -> new Login(null, "the URL", "PGPASSWORD is not set and " + none.why());
        };
    }

    private Credentials.Tls tls(Map<String, String> parameters) throws CouldNotLook {
        String mode = parameters.get("sslmode");
        if (mode == null && "true".equals(parameters.get("ssl"))) {
            mode = "verify-full";
        }
        mode = firstOf(mode, "PGSSLMODE", "prefer");
        if (!SSL_MODES.contains(mode)) {
            throw new CouldNotLook(new NotChecked(
                    "PGSSLMODE", "it is no sslmode", "Set it to disable, prefer, require, verify-ca or verify-full."));
        }
        return new Credentials.Tls(
                mode,
                orEnvironment(parameters.get("sslrootcert"), "PGSSLROOTCERT"),
                orEnvironment(parameters.get("sslcert"), "PGSSLCERT"),
                orEnvironment(parameters.get("sslkey"), "PGSSLKEY"));
    }

    private static Map<String, String> options(Map<String, String> parameters) {
        Map<String, String> options = new LinkedHashMap<>();
        copy(parameters, "options", options, "options");
        copy(parameters, "channel_binding", options, "channelBinding");
        copy(parameters, "currentSchema", options, "currentSchema");
        return options;
    }

    private static void copy(Map<String, String> from, String key, Map<String, String> to, String name) {
        String value = from.get(key);
        if (value != null) {
            to.put(name, value);
        }
    }

    private int environmentPort() throws CouldNotLook {
        String port = environment.get("PGPORT");
        if (port == null || port.isEmpty()) {
            return 5432;
        }
        if (!port.matches("\\d{1,5}")) {
            throw new CouldNotLook(new NotChecked("PGPORT", "it is no port number", "Correct or unset PGPORT."));
        }
        return Integer.parseInt(port);
    }

    private String firstOf(@Nullable String given, String variable, String otherwise) {
        String found = orEnvironment(given, variable);
        return found == null ? otherwise : found;
    }

    private @Nullable String orEnvironment(@Nullable String given, String variable) {
        if (given != null && !given.isEmpty()) {
            return given;
        }
        String value = environment.get(variable);
        return value == null || value.isEmpty() ? null : value;
    }
}
