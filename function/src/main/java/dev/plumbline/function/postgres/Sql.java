package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The statements of the {@code .sql} files beside this class. Safe for use by several threads. */
final class Sql {
    private static final Map<String, String> LOADED = new ConcurrentHashMap<>();

    private Sql() {}

    /** The statement of that file, without comments and last semicolon. */
    static String statement(String name) {
        return LOADED.computeIfAbsent(name, Sql::load);
    }

    /** The statement of that file with its one placeholder {@code {key}} filled in. The value must be safe as SQL. */
    static String statement(String name, String key, String value) {
        return statement(name).replace("{" + key + "}", value);
    }

    /** {@code "schema"."name"}, safe as SQL. */
    static String quoted(RelationName relation) {
        return quoted(relation.schema()) + "." + quoted(relation.name());
    }

    static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** {@code 'text'}, safe as SQL whatever {@code standard_conforming_strings} says. */
    static String literal(String text) {
        String doubled = text.replace("'", "''");
        return text.contains("\\") ? "E'" + doubled.replace("\\", "\\\\") + "'" : "'" + doubled + "'";
    }

    /** As a person would write it: quoted only where PostgreSQL would not read it back otherwise. */
    static String readable(RelationName relation) {
        return readable(relation.schema()) + "." + readable(relation.name());
    }

    static String readable(String identifier) {
        return identifier.matches("[a-z_][a-z0-9_]*") ? identifier : quoted(identifier);
    }

    private static String load(String name) {
        try (InputStream file = Sql.class.getResourceAsStream(name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("the package lacks " + name + ".sql");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
