package dev.plumbline.core.catalog;

/** A relation's schema and name, exactly as PostgreSQL stores them: case matters, nothing is quoted. */
public record RelationName(String schema, String name) implements Comparable<RelationName> {
    @Override
    public int compareTo(RelationName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** {@code schema.name}, for people; not quoted, so not for SQL. */
    @Override
    public String toString() {
        return schema + "." + name;
    }
}
