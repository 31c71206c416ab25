package dev.plumbline.core.python;

import dev.plumbline.core.python.FormattedPart.Replacement;
import dev.plumbline.core.python.FormattedPart.Text;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Await;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.BytesLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.EllipsisLiteral;
import dev.plumbline.core.python.PythonExpression.FloatLiteral;
import dev.plumbline.core.python.PythonExpression.FormattedString;
import dev.plumbline.core.python.PythonExpression.ImaginaryLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.Lambda;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NamedExpression;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Slice;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TemplateString;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import dev.plumbline.core.python.PythonExpression.Yield;
import dev.plumbline.core.python.PythonExpression.YieldFrom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Expressions as text, one node a line. */
class ExpressionTreeText extends SyntaxTreeLines {
    ExpressionTreeText(boolean positionsInFormattedStrings) {
        super(positionsInFormattedStrings);
    }

    void optional(int depth, String label, @Nullable PythonExpression expression) {
        node(depth, label, expression == null ? "-" : "+");
        if (expression != null) {
            expression(depth + 1, expression);
        }
    }

    void expressions(int depth, String label, List<PythonExpression> expressions) {
        node(depth, label, Integer.toString(expressions.size()));
        expressions.forEach(expression -> expression(depth + 1, expression));
    }

    void keywords(int depth, List<KeywordArgument> keywords) {
        node(depth, "keywords", Integer.toString(keywords.size()));
        for (var keyword : keywords) {
            node(depth + 1, "keyword", keyword.position(), quoted(keyword.name()));
            expression(depth + 2, keyword.value());
        }
    }

    void parameters(int depth, List<Parameter> parameters) {
        node(depth, "parameters", Integer.toString(parameters.size()));
        for (var parameter : parameters) {
            node(
                    depth + 1,
                    "parameter",
                    parameter.position(),
                    quoted(parameter.name()),
                    parameter.kind().name());
            optional(depth + 2, "annotation", parameter.annotation());
            optional(depth + 2, "default", parameter.defaultValue());
        }
    }

    void parts(int depth, List<FormattedPart> parts) {
        node(depth, "parts", Integer.toString(parts.size()));
        for (var part : parts) {
            switch (part) {
                case Text text -> node(depth + 1, "Text", quoted(text.value()));
                case Replacement replacement -> {
                    node(depth + 1, "Replacement", replacement.conversion().name());
                    expression(depth + 2, replacement.expression());
                    var format = replacement.format();
                    node(depth + 2, "format", format == null ? "-" : "+");
                    if (format != null) {
                        parts(depth + 3, format);
                    }
                }
            }
        }
    }

