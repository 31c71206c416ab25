package dev.plumbline.function.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Scripts of DDL over the tables of {@code sql_base.sql} and such as they make themselves. */
final class RandomSql {
    private static final List<String> TYPES = List.of(
            "int",
            "INTEGER",
            "bigint",
            "int8",
            "smallint",
            "text",
            "varchar(20)",
            "character varying",
            "char(3)",
            "date",
            "timestamptz",
            "timestamp(3)",
            "time",
            "numeric(8,2)",
            "numeric(5)",
            "decimal",
            "boolean",
            "bool",
            "uuid",
            "jsonb",
            "bytea",
            "inet",
            "double precision",
            "float4",
            "interval",
            "int[]",
            "text[]",
            "mood",
            "public.mood",
            "positive",
            "int4range",
            "bit(3)",
            "varbit(5)",
            "float(10)",
            "time with time zone",
            "pg_catalog.int4");
    private static final List<String> NAMES =
            List.of("a", "b", "c", "\"Mixed Up\"", "\"select\"", "value", "\"x y\"", "name", "id", "type");
    private static final List<String> TABLES = List.of("t1", "t2", "other.t3", "\"T Four\"", "public.t5");

    private final Random random;

    RandomSql(long seed) {
        random = new Random(seed);
    }

    /** Many are refused by PostgreSQL, as most chance is. */
    String script() {
        List<String> statements = new ArrayList<>();
        List<String> tables = new ArrayList<>(List.of("book", "author", "lone", "other.thing", "\"Mixed Case\""));
        int length = 1 + random.nextInt(4);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(3) == 0) {
                String table = one(TABLES);
                tables.add(table);
                statements.add(createTable(table));
            } else {
                statements.add(change(one(tables)));
            }
        }
        return String.join(random.nextBoolean() ? ";\n" : "; -- next\n", statements);
    }

    private String createTable(String table) {
        List<String> columns = new ArrayList<>();
        List<String> elements = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String name = one(NAMES);
            if (!columns.contains(name)) {
                columns.add(name);
                elements.add(name + " " + columnRest());
            }
        }
        if (random.nextInt(3) == 0) {
            elements.add(tableConstraint(columns));
        }
        return maybe("CREATE TABLE ", "create table if not exists ") + table + " (" + String.join(", ", elements) + ")";
    }

    private String columnRest() {
        String type = one(TYPES);
        StringBuilder rest = new StringBuilder(type);
        if (random.nextInt(3) == 0) {
            rest.append(" NOT NULL");
        }
        if (random.nextInt(4) == 0) {
            rest.append(" DEFAULT ").append(defaultOf(type));
        }
        switch (random.nextInt(9)) {
            case 0 -> rest.append(" UNIQUE");
            case 1 -> rest.append(" CONSTRAINT c").append(random.nextInt(5)).append(" UNIQUE");
            case 2 -> rest.append(" PRIMARY KEY");
            case 3 -> rest.append(type.startsWith("int") || type.startsWith("INT") ? " REFERENCES other.thing" : "");
            case 4 -> rest.append(type.equals("bigint") ? " REFERENCES author (id) ON DELETE SET NULL" : " NULL");
            default -> {}
        }
        return rest.toString().contains("NOT NULL") ? rest.toString().replace(" NULL NULL", " NULL") : rest.toString();
    }

    private String defaultOf(String type) {
        if (type.startsWith("text[") || type.startsWith("int[")) {
            return "'{}'";
        }
        if (type.contains("char") || type.equals("text")) {
            return maybe("'it''s'", "'a;b' || 'c'");
        }
        if (type.startsWith("bool")) {
            return maybe("true", "(1 > 0)");
        }
        return type.matches("(?i)(int|integer|bigint|int8|smallint|numeric.*|decimal|positive)")
                ? maybe("7", "(1 + 2)")
                : "NULL";
    }

    private String tableConstraint(List<String> columns) {
        String column = one(columns);
        String name = random.nextBoolean() ? "CONSTRAINT k" + random.nextInt(4) + " " : "";
        return name
                + switch (random.nextInt(4)) {
                    case 0 -> "UNIQUE (" + String.join(", ", columns) + ")";
                    case 1 -> "CHECK (" + column + " IS NOT NULL)";
                    case 2 -> "PRIMARY KEY (" + column + ")";
                    default -> "UNIQUE (" + column + ")";
                };
    }

    private String change(String table) {
        String column = columnOf(table);
        return switch (random.nextInt(14)) {
            case 0 -> "ALTER TABLE " + table + " ADD COLUMN " + one(NAMES) + " " + columnRest();
            case 1 -> "ALTER TABLE " + table + " DROP COLUMN " + maybe("", "IF EXISTS ") + column + " CASCADE";
            case 2 -> "ALTER TABLE " + table + " ALTER COLUMN " + column + maybe(" SET NOT NULL", " DROP NOT NULL");
            case 3 -> "ALTER TABLE " + table + " ALTER " + column + maybe(" DROP DEFAULT", " SET DEFAULT NULL");
            case 4 -> "ALTER TABLE " + table + " RENAME COLUMN " + column + " TO " + one(NAMES);
            case 5 -> "ALTER TABLE " + table + " RENAME TO " + one(List.of("r1", "r2", "\"R Three\""));
            case 6 ->
                "CREATE " + maybe("", "UNIQUE ") + "INDEX i" + random.nextInt(3) + " ON " + table + " (" + column
                        + maybe("", " DESC") + ")";
            case 7 ->
                "CREATE INDEX ON " + table + " ((" + column + " IS NULL), " + column + ") WHERE " + column
                        + " IS NOT NULL";
            case 8 -> "ALTER TABLE " + table + " ADD " + tableConstraint(List.of(column));
            case 9 -> "DROP TABLE " + maybe("", "IF EXISTS ") + table + " CASCADE";
            case 10 -> "DROP INDEX IF EXISTS " + one(List.of("i0", "i1", "book_title_idx", "book_price_idx"));
            case 11 ->
                "ALTER TABLE " + table + " ALTER COLUMN " + column + " TYPE text USING NULL, ADD extra"
                        + random.nextInt(3) + " int, ALTER COLUMN " + column + " DROP NOT NULL";
            case 12 -> "CREATE OR REPLACE VIEW v" + random.nextInt(2) + " AS SELECT " + column + " FROM " + table;
            default -> "ALTER TABLE " + table + " DROP CONSTRAINT " + maybe("", "IF EXISTS ") + "k" + random.nextInt(4);
        };
    }

    private String columnOf(String table) {
        return one(
                switch (table) {
                    case "book" -> List.of("id", "title", "author_id", "price", "tags", "data", "published", "pages");
                    case "author" -> List.of("id", "name", "email", "born", "score");
                    case "lone" -> List.of("a", "b");
                    case "other.thing" -> List.of("id", "label");
                    case "\"Mixed Case\"" -> List.of("\"Id\"", "\"Some Name\"", "\"select\"");
                    default -> NAMES;
                });
    }

    private String maybe(String left, String right) {
        return random.nextBoolean() ? left : right;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
