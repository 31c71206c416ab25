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
import dev.plumbline.core.python.PythonStatement.AnnotatedAssignment;
import dev.plumbline.core.python.PythonStatement.Assert;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.AugmentedAssignment;
import dev.plumbline.core.python.PythonStatement.Break;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.Continue;
import dev.plumbline.core.python.PythonStatement.Delete;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.For;
import dev.plumbline.core.python.PythonStatement.FromImport;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import dev.plumbline.core.python.PythonStatement.Global;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.Import;
import dev.plumbline.core.python.PythonStatement.ImportedName;
import dev.plumbline.core.python.PythonStatement.Match;
import dev.plumbline.core.python.PythonStatement.Nonlocal;
import dev.plumbline.core.python.PythonStatement.Pass;
import dev.plumbline.core.python.PythonStatement.Raise;
import dev.plumbline.core.python.PythonStatement.Return;
import dev.plumbline.core.python.PythonStatement.Try;
import dev.plumbline.core.python.PythonStatement.TypeAlias;
import dev.plumbline.core.python.PythonStatement.UnsupportedStatement;
import dev.plumbline.core.python.PythonStatement.While;
import dev.plumbline.core.python.PythonStatement.With;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A module as text, one node a line: the form that dump_ast.py writes CPython's trees in. */
final class SyntaxTreeText {

    private final StringBuilder out = new StringBuilder();
    private final boolean positionsInFormattedStrings;
    private int formatted;

    private SyntaxTreeText(boolean positionsInFormattedStrings) {
        this.positionsInFormattedStrings = positionsInFormattedStrings;
    }

    static String of(PythonModule module, boolean positionsInFormattedStrings) {
        var text = new SyntaxTreeText(positionsInFormattedStrings);
        text.block(0, "module", module.body());
        text.out.setLength(text.out.length() - 1);
        return text.out.toString();
    }

    static String of(PythonExpression expression) {
        var text = new SyntaxTreeText(true);
        text.expression(0, expression);
        text.out.setLength(text.out.length() - 1);
        return text.out.toString();
    }

    private void node(int depth, String... words) {
        out.append(" ".repeat(depth)).append(String.join(" ", words)).append('\n');
    }

    private void node(int depth, String name, SourcePosition position, String... words) {
        var all = new ArrayList<String>();
        all.add(name);
        all.add(at(position));
        all.addAll(List.of(words));
        node(depth, all.toArray(new String[0]));
    }

    private String at(SourcePosition position) {
        return formatted > 0 && !positionsInFormattedStrings ? "0:0" : position.toString();
    }

    private void optional(int depth, String label, @Nullable PythonExpression expression) {
        node(depth, label, expression == null ? "-" : "+");
        if (expression != null) {
            expression(depth + 1, expression);
        }
    }

    private void expressions(int depth, String label, List<PythonExpression> expressions) {
        node(depth, label, Integer.toString(expressions.size()));
        expressions.forEach(expression -> expression(depth + 1, expression));
    }

    private void block(int depth, String label, List<PythonStatement> statements) {
        node(depth, label, Integer.toString(statements.size()));
        statements.forEach(statement -> statement(depth + 1, statement));
    }

    private void keywords(int depth, List<KeywordArgument> keywords) {
        node(depth, "keywords", Integer.toString(keywords.size()));
        for (var keyword : keywords) {
            node(depth + 1, "keyword", keyword.position(), quoted(keyword.name()));
            expression(depth + 2, keyword.value());
        }
    }

