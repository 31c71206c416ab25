package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.Unsupported;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the statements of a module and its classes and keeps what their names are bound to. What
 * happens only under a condition that is not known leaves its names unknown.
 */
final class StatementEvaluator {

    private static final int LONGEST_LOOP = 2_000;

    /** Of a module with very many classes, only the first know exactly what could be seen from them. */
    private static final int MOST_COPIED = 1_000_000;

    private final ExpressionEvaluator expressions;
    private final Map<SourcePosition, ClassRun> classRuns = new HashMap<>();
    private long copied;

    StatementEvaluator(ImportedValues imports) {
        this.expressions = new ExpressionEvaluator(imports);
    }

    /**
     * What a class body bound.
     *
     * @param atItsEnd as of the end of the body, with what could be seen from there
     * @param finished once the whole module has run
     */
    record ClassRun(Scope atItsEnd, Scope finished) {}

    /** What the class bodies bound, by the position of the class. */
    Map<SourcePosition, ClassRun> classRuns() {
        return classRuns;
    }

    void run(List<PythonStatement> statements, Scope scope) {
        statements.forEach(statement -> run(statement, scope));
    }

    private void run(PythonStatement statement, Scope scope) {
        switch (statement) {
            case Import imported -> {
                for (var name : imported.names()) {
                    var path = name.alias() == null ? name.boundName() : name.name();
                    scope.bind(name.boundName(), new Scope.Imported(path));
                }
            }
            case FromImport imported -> {
                var prefix =
                        ".".repeat(imported.level()) + (imported.module().isEmpty() ? "" : imported.module() + ".");
                for (var name : imported.names()) {
                    scope.bind(name.boundName(), new Scope.Imported(prefix + name.name()));
                }
                if (imported.star()) {
                    scope.importStar();
                }
            }
            case Assignment assignment -> {
                var value = expressions.evaluate(assignment.value(), scope);
                if (assignment.value() instanceof Call call) {
                    localSideEffect(call, scope);
                }
                assignment.targets().forEach(target -> assign(target, value, scope));
            }
            case AnnotatedAssignment assignment -> {
                if (assignment.value() != null) {
                    assign(assignment.target(), expressions.evaluate(assignment.value(), scope), scope);
                }
            }
            case AugmentedAssignment assignment -> augment(assignment, scope);
            case ExpressionStatement alone -> {
                if (alone.value() instanceof Call call) {
                    sideEffect(call, scope);
                    localSideEffect(call, scope);
                }
            }
            case ClassDefinition definition -> classBody(definition, scope);
            case FunctionDefinition definition -> scope.bind(definition.name(), new Scope.Function(definition));
            case If choice -> choice(choice, scope);
            case For loop -> loop(loop, scope);
            case While loop -> forget(List.of(loop), scope, "is changed in a loop");
            case Try attempt -> attempt(attempt, scope);
            case With with -> {
                for (var item : with.items()) {
                    if (item.target() != null) {
                        assign(item.target(), expressions.evaluate(item.context(), scope), scope);
                    }
                }
                run(with.body(), scope);
            }
            case Delete delete -> {
                for (var target : delete.targets()) {
                    if (target instanceof Name name) {
                        scope.unbind(name.id());
                    } else {
                        changed(target, scope);
                    }
                }
            }
            case Match choice -> forget(List.of(choice), scope, "depends on the match");
            case TypeAlias alias ->
                scope.bind(alias.name().id(), ExpressionEvaluator.unknown("is a type alias", alias.name()));
            case UnsupportedStatement unsupported -> forgetMentioned(unsupported, scope);
            case Pass pass -> {}
            case Break stop -> {}
            case Continue next -> {}
            case Return returned -> {}
            case Raise raise -> {}
            case Assert claim -> {}
            case Global global -> {}
            case Nonlocal nonlocal -> {}
        }
    }

    private void classBody(ClassDefinition definition, Scope scope) {
        var body = scope.inner();
        run(definition.body(), body);
        copied += body.size();
        if (copied <= MOST_COPIED) {
            classRuns.put(definition.position(), new ClassRun(body.copy(), body));
        }
        scope.bind(definition.name(), new Scope.LocalClass(body, isPlain(definition)));
    }

