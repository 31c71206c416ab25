package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether two fields are the same to the database, for classes whose column type is not known. */
final class FieldComparison {
    /** Django's {@code non_db_attrs}, and defaults, which PostgreSQL never sees. */
    private static final Set<String> NOT_IN_DATABASE = Set.of(
            "blank",
            "choices",
            "db_column",
            "editable",
            "error_messages",
            "help_text",
            "limit_choices_to",
            "on_delete",
            "related_name",
            "related_query_name",
            "validators",
            "verbose_name",
            "default",
            "null",
            "unique",
            "db_index",
            "auto_created",
            "serialize");

    private FieldComparison() {}

    static boolean same(FieldDefinition left, FieldDefinition right) {
        if (!left.type().path().equals(right.type().path())) {
            return false;
        }
        Set<String> names = new HashSet<>(left.arguments().keySet());
        names.addAll(right.arguments().keySet());
        names.removeAll(NOT_IN_DATABASE);
        return names.stream().allMatch(name -> same(left.argument(name), right.argument(name)));
    }

    private static boolean same(@Nullable PythonExpression left, @Nullable PythonExpression right) {
        if (left instanceof StringLiteral one && right instanceof StringLiteral other) {
            return one.value().equals(other.value());
        }
        if (left instanceof IntegerLiteral one && right instanceof IntegerLiteral other) {
            return one.value().equals(other.value());
        }
        if (left instanceof BooleanLiteral one && right instanceof BooleanLiteral other) {
            return one.value() == other.value();
        }
        if (left instanceof NoneLiteral && right instanceof NoneLiteral) {
            return true;
        }
        if (left instanceof Call one && right instanceof Call other) {
            return same(one.function(), other.function())
                    && sameAll(one.arguments(), other.arguments())
                    && one.keywords().size() == other.keywords().size();
        }
        List<PythonExpression> ones = Literals.elements(left);
        List<PythonExpression> others = Literals.elements(right);
        if (ones != null && others != null) {
            return sameAll(ones, others);
        }
        return left != null
                && right != null
                && left.dottedName().isPresent()
                && left.dottedName().equals(right.dottedName());
    }

    private static boolean sameAll(List<PythonExpression> left, List<PythonExpression> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }
}
