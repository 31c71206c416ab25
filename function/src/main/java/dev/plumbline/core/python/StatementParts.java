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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a statement is made of. */
final class StatementParts {

    private StatementParts() {}

    /** The blocks that run in the same names as the statement: not those of classes and functions. */
    static List<List<PythonStatement>> blocks(PythonStatement statement) {
        return switch (statement) {
            case If choice -> List.of(choice.body(), choice.orElse());
            case For loop -> List.of(loop.body(), loop.orElse());
            case While loop -> List.of(loop.body(), loop.orElse());
            case With with -> List.of(with.body());
            case Try attempt -> {
                var blocks = new ArrayList<List<PythonStatement>>();
                blocks.add(attempt.body());
                attempt.handlers().forEach(handler -> blocks.add(handler.body()));
                blocks.add(attempt.orElse());
                blocks.add(attempt.finalBody());
                yield blocks;
            }
            case Match match ->
                match.cases().stream().map(PythonStatement.MatchCase::body).toList();
            case PythonStatement other -> List.of();
        };
    }

    /** The names that the statement itself binds, other than by an expression. */
    static void names(PythonStatement statement, Set<String> names) {
        switch (statement) {
            case Import imported -> imported.names().forEach(name -> names.add(name.boundName()));
            case FromImport imported -> imported.names().forEach(name -> names.add(name.boundName()));
            case ClassDefinition definition -> names.add(definition.name());
            case FunctionDefinition definition -> names.add(definition.name());
            case PythonStatement other -> {}
        }
    }

    /** The expressions of the statement itself, targets included. */
    static List<PythonExpression> expressions(PythonStatement statement) {
        var found = new ArrayList<PythonExpression>();
        switch (statement) {
            case Assignment assignment -> {
                found.addAll(assignment.targets());
                found.add(assignment.value());
            }
            case AnnotatedAssignment assignment -> {
                found.add(assignment.target());
                found.add(assignment.annotation());
                add(assignment.value(), found);
            }
            case AugmentedAssignment assignment -> {
                found.add(assignment.target());
                found.add(assignment.value());
            }
            case ExpressionStatement alone -> found.add(alone.value());
            case ClassDefinition definition -> {
                found.addAll(definition.decorators());
                found.addAll(definition.bases());
                definition.keywords().forEach(keyword -> found.add(keyword.value()));
            }
            case FunctionDefinition definition -> {
                found.addAll(definition.decorators());
                definition.parameters().forEach(parameter -> add(parameter.defaultValue(), found));
            }
            case If choice -> found.add(choice.test());
            case While loop -> found.add(loop.test());
            case For loop -> {
                found.add(loop.target());
                found.add(loop.iterable());
            }
            case With with ->
                with.items().forEach(item -> {
                    found.add(item.context());
                    add(item.target(), found);
                });
            case Try attempt -> attempt.handlers().forEach(handler -> add(handler.type(), found));
            case Match match -> found.add(match.subject());
            case Return returned -> add(returned.value(), found);
            case Delete delete -> found.addAll(delete.targets());
            case Raise raise -> {
                add(raise.exception(), found);
                add(raise.cause(), found);
            }
            case Assert claim -> {
                found.add(claim.test());
                add(claim.message(), found);
            }
            case Import imported -> {}
            case FromImport imported -> {}
            case TypeAlias alias -> {}
            case Pass pass -> {}
            case Break stop -> {}
            case Continue next -> {}
            case Global global -> {}
            case Nonlocal nonlocal -> {}
            case UnsupportedStatement unsupported -> {}
        }
        return found;
    }

    private static void add(@Nullable PythonExpression expression, List<PythonExpression> found) {
        if (expression != null) {
            found.add(expression);
        }
    }
}