    private static boolean isPlain(ClassDefinition definition) {
        return definition.keywords().isEmpty() && definition.bases().stream().allMatch(StatementEvaluator::isPlainBase);
    }

    private static boolean isPlainBase(PythonExpression base) {
        var name = base.dottedName().orElse("");
        return name.equals("object") || name.equals("Migration") || name.endsWith(".Migration");
    }

    private void assign(PythonExpression target, PythonExpression value, Scope scope) {
        switch (target) {
            case Name name -> scope.bind(name.id(), value);
            case Subscript subscript -> assignEntry(subscript, value, scope);
            case Attribute attribute -> assignAttribute(attribute, value, scope);
            case TupleExpression tuple -> assignAll(tuple.elements(), tuple, value, scope);
            case ListExpression list -> assignAll(list.elements(), list, value, scope);
            case Starred starred ->
                assign(starred.value(), ExpressionEvaluator.unknown("is unpacked with a star", starred), scope);
            case PythonExpression other -> {}
        }
    }

    private void assignAll(
            List<PythonExpression> targets, PythonExpression whole, PythonExpression value, Scope scope) {
        if (!ComprehensionEvaluator.bind(whole, value, scope)) {
            var unknown = ExpressionEvaluator.dependsOn(value, whole);
            targets.forEach(target -> assign(target, unknown, scope));
        }
    }

    private void assignEntry(Subscript subscript, PythonExpression value, Scope scope) {
        var container = expressions.evaluate(subscript.value(), scope);
        var key = expressions.evaluate(subscript.index(), scope);
        if (container instanceof DictExpression dict && Literals.isLiteral(key)) {
            var entries = new ArrayList<>(dict.entries());
            if (Literals.entries(dict).isPresent()) {
                Literals.put(entries, new DictEntry(key, value));
                scope.replaceEverywhere(dict, new DictExpression(entries, dict.position()));
                return;
            }
        }
        changed(subscript.value(), scope);
    }

    private void assignAttribute(Attribute attribute, PythonExpression value, Scope scope) {
        if (attribute.value() instanceof Name name
                && scope.find(name.id()).orElse(null) instanceof Scope.LocalClass local) {
            local.body().bind(attribute.attribute(), value);
        }
    }

    private void augment(AugmentedAssignment assignment, Scope scope) {
        var before = expressions.evaluate(assignment.target(), scope);
        var value = expressions.augmented(new BinaryOperation(
                before, assignment.operator(), expressions.evaluate(assignment.value(), scope), assignment.position()));
        if (before instanceof ListExpression) {
            // += changes the list itself, so every name bound to it sees the change
            scope.replaceEverywhere(before, value);
        }
        assign(assignment.target(), value, scope);
    }

    private void sideEffect(Call call, Scope scope) {
        if (call.function() instanceof Attribute method) {
            var object = expressions.evaluate(method.value(), scope);
            if (object instanceof ListExpression list
                    && call.arguments().size() == 1
                    && call.keywords().isEmpty()) {
                var argument = expressions.evaluate(call.arguments().get(0), scope);
                var added = switch (method.attribute()) {
                    case "append" -> List.of(argument);
                    case "extend" ->
                        Literals.iterate(argument).orElseGet(() -> List.of(new Starred(argument, argument.position())));
                    default -> List.<PythonExpression>of();
                };
                if (!added.isEmpty() || method.attribute().equals("extend")) {
                    var elements = new ArrayList<>(list.elements());
                    elements.addAll(added);
                    scope.replaceEverywhere(
                            list,
                            elements.size() > Literals.MOST_ELEMENTS
                                    ? ExpressionEvaluator.tooLong(call)
                                    : new ListExpression(elements, list.position()));
                    return;
                }
            }
            if (object instanceof DictExpression dict && fill(method.attribute(), dict, call, scope)) {
                return;
            }
            changed(method.value(), scope);
        }
        call.arguments().forEach(argument -> changed(argument, scope));
        call.keywords().forEach(keyword -> changed(keyword.value(), scope));
    }

