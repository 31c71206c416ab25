package dev.plumbline.core.python;

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
import java.util.List;

/** A module as text, one node a line: the form that dump_ast.py writes CPython's trees in. */
final class SyntaxTreeText extends ExpressionTreeText {
    private SyntaxTreeText(boolean positionsInFormattedStrings) {
        super(positionsInFormattedStrings);
    }

    static String of(PythonModule module, boolean positionsInFormattedStrings) {
        var text = new SyntaxTreeText(positionsInFormattedStrings);
        text.block(0, "module", module.body());
        return text.text();
    }

    private void block(int depth, String label, List<PythonStatement> statements) {
        node(depth, label, Integer.toString(statements.size()));
        statements.forEach(statement -> statement(depth + 1, statement));
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
}
