package dev.plumbline.testing;

import java.util.Map;

/** The environment variables by which libpq's programs, and the example project, find a database. */
final class LibpqEnvironment {
    private LibpqEnvironment() {}

    static Map<String, String> of(TestDatabase database) {
        return Map.of(
                "PGHOST", database.host(),
                "PGPORT", Integer.toString(database.port()),
                "PGDATABASE", database.name(),
                "PGUSER", database.user(),
                "PGPASSWORD", database.password());
    }
}
