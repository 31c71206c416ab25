package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.migration.ModelConstraint;
import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.python.PythonExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An exclusion constraint over plain columns as SQL. */
final class ExclusionSql {
    private final ModelTables tables;
    private final ModelState model;

    ExclusionSql(ModelTables tables, ModelState model) {
        this.tables = tables;
        this.model = model;
    }

    /** Everything after {@code EXCLUDE}; null if a key is an expression or an operator is not known. */
    @Nullable
    String render(ModelConstraint.Exclusion exclusion) {
        List<PythonExpression> pairs = Literals.elements(exclusion.expressions());
        if (pairs == null) {
            return null;
        }
        var conditions = new ConditionSql(tables, model);
        List<String> keys = new ArrayList<>();
        for (PythonExpression pair : pairs) {
            List<PythonExpression> parts = Literals.elements(pair);
            String column = parts == null || parts.size() != 2 ? null : conditions.column(parts.get(0));
            String operator = column == null || parts == null ? null : operator(parts.get(1));
            if (operator == null) {
                return null;
            }
            keys.add(column + " WITH " + operator);
        }
        List<String> include = SchemaEditor.names(tables, model, exclusion.include());
        String where = exclusion.condition() == null ? "" : conditions.render(exclusion.condition());
        if (include == null || where == null) {
            return null;
        }
        String deferrable = ConstraintEffects.deferrable(exclusion.deferrable());
        return "USING " + exclusion.method() + " (" + String.join(", ", keys) + ")"
                + (include.isEmpty()
                        ? ""
                        : " INCLUDE ("
                                + include.stream()
                                        .map(ConstraintEffects::quoted)
                                        .collect(Collectors.joining(", ")) + ")")
                + (where.isEmpty() ? "" : " WHERE (" + where + ")")
                + (deferrable == null ? "" : " " + deferrable);
    }

    private static @Nullable String operator(PythonExpression expression) {
        String text = Literals.text(expression);
        if (text != null) {
            return text;
        }
        return switch (ConditionSql.lastName(expression)) {
            case "EQUAL" -> "=";
            case "NOT_EQUAL" -> "<>";
            case "CONTAINS" -> "@>";
            case "CONTAINED_BY" -> "<@";
            case "OVERLAPS" -> "&&";
            case "FULLY_LT" -> "<<";
            case "FULLY_GT" -> ">>";
            case "NOT_LT" -> "&>";
            case "NOT_GT" -> "&<";
            case "ADJACENT_TO" -> "-|-";
            default -> null;
        };
    }
}