    void expression(int depth, PythonExpression expression) {
        var at = expression.position();
        switch (expression) {
            case StringLiteral string -> node(depth, "StringLiteral", at, quoted(string.value()));
            case BytesLiteral bytes -> node(depth, "BytesLiteral", at, quoted(bytes.value()));
            case IntegerLiteral integer ->
                node(depth, "IntegerLiteral", at, integer.value().toString(16));
            case FloatLiteral number -> node(depth, "FloatLiteral", at, hex(number.value()));
            case ImaginaryLiteral number -> node(depth, "ImaginaryLiteral", at, hex(Double.parseDouble(number.text())));
            case BooleanLiteral bool -> node(depth, "BooleanLiteral", at, Boolean.toString(bool.value()));
            case NoneLiteral none -> node(depth, "NoneLiteral", at);
            case EllipsisLiteral ellipsis -> node(depth, "EllipsisLiteral", at);
            case FormattedString string -> {
                node(depth, "FormattedString", at);
                formatted++;
                parts(depth + 1, string.parts());
                formatted--;
            }
            case TemplateString string -> {
                node(depth, "TemplateString", at);
                formatted++;
                parts(depth + 1, string.parts());
                formatted--;
            }
            case Name name -> node(depth, "Name", at, quoted(name.id()));
            case Attribute attribute -> {
                node(depth, "Attribute", at, quoted(attribute.attribute()));
                expression(depth + 1, attribute.value());
            }
            case Subscript subscript -> {
                node(depth, "Subscript", at);
                expression(depth + 1, subscript.value());
                expression(depth + 1, subscript.index());
            }
            case Slice slice -> {
                node(depth, "Slice", at);
                optional(depth + 1, "lower", slice.lower());
                optional(depth + 1, "upper", slice.upper());
                optional(depth + 1, "step", slice.step());
            }
            case Call call -> {
                node(depth, "Call", at);
                expression(depth + 1, call.function());
                expressions(depth + 1, "arguments", call.arguments());
                keywords(depth + 1, call.keywords());
            }
            case Starred starred -> {
                node(depth, "Starred", at);
                expression(depth + 1, starred.value());
            }
            case TupleExpression tuple -> {
                node(depth, "TupleExpression", at);
                expressions(depth + 1, "elements", tuple.elements());
            }
            case ListExpression list -> {
                node(depth, "ListExpression", at);
                expressions(depth + 1, "elements", list.elements());
            }
            case SetExpression set -> {
                node(depth, "SetExpression", at);
                expressions(depth + 1, "elements", set.elements());
            }
            case DictExpression dict -> {
                node(
                        depth,
                        "DictExpression",
                        at,
                        Integer.toString(dict.entries().size()));
                for (var entry : dict.entries()) {
                    optional(depth + 1, "key", entry.key());
                    expression(depth + 1, entry.value());
                }
            }
            case UnaryOperation unary -> {
                node(depth, "UnaryOperation", at, unary.operator().name());
                expression(depth + 1, unary.operand());
            }
            case BinaryOperation binary -> {
                node(depth, "BinaryOperation", at, binary.operator().name());
                expression(depth + 1, binary.left());
                expression(depth + 1, binary.right());
            }
            case BooleanOperation bool -> {
                node(depth, "BooleanOperation", at, bool.operator().name());
                expressions(depth + 1, "operands", bool.operands());
            }
            case Comparison comparison -> {
                var operators = comparison.operators().stream().map(Enum::name).toArray(String[]::new);
                node(depth, "Comparison", at, operators);
                expression(depth + 1, comparison.left());
                expressions(depth + 1, "comparators", comparison.comparators());
            }
            case Conditional conditional -> {
                node(depth, "Conditional", at);
                expression(depth + 1, conditional.test());
                expression(depth + 1, conditional.body());
                expression(depth + 1, conditional.orElse());
            }
            case Lambda lambda -> {
                node(depth, "Lambda", at);
                parameters(depth + 1, lambda.parameters());
                expression(depth + 1, lambda.body());
            }
            case Comprehension comprehension -> comprehension(depth, comprehension);
            case Await await -> {
                node(depth, "Await", at);
                expression(depth + 1, await.value());
            }
            case Yield yielded -> {
                node(depth, "Yield", at);
                optional(depth + 1, "value", yielded.value());
            }
            case YieldFrom yielded -> {
                node(depth, "YieldFrom", at);
                expression(depth + 1, yielded.value());
            }
            case NamedExpression named -> {
                node(depth, "NamedExpression", at);
                expression(depth + 1, named.target());
                expression(depth + 1, named.value());
            }
            case Unsupported unsupported -> node(depth, "Unsupported", at);
        }
    }

    void comprehension(int depth, Comprehension comprehension) {
        node(
                depth,
                "Comprehension",
                comprehension.position(),
                comprehension.kind().name());
        expression(depth + 1, comprehension.element());
        optional(depth + 1, "value", comprehension.value());
        for (var generator : comprehension.generators()) {
            node(depth + 1, "generator", asyncOrPlain(generator.async()));
            expression(depth + 2, generator.target());
            expression(depth + 2, generator.iterable());
            expressions(depth + 2, "conditions", generator.conditions());
        }
    }

    void typeParameters(int depth, List<TypeParameter> parameters) {
        for (var parameter : parameters) {
            node(depth, "TypeParameter", parameter.position(), parameter.kind().name(), quoted(parameter.name()));
            optional(depth + 1, "bound", parameter.bound());
            optional(depth + 1, "default", parameter.defaultValue());
        }
    }
}
