package dev.plumbline.core.python;

import dev.plumbline.core.python.CompileErrors.Pass;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Await;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Constant;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.Lambda;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NamedExpression;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.Yield;
import dev.plumbline.core.python.PythonExpression.YieldFrom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What CPython refuses in expressions that it can parse. */
final class ExpressionRules {

    private final CompileErrors errors;

    ExpressionRules(CompileErrors errors) {
        this.errors = errors;
    }

    /** What an expression stands in. */
    private enum Around {
        MODULE,
        CLASS,
        LAMBDA
    }

    /**
     * A place within comprehensions.
     *
     * @param around what is around all comprehensions
     * @param comprehension the innermost comprehension, null outside of all
     * @param variables what the comprehensions bind
     * @param iterable whether the place is within what a comprehension goes over
     */
    private record Place(
            Around around, @Nullable Comprehension comprehension, Set<String> variables, boolean iterable) {

        Place goingOver() {
            return new Place(around, comprehension, variables, true);
        }
    }

    void check(@Nullable PythonExpression expression, boolean inClass) {
        if (expression != null) {
            visit(expression, new Place(inClass ? Around.CLASS : Around.MODULE, null, Set.of(), false));
        }
    }

    /** An annotation of {@code *args}, where a star may stand. */
    void checkStarred(@Nullable PythonExpression expression, boolean inClass) {
        check(expression instanceof Starred starred ? starred.value() : expression, inClass);
    }

    private void visit(PythonExpression expression, Place place) {
        switch (expression) {
            case Constant constant -> {}
            case Name name -> {}
            case Call call -> {
                visit(call.function(), place);
                elements(call.arguments(), place);
                keywords(call.keywords());
                call.keywords().forEach(keyword -> visit(keyword.value(), place));
            }
            case TupleExpression tuple -> elements(tuple.elements(), place);
            case ListExpression list -> elements(list.elements(), place);
            case SetExpression set -> elements(set.elements(), place);
            case DictExpression dict -> Children.forEach(dict, child -> visit(child, place));
            case BinaryOperation binary -> binary(binary, place);
            case Starred starred -> {
                errors.add(Pass.CODE, starred.position(), "can't use starred expression here");
                visit(starred.value(), place);
            }
            case Lambda lambda -> lambda(lambda, place);
            case Comprehension comprehension -> comprehension(comprehension, place);
            case NamedExpression named -> {
                named(named, place);
                forbidDebug(named.target().id(), named.position());
                visit(named.value(), place);
            }
            case Await await -> {
                if (place.comprehension() == null) {
                    errors.add(
                            Pass.CODE,
                            await.position(),
                            place.around() == Around.LAMBDA
                                    ? "'await' outside async function"
                                    : "'await' outside function");
                }
                visit(await.value(), place);
            }
            case Yield yielded -> {
                yielded(yielded, place);
                if (yielded.value() != null) {
                    visit(yielded.value(), place);
                }
            }
            case YieldFrom yielded -> {
                yielded(yielded, place);
                visit(yielded.value(), place);
            }
            case PythonExpression other -> Children.forEach(other, child -> visit(child, place));
        }
    }

    private void elements(List<PythonExpression> elements, Place place) {
        for (var element : elements) {
            visit(element instanceof Starred starred ? starred.value() : element, place);
        }
    }

    /** Long sums lean to the left: goes down instead of recursing. */
    private void binary(BinaryOperation operation, Place place) {
        PythonExpression left = operation;
        while (left instanceof BinaryOperation binary) {
            visit(binary.right(), place);
            left = binary.left();
        }
        visit(left, place);
    }

    void keywords(List<KeywordArgument> keywords) {
        var names = new HashSet<String>();
        for (var keyword : keywords) {
            if (keyword.name() != null) {
                forbidDebug(keyword.name(), keyword.position());
                if (!names.add(keyword.name())) {
                    errors.add(Pass.CODE, keyword.position(), "keyword argument repeated: " + keyword.name());
                }
            }
        }
    }

    private void lambda(Lambda lambda, Place place) {
        parameters(lambda.parameters());
        for (var parameter : lambda.parameters()) {
            if (parameter.defaultValue() != null) {
                visit(parameter.defaultValue(), place);
            }
        }
        visit(lambda.body(), new Place(Around.LAMBDA, null, Set.of(), false));
    }

    void parameters(List<Parameter> parameters) {
        var names = new HashSet<String>();
        for (var parameter : parameters) {
            forbidDebug(parameter.name(), parameter.position());
            if (!names.add(parameter.name())) {
                errors.add(
                        Pass.NAMES,
                        parameter.position(),
                        "duplicate argument '" + parameter.name() + "' in function definition");
            }
        }
    }

    private void yielded(PythonExpression expression, Place place) {
        if (place.comprehension() != null) {
            errors.add(Pass.NAMES, expression.position(), "'yield' inside " + Targets.describe(place.comprehension()));
        } else if (place.around() != Around.LAMBDA) {
            errors.add(Pass.CODE, expression.position(), "'yield' outside function");
        }
    }

