package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.ModelConstraint;
import dev.plumbline.core.migration.ModelState;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Constraints of {@code Meta.constraints} as PostgreSQL makes them. */
final class ConstraintEffects {
    private final ModelTables tables;
    private final ModelState model;

    ConstraintEffects(ModelTables tables, ModelState model) {
        this.tables = tables;
        this.model = model;
    }

    /** The unique index that Django makes instead of a constraint; null where it makes a constraint. */
    @Nullable
    IndexDefinition index(ModelConstraint constraint) {
        return constraint instanceof ModelConstraint.Unique unique && unique.isIndex()
                ? new IndexEffects(tables, model)
                        .unique(
                                IdentifierNames.given(unique.name()),
                                unique.fields(),
                                unique.expressions(),
                                unique.operatorClasses(),
                                unique.condition(),
                                unique.include())
                : null;
    }

    /** Null for a constraint of a class that is not Django's, or over fields that are not known. */
    @Nullable
    ConstraintDefinition constraint(ModelConstraint constraint) {
        return switch (constraint) {
            case ModelConstraint.Unique unique -> {
                List<String> columns = SchemaEditor.names(tables, model, unique.fields());
                yield columns == null
                        ? null
                        : new ConstraintDefinition.Unique(
                                IdentifierNames.given(unique.name()), true, columns, deferrable(unique.deferrable()));
            }
            case ModelConstraint.Check check ->
                new ConstraintDefinition.Check(
                        IdentifierNames.given(check.name()),
                        true,
                        check.condition() == null ? null : new ConditionSql(tables, model).render(check.condition()));
            case ModelConstraint.Exclusion exclusion ->
                new ConstraintDefinition.Exclusion(
                        IdentifierNames.given(exclusion.name()), new ExclusionSql(tables, model).render(exclusion));
            case ModelConstraint.Other ignored -> null;
        };
    }

    /** SQL for what a definition cannot say, {@code NULLS NOT DISTINCT} and expressions; null where it can. */
    @Nullable
    String statement(ModelConstraint constraint) {
        if (!(constraint instanceof ModelConstraint.Unique unique)) {
            return null;
        }
        IndexDefinition index = index(constraint);
        if (index != null) {
            return new IndexEffects(tables, model).statement(unique.expressions(), index);
        }
        if (unique.nullsDistinct() == null) {
            return null;
        }
        List<String> columns = SchemaEditor.names(tables, model, unique.fields());
        if (columns == null) {
            return null;
        }
        String deferrable = deferrable(unique.deferrable());
        return "ALTER TABLE " + quoted(tables.table(model)) + " ADD CONSTRAINT " + quoted(unique.name()) + " UNIQUE"
                + (unique.nullsDistinct() ? " NULLS DISTINCT" : " NULLS NOT DISTINCT") + " ("
                + columns.stream().map(ConstraintEffects::quoted).collect(Collectors.joining(", ")) + ")"
                + (deferrable == null ? "" : " " + deferrable);
    }

    static @Nullable String deferrable(@Nullable String when) {
        return when == null ? null : "DEFERRABLE INITIALLY " + when;
    }

    static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }
}
