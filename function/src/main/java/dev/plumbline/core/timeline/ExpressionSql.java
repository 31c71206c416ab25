package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Expressions of Django's query language over columns of one table as SQL: arithmetic and a few functions. */
final class ExpressionSql {
    private final Function<String, @Nullable String> columns;

    /** @param columns from a field's name to its column; null for a field that is not known */
    ExpressionSql(Function<String, @Nullable String> columns) {
        this.columns = columns;
    }

    /** Null where a part of it is not one of the simple ones. */
    @Nullable
    String render(PythonExpression expression) {
        if (expression instanceof BinaryOperation operation) {
            String operator = operator(operation);
            String left = render(operation.left());
            String right = render(operation.right());
            return operator == null || left == null || right == null
                    ? null
                    : "(" + left + " " + operator + " " + right + ")";
        }
        if (expression instanceof Call call) {
            return call(call);
        }
        return DefaultLiterals.literal(expression);
    }

    private static @Nullable String operator(BinaryOperation operation) {
        return switch (operation.operator()) {
            case ADD -> "+";
            case SUBTRACT -> "-";
            case MULTIPLY -> "*";
            case DIVIDE -> "/";
            case MODULO -> "%";
            default -> null;
        };
    }

    private @Nullable String call(Call call) {
        String function = ConditionSql.lastName(call.function());
        if (function.equals("F") && call.arguments().size() == 1) {
            return field(call.arguments().get(0));
        }
        if (function.equals("Value") && call.arguments().size() == 1) {
            return DefaultLiterals.literal(call.arguments().get(0));
        }
        List<String> arguments = new ArrayList<>();
        for (PythonExpression argument : call.arguments()) {
            // A bare string names a field, unlike in arithmetic.
            String sql = Literals.text(argument) == null ? render(argument) : field(argument);
            if (sql == null) {
                return null;
            }
            arguments.add(sql);
        }
        String name = switch (function) {
            case "Lower" -> "LOWER";
            case "Upper" -> "UPPER";
            case "Length" -> "LENGTH";
            case "Trim" -> "BTRIM";
            case "Abs" -> "ABS";
            case "Coalesce" -> "COALESCE";
            case "Greatest" -> "GREATEST";
            case "Least" -> "LEAST";
            default -> null;
        };
        return name == null || arguments.isEmpty() || !call.keywords().isEmpty()
                ? null
                : name + "(" + String.join(", ", arguments) + ")";
    }

    private @Nullable String field(PythonExpression name) {
        String field = Literals.text(name);
        String column = field == null ? null : columns.apply(field);
        return column == null ? null : ConstraintEffects.quoted(column);
    }
}
