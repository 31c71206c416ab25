package dev.plumbline.core.python;

import dev.plumbline.core.python.FormattedPart.Replacement;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Await;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.Constant;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.FormattedString;
import dev.plumbline.core.python.PythonExpression.Lambda;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NamedExpression;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Slice;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TemplateString;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import dev.plumbline.core.python.PythonExpression.Yield;
import dev.plumbline.core.python.PythonExpression.YieldFrom;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The expressions directly within an expression, in the order of the source. */
final class Children {

    private Children() {}

    static void forEach(PythonExpression expression, Consumer<PythonExpression> action) {
        switch (expression) {
            case Constant constant -> {}
            case Name name -> {}
            case Unsupported unsupported -> {}
            case FormattedString string -> parts(string.parts(), action);
            case TemplateString string -> parts(string.parts(), action);
            case Attribute attribute -> action.accept(attribute.value());
            case Subscript subscript -> {
                action.accept(subscript.value());
                action.accept(subscript.index());
            }
            case Slice slice -> {
                optional(slice.lower(), action);
                optional(slice.upper(), action);
                optional(slice.step(), action);
            }
            case Call call -> {
                action.accept(call.function());
                call.arguments().forEach(action);
                call.keywords().forEach(keyword -> action.accept(keyword.value()));
            }
            case Starred starred -> action.accept(starred.value());
            case TupleExpression tuple -> tuple.elements().forEach(action);
            case ListExpression list -> list.elements().forEach(action);
            case SetExpression set -> set.elements().forEach(action);
            case DictExpression dict ->
                dict.entries().forEach(entry -> {
                    optional(entry.key(), action);
                    action.accept(entry.value());
                });
            case UnaryOperation unary -> action.accept(unary.operand());
            case BinaryOperation binary -> {
                action.accept(binary.left());
                action.accept(binary.right());
            }
            case BooleanOperation bool -> bool.operands().forEach(action);
            case Comparison comparison -> {
                action.accept(comparison.left());
                comparison.comparators().forEach(action);
            }
            case Conditional conditional -> {
                action.accept(conditional.body());
                action.accept(conditional.test());
                action.accept(conditional.orElse());
            }
            case Lambda lambda -> {
                lambda.parameters().forEach(parameter -> optional(parameter.defaultValue(), action));
                action.accept(lambda.body());
            }
            case Comprehension comprehension -> {
                action.accept(comprehension.element());
                optional(comprehension.value(), action);
                comprehension.generators().forEach(generator -> {
                    action.accept(generator.target());
                    action.accept(generator.iterable());
                    generator.conditions().forEach(action);
                });
            }
            case Await await -> action.accept(await.value());
            case Yield yielded -> optional(yielded.value(), action);
            case YieldFrom yielded -> action.accept(yielded.value());
            case NamedExpression named -> {
                action.accept(named.target());
                action.accept(named.value());
            }
        }
    }

    private static void optional(@Nullable PythonExpression expression, Consumer<PythonExpression> action) {
        if (expression != null) {
            action.accept(expression);
        }
    }

    private static void parts(List<FormattedPart> parts, Consumer<PythonExpression> action) {
        for (var part : parts) {
            if (part instanceof Replacement replacement) {
                action.accept(replacement.expression());
                if (replacement.format() != null) {
                    parts(replacement.format(), action);
                }
            }
        }
    }
}
