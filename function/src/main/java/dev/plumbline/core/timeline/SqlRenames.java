package dev.plumbline.core.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Definitions with one part exchanged, as ALTER TABLE does it. */
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

    /** @param collation null for that of the type, which a change of type goes back to */
    static ColumnDefinition typed(ColumnDefinition column, String type, @Nullable String collation) {
        return new ColumnDefinition(
                column.name(),
                type,
                List.of(),
                column.nullable(),
                column.identity(),
                column.unique(),
                column.check(),
                column.backfill(),
                column.databaseDefault(),
                column.generatedAs(),
                collation,
                column.comment());
    }

    static ColumnDefinition defaulting(ColumnDefinition column, @Nullable String sql) {
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.alsoAccepted(),
                column.nullable(),
                column.identity(),
                column.unique(),
                column.check(),
                column.backfill(),
                sql,
                column.generatedAs(),
                column.collation(),
                column.comment());
    }

    static ColumnDefinition identity(ColumnDefinition column, boolean identity) {
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.alsoAccepted(),
                column.nullable() && !identity,
                identity,
                column.unique(),
                column.check(),
                column.backfill(),
                column.databaseDefault(),
                column.generatedAs(),
                column.collation(),
                column.comment());
    }

    static ColumnDefinition commented(ColumnDefinition column, @Nullable String comment) {
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.alsoAccepted(),
                column.nullable(),
                column.identity(),
                column.unique(),
                column.check(),
                column.backfill(),
                column.databaseDefault(),
                column.generatedAs(),
                column.collation(),
                comment);
    }

    static ColumnDefinition checked(ColumnDefinition column, boolean unique, @Nullable String check) {
        return new ColumnDefinition(
                column.name(),
                column.type(),
                column.alsoAccepted(),
                column.nullable(),
                column.identity(),
                unique,
                check,
                column.backfill(),
                column.databaseDefault(),
                column.generatedAs(),
                column.collation(),
                column.comment());
    }
}
