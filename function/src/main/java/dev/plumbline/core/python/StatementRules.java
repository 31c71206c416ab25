package dev.plumbline.core.python;

import dev.plumbline.core.python.CompileErrors.Pass;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
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
import dev.plumbline.core.python.PythonStatement.Raise;
import dev.plumbline.core.python.PythonStatement.Return;
import dev.plumbline.core.python.PythonStatement.Try;
import dev.plumbline.core.python.PythonStatement.TypeAlias;
import dev.plumbline.core.python.PythonStatement.UnsupportedStatement;
import dev.plumbline.core.python.PythonStatement.While;
import dev.plumbline.core.python.PythonStatement.With;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What CPython refuses in a file that it can parse, the bodies of functions left out. What a newer
 * Python refuses and an older one does not is let pass.
 */
final class StatementRules {

    private static final int DEEPEST_BLOCKS = 21;
    private static final Set<String> FUTURE_FEATURES = Set.of(
            "nested_scopes",
            "generators",
            "division",
            "absolute_import",
            "with_statement",
            "print_function",
            "unicode_literals",
            "barry_as_FLUFL",
            "generator_stop",
            "annotations");

    private final CompileErrors errors;
    private final ExpressionRules expressions;
    private final PatternRules patterns;
    private final Set<SourcePosition> futureImports = new HashSet<>();

    private StatementRules(CompileErrors errors) {
        this.errors = errors;
        this.expressions = new ExpressionRules(errors);
        this.patterns = new PatternRules(errors);
    }

    /** What is wrong with a file; null for nothing. */
    static @Nullable PythonSyntaxError check(SourceText source, List<PythonStatement> file) {
        var errors = new CompileErrors(source);
        var rules = new StatementRules(errors);
        rules.futureImports(file);
        rules.all(file, new Place(false, false, 0));
        new DeclarationRules(errors).check(file, false);
        return errors.first();
    }

    /**
     * A place among blocks.
     *
     * @param inClass whether it is directly in the body of a class
     * @param inLoop whether a loop can be left or continued there
     * @param blocks how many loops, {@code with} and {@code try} are around it
     */
    private record Place(boolean inClass, boolean inLoop, int blocks) {

        Place within(boolean loop, int more) {
            return new Place(inClass, loop || inLoop, blocks + more);
        }
    }

    private void futureImports(List<PythonStatement> file) {
        var first = true;
        for (var statement : file) {
            if (statement instanceof FromImport imported && isFuture(imported)) {
                futureImports.add(imported.position());
                if (imported.star()) {
                    errors.add(Pass.FUTURE_IMPORTS, imported.position(), "future feature * is not defined");
                }
                imported.names().forEach(name -> futureFeature(name.name(), imported.position()));
            } else if (!first
                    || !(statement instanceof ExpressionStatement alone && alone.value() instanceof StringLiteral)) {
                return;
            }
            first = false;
        }
    }

    private static boolean isFuture(FromImport imported) {
        return imported.level() == 0 && imported.module().equals("__future__");
    }

    private void futureFeature(String name, SourcePosition position) {
        if (name.equals("braces")) {
            errors.add(Pass.FUTURE_IMPORTS, position, "not a chance");
        } else if (!FUTURE_FEATURES.contains(name)) {
            errors.add(Pass.FUTURE_IMPORTS, position, "future feature " + name + " is not defined");
        }
    }

    private void all(List<PythonStatement> statements, Place place) {
        statements.forEach(statement -> one(statement, place));
    }

    private void one(PythonStatement statement, Place place) {
        var at = statement.position();
        switch (statement) {
            case Import imported ->
                imported.names().forEach(name -> expressions.forbidDebug(name.boundName(), name.position()));
            case FromImport imported -> {
                if (imported.star() && place.inClass()) {
                    errors.add(Pass.NAMES, at, "import * only allowed at module level");
                }
                if (isFuture(imported) && !futureImports.contains(at)) {
                    errors.add(Pass.CODE, at, "from __future__ imports must occur at the beginning of the file");
                }
                imported.names().forEach(name -> expressions.forbidDebug(name.boundName(), name.position()));
            }
            case Assignment assignment -> {
                assignment.targets().forEach(target -> expressions.target(target, place.inClass()));
                expressions.check(assignment.value(), place.inClass());
            }
            case AnnotatedAssignment assignment -> {
                expressions.target(assignment.target(), place.inClass());
                expressions.check(assignment.annotation(), place.inClass());
                expressions.check(assignment.value(), place.inClass());
            }
            case AugmentedAssignment assignment -> {
                expressions.target(assignment.target(), place.inClass());
                expressions.check(assignment.value(), place.inClass());
            }
            case ExpressionStatement alone -> expressions.check(alone.value(), place.inClass());
            case ClassDefinition definition -> classDefinition(definition, place);
            case FunctionDefinition definition -> functionDefinition(definition, place);
            case If choice -> {
                expressions.check(choice.test(), place.inClass());
                all(choice.body(), place);
                all(choice.orElse(), place);
            }
            case For loop -> forLoop(loop, place);
            case While loop -> {
                refuseDeepBlocks(at, place);
                expressions.check(loop.test(), place.inClass());
                all(loop.body(), place.within(true, 1));
                all(loop.orElse(), place);
            }
            case Try attempt -> attempt(attempt, place);
            case With with -> with(with, place);
            case Match match -> match(match, place);
            case TypeAlias alias -> {
                typeParameters(alias.typeParameters());
                expressions.forbidDebug(alias.name().id(), at);
            }
            case Return returned -> {
                errors.add(Pass.CODE, at, "'return' outside function");
                expressions.check(returned.value(), place.inClass());
            }
            case Break stop -> {
                if (!place.inLoop()) {
                    errors.add(Pass.CODE, at, "'break' outside loop");
                }
            }
            case Continue next -> {
                if (!place.inLoop()) {
                    errors.add(Pass.CODE, at, "'continue' not properly in loop");
                }
            }
            case Delete delete -> delete.targets().forEach(target -> expressions.target(target, place.inClass()));
            case Raise raise -> {
                expressions.check(raise.exception(), place.inClass());
                expressions.check(raise.cause(), place.inClass());
            }
            case Assert claim -> {
                expressions.check(claim.test(), place.inClass());
                expressions.check(claim.message(), place.inClass());
            }
            case PythonStatement.Pass pass -> {}
            case Global global -> {}
            case Nonlocal nonlocal -> {}
            case UnsupportedStatement unsupported -> {}
        }
    }

