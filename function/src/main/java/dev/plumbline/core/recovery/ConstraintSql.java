package dev.plumbline.core.recovery;

import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ADD and DROP of constraints as SQL. */
final class ConstraintSql {
    private final SqlNames names;

    ConstraintSql(SqlNames names) {
        this.names = names;
    }

    List<String> add(Effect.AddConstraint add) {
        String start = "ALTER TABLE " + names.relation(add.table()) + " ADD CONSTRAINT "
                + SqlNames.identifier(add.constraint().name()) + " ";
        return List.of(start + definition(add.constraint()) + ";");
    }

    private String definition(ConstraintDefinition constraint) {
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey key -> "PRIMARY KEY (" + SqlNames.identifiers(key.columns()) + ")";
            case ConstraintDefinition.Unique unique ->
                "UNIQUE (" + SqlNames.identifiers(unique.columns()) + ")"
                        + (unique.deferrable() == null
                                ? ""
                                : " " + unique.deferrable().strip());
            case ConstraintDefinition.ForeignKey key ->
                "FOREIGN KEY (" + SqlNames.identifiers(key.columns()) + ") REFERENCES "
                        + names.relation(key.targetTable()) + " (" + SqlNames.identifiers(key.targetColumns())
                        + ") DEFERRABLE INITIALLY DEFERRED";
            case ConstraintDefinition.Check check -> "CHECK (" + known(check.name(), check.sql()) + ")";
            case ConstraintDefinition.Exclusion exclusion ->
                "EXCLUDE " + known(exclusion.name(), exclusion.sql()).strip();
        };
    }

    private static String known(String name, @Nullable String sql) {
        if (sql == null) {
            throw new NotWritable("the condition of constraint " + name + " is not known");
        }
        return sql;
    }

    List<String> drop(Effect.DropConstraint drop) {
        String name = SqlNames.identifier(drop.constraint().name());
        String statement = "ALTER TABLE " + names.relation(drop.table()) + " DROP CONSTRAINT " + name + ";";
        return drop.constraint() instanceof ConstraintDefinition.ForeignKey
                ? List.of(
                        "SET CONSTRAINTS "
                                + names.indexOf(drop.table(), drop.constraint().name()) + " IMMEDIATE;",
                        statement)
                : List.of(statement);
    }
}
