package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BytesLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Java values of constant expressions; null where an expression is no such constant. */
public final class Literals {
    private static final Set<String> COLLECTIONS = Set.of("list", "tuple", "set", "frozenset");

    private Literals() {}

    /** A string; bytes count too, as Python 2 wrote names into migrations. */
    public static @Nullable String text(@Nullable PythonExpression expression) {
        if (expression instanceof StringLiteral literal) {
            return literal.value();
        }
        return expression instanceof BytesLiteral literal ? literal.value() : null;
    }

    public static @Nullable Boolean truth(@Nullable PythonExpression expression) {
        return expression instanceof BooleanLiteral literal ? literal.value() : null;
    }

    public static @Nullable Integer integer(@Nullable PythonExpression expression) {
        if (expression instanceof IntegerLiteral literal && literal.value().bitLength() < Integer.SIZE) {
            return literal.value().intValue();
        }
        return null;
    }

    /** Nothing, or written as {@code None}. */
    public static boolean isNone(@Nullable PythonExpression expression) {
        return expression == null || expression instanceof NoneLiteral;
    }

    /** The elements of a list, tuple or set, {@code set([…])} and the like included. */
    public static @Nullable List<PythonExpression> elements(@Nullable PythonExpression expression) {
        if (expression instanceof Call call
                && call.function() instanceof Name name
                && COLLECTIONS.contains(name.id())
                && call.arguments().size() <= 1
                && call.keywords().isEmpty()) {
            return call.arguments().isEmpty()
                    ? List.of()
                    : elements(call.arguments().get(0));
        }
        if (expression instanceof ListExpression list) {
            return list.elements();
        }
        if (expression instanceof TupleExpression tuple) {
            return tuple.elements();
        }
        return expression instanceof SetExpression set ? set.elements() : null;
    }

    /** A list, tuple or set of strings and nothing else. */
    public static @Nullable List<String> texts(@Nullable PythonExpression expression) {
        List<PythonExpression> elements = elements(expression);
        if (elements == null) {
            return null;
        }
        List<String> texts = new ArrayList<>(elements.size());
        for (PythonExpression element : elements) {
            String text = text(element);
            if (text == null) {
                return null;
            }
            texts.add(text);
        }
        return texts;
    }
}