    private void named(NamedExpression named, Place place) {
        var name = named.target().id();
        if (place.iterable()) {
            errors.add(
                    Pass.NAMES,
                    named.position(),
                    "assignment expression cannot be used in a comprehension iterable expression");
        } else if (place.variables().contains(name)) {
            errors.add(
                    Pass.NAMES,
                    named.target().position(),
                    "assignment expression cannot rebind comprehension iteration variable '" + name + "'");
        } else if (place.comprehension() != null && place.around() == Around.CLASS) {
            errors.add(
                    Pass.NAMES,
                    named.position(),
                    "assignment expression within a comprehension cannot be used in a class body");
        }
    }

    private void comprehension(Comprehension comprehension, Place place) {
        if (comprehension.kind() != Comprehension.Kind.GENERATOR
                && place.comprehension() == null
                && isAsynchronous(comprehension)) {
            errors.add(
                    Pass.CODE,
                    comprehension.position(),
                    "asynchronous comprehension outside of an asynchronous function");
        }
        var variables = new HashSet<>(place.variables());
        var inner = new Place(place.around(), comprehension, variables, place.iterable());
        var named = new HashSet<String>();
        var outermost = true;
        for (var generator : comprehension.generators()) {
            visit(generator.iterable(), (outermost ? place : inner).goingOver());
            target(generator.target(), inner);
            var bound = new HashSet<String>();
            names(generator.target(), bound);
            for (var name : bound) {
                if (named.contains(name)) {
                    errors.add(
                            Pass.NAMES,
                            generator.target().position(),
                            "comprehension inner loop cannot rebind assignment expression target '" + name + "'");
                }
            }
            variables.addAll(bound);
            for (var condition : generator.conditions()) {
                collectNamed(condition, named);
                visit(condition, inner);
            }
            outermost = false;
        }
        visit(comprehension.element(), inner);
        if (comprehension.value() != null) {
            visit(comprehension.value(), inner);
        }
    }

    /** Whether it, or a comprehension within it, awaits something while it runs. */
    private static boolean isAsynchronous(Comprehension comprehension) {
        var found = awaits(comprehension.element()) || (comprehension.value() != null && awaits(comprehension.value()));
        var outermost = true;
        for (var generator : comprehension.generators()) {
            found |= generator.async()
                    || generator.conditions().stream().anyMatch(ExpressionRules::awaits)
                    || (!outermost && awaits(generator.iterable()));
            outermost = false;
        }
        return found;
    }

    private static boolean awaits(PythonExpression expression) {
        if (expression instanceof Await) {
            return true;
        }
        if (expression instanceof Lambda || expression instanceof Constant) {
            return false;
        }
        if (expression instanceof Comprehension inner) {
            return inner.kind() != Comprehension.Kind.GENERATOR && isAsynchronous(inner);
        }
        var found = new boolean[1];
        Children.forEach(expression, child -> found[0] |= awaits(child));
        return found[0];
    }

    private static void collectNamed(PythonExpression expression, Set<String> names) {
        if (expression instanceof NamedExpression named) {
            names.add(named.target().id());
        }
        if (!(expression instanceof Lambda)) {
            Children.forEach(expression, child -> collectNamed(child, names));
        }
    }

    static void names(PythonExpression target, Set<String> names) {
        if (target instanceof Name name) {
            names.add(name.id());
        } else if (target instanceof TupleExpression || target instanceof ListExpression || target instanceof Starred) {
            Children.forEach(target, child -> names(child, names));
        }
    }

    /** What is assigned to, which may not be a star alone and not hold two of them. */
    void target(PythonExpression target, boolean inClass) {
        target(target, new Place(inClass ? Around.CLASS : Around.MODULE, null, Set.of(), false));
    }

    private void target(PythonExpression target, Place place) {
        if (target instanceof Starred starred) {
            errors.add(Pass.CODE, starred.position(), "starred assignment target must be in a list or tuple");
        }
        part(target, place);
    }

    private void part(PythonExpression target, Place place) {
        switch (target) {
            case Name name -> forbidDebug(name.id(), name.position());
            case Attribute attribute -> {
                forbidDebug(attribute.attribute(), attribute.position());
                visit(attribute.value(), place);
            }
            case Subscript subscript -> visit(subscript, place);
            case Starred starred -> part(starred.value(), place);
            case TupleExpression tuple -> parts(tuple.elements(), target, place);
            case ListExpression list -> parts(list.elements(), target, place);
            case PythonExpression other -> {}
        }
    }

    private void parts(List<PythonExpression> parts, PythonExpression whole, Place place) {
        if (parts.stream().filter(Starred.class::isInstance).count() > 1) {
            errors.add(Pass.CODE, whole.position(), "multiple starred expressions in assignment");
        }
        parts.forEach(part -> part(part, place));
    }

    void forbidDebug(String name, SourcePosition position) {
        if (name.equals("__debug__")) {
            errors.add(Pass.CODE, position, "cannot assign to __debug__");
        }
    }
}