    private void classDefinition(ClassDefinition definition, Place place) {
        definition.decorators().forEach(decorator -> expressions.check(decorator, place.inClass()));
        expressions.forbidDebug(definition.name(), definition.position());
        typeParameters(definition.typeParameters());
        for (var base : definition.bases()) {
            expressions.checkStarred(base, place.inClass());
        }
        expressions.keywords(definition.keywords());
        definition.keywords().forEach(keyword -> expressions.check(keyword.value(), place.inClass()));
        all(definition.body(), new Place(true, false, 0));
        new DeclarationRules(errors).check(definition.body(), true);
    }

    private void functionDefinition(FunctionDefinition definition, Place place) {
        definition.decorators().forEach(decorator -> expressions.check(decorator, place.inClass()));
        expressions.forbidDebug(definition.name(), definition.position());
        typeParameters(definition.typeParameters());
        expressions.parameters(definition.parameters());
        for (var parameter : definition.parameters()) {
            expressions.check(parameter.defaultValue(), place.inClass());
            expressions.checkStarred(parameter.annotation(), place.inClass());
        }
        expressions.check(definition.returns(), place.inClass());
    }

    private void typeParameters(List<TypeParameter> parameters) {
        var names = new HashSet<String>();
        var defaults = false;
        for (var parameter : parameters) {
            if (!names.add(parameter.name())) {
                errors.add(Pass.NAMES, parameter.position(), "duplicate type parameter '" + parameter.name() + "'");
            }
            if (parameter.defaultValue() != null) {
                defaults = true;
            } else if (defaults) {
                errors.add(
                        Pass.NAMES,
                        parameter.position(),
                        "non-default type parameter '" + parameter.name() + "' follows default type parameter");
            }
        }
    }

    private void forLoop(For loop, Place place) {
        refuseDeepBlocks(loop.position(), place);
        if (loop.async()) {
            errors.add(Pass.CODE, loop.position(), "'async for' outside async function");
        }
        expressions.check(loop.iterable(), place.inClass());
        expressions.target(loop.target(), place.inClass());
        all(loop.body(), place.within(true, 1));
        all(loop.orElse(), place);
    }

    private void refuseDeepBlocks(SourcePosition position, Place place) {
        if (place.blocks() >= DEEPEST_BLOCKS) {
            errors.add(Pass.CODE, position, "too many statically nested blocks");
        }
    }

    private void with(With with, Place place) {
        if (with.async()) {
            errors.add(Pass.CODE, with.position(), "'async with' outside async function");
        }
        var inner = place;
        for (var item : with.items()) {
            refuseDeepBlocks(item.context().position(), inner);
            inner = inner.within(false, 1);
            expressions.check(item.context(), place.inClass());
            if (item.target() != null) {
                expressions.target(item.target(), place.inClass());
            }
        }
        all(with.body(), inner);
    }

    private void attempt(Try attempt, Place place) {
        refuseDeepBlocks(attempt.position(), place);
        var inner = place.within(false, attempt.finalBody().isEmpty() ? 0 : 1);
        all(attempt.body(), attempt.handlers().isEmpty() ? inner : inner.within(false, 1));
        for (var index = 0; index < attempt.handlers().size(); index++) {
            var handler = attempt.handlers().get(index);
            expressions.check(handler.type(), place.inClass());
            if (handler.type() == null && index < attempt.handlers().size() - 1) {
                errors.add(Pass.CODE, handler.position(), "default 'except:' must be last");
            }
            if (handler.name() != null) {
                expressions.forbidDebug(handler.name(), handler.position());
            }
            all(handler.body(), handler.group() ? new Place(place.inClass(), false, inner.blocks()) : inner);
        }
        all(attempt.orElse(), inner);
        all(attempt.finalBody(), place);
    }

    private void match(Match match, Place place) {
        expressions.checkStarred(match.subject(), place.inClass());
        patterns.check(match);
        for (var one : match.cases()) {
            expressions.check(one.guard(), place.inClass());
            all(one.body(), place);
        }
    }
}
