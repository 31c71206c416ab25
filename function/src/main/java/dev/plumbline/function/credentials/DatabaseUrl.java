package dev.plumbline.function.credentials;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A database's URL as libpq or JDBC write it: {@code postgresql://user@host:5432/name?sslmode=verify-full} or
 * {@code jdbc:postgresql://host:5432/name?user=…}. What is not given is null.
 *
 * @param parameters those that are no part of the address, by libpq's or JDBC's own names; never a password
 */
record DatabaseUrl(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable String database,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> parameters) {
    private static final String NEXT_STEP = "; write it as postgresql://user@host:5432/database";
    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    /** What we understand, and what libpq knows and has no meaning for us. */
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of(
                            "sslmode",
                            "sslrootcert",
                            "sslcert",
                            "sslkey",
                            "options",
                            "channel_binding",
                            "currentSchema",
                            "ssl"),
                    Stream.of(
                            "application_name",
                            "fallback_application_name",
                            "connect_timeout",
                            "client_encoding",
                            "keepalives",
                            "keepalives_idle",
                            "keepalives_interval",
                            "keepalives_count",
                            "tcp_user_timeout",
                            "target_session_attrs",
                            "load_balance_hosts",
                            "gssencmode",
                            "krbsrvname",
                            "sslnegotiation",
                            "sslcompression",
                            "sslsni",
                            "ssl_min_protocol_version",
                            "ssl_max_protocol_version",
                            "requirepeer",
                            "requiressl"))
            .collect(Collectors.toUnmodifiableSet());

    DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none; the message never repeats a part that may hold the password
     */
    static DatabaseUrl parse(String text) {
        String url = text.strip();
        boolean jdbc = url.startsWith("jdbc:");
        String rest = jdbc ? url.substring("jdbc:".length()) : url;
        int scheme = rest.indexOf(':');
        String name = scheme < 0 ? "" : rest.substring(0, scheme).toLowerCase(Locale.ROOT);
        if (!Set.of("postgresql", "postgres").contains(name)) {
            throw new IllegalArgumentException(
                    // Only what stands before :// is certainly no part of a login.
                    name.matches("[a-z][a-z0-9+.]*") && rest.startsWith("//", scheme + 1)
                            ? "a URL that starts with " + name + ": is not PostgreSQL's" + NEXT_STEP
                            : "not a URL" + NEXT_STEP);
        }
        rest = rest.substring(scheme + 1);
        int question = rest.indexOf('?');
        Map<String, String> parameters =
                question < 0 ? new LinkedHashMap<>() : parameters(rest.substring(question + 1), jdbc);
        rest = question < 0 ? rest : rest.substring(0, question);
        String authority = "";
        String path = rest;
        if (rest.startsWith("//")) {
            int slash = rest.indexOf('/', 2);
            authority = slash < 0 ? rest.substring(2) : rest.substring(2, slash);
            path = slash < 0 ? "" : rest.substring(slash + 1);
        } else if (!jdbc) {
            throw new IllegalArgumentException("the URL lacks // after " + name + ":" + NEXT_STEP);
        }
        return assemble(authority, path, parameters);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "postgresql://" + (user == null ? "" : user + "@") + host + ":" + port + "/" + database;
    }

    private static DatabaseUrl assemble(String authority, String path, Map<String, String> parameters) {
        // The last @ ends the login, so that a password with an @ that nobody encoded still works.
        int at = authority.lastIndexOf('@');
        String login = at < 0 ? "" : authority.substring(0, at);
        String address = authority.substring(at + 1);
        int colon = login.indexOf(':');
        String user = decode(colon < 0 ? login : login.substring(0, colon));
        String password = colon < 0 ? "" : decode(login.substring(colon + 1));
        String host;
        String port;
        if (address.startsWith("[")) {
            int end = address.indexOf(']');
            if (end < 0) {
                throw new IllegalArgumentException("an IPv6 address ends with ]" + NEXT_STEP);
            }
            host = address.substring(1, end);
            port = address.substring(end + 1).replaceFirst("^:", "");
        } else {
            int last = address.lastIndexOf(':');
            host = decode(last < 0 ? address : address.substring(0, last));
            port = last < 0 ? "" : address.substring(last + 1);
        }
        host = takeOr(parameters, "host", host);
        port = takeOr(parameters, "port", port);
        refuseUnreachable(host);
        String sslMode = parameters.get("sslmode");
        if (sslMode != null && !SSL_MODES.contains(sslMode)) {
            throw new IllegalArgumentException(
                    "sslmode can be disable, allow, prefer, require, verify-ca or" + " verify-full, and nothing else");
        }
        return new DatabaseUrl(
                blankToNull(host),
                port.isEmpty() ? null : number(port),
                blankToNull(takeOr(parameters, "dbname", decode(path))),
                blankToNull(takeOr(parameters, "user", user)),
                blankToNull(takeOr(parameters, "password", password)),
                known(parameters));
    }

    private static void refuseUnreachable(String host) {
        if (host.startsWith("/") || host.startsWith("@")) {
            throw new IllegalArgumentException("the host " + host + " is a Unix socket, which Java cannot use;"
                    + " connect by TCP, with host localhost");
        }
        if (host.contains(",")) {
            throw new IllegalArgumentException("the URL names several hosts; name the one to check");
        }
    }

    private static int number(String port) {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65535 || Integer.parseInt(port) == 0) {
            throw new IllegalArgumentException("the port is not a number from 1 to 65535; if the password holds one of"
                    + " / : @ ? #, write it percent-encoded, or better, give it by PGPASSWORD");
        }
        return Integer.parseInt(port);
    }

    private static Map<String, String> known(Map<String, String> parameters) {
        boolean jdbc = "yes".equals(parameters.remove(" jdbc"));
        List<String> unknown = new ArrayList<>(parameters.keySet());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty() && !jdbc) {
            throw new IllegalArgumentException("the URL's parameter " + unknown.getFirst() + " is none of libpq's"
                    + (unknown.getFirst().equals("service") ? " that Plumbline reads" : ""));
        }
        parameters.keySet().removeAll(unknown);
        return parameters;
    }

    private static Map<String, String> parameters(String query, boolean jdbc) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (jdbc) {
            parameters.put(" jdbc", "yes");
        }
        Arrays.stream(query.split("&")).filter(pair -> !pair.isEmpty()).forEach(pair -> {
            int equals = pair.indexOf('=');
            String key = decode(equals < 0 ? pair : pair.substring(0, equals));
            if (equals < 0 && !jdbc) {
                throw new IllegalArgumentException("a parameter of the URL lacks its = and value");
            }
            parameters.put(key, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        });
        return parameters;
    }

    private static String takeOr(Map<String, String> parameters, String key, String otherwise) {
        String value = parameters.remove(key);
        return value == null ? otherwise : value;
    }

    private static @Nullable String blankToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Percent-decodes; a plus sign stays one, as in libpq. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = new byte[text.length() * 4];
        int count = 0;
        for (int at = 0; at < text.length(); ) {
            if (text.charAt(at) == '%') {
                if (at + 3 > text.length() || !text.substring(at + 1, at + 3).matches("[0-9a-fA-F]{2}")) {
                    throw new IllegalArgumentException(
                            "a % of the URL is not followed by two hexadecimal digits;" + " a % itself is written %25");
                }
                bytes[count++] = (byte) Integer.parseInt(text, at + 1, at + 3, 16);
                at += 3;
            } else {
                int codePoint = text.codePointAt(at);
                for (byte part : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                    bytes[count++] = part;
                }
                at += Character.charCount(codePoint);
            }
        }
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }
}
