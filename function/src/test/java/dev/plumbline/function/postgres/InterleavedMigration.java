package dev.plumbline.function.postgres;

import dev.plumbline.testing.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A migration of a small shop in one or two transactions, drawn at random, with its way back. What it does belongs
 * together: no reader may see a part of a transaction.
 *
 * @param forwards the statements of each transaction
 * @param backwards the same undone, the last transaction first
 */
record InterleavedMigration(List<List<String>> forwards, List<List<String>> backwards) {
    /** In the order in which they are asked: the migrations lock others than the first. */
    static final List<String> VIEWS = List.of(
            "vw_order",
            "vw_line",
            "vw_sales",
            "vw_stock",
            "vw_price",
            "vw_client",
            "vw_rate",
            "mv_plan",
            "vw_plan",
            "vw_swap");

    /** What may be locked as a whole, as backups and hands do. */
    static final List<String> LOCKABLE = List.of(
            "shop_order",
            "shop_line",
            "shop_stock",
            "shop_price",
            "shop_client",
            "shop_plan",
            "vw_sales",
            "vw_order",
            "django_migrations");

    private record Change(String forwards, String backwards) {}

    private static final Change FIRST = new Change(
            "ALTER TABLE shop_order ADD COLUMN note text; CREATE TABLE shop_extra (id bigint PRIMARY KEY, name text NOT NULL);"
                    + " INSERT INTO django_migrations VALUES (2, 'shop', '0002_note', now())",
            "DELETE FROM django_migrations WHERE id = 2; DROP TABLE shop_extra; ALTER TABLE shop_order DROP COLUMN note");

    private static final Change SECOND = new Change(
            "ALTER TABLE shop_line ADD COLUMN note text; INSERT INTO django_migrations VALUES (3, 'shop', '0003_line', now())",
            "DELETE FROM django_migrations WHERE id = 3; ALTER TABLE shop_line DROP COLUMN note");

    private static final List<Change> OTHERS = List.of(
            new Change("DROP VIEW vw_client", "CREATE VIEW vw_client AS SELECT id, name FROM shop_client"),
            new Change("ALTER VIEW vw_stock RENAME TO vw_stock_old", "ALTER VIEW vw_stock_old RENAME TO vw_stock"),
            new Change(
                    "DROP VIEW vw_sales; CREATE VIEW vw_sales AS SELECT o.id FROM vw_order o JOIN vw_line l USING (id)",
                    "DROP VIEW vw_sales; CREATE VIEW vw_sales AS SELECT o.id, l.name FROM vw_order o JOIN vw_line l USING (id)"),
            new Change("REVOKE SELECT ON vw_line FROM {reader}", "GRANT SELECT ON vw_line TO {reader}"),
            new Change(
                    "ALTER TABLE shop_price DROP COLUMN name CASCADE",
                    "ALTER TABLE shop_price ADD COLUMN name text NOT NULL DEFAULT '';"
                            + " ALTER TABLE shop_price ALTER COLUMN name DROP DEFAULT;"
                            + " CREATE VIEW vw_price AS SELECT id, name FROM shop_price"),
            new Change("ALTER TABLE shop_rate RENAME TO shop_rates", "ALTER TABLE shop_rates RENAME TO shop_rate"),
            new Change(
                    "DROP MATERIALIZED VIEW mv_plan CASCADE;"
                            + " CREATE MATERIALIZED VIEW mv_plan AS SELECT id, name FROM shop_plan WITH NO DATA;"
                            + " CREATE VIEW vw_plan AS SELECT id FROM mv_plan",
                    "REFRESH MATERIALIZED VIEW mv_plan"),
            new Change(
                    "CREATE INDEX shop_stock_by_hand ON shop_stock (name);"
                            + " ALTER TABLE shop_stock ADD CONSTRAINT shop_stock_check CHECK (name <> '')",
                    "ALTER TABLE shop_stock DROP CONSTRAINT shop_stock_check; DROP INDEX shop_stock_by_hand"),
            new Change(
                    "ALTER TABLE shop_extra_rate ALTER COLUMN name TYPE varchar(9)",
                    "ALTER TABLE shop_extra_rate ALTER COLUMN name TYPE text"),
            new Change(
                    "ALTER TABLE shop_swap RENAME TO shop_swap_old;"
                            + " CREATE TABLE shop_swap (id bigint PRIMARY KEY, name text NOT NULL)",
                    "DROP TABLE shop_swap; ALTER TABLE shop_swap_old RENAME TO shop_swap"));

