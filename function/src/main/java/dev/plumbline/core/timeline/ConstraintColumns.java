package dev.plumbline.core.timeline;

import java.util.List;

/** The columns a constraint's definition names. */
final class ConstraintColumns {
    private ConstraintColumns() {}

    /** Empty for checks and exclusions, whose columns stand in SQL. */
    static List<String> of(ConstraintDefinition constraint) {
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey key -> key.columns();
            case ConstraintDefinition.Unique unique -> unique.columns();
            case ConstraintDefinition.ForeignKey key -> key.columns();
            case ConstraintDefinition.Check ignored -> List.of();
            case ConstraintDefinition.Exclusion ignored -> List.of();
        };
    }
}
