package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Comprehensions over what is known, written out; generators become lists. */
final class ComprehensionEvaluator {

    private final ExpressionEvaluator expressions;
    private final List<PythonExpression> elements = new ArrayList<>();
    private final List<PythonExpression> values = new ArrayList<>();
    private @Nullable Unsupported obstacle;

    ComprehensionEvaluator(ExpressionEvaluator expressions) {
        this.expressions = expressions;
    }

    PythonExpression evaluate(Comprehension comprehension, Scope scope) {
        collect(comprehension, 0, scope.comprehension());
        if (obstacle != null) {
            return obstacle;
        }
        var position = comprehension.position();
        return switch (comprehension.kind()) {
            case LIST, GENERATOR -> new ListExpression(elements, position);
            case SET -> new SetExpression(elements, position);
            case DICT -> {
                var entries = new ArrayList<DictEntry>();
                for (var index = 0; index < elements.size(); index++) {
                    entries.add(new DictEntry(elements.get(index), values.get(index)));
                }
                yield new DictExpression(entries, position);
            }
        };
    }

    private void collect(Comprehension comprehension, int level, Scope scope) {
        if (obstacle != null) {
            return;
        }
        if (level == comprehension.generators().size()) {
            if (elements.size() >= Literals.MOST_ELEMENTS) {
                obstacle = ExpressionEvaluator.tooLong(comprehension);
                return;
            }
            elements.add(expressions.evaluate(comprehension.element(), scope));
            if (comprehension.value() != null) {
                values.add(expressions.evaluate(comprehension.value(), scope));
            }
            return;
        }
        var generator = comprehension.generators().get(level);
        var iterable = expressions.evaluate(generator.iterable(), scope);
        var items = generator.async() ? Optional.<List<PythonExpression>>empty() : Literals.iterate(iterable);
        if (items.isEmpty()) {
            obstacle = iterable instanceof Unsupported unsupported
                    ? unsupported
                    : ExpressionEvaluator.dependsOn(iterable, comprehension);
            return;
        }
        for (var item : items.get()) {
            if (!bind(generator.target(), item, scope)) {
                obstacle = ExpressionEvaluator.dependsOn(item, comprehension);
                return;
            }
            var taken = true;
            for (var condition : generator.conditions()) {
                var truth = expressions.condition(condition, scope);
                if (!(truth instanceof BooleanLiteral literal)) {
                    obstacle = ExpressionEvaluator.dependsOn(truth, comprehension);
                    return;
                }
                taken &= literal.value();
                if (!taken) {
                    break;
                }
            }
            if (taken) {
                collect(comprehension, level + 1, scope);
            }
        }
    }

    /** Binds a loop target to a value; false where the value cannot be taken apart. */
    static boolean bind(PythonExpression target, PythonExpression value, Scope scope) {
        if (target instanceof Name name) {
            scope.bind(name.id(), value);
            return true;
        }
        List<PythonExpression> targets = switch (target) {
            case TupleExpression tuple -> tuple.elements();
            case ListExpression list -> list.elements();
            case PythonExpression other -> List.of();
        };
        var parts = Literals.iterate(value).orElse(List.of());
        if (targets.isEmpty() || targets.size() != parts.size()) {
            return false;
        }
        var bound = true;
        for (var index = 0; index < targets.size(); index++) {
            bound &= bind(targets.get(index), parts.get(index), scope);
        }
        return bound;
    }
}
