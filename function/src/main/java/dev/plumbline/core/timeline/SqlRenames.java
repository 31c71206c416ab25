package dev.plumbline.core.timeline;

/** A constraint under another name. */
final class SqlRenames {
    private SqlRenames() {}

    static ConstraintDefinition constraint(ConstraintDefinition constraint, String name) {
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey key -> new ConstraintDefinition.PrimaryKey(name, key.columns());
            case ConstraintDefinition.Unique unique ->
                new ConstraintDefinition.Unique(name, true, unique.columns(), unique.deferrable());
            case ConstraintDefinition.ForeignKey key ->
                new ConstraintDefinition.ForeignKey(name, key.columns(), key.targetTable(), key.targetColumns());
            case ConstraintDefinition.Check check -> new ConstraintDefinition.Check(name, true, check.sql());
            case ConstraintDefinition.Exclusion exclusion -> new ConstraintDefinition.Exclusion(name, exclusion.sql());
        };
    }
}
