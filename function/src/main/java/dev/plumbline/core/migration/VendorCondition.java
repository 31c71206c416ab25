package dev.plumbline.core.migration;

import dev.plumbline.core.python.BooleanOperator;
import dev.plumbline.core.python.ComparisonOperator;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import dev.plumbline.core.python.UnaryOperator;
import java.util.List;
import java.util.Optional;

/**
 * Decides the tests that migrations make of the database in use, such as {@code connection.vendor == "postgresql"} or
 * {@code "postgis" in settings.DATABASES["default"]["ENGINE"]}: it is PostgreSQL.
 */
final class VendorCondition {
    private static final String VENDOR = "postgresql";
    private static final String ENGINE = "django.db.backends.postgresql";

    private VendorCondition() {}

    /** Empty if the test is about something else. */
    static Optional<Boolean> evaluate(PythonExpression test, ImportedNames names) {
        if (test instanceof BooleanLiteral literal) {
            return Optional.of(literal.value());
        }
        if (test instanceof UnaryOperation negation && negation.operator() == UnaryOperator.NOT) {
            return evaluate(negation.operand(), names).map(value -> !value);
        }
        if (test instanceof BooleanOperation operation) {
            return combined(operation, names);
        }
        String path = names.resolve(test);
        if (path != null && path.endsWith("TYPE_CHECKING")) {
            return Optional.of(false);
        }
        return test instanceof Comparison comparison && comparison.operators().size() == 1
                ? compared(comparison)
                : Optional.empty();
    }

    private static Optional<Boolean> combined(BooleanOperation operation, ImportedNames names) {
        boolean decisive = operation.operator() == BooleanOperator.OR;
        boolean known = true;
        for (PythonExpression operand : operation.operands()) {
            Optional<Boolean> value = evaluate(operand, names);
            if (value.isPresent() && value.get() == decisive) {
                return value;
            }
            known &= value.isPresent();
        }
        return known ? Optional.of(!decisive) : Optional.empty();
    }

    private static Optional<Boolean> compared(Comparison comparison) {
        PythonExpression left = comparison.left();
        PythonExpression right = comparison.comparators().get(0);
        ComparisonOperator operator = comparison.operators().get(0);
        String actual = actual(left);
        if (actual.isEmpty()) {
            // "postgis" in ENGINE
            String text = Literals.text(left);
            String container = actual(right);
            if (text == null || container.isEmpty()) {
                return Optional.empty();
            }
            return switch (operator) {
                case IN -> Optional.of(container.contains(text));
                case NOT_IN -> Optional.of(!container.contains(text));
                case EQUAL -> Optional.of(container.equals(text));
                case NOT_EQUAL -> Optional.of(!container.equals(text));
                default -> Optional.empty();
            };
        }
        String text = Literals.text(right);
        List<String> texts = Literals.texts(right);
        return switch (operator) {
            case EQUAL -> text == null ? Optional.empty() : Optional.of(text.equals(actual));
            case NOT_EQUAL -> text == null ? Optional.empty() : Optional.of(!text.equals(actual));
            case IN -> texts == null ? Optional.empty() : Optional.of(texts.contains(actual));
            case NOT_IN -> texts == null ? Optional.empty() : Optional.of(!texts.contains(actual));
            default -> Optional.empty();
        };
    }

    /** What the expression is on PostgreSQL; empty if it is neither vendor nor engine. */
    private static String actual(PythonExpression expression) {
        if (expression instanceof Attribute attribute && attribute.attribute().equals("vendor")) {
            return VENDOR;
        }
        return expression instanceof Subscript subscript && "ENGINE".equals(Literals.text(subscript.index()))
                ? ENGINE
                : "";
    }
}