    private void parameters(int depth, List<Parameter> parameters) {
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

    private void parts(int depth, List<FormattedPart> parts) {
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

    private void expression(int depth, PythonExpression expression) {
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

    private void comprehension(int depth, Comprehension comprehension) {
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

    private static String asyncOrPlain(boolean async) {
        return async ? "async" : "plain";
    }

    private void names(int depth, List<ImportedName> names) {
        for (var name : names) {
            node(depth, "name", name.position(), quoted(name.name()), quoted(name.alias()));
        }
    }

    private void statement(int depth, PythonStatement statement) {
        var at = statement.position();
        switch (statement) {
            case Import imported -> {
                node(depth, "Import", at);
                names(depth + 1, imported.names());
            }
            case FromImport imported -> {
                node(
                        depth,
                        "FromImport",
                        at,
                        quoted(imported.module()),
                        Integer.toString(imported.level()),
                        imported.star() ? "star" : "names");
                names(depth + 1, imported.names());
            }
            case Assignment assignment -> {
                node(depth, "Assignment", at);
                expressions(depth + 1, "targets", assignment.targets());
                expression(depth + 1, assignment.value());
            }
            case AnnotatedAssignment assignment -> {
                node(depth, "AnnotatedAssignment", at);
                expression(depth + 1, assignment.target());
                expression(depth + 1, assignment.annotation());
                optional(depth + 1, "value", assignment.value());
            }
            case AugmentedAssignment assignment -> {
                node(depth, "AugmentedAssignment", at, assignment.operator().name());
                expression(depth + 1, assignment.target());
                expression(depth + 1, assignment.value());
            }
            case ExpressionStatement alone -> {
                node(depth, "ExpressionStatement", at);
                expression(depth + 1, alone.value());
            }
            case ClassDefinition definition -> {
                node(depth, "ClassDefinition", at, quoted(definition.name()));
                expressions(depth + 1, "bases", definition.bases());
                keywords(depth + 1, definition.keywords());
                expressions(depth + 1, "decorators", definition.decorators());
                typeParameters(depth + 1, definition.typeParameters());
                block(depth + 1, "body", definition.body());
            }
            case FunctionDefinition definition -> function(depth, definition);
            case If choice -> {
                node(depth, "If", at);
                expression(depth + 1, choice.test());
                block(depth + 1, "body", choice.body());
                block(depth + 1, "orElse", choice.orElse());
            }
            case While loop -> {
                node(depth, "While", at);
                expression(depth + 1, loop.test());
                block(depth + 1, "body", loop.body());
                block(depth + 1, "orElse", loop.orElse());
            }
            case For loop -> {
                node(depth, "For", at, asyncOrPlain(loop.async()));
                expression(depth + 1, loop.target());
                expression(depth + 1, loop.iterable());
                block(depth + 1, "body", loop.body());
                block(depth + 1, "orElse", loop.orElse());
            }
            case Try attempt -> attempt(depth, attempt);
            case With with -> {
                node(depth, "With", at, asyncOrPlain(with.async()));
                for (var item : with.items()) {
                    node(depth + 1, "item");
                    expression(depth + 2, item.context());
                    optional(depth + 2, "target", item.target());
                }
                block(depth + 1, "body", with.body());
            }
            case Match match -> {
                node(depth, "Match", at);
                expression(depth + 1, match.subject());
                for (var one : match.cases()) {
                    node(depth + 1, "case");
                    pattern(depth + 2, one.pattern());
                    optional(depth + 2, "guard", one.guard());
                    block(depth + 2, "body", one.body());
                }
            }
            case TypeAlias alias -> {
                node(depth, "TypeAlias", at);
                expression(depth + 1, alias.name());
                typeParameters(depth + 1, alias.typeParameters());
                expression(depth + 1, alias.value());
            }
            case Pass pass -> node(depth, "Pass", at);
            case Break stop -> node(depth, "Break", at);
            case Continue next -> node(depth, "Continue", at);
            case Return returned -> {
                node(depth, "Return", at);
                optional(depth + 1, "value", returned.value());
            }
            case Delete delete -> {
                node(depth, "Delete", at);
                expressions(depth + 1, "targets", delete.targets());
            }
            case Raise raise -> {
                node(depth, "Raise", at);
                optional(depth + 1, "exception", raise.exception());
                optional(depth + 1, "cause", raise.cause());
            }
            case Assert claim -> {
                node(depth, "Assert", at);
                expression(depth + 1, claim.test());
                optional(depth + 1, "message", claim.message());
            }
            case Global global -> node(depth, "Global", at, quoted(global.names()));
            case Nonlocal nonlocal -> node(depth, "Nonlocal", at, quoted(nonlocal.names()));
            case UnsupportedStatement unsupported -> node(depth, "UnsupportedStatement", at);
        }
    }

    private void function(int depth, FunctionDefinition definition) {
        var name = quoted(definition.name());
        node(depth, "FunctionDefinition", definition.position(), name, asyncOrPlain(definition.async()));
        parameters(depth + 1, definition.parameters());
        optional(depth + 1, "returns", definition.returns());
        expressions(depth + 1, "decorators", definition.decorators());
        typeParameters(depth + 1, definition.typeParameters());
        var body = definition.body();
        node(depth + 1, "FunctionBody", body.start(), at(body.end()));
        optional(depth + 2, "returns", body.returnExpression());
        try {
            block(depth + 2, "statements", PythonParser.parseBody("m.py", body));
        } catch (PythonSyntaxError error) {
            node(depth + 2, String.valueOf(error.getMessage()));
        }
    }

    private void typeParameters(int depth, List<TypeParameter> parameters) {
        for (var parameter : parameters) {
            node(depth, "TypeParameter", parameter.position(), parameter.kind().name(), quoted(parameter.name()));
            optional(depth + 1, "bound", parameter.bound());
            optional(depth + 1, "default", parameter.defaultValue());
        }
    }

    private void patterns(int depth, String label, List<MatchPattern> patterns) {
        node(depth, label, Integer.toString(patterns.size()));
        patterns.forEach(pattern -> pattern(depth + 1, pattern));
    }

    private void pattern(int depth, MatchPattern pattern) {
        var at = pattern.position();
        switch (pattern) {
            case MatchPattern.MatchValue value -> {
                node(depth, "MatchValue", at);
                expression(depth + 1, value.value());
            }
            case MatchPattern.MatchSequence sequence -> {
                node(depth, "MatchSequence", at);
                patterns(depth + 1, "patterns", sequence.patterns());
            }
            case MatchPattern.MatchMapping mapping -> {
                node(depth, "MatchMapping", at, quoted(mapping.rest()));
                expressions(depth + 1, "keys", mapping.keys());
                patterns(depth + 1, "patterns", mapping.patterns());
            }
            case MatchPattern.MatchClass type -> {
                node(depth, "MatchClass", at, quoted(type.attributes()));
                expression(depth + 1, type.type());
                patterns(depth + 1, "patterns", type.patterns());
                patterns(depth + 1, "attributes", type.attributePatterns());
            }
            case MatchPattern.MatchStar star -> node(depth, "MatchStar", at, quoted(star.name()));
            case MatchPattern.MatchAs as -> {
                node(depth, "MatchAs", at, quoted(as.name()));
                if (as.pattern() != null) {
                    pattern(depth + 1, as.pattern());
                }
            }
            case MatchPattern.MatchOr or -> {
                node(depth, "MatchOr", at);
                patterns(depth + 1, "patterns", or.patterns());
            }
        }
    }

    private void attempt(int depth, Try attempt) {
        node(depth, "Try", attempt.position());
        block(depth + 1, "body", attempt.body());
        for (var handler : attempt.handlers()) {
            var name = quoted(handler.name());
            node(depth + 1, "handler", handler.position(), name, handler.group() ? "group" : "plain");
            optional(depth + 2, "type", handler.type());
            block(depth + 2, "body", handler.body());
        }
        block(depth + 1, "orElse", attempt.orElse());
        block(depth + 1, "finalBody", attempt.finalBody());
    }

    private static String[] quoted(List<String> names) {
        return names.stream().map(SyntaxTreeText::quoted).toArray(String[]::new);
    }

    private static String hex(double value) {
        return String.format(Locale.ROOT, "%016x", Double.doubleToLongBits(value));
    }

    /** As Python's json.dumps writes a string. */
    static String quoted(@Nullable String text) {
        if (text == null) {
            return "-";
        }
        var quoted = new StringBuilder("\"");
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\f' -> quoted.append("\\f");
                case '\b' -> quoted.append("\\b");
                default -> {
                    if (character < ' ' || character > '~') {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
