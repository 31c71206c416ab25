package dev.plumbline.core.recovery;

import dev.plumbline.core.catalog.RelationName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes names and texts as PostgreSQL reads them: identifiers always quoted, so that case and keywords are safe. */
public final class SqlNames {
    private final @Nullable String schema;

    private SqlNames(@Nullable String schema) {
        this.schema = schema;
    }

    /** Leaves it to the search path which schema a name is in, as Django does. */
    public static SqlNames unqualified() {
        return new SqlNames(null);
    }

    /** Puts this schema before every name that does not bring its own. */
    public static SqlNames inSchema(String schema) {
        return new SqlNames(schema);
    }

    /** {@code "name"}. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code "a", "b"}. */
    public static String identifiers(List<String> names) {
        return names.stream().map(SqlNames::identifier).collect(Collectors.joining(", "));
    }

    /** {@code 'text'}, for {@code standard_conforming_strings}, PostgreSQL's default. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** {@code "schema"."name"}. */
    public static String qualified(RelationName name) {
        return identifier(name.schema()) + "." + identifier(name.name());
    }

    /** A relation or other named object of an effect: {@code name}, or {@code schema.name}. */
    public String relation(String name) {
        int dot = name.indexOf('.');
        if (dot >= 0) {
            return qualified(new RelationName(name.substring(0, dot), name.substring(dot + 1)));
        }
        return schema == null ? identifier(name) : qualified(new RelationName(schema, name));
    }

    /** An index, which lives in the schema of its table. */
    public String indexOf(String table, String index) {
        int dot = table.indexOf('.');
        return relation(dot < 0 ? index : table.substring(0, dot) + "." + index);
    }
}
