package dev.plumbline.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database of the test server, and a login for it. Tests own it and may do anything in it. */
public record TestDatabase(String name, String host, int port, String user, String password) {
    /** The same database with another login. */
    public TestDatabase as(String otherUser, String otherPassword) {
        return new TestDatabase(name, host, port, otherUser, otherPassword);
    }

    /** {@code jdbc:postgresql://host:port/name}, without login; TLS is off unless a test asks for it. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name + "?sslmode=disable";
    }

    /** {@code postgresql://user@host:port/name}, as libpq writes it, without the password. */
    public String url() {
        return "postgresql://" + user + "@" + host + ":" + port + "/" + name;
    }

    /** {@code postgresql://user:password@host:port/name}. */
    public String urlWithPassword() {
        return "postgresql://" + user + ":" + password + "@" + host + ":" + port + "/" + name;
    }

    /** A new connection; the caller closes it. */
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), user, password);
    }

    /** Runs a script of one or more statements. */
    public void execute(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("could not run in " + name + ": " + sql, e);
        }
    }

    /** The first column of a query's rows, as text; a null is {@code "null"}. */
    public List<String> query(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(String.valueOf(rows.getString(1)));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException("could not ask " + name + ": " + sql, e);
        }
    }
}
