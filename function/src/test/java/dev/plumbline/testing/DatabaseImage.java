package dev.plumbline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that is in a database, in a form that can be compared.
 *
 * @param schema one entry a column, index, constraint, sequence, view, function, trigger and extension, sorted, so that
 *     the order of columns and of creation does not matter
 * @param rows schema-qualified table → number of rows and MD5 of their text
 */
public record DatabaseImage(List<String> schema, SortedMap<String, String> rows) {
    /** Tables Django fills by itself after each migrate. */
    public static final Set<String> KEPT_BY_DJANGO =
            Set.of("public.django_migrations", "public.django_content_type", "public.auth_permission");

    public DatabaseImage {
        schema = List.copyOf(schema);
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    public static DatabaseImage of(TestDatabase database) throws SQLException {
        try (var connection = database.connection()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new DatabaseImage(lines(connection, resource("schema.sql")), rows(connection));
        }
    }

    /** The rows of all tables but these, named with their schema. */
    public SortedMap<String, String> rowsWithout(Set<String> tables) {
        var others = new TreeMap<>(rows);
        others.keySet().removeAll(tables);
        return others;
    }

    /** What this database lost of another's rows: tables gone or changed, with what they held before. */
    public Map<String, String> lostSince(DatabaseImage before) {
        var lost = new TreeMap<>(before.rowsWithout(KEPT_BY_DJANGO));
        lost.entrySet().removeIf(table -> table.getValue().equals(rows.get(table.getKey())));
        return lost;
    }

    private static SortedMap<String, String> rows(Connection connection) throws SQLException {
        var template = resource("table_rows.sql");
        var rows = new TreeMap<String, String>();
        for (var table : lines(connection, resource("tables.sql"))) {
            rows.put(
                    table, lines(connection, template.replace("{table}", table)).get(0));
        }
        return rows;
    }

    private static List<String> lines(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            while (result.next()) {
                lines.add(result.getString(1));
            }
            return lines;
        }
    }

    private static String resource(String name) {
        try (var stream = DatabaseImage.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Not on the class path: " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
