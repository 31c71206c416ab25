package dev.plumbline.cases;

import dev.plumbline.testing.PostgresServer;
import dev.plumbline.testing.RealDjango;
import dev.plumbline.testing.TestDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Databases of the project shop: one migrated template for every start, and copies of it that are broken. */
final class ShopDatabases {
    /** Roles that cases name; made once, since roles belong to the whole server. */
    private static final List<String> ROLES = List.of("shop_app", "shop_other");

    private final PostgresServer server;
    private final RealDjango django;
    private final Map<String, TestDatabase> templates = new LinkedHashMap<>();

    ShopDatabases(PostgresServer server) {
        this.server = server;
        this.django = ShopProject.asItIs().django();
        for (String role : ROLES) {
            server.administration()
                    .execute(("DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '%s') THEN "
                                    + "CREATE ROLE %s LOGIN PASSWORD 'shop'; END IF; END $$")
                            .formatted(role, role));
        }
    }

    TestDatabase broken(BrokenCase broken) {
        TestDatabase database = copy(templates.computeIfAbsent(broken.start(), this::migrated));
        for (String statement : broken.sql()) {
            if (statement.startsWith("!")) {
                mustFail(database, statement.substring(1).strip());
            } else {
                database.execute(statement.replace("{database}", database.name()));
            }
        }
        return database;
    }

    private static void mustFail(TestDatabase database, String statement) {
        try {
            database.execute(statement);
        } catch (IllegalStateException refused) {
            return;
        }
        throw new AssertionError("was expected to fail: " + statement);
    }

    private TestDatabase migrated(String start) {
        TestDatabase template = server.createDatabase();
        if (start.equals("all")) {
            django.manage(template, "migrate").orThrow();
        } else if (!start.equals("empty")) {
            for (String target : start.split("\\s*,\\s*")) {
                String[] words = ("migrate " + target).split(" ");
                django.manage(template, words).orThrow();
            }
        }
        if (!start.equals("empty")) {
            // Rows somewhere, so that a fresh schema is no way out.
            template.execute("INSERT INTO auth_group (name) VALUES ('staff')");
        }
        return template;
    }

    /** A copy to try something on. */
    TestDatabase copy(TestDatabase database) {
        for (int i = 0; i < 100 && isInUse(database); i++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        return server.createDatabase(database);
    }

    /** A connection that was closed just now may still be ending. */
    private boolean isInUse(TestDatabase database) {
        return !server.administration()
                .query("SELECT 1 FROM pg_stat_activity WHERE datname = '" + database.name() + "'")
                .isEmpty();
    }

    void drop(TestDatabase database) {
        server.drop(database);
    }

    void dropTemplates() {
        templates.values().forEach(server::drop);
    }
}
