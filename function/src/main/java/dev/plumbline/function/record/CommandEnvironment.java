package dev.plumbline.function.record;

import dev.plumbline.function.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a command learns of the scratch database: variables that libpq and Django's usual settings read, and templates. */
final class CommandEnvironment {
    private CommandEnvironment() {}

    /**
     * @param own of this process; what would lead to another database is left out
     * @param templates values with {@code {host}}, {@code {port}}, {@code {user}}, {@code {password}}, {@code {database}}
     *     and {@code {url}}
     */
    static Map<String, String> of(Credentials database, Map<String, String> own, Map<String, String> templates) {
        Map<String, String> environment = new LinkedHashMap<>(own);
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        environment.put("PGHOST", database.host());
        environment.put("PGPORT", Integer.toString(database.port()));
        environment.put("PGUSER", database.user());
        environment.put("PGDATABASE", database.database());
        put(environment, "PGPASSWORD", database.password());
        put(environment, "PGOPTIONS", database.options().get("options"));
        if (!database.tls().mode().equals("prefer")) {
            environment.put("PGSSLMODE", database.tls().mode());
        }
        put(environment, "PGSSLROOTCERT", database.tls().rootCertificates());
        put(environment, "PGSSLCERT", database.tls().certificate());
        put(environment, "PGSSLKEY", database.tls().key());
        environment.put("DATABASE_URL", url(database));
        // Python keeps back what it writes to anything but a terminal.
        environment.put("PYTHONUNBUFFERED", "1");
        templates.forEach((name, template) -> environment.put(name, filled(template, database)));
        return environment;
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            environment.put(name, value);
        }
    }

    private static String filled(String template, Credentials database) {
        Map<String, String> values = Map.of(
                "{host}", database.host(),
                "{port}", Integer.toString(database.port()),
                "{user}", database.user(),
                "{password}", String.valueOf(database.password() == null ? "" : database.password()),
                "{database}", database.database(),
                "{url}", url(database));
        String filled = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(value.getKey(), value.getValue());
        }
        return filled;
    }

    private static String url(Credentials database) {
        String password = database.password();
        return "postgres://" + encoded(database.user()) + (password == null ? "" : ":" + encoded(password)) + "@"
                + database.address() + "/" + encoded(database.database());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