    /** Fills a database with the shop before any of this. */
    static void fill(TestDatabase database, String reader) {
        StringBuilder tables = new StringBuilder();
        for (String table :
                List.of("order", "line", "stock", "price", "client", "plan", "rate", "extra_rate", "swap")) {
            tables.append("CREATE TABLE shop_%s (id bigint PRIMARY KEY, name text NOT NULL);".formatted(table))
                    .append("INSERT INTO shop_%s SELECT n, 'row ' || n FROM generate_series(1, 50) n;"
                            .formatted(table));
        }
        database.execute("""
                ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {reader};
                CREATE TABLE django_migrations (id bigint PRIMARY KEY, app varchar(255), name varchar(255),
                  applied timestamptz);
                INSERT INTO django_migrations VALUES (1, 'shop', '0001_initial', now());
                """.replace("{reader}", reader) + tables + """
                CREATE FUNCTION rate() RETURNS bigint LANGUAGE plpgsql STABLE AS
                  'BEGIN RETURN (SELECT id FROM shop_rate LIMIT 1); END';
                CREATE VIEW vw_order AS SELECT id, name FROM shop_order;
                CREATE VIEW vw_line AS SELECT id, name FROM shop_line;
                CREATE VIEW vw_sales AS SELECT o.id, l.name FROM vw_order o JOIN vw_line l USING (id);
                CREATE VIEW vw_stock AS SELECT id, name FROM shop_stock;
                CREATE VIEW vw_price AS SELECT id, name FROM shop_price;
                CREATE VIEW vw_client AS SELECT id, name FROM shop_client;
                CREATE VIEW vw_swap AS SELECT id, name FROM shop_swap;
                CREATE VIEW vw_rate AS SELECT id, rate() AS rate FROM shop_order;
                CREATE MATERIALIZED VIEW mv_plan AS SELECT id, name FROM shop_plan;
                CREATE VIEW vw_plan AS SELECT id FROM mv_plan""");
    }

    static InterleavedMigration draw(Random random, String reader) {
        List<Change> others = new ArrayList<>(OTHERS);
        Collections.shuffle(others, random);
        List<Change> first = new ArrayList<>(List.of(FIRST));
        List<Change> second = new ArrayList<>(List.of(SECOND));
        boolean one = random.nextBoolean();
        for (Change change : others.subList(0, 1 + random.nextInt(4))) {
            (one || random.nextBoolean() ? first : second).add(change);
        }
        if (one) {
            first.add(SECOND);
        }
        Collections.shuffle(first, random);
        Collections.shuffle(second, random);
        List<List<Change>> transactions = one ? List.of(first) : List.of(first, second);
        return new InterleavedMigration(
                transactions.stream()
                        .map(changes -> statements(
                                changes.stream().map(Change::forwards).toList(), reader))
                        .toList(),
                transactions.reversed().stream()
                        .map(changes -> statements(
                                changes.reversed().stream()
                                        .map(Change::backwards)
                                        .toList(),
                                reader))
                        .toList());
    }

    /** A restore of other tables: many statements, each a transaction of its own. */
    static List<String> restore(Random random) {
        List<String> statements = new ArrayList<>(List.of("CREATE SCHEMA restored"));
        int tables = 2 + random.nextInt(5);
        for (int i = 0; i < tables; i++) {
            statements.add("CREATE TABLE restored.t%d (id bigint NOT NULL DEFAULT %d, name text)".formatted(i, i));
            statements.add("COPY restored.t%d (name) FROM STDIN".formatted(i));
            statements.add("ALTER TABLE restored.t%d ADD CONSTRAINT t%d_check CHECK (id >= 0)".formatted(i, i));
            statements.add("CREATE INDEX t%d_name ON restored.t%d (name) WHERE name <> ''".formatted(i, i));
            statements.add("CREATE VIEW restored.v%d AS SELECT * FROM restored.t%d".formatted(i, i));
        }
        statements.add("DROP SCHEMA restored CASCADE");
        return statements;
    }

    private static List<String> statements(List<String> changes, String reader) {
        List<String> statements = new ArrayList<>();
        for (String change : changes) {
            statements.addAll(List.of(change.replace("{reader}", reader).split("; ?")));
        }
        return statements;
    }
}
