package dev.plumbline.core.catalog;

/** A relation's schema and name, exactly as PostgreSQL stores them: case matters, nothing is quoted. */
public record RelationName(String schema, String name) implements Comparable<RelationName> {
    @Override
    public int compareTo(RelationName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** For a statement that people read: quoted where PostgreSQL would not read it back otherwise. */
    public String sql() {
        return written(schema) + "." + written(name);
    }

    private static String written(String identifier) {
        return identifier.matches("[a-z_][a-z0-9_]*") ? identifier : "\"" + identifier.replace("\"", "\"\"") + "\"";
    }

    /** {@code schema.name}, for people; not quoted, so not for SQL. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
