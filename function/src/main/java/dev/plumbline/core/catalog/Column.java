package dev.plumbline.core.catalog;

/**
 * A column of a relation.
 *
 * @param type as {@code format_type} prints it, e.g. {@code character varying(100)}
 * @param identity {@code GENERATED … AS IDENTITY}
 * @param hasDefault a default expression, a serial's {@code nextval} included; false for identity columns
 * @param generated {@code GENERATED ALWAYS AS (…) STORED}
 */
public record Column(
        String name, String type, boolean nullable, boolean identity, boolean hasDefault, boolean generated) {}
