package dev.plumbline.core.python;

import dev.plumbline.core.python.FormattedPart.Replacement;
import dev.plumbline.core.python.FormattedPart.Text;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Await;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.Comprehension;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.Constant;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.FormattedString;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.Lambda;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NamedExpression;
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
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Folds expressions in a scope. One instance for one evaluation, with its own budget of steps. */
final class ExpressionEvaluator {

    /** Beyond this, expressions stay unsupported: a file must not cost more than reading it. */
    private static final int MOST_STEPS = 300_000;

    private static final int ELEMENTS_A_STEP = 16;

    private static final int DEEPEST = 200;
    private static final int LONGEST_TEXT = 80;

    private final OperationEvaluator operations = new OperationEvaluator();
    private final ImportedValues imports;
    private final CallEvaluator calls;
    private int steps;
    private int depth;

    ExpressionEvaluator(ImportedValues imports) {
        this.imports = imports;
        this.calls = new CallEvaluator(this, imports);
    }

    PythonExpression evaluate(PythonExpression expression, Scope scope) {
        steps++;
        if (steps > MOST_STEPS) {
            return unknown("needs too many steps to evaluate", expression);
        }
        if (depth > DEEPEST) {
            return unknown("is nested too deeply to evaluate", expression);
        }
        depth++;
        try {
            return fold(expression, scope);
        } finally {
            depth--;
        }
    }

    /** Looking into something large takes its time too. */
    private PythonExpression weighed(PythonExpression value) {
        steps += OperationEvaluator.length(value) / ELEMENTS_A_STEP;
        return value;
    }

    /** Whether nothing more will be evaluated. */
    boolean isExhausted() {
        return steps > MOST_STEPS;
    }

    static Unsupported unknown(String reason, PythonExpression expression) {
        return new Unsupported(reason, ExpressionText.of(expression, LONGEST_TEXT), expression.position());
    }

    static Unsupported tooLong(PythonExpression expression) {
        return unknown("is too long to evaluate", expression);
    }

    private PythonExpression fold(PythonExpression expression, Scope scope) {
        var position = expression.position();
        return switch (expression) {
            case IntegerLiteral integer ->
                integer.value().bitLength() > ExpressionText.LONGEST_DECIMAL ? tooLong(integer) : integer;
            case Constant constant -> constant;
            case Unsupported unsupported -> unsupported;
            case Lambda lambda -> lambda;
            case Name name -> name(name, scope);
            case Attribute attribute -> attribute(attribute, scope);
            case FormattedString string -> formatted(string, scope);
            case TemplateString template -> unknown("is a template string, which is no text", template);
            case Subscript subscript ->
                operations.subscript(new Subscript(
                        weighed(evaluate(subscript.value(), scope)), evaluate(subscript.index(), scope), position));
            case Slice slice ->
                new Slice(
                        slice.lower() == null ? null : evaluate(slice.lower(), scope),
                        slice.upper() == null ? null : evaluate(slice.upper(), scope),
                        slice.step() == null ? null : evaluate(slice.step(), scope),
                        position);
            case Call call -> calls.evaluate(call, scope);
            case Starred starred -> new Starred(evaluate(starred.value(), scope), position);
            case TupleExpression tuple -> new TupleExpression(elements(tuple.elements(), scope), position);
            case ListExpression list -> new ListExpression(elements(list.elements(), scope), position);
            case SetExpression set -> new SetExpression(elements(set.elements(), scope), position);
            case DictExpression dict -> dict(dict, scope);
            case UnaryOperation unary ->
                operations.unary(new UnaryOperation(unary.operator(), evaluate(unary.operand(), scope), position));
            case BinaryOperation binary -> binary(binary, scope);
            case BooleanOperation bool -> bool(bool, scope);
            case Comparison comparison ->
                operations.comparison(new Comparison(
                        evaluate(comparison.left(), scope),
                        comparison.operators(),
                        evaluateAll(comparison.comparators(), scope).stream()
                                .map(this::weighed)
                                .toList(),
                        position));
            case Conditional conditional -> conditional(conditional, scope);
            case Comprehension comprehension -> new ComprehensionEvaluator(this).evaluate(comprehension, scope);
            case NamedExpression named -> named(named, scope);
            case Await await -> unknown("is only known when run", await);
            case Yield yielded -> unknown("is only known when run", yielded);
            case YieldFrom yielded -> unknown("is only known when run", yielded);
        };
    }