    /** {@code setdefault} and {@code update} of a dictionary with what is known; false where that is not what happens. */
    private boolean fill(String method, DictExpression dict, Call call, Scope scope) {
        var arguments = call.arguments().stream()
                .map(argument -> expressions.evaluate(argument, scope))
                .toList();
        var entries = new ArrayList<>(dict.entries());
        if (Literals.entries(dict).isEmpty() || !call.keywords().isEmpty()) {
            return false;
        }
        if (method.equals("setdefault") && arguments.size() == 2 && Literals.isLiteral(arguments.get(0))) {
            var missing = entries.stream()
                    .noneMatch(entry -> entry.key() != null
                            && Literals.equal(entry.key(), arguments.get(0)).orElse(false));
            if (missing) {
                entries.add(new DictEntry(arguments.get(0), arguments.get(1)));
            }
        } else if (method.equals("update")
                && arguments.size() == 1
                && arguments.get(0) instanceof DictExpression more
                && Literals.entries(more).isPresent()) {
            more.entries().forEach(entry -> Literals.put(entries, entry));
        } else {
            return false;
        }
        scope.replaceEverywhere(dict, new DictExpression(entries, dict.position()));
        return true;
    }

    /** Forgets what a function of the module may change when it is called. */
    private static void localSideEffect(Call call, Scope scope) {
        if (!(call.function() instanceof Name name)
                || !(scope.find(name.id()).orElse(null) instanceof Scope.Function function)) {
            return;
        }
        var text = function.definition().body().text();
        var global = AssignedNames.mentions(text, "global");
        var module = scope.module();
        var names = new HashSet<String>();
        for (var entry : module.own().entrySet()) {
            if (entry.getValue() instanceof Scope.Value value
                    && (global || isChangeable(value.expression()))
                    && AssignedNames.mentions(text, entry.getKey())) {
                names.add(entry.getKey());
            }
        }
        forget(names, module, "may be changed by a call of " + name.id(), call.position());
    }

    private static boolean isChangeable(PythonExpression value) {
        return value instanceof ListExpression || value instanceof DictExpression || value instanceof SetExpression;
    }

    /** Forgets the contents of a list or dictionary that unknown code may have changed. */
    private void changed(PythonExpression object, Scope scope) {
        if (!(object instanceof Name) && !(object instanceof Attribute)) {
            return;
        }
        var value = expressions.evaluate(object, scope);
        if (isChangeable(value)) {
            scope.replaceEverywhere(
                    value,
                    ExpressionEvaluator.unknown(
                            "may be changed on line " + object.position().line(), object));
        }
    }

    private void choice(If choice, Scope scope) {
        var test = expressions.condition(choice.test(), scope);
        if (test instanceof BooleanLiteral known) {
            run(known.value() ? choice.body() : choice.orElse(), scope);
            return;
        }
        var reason = "depends on the condition " + ExpressionText.of(choice.test(), 60) + " on line "
                + choice.position().line();
        either(choice.body(), choice.orElse(), scope, reason);
    }

    /** Runs both of two blocks and keeps what they agree on. */
    private void either(List<PythonStatement> one, List<PythonStatement> other, Scope scope, String reason) {
        var otherScope = scope.copy();
        var before = new HashMap<>(scope.own());
        run(one, scope);
        run(other, otherScope);
        var names = new HashSet<>(scope.own().keySet());
        names.addAll(otherScope.own().keySet());
        for (var name : names) {
            var first = scope.own().get(name);
            var second = otherScope.own().get(name);
            if (first == null || second == null) {
                // bound in one block only: imports and functions are as good as certain
                var bound = first == null ? second : first;
                if (bound instanceof Scope.Value value && !before.containsKey(name)) {
                    scope.bind(
                            name,
                            new Unsupported(reason, name, value.expression().position()));
                } else if (bound != null) {
                    scope.bind(name, bound);
                }
            } else if (!isSame(first, second)) {
                scope.bind(name, merged(first, second, name, reason));
            }
        }
    }

    private static boolean isSame(Scope.Binding first, Scope.Binding second) {
        return first.equals(second)
                || (first instanceof Scope.Value one
                        && second instanceof Scope.Value other
                        && Literals.equal(one.expression(), other.expression()).orElse(false));
    }

