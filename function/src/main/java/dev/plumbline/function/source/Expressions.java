package dev.plumbline.function.source;

import dev.plumbline.core.python.FormattedPart;
import dev.plumbline.core.python.KeywordArgument;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.Generator;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NamedExpression;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Walks through expressions. */
final class Expressions {
    private Expressions() {}

    /** The expression with every part replaced for which the function has something else; outer parts are asked first. */
    static PythonExpression map(
            PythonExpression expression, Function<PythonExpression, @Nullable PythonExpression> replacement) {
        PythonExpression replaced = replacement.apply(expression);
        if (replaced != null) {
            return replaced;
        }
        Function<PythonExpression, PythonExpression> inner = part -> map(part, replacement);
        if (expression instanceof Attribute attribute) {
            return new Attribute(inner.apply(attribute.value()), attribute.attribute(), attribute.position());
        }
        if (expression instanceof Call call) {
            List<KeywordArgument> keywords = call.keywords().stream()
                    .map(keyword ->
                            new KeywordArgument(keyword.name(), inner.apply(keyword.value()), keyword.position()))
                    .toList();
            return new Call(inner.apply(call.function()), all(call.arguments(), inner), keywords, call.position());
        }
        if (expression instanceof ListExpression list) {
            return new ListExpression(all(list.elements(), inner), list.position());
        }
        if (expression instanceof TupleExpression tuple) {
            return new TupleExpression(all(tuple.elements(), inner), tuple.position());
        }
        if (expression instanceof SetExpression set) {
            return new SetExpression(all(set.elements(), inner), set.position());
        }
        if (expression instanceof DictExpression dict) {
            List<DictEntry> entries = dict.entries().stream()
                    .map(entry -> new DictEntry(
                            entry.key() == null ? null : inner.apply(entry.key()), inner.apply(entry.value())))
                    .toList();
            return new DictExpression(entries, dict.position());
        }
        if (expression instanceof Starred starred) {
            return new Starred(inner.apply(starred.value()), starred.position());
        }
        if (expression instanceof Subscript subscript) {
            return new Subscript(inner.apply(subscript.value()), inner.apply(subscript.index()), subscript.position());
        }
        if (expression instanceof UnaryOperation unary) {
            return new UnaryOperation(unary.operator(), inner.apply(unary.operand()), unary.position());
        }
        if (expression instanceof BinaryOperation binary) {
            return new BinaryOperation(
                    inner.apply(binary.left()), binary.operator(), inner.apply(binary.right()), binary.position());
        }
        if (expression instanceof BooleanOperation operation) {
            return new BooleanOperation(operation.operator(), all(operation.operands(), inner), operation.position());
        }
        if (expression instanceof Comparison comparison) {
            return new Comparison(
                    inner.apply(comparison.left()),
                    comparison.operators(),
                    all(comparison.comparators(), inner),
                    comparison.position());
        }
        if (expression instanceof Conditional either) {
            return new Conditional(
                    inner.apply(either.test()),
                    inner.apply(either.body()),
                    inner.apply(either.orElse()),
                    either.position());
        }
        return expression instanceof Comprehension comprehension ? comprehension(comprehension, inner) : expression;
    }

    private static PythonExpression comprehension(
            Comprehension comprehension, Function<PythonExpression, PythonExpression> inner) {
        List<Generator> generators = comprehension.generators().stream()
                .map(generator -> new Generator(
                        generator.target(),
                        inner.apply(generator.iterable()),
                        all(generator.conditions(), inner),
                        generator.async()))
                .toList();
        return new Comprehension(
                comprehension.kind(),
                inner.apply(comprehension.element()),
                comprehension.value() == null ? null : inner.apply(comprehension.value()),
                generators,
                comprehension.position());
    }

    private static List<PythonExpression> all(
            List<PythonExpression> expressions, Function<PythonExpression, PythonExpression> inner) {
        return expressions.stream().map(inner).toList();
    }

    /** Every name that is mentioned. */
    static Set<String> names(PythonExpression expression) {
        Set<String> names = new HashSet<>();
        map(expression, part -> {
            if (part instanceof Name name) {
                names.add(name.id());
            } else if (part instanceof NamedExpression named) {
                names.addAll(names(named.value()));
            } else if (part instanceof PythonExpression.FormattedString formatted) {
                formatted.parts().forEach(each -> {
                    if (each instanceof FormattedPart.Replacement replacement) {
                        names.addAll(names(replacement.expression()));
                    }
                });
            }
            return null;
        });
        return names;
    }
}