    private PythonExpression named(NamedExpression named, Scope scope) {
        var value = evaluate(named.value(), scope);
        scope.bindAround(named.target().id(), value);
        return value;
    }

    /** An expression of which nobody knows whether it is evaluated: what it binds with := is not known after it. */
    private PythonExpression perhaps(PythonExpression expression, Scope scope) {
        var inner = scope.inner();
        var value = evaluate(expression, inner);
        for (var name : inner.own().keySet()) {
            scope.bindAround(name, unknown("is bound under a condition", expression));
        }
        return value;
    }

    Optional<PythonExpression> call(FunctionDefinition definition, Call call, Scope scope) {
        return calls.localFunction(definition, call, scope);
    }

    private List<PythonExpression> evaluateAll(List<PythonExpression> expressions, Scope scope) {
        var values = new ArrayList<PythonExpression>(expressions.size());
        expressions.forEach(expression -> values.add(evaluate(expression, scope)));
        return values;
    }

    /** The elements of a collection with {@code *values} spliced in where they are known. */
    List<PythonExpression> elements(List<PythonExpression> elements, Scope scope) {
        var values = new ArrayList<PythonExpression>(elements.size());
        for (var element : elements) {
            var value = evaluate(element, scope);
            if (value instanceof Starred starred) {
                Literals.iterate(starred.value())
                        .filter(spliced -> spliced.size() + values.size() <= Literals.MOST_ELEMENTS)
                        .ifPresentOrElse(values::addAll, () -> values.add(starred));
            } else {
                values.add(value);
            }
        }
        return values;
    }

    private DictExpression dict(DictExpression dict, Scope scope) {
        var entries = new ArrayList<DictEntry>(dict.entries().size());
        for (var entry : dict.entries()) {
            var value = evaluate(entry.value(), scope);
            if (entry.key() != null) {
                entries.add(new DictEntry(evaluate(entry.key(), scope), value));
            } else if (value instanceof DictExpression spliced
                    && spliced.entries().size() + entries.size() <= Literals.MOST_ELEMENTS) {
                entries.addAll(spliced.entries());
            } else {
                entries.add(new DictEntry(null, value));
            }
        }
        return new DictExpression(entries, dict.position());
    }

    private PythonExpression name(Name name, Scope scope) {
        var binding = scope.find(name.id());
        if (binding.isEmpty()) {
            return scope.hasStarImport() || BuiltinNames.contains(name.id())
                    ? name
                    : unknown("the name is not bound in this file", name);
        }
        return switch (binding.get()) {
            case Scope.Value value -> value.expression();
            case Scope.Imported imported -> imports.value(imported.path()).orElse(name);
            case Scope.Function function -> name;
            case Scope.LocalClass local -> name;
        };
    }

    private PythonExpression attribute(Attribute attribute, Scope scope) {
        if (attribute.value() instanceof Name name
                && scope.find(name.id()).orElse(null) instanceof Scope.LocalClass local) {
            return classAttribute(attribute, local);
        }
        var known = CallEvaluator.path(attribute, scope).flatMap(imports::value);
        if (known.isPresent()) {
            return known.get();
        }
        var value = evaluate(attribute.value(), scope);
        if (value instanceof Unsupported) {
            return value;
        }
        return new Attribute(value, attribute.attribute(), attribute.position());
    }

    private static PythonExpression classAttribute(Attribute attribute, Scope.LocalClass local) {
        if (local.plain() && local.body().own().get(attribute.attribute()) instanceof Scope.Value value) {
            return value.expression();
        }
        return attribute;
    }

