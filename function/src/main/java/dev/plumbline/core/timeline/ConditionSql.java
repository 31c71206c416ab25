package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.python.BinaryOperator;
import dev.plumbline.core.python.KeywordArgument;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import dev.plumbline.core.python.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions written as {@code Q(field__gte=0)} over columns of one model, as SQL. */
final class ConditionSql {
    private final ModelTables tables;
    private final ModelState model;

    ConditionSql(ModelTables tables, ModelState model) {
        this.tables = tables;
        this.model = model;
    }

    /** Null where a lookup, function or value is not one of the simple ones. */
    @Nullable
    String render(PythonExpression condition) {
        return condition(condition, false);
    }

    private @Nullable String condition(PythonExpression condition, boolean negated) {
        if (condition instanceof UnaryOperation not && not.operator() == UnaryOperator.INVERT) {
            String inner = condition(not.operand(), !negated);
            return inner == null ? null : "NOT " + parenthesised(inner);
        }
        if (condition instanceof BinaryOperation operation) {
            String connector = connector(operation.operator());
            String left = condition(operation.left(), negated);
            String right = condition(operation.right(), negated);
            return connector == null || left == null || right == null
                    ? null
                    : "(" + left + " " + connector + " " + right + ")";
        }
        return condition instanceof Call call && lastName(call.function()).equals("Q") ? query(call, negated) : null;
    }

    private static @Nullable String connector(BinaryOperator operator) {
        return switch (operator) {
            case BITWISE_AND -> "AND";
            case BITWISE_OR -> "OR";
            default -> null;
        };
    }

    private @Nullable String query(Call call, boolean outerNegated) {
        String connector = "AND";
        boolean inverted = false;
        List<String> parts = new ArrayList<>();
        for (KeywordArgument keyword : call.keywords()) {
            if ("_connector".equals(keyword.name())) {
                connector = Literals.text(keyword.value());
            } else if ("_negated".equals(keyword.name())) {
                inverted = Boolean.TRUE.equals(Literals.truth(keyword.value()));
            }
        }
        if (connector == null || connector.equals("XOR")) {
            return null;
        }
        boolean negated = outerNegated != inverted;
        for (PythonExpression argument : call.arguments()) {
            List<PythonExpression> pair = Literals.elements(argument);
            String lookup = pair == null || pair.size() != 2 ? null : Literals.text(pair.get(0));
            String part = pair == null
                    ? condition(argument, negated)
                    : lookup == null ? null : lookup(lookup, pair.get(1), negated);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        for (KeywordArgument keyword : call.keywords()) {
            String name = keyword.name();
            if (name == null) {
                return null;
            }
            if (!name.startsWith("_")) {
                String part = lookup(name, keyword.value(), negated);
                if (part == null) {
                    return null;
                }
                parts.add(part);
            }
        }
        if (parts.isEmpty()) {
            return null;
        }
        String joined = parts.size() == 1 ? parts.get(0) : "(" + String.join(" " + connector + " ", parts) + ")";
        return inverted ? "NOT " + parenthesised(joined) : joined;
    }

    private @Nullable String lookup(String path, PythonExpression value, boolean negated) {
        int separator = path.indexOf("__");
        String fieldName = separator < 0 ? path : path.substring(0, separator);
        String lookup = separator < 0 ? "exact" : path.substring(separator + 2);
        if (lookup.startsWith("id__") || lookup.equals("id")) {
            lookup = lookup.equals("id") ? "exact" : lookup.substring("id__".length());
        }
        ModelColumn column = tables.column(model, fieldName);
        if (column == null) {
            return null;
        }
        String sql = compared(ConstraintEffects.quoted(column.name()), lookup, value, column);
        boolean guarded = negated && column.definition().nullable() && !lookup.equals("isnull");
        // Django keeps rows with NULL out of what NOT lets through.
        return sql == null || !guarded || Literals.isNone(value)
                ? sql
                : "(" + sql + " AND " + ConstraintEffects.quoted(column.name()) + " IS NOT NULL)";
    }

    private @Nullable String compared(String column, String lookup, PythonExpression value, ModelColumn modelColumn) {
        if (lookup.equals("isnull") || (lookup.equals("exact") && Literals.isNone(value))) {
            Boolean absent = lookup.equals("exact") ? Boolean.TRUE : Literals.truth(value);
            return absent == null ? null : column + (absent ? " IS NULL" : " IS NOT NULL");
        }
        if (lookup.equals("exact")
                && value instanceof BooleanLiteral truth
                && "boolean".equals(modelColumn.definition().type())) {
            return truth.value() ? column : "NOT " + column;
        }
        if (lookup.equals("in") || lookup.equals("range")) {
            return collection(column, lookup, value);
        }
        String pattern = pattern(lookup, Literals.text(value));
        if (pattern != null) {
            return column + "::text LIKE " + DefaultLiterals.quoted(pattern);
        }
        String operator = switch (lookup) {
            case "exact" -> "=";
            case "gt" -> ">";
            case "gte" -> ">=";
            case "lt" -> "<";
            case "lte" -> "<=";
            default -> null;
        };
        String operand = operator == null ? null : operand(value);
        return operand == null ? null : column + " " + operator + " " + operand;
    }

    private @Nullable String collection(String column, String lookup, PythonExpression value) {
        List<PythonExpression> elements = Literals.elements(value);
        if (elements == null || elements.isEmpty()) {
            return null;
        }
        List<String> operands = new ArrayList<>();
        for (PythonExpression element : elements) {
            String operand = operand(element);
            if (operand == null) {
                return null;
            }
            operands.add(operand);
        }
        if (lookup.equals("in")) {
            return column + " IN (" + String.join(", ", operands) + ")";
        }
        return operands.size() == 2 ? column + " BETWEEN " + operands.get(0) + " AND " + operands.get(1) : null;
    }

    private static @Nullable String pattern(String lookup, @Nullable String text) {
        if (text == null) {
            return null;
        }
        String escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return switch (lookup) {
            case "startswith" -> escaped + "%";
            case "endswith" -> "%" + escaped;
            case "contains" -> "%" + escaped + "%";
            default -> null;
        };
    }

    private @Nullable String operand(PythonExpression value) {
        String column = value instanceof Call ? column(value) : null;
        return column == null ? DefaultLiterals.literal(value) : column;
    }

    /** The quoted column of {@code F("name")}, or of a field's name; null for anything else. */
    @Nullable
    String column(PythonExpression expression) {
        if (expression instanceof Call call
                && lastName(call.function()).equals("F")
                && call.arguments().size() == 1) {
            return column(call.arguments().get(0));
        }
        String name = Literals.text(expression);
        ModelColumn column = name == null ? null : tables.column(model, name);
        return column == null ? null : ConstraintEffects.quoted(column.name());
    }

    /** The last part of a dotted name, or of what is called on a value; empty for anything else. */
    static String lastName(PythonExpression expression) {
        if (expression instanceof Name name) {
            return name.id();
        }
        return expression instanceof Attribute attribute ? attribute.attribute() : "";
    }

    private static String parenthesised(String sql) {
        return sql.startsWith("(") && sql.endsWith(")") ? sql : "(" + sql + ")";
    }
}
