package dev.plumbline.core.catalog;

import java.util.List;

/**
 * A column of a relation.
 *
 * @param type as {@code format_type} prints it, e.g. {@code character varying(100)}
 * @param identity {@code GENERATED … AS IDENTITY}
 * @param hasDefault a default expression, a serial's {@code nextval} included; false for identity columns
 * @param generated {@code GENERATED ALWAYS AS (…) STORED}
 * @param otherDefaults defaults that migrations give it, and that PostgreSQL says are not its own
 */
public record Column(
        String name,
        String type,
        boolean nullable,
        boolean identity,
        boolean hasDefault,
        boolean generated,
        List<String> otherDefaults) {
    public Column {
        otherDefaults = List.copyOf(otherDefaults);
    }

    /** With no default compared. */
    public Column(String name, String type, boolean nullable, boolean identity, boolean hasDefault, boolean generated) {
        this(name, type, nullable, identity, hasDefault, generated, List.of());
    }

    public Column withOtherDefaults(List<String> defaults) {
        return new Column(name, type, nullable, identity, hasDefault, generated, defaults);
    }
}