    private PythonExpression formatted(FormattedString string, Scope scope) {
        var text = new StringBuilder();
        for (var part : string.parts()) {
            switch (part) {
                case Text literal -> text.append(literal.value());
                case Replacement replacement -> {
                    var value = evaluate(replacement.expression(), scope);
                    if (value instanceof Unsupported unsupported) {
                        return unsupported;
                    }
                    var filled = replacement(replacement, value, scope);
                    if (filled == null) {
                        return Literals.isLiteral(value)
                                ? unknown("the format is not evaluated", string)
                                : dependsOn(value, string);
                    }
                    text.append(filled);
                }
            }
        }
        return operations.string(text.toString(), string);
    }

    static Unsupported dependsOn(PythonExpression value, PythonExpression whole) {
        var reason = "depends on " + ExpressionText.of(value, LONGEST_TEXT) + ", which is only known when run";
        return new Unsupported(reason, ExpressionText.of(whole, LONGEST_TEXT), whole.position());
    }

    private @Nullable String replacement(Replacement replacement, PythonExpression value, Scope scope) {
        var specification = "";
        if (replacement.format() != null) {
            var format = formatted(new FormattedString(replacement.format(), value.position()), scope);
            if (!(format instanceof StringLiteral literal)) {
                return null;
            }
            specification = literal.value();
        }
        var conversion = switch (replacement.conversion()) {
            case NONE -> "";
            case STR -> "s";
            case REPR -> "r";
            case ASCII -> "a";
        };
        return StringFormatting.formatted(value, conversion, specification).orElse(null);
    }

    private PythonExpression binary(BinaryOperation binary, Scope scope) {
        // long concatenations lean to the left: walk down instead of recursing
        var spine = new ArrayDeque<BinaryOperation>();
        PythonExpression leftmost = binary;
        while (leftmost instanceof BinaryOperation operation) {
            spine.push(operation);
            leftmost = operation.left();
        }
        var value = evaluate(leftmost, scope);
        while (!spine.isEmpty()) {
            var operation = spine.pop();
            value = operations.binary(new BinaryOperation(
                    value, operation.operator(), evaluate(operation.right(), scope), operation.position()));
        }
        return value;
    }

    /** The operation of an augmented assignment, its operands evaluated. */
    PythonExpression augmented(BinaryOperation operation) {
        return operations.binary(operation);
    }

    private PythonExpression bool(BooleanOperation bool, Scope scope) {
        var stops = bool.operator() == BooleanOperator.OR;
        var remaining = new ArrayList<PythonExpression>();
        var last = bool.operands().size() - 1;
        for (var index = 0; index <= last; index++) {
            var operand = bool.operands().get(index);
            var value = remaining.isEmpty() ? evaluate(operand, scope) : perhaps(operand, scope);
            var truth = remaining.isEmpty() ? Literals.truth(value) : Optional.<Boolean>empty();
            if (truth.isPresent() && (truth.get() == stops || index == last)) {
                return value;
            }
            if (truth.isEmpty()) {
                remaining.add(value);
            }
        }
        return remaining.size() == 1
                ? remaining.get(0)
                : new BooleanOperation(bool.operator(), remaining, bool.position());
    }

    private PythonExpression conditional(Conditional conditional, Scope scope) {
        var test = evaluate(conditional.test(), scope);
        var truth = Literals.truth(test);
        if (truth.isPresent()) {
            return evaluate(truth.get() ? conditional.body() : conditional.orElse(), scope);
        }
        var body = perhaps(conditional.body(), scope);
        var orElse = perhaps(conditional.orElse(), scope);
        var same = Literals.equal(body, orElse).orElse(false);
        return same ? body : new Conditional(test, body, orElse, conditional.position());
    }

    /** Whether a condition holds; an unsupported or conditional value where that is not known. */
    PythonExpression condition(PythonExpression test, Scope scope) {
        var value = evaluate(test, scope);
        return Literals.truth(value)
                .<PythonExpression>map(truth -> new BooleanLiteral(truth, test.position()))
                .orElse(value);
    }
}
