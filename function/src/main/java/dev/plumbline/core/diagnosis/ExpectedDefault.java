package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.RelationName;
import java.util.List;

/**
 * A column with a default of its own, to which migrations give one that stays ({@code db_default}).
 *
 * @param type as {@code format_type} prints it
 * @param defaults SQL of each, as migrations write it
 */
public record ExpectedDefault(RelationName table, String column, String type, List<String> defaults) {
    public ExpectedDefault {
        defaults = List.copyOf(defaults);
    }
}
