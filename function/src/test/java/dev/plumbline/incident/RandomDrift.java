package dev.plumbline.incident;

import dev.plumbline.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Does one to three things to a healthy database that nobody should, chosen by a seed. */
final class RandomDrift {
    private final Random random;
    private final TestDatabase database;
    private final List<String> statements = new ArrayList<>();

    private RandomDrift(long seed, TestDatabase database) {
        this.random = new Random(seed);
        this.database = database;
    }

    /** The statements that were run, so that a failure shows what was done. */
    static List<String> inflict(long seed, TestDatabase database) {
        RandomDrift drift = new RandomDrift(seed, database);
        int wounds = 1 + drift.random.nextInt(3);
        for (int i = 0; i < wounds; i++) {
            drift.inflictOne();
        }
        return List.copyOf(drift.statements);
    }

    private void inflictOne() {
        String statement = switch (random.nextInt(7)) {
            case 0 -> "DELETE FROM django_migrations WHERE app = '%s'".formatted(anyApp());
            case 1 -> tailOfHistory();
            case 2 -> "DELETE FROM django_migrations WHERE id = %s".formatted(any("SELECT id FROM django_migrations"));
            case 3 -> "DROP TABLE %s CASCADE".formatted(anyTable());
            case 4 -> "DROP VIEW IF EXISTS vw_fact_harvest";
            case 5 -> dropColumn();
            default -> dropIndex();
        };
        database.execute(statement);
        statements.add(statement);
    }

    private String tailOfHistory() {
        String app = anyApp();
        String from = any("SELECT name FROM django_migrations WHERE app = '%s'".formatted(app));
        return "DELETE FROM django_migrations WHERE app = '%s' AND name >= '%s'".formatted(app, from);
    }

    private String dropColumn() {
        String table = anyTable();
        String column = any(
                "SELECT attname FROM pg_attribute WHERE attrelid = '%s'::regclass AND attnum > 1 AND NOT attisdropped"
                        .formatted(table));
        return "ALTER TABLE %s DROP COLUMN %s CASCADE".formatted(table, column);
    }

    private String dropIndex() {
        return "DROP INDEX %s"
                .formatted(
                        any(
                                "SELECT i.indexrelid::regclass::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                                        + " WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary AND NOT EXISTS"
                                        + " (SELECT FROM pg_constraint WHERE conindid = i.indexrelid) AND c.relname NOT LIKE '%\\_like'"));
    }

    private String anyApp() {
        return any("SELECT DISTINCT app FROM django_migrations WHERE app IN"
                + " ('batch', 'broodstock', 'finance', 'harvest', 'infrastructure')");
    }

    private String anyTable() {
        return any("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                + " AND relname ~ '^(batch|broodstock|finance|harvest|infrastructure)_'");
    }

    /** Sorted first, so that the choice depends on the seed alone; some harmless word if there is nothing left. */
    private String any(String query) {
        List<String> values = database.query("SELECT v::text FROM (%s) AS q(v) ORDER BY 1".formatted(query));
        return values.isEmpty() ? "nothing" : values.get(random.nextInt(values.size()));
    }
}