    private static Scope.Binding merged(Scope.Binding first, Scope.Binding second, String name, String reason) {
        if (first instanceof Scope.Value value) {
            if (value.expression() instanceof DictExpression one
                    && second instanceof Scope.Value two
                    && two.expression() instanceof DictExpression other
                    && haveTheSameKeys(one, other)) {
                return new Scope.Value(merged(one, other, reason));
            }
            return second instanceof Scope.Imported
                    ? second
                    : new Scope.Value(
                            new Unsupported(reason, name, value.expression().position()));
        }
        return first;
    }

    private static boolean haveTheSameKeys(DictExpression one, DictExpression other) {
        if (Literals.entries(one).isEmpty()
                || Literals.entries(other).isEmpty()
                || one.entries().size() != other.entries().size()) {
            return false;
        }
        for (var index = 0; index < one.entries().size(); index++) {
            var key = one.entries().get(index).key();
            var otherKey = other.entries().get(index).key();
            if (key == null
                    || otherKey == null
                    || !Literals.equal(key, otherKey).orElse(false)) {
                return false;
            }
        }
        return true;
    }

    /** What two dictionaries of the same keys agree on. */
    private static DictExpression merged(DictExpression one, DictExpression other, String reason) {
        var entries = new ArrayList<DictEntry>();
        for (var index = 0; index < one.entries().size(); index++) {
            var entry = one.entries().get(index);
            var agreed = Literals.equal(
                            entry.value(), other.entries().get(index).value())
                    .orElse(false);
            entries.add(
                    agreed
                            ? entry
                            : new DictEntry(
                                    entry.key(),
                                    new Unsupported(
                                            reason, "a value", entry.value().position())));
        }
        return new DictExpression(entries, one.position());
    }

    private void loop(For loop, Scope scope) {
        var items = Literals.iterate(expressions.evaluate(loop.iterable(), scope));
        if (items.isEmpty() || items.get().size() > LONGEST_LOOP || leavesEarly(loop.body())) {
            forget(List.of(loop), scope, "is changed in a loop");
            return;
        }
        for (var item : items.get()) {
            if (expressions.isExhausted() || !ComprehensionEvaluator.bind(loop.target(), item, scope)) {
                forget(List.of(loop), scope, "is changed in a loop");
                return;
            }
            run(loop.body(), scope);
        }
        run(loop.orElse(), scope);
    }

    private static boolean leavesEarly(List<PythonStatement> statements) {
        return statements.stream().anyMatch(statement -> switch (statement) {
            case Break stop -> true;
            case Continue next -> true;
            case Return returned -> true;
            case If choice -> leavesEarly(choice.body()) || leavesEarly(choice.orElse());
            case Try attempt -> true;
            case With with -> leavesEarly(with.body());
            case PythonStatement other -> false;
        });
    }

    private void attempt(Try attempt, Scope scope) {
        var succeeds = new ArrayList<>(attempt.body());
        succeeds.addAll(attempt.orElse());
        var fails = new ArrayList<PythonStatement>();
        attempt.handlers().forEach(handler -> fails.addAll(handler.body()));
        either(
                succeeds,
                fails,
                scope,
                "depends on the try on line " + attempt.position().line());
        run(attempt.finalBody(), scope);
    }

    private void forget(List<PythonStatement> statements, Scope scope, String reason) {
        var names = new HashSet<String>();
        statements.forEach(statement -> AssignedNames.collect(statement, names));
        forget(names, scope, reason, statements.get(0).position());
    }

    private static void forget(Set<String> names, Scope scope, String reason, SourcePosition position) {
        var onLine = reason + " on line " + position.line();
        for (var name : names) {
            scope.bind(name, new Unsupported(onLine, name, position));
        }
    }

    private static void forgetMentioned(UnsupportedStatement statement, Scope scope) {
        var names = new HashSet<String>();
        for (var entry : scope.own().entrySet()) {
            if (entry.getValue() instanceof Scope.Value && AssignedNames.mentions(statement.text(), entry.getKey())) {
                names.add(entry.getKey());
            }
        }
        forget(names, scope, "may be changed by a statement that is not understood", statement.position());
    }
}
