package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.Modules;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.SetExpression;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the statements of one settings module as far as their outcome follows from files alone. A condition that
 * does not is carried out both ways; lists then know which elements hang on it. Nothing is run.
 */
final class SettingsRun {
    private static final int LONGEST_LOOP = 500;
    private static final Set<String> WRAPPERS = Set.of("list", "tuple", "set", "sorted", "OrderedSet", "fromkeys");

    private final SettingsModules modules;
    private final String module;
    private final boolean isPackage;
    private final String shown;
    private final SettingsScope scope;

    SettingsRun(SettingsModules modules, String module, boolean isPackage, String shown, SettingsScope scope) {
        this.modules = modules;
        this.module = module;
        this.isPackage = isPackage;
        this.shown = shown;
        this.scope = scope;
    }

    private SettingsRun in(SettingsScope other) {
        return new SettingsRun(modules, module, isPackage, shown, other);
    }

    private enum Way {
        ON,
        /** The rest of a loop's body does not run, or nobody knows whether it does. */
        NEXT,
        OUT
    }

    void run(List<PythonStatement> statements) {
        runAll(statements);
    }

    private Way runAll(List<PythonStatement> statements) {
        for (PythonStatement statement : statements) {
            Way way = run(statement);
            if (way != Way.ON) {
                return way;
            }
        }
        return Way.ON;
    }

    private Way run(PythonStatement statement) {
        switch (statement) {
            case Assignment assignment -> assignment.targets().forEach(target -> bind(target, assignment.value()));
            case PythonStatement.AnnotatedAssignment assignment -> {
                if (assignment.value() != null) {
                    bind(assignment.target(), assignment.value());
                }
            }
            case PythonStatement.AugmentedAssignment assignment -> {
                if (assignment.target() instanceof Name name) {
                    var sum =
                            new BinaryOperation(name, assignment.operator(), assignment.value(), assignment.position());
                    scope.values.put(name.id(), value(sum));
                }
            }
            case PythonStatement.ExpressionStatement expression -> {
                if (expression.value() instanceof Call call) {
                    call(call);
                }
            }
            case PythonStatement.Import imports ->
                imports.names().stream()
                        .filter(name -> modules.isThere(name.name()))
                        .forEach(name ->
                                scope.modules.put(name.alias() == null ? name.name() : name.alias(), name.name()));
            case PythonStatement.FromImport from -> imports(from);
            case PythonStatement.If branch -> {
                return branch(branch);
            }
            case PythonStatement.Try attempt -> {
                return attempt(attempt);
            }
            case PythonStatement.With with -> {
                return with(with);
            }
            case PythonStatement.For loop -> loop(loop);
            case PythonStatement.FunctionDefinition definition -> scope.definitions.add(definition);
            case PythonStatement.ClassDefinition definition -> scope.definitions.add(definition);
            case PythonStatement.Delete delete ->
                delete.targets().forEach(target -> {
                    if (target instanceof Name name) {
                        scope.values.remove(name.id());
                    }
                });
            case PythonStatement.Continue ignored -> {
                return Way.NEXT;
            }
            case PythonStatement.Break ignored -> {
                return Way.OUT;
            }
            case PythonStatement.Match match ->
                match.cases().forEach(each -> either(null, each.body(), List.of(), match.position()));
            case PythonStatement.TypeAlias ignored -> {}
            case PythonStatement.While ignored -> {}
            case PythonStatement.Pass ignored -> {}
            case PythonStatement.Return ignored -> {}
            case PythonStatement.Raise ignored -> {}
            case PythonStatement.Assert ignored -> {}
            case PythonStatement.Global ignored -> {}
            case PythonStatement.Nonlocal ignored -> {}
            case PythonStatement.UnsupportedStatement ignored -> {}
        }
        return Way.ON;
    }

    private void bind(PythonExpression target, PythonExpression written) {
        if (target instanceof Name name) {
            modules.defaults().remember(name.id(), written);
            scope.values.put(name.id(), value(written));
        } else if (target instanceof PythonExpression.Subscript part && part.value() instanceof Name name) {
            bindPart(name.id(), part.index(), written);
        } else if (target instanceof TupleExpression several) {
            List<PythonExpression> parts = Literals.elements(value(written));
            for (int i = 0; parts != null && parts.size() == several.elements().size() && i < parts.size(); i++) {
                bind(several.elements().get(i), parts.get(i));
            }
        }
    }

    /** {@code INSTALLED_APPS[0:0] = […]}, {@code MIGRATION_MODULES["x"] = …}. */
    private void bindPart(String name, PythonExpression index, PythonExpression written) {
        PythonExpression whole = scope.values.get(name);
        PythonExpression value = value(written);
        if (whole instanceof ListExpression list) {
            List<PythonExpression> elements = new ArrayList<>(list.elements());
            Integer at = Literals.integer(value(index));
            if (index instanceof PythonExpression.Slice slice) {
                Integer from = slice.lower() == null ? Integer.valueOf(0) : Literals.integer(value(slice.lower()));
                elements.addAll(from == null ? elements.size() : Math.clamp(from, 0, elements.size()), parts(value));
            } else if (at != null && at >= 0 && at < elements.size()) {
                elements.set(at, value);
            } else {
                elements.add(value);
            }
            scope.values.put(name, new ListExpression(elements, list.position()));
        } else if (whole instanceof PythonExpression.DictExpression dict) {
            List<PythonExpression.DictEntry> entries = new ArrayList<>(dict.entries());
            entries.add(new PythonExpression.DictEntry(value(index), value));
            scope.values.put(name, new PythonExpression.DictExpression(entries, dict.position()));
        }
    }

    /** The value, folded; a list for everything that holds its elements in a row. */
    private PythonExpression value(PythonExpression written) {
        modules.remember(written, shown);
        PythonExpression folded = fold(written);
        PythonExpression list = list(folded, 0);
        return list == null ? folded : list;
    }

    private PythonExpression fold(PythonExpression written) {
        PythonExpression known = modules.defaults().replaceIn(Expressions.map(written, this::ofModule));
        Set<String> names = Expressions.names(known);
        List<PythonStatement> statements = new ArrayList<>();
        boolean calls = scope.definitions.stream()
                .anyMatch(definition -> names.contains(
                        definition instanceof PythonStatement.FunctionDefinition function
                                ? function.name()
                                : definition instanceof PythonStatement.ClassDefinition type ? type.name() : ""));
        for (Map.Entry<String, PythonExpression> entry : new TreeMap<>(scope.values).entrySet()) {
            if (calls || names.contains(entry.getKey())) {
                SourcePosition position = entry.getValue().position();
                statements.add(new Assignment(List.of(new Name(entry.getKey(), position)), entry.getValue(), position));
            }
        }
        if (calls) {
            statements.addAll(scope.definitions);
        }
        return ConstantEvaluator.of(new PythonModule(shown, statements)).evaluate(known);
    }

    private @Nullable PythonExpression ofModule(PythonExpression expression) {
        if (expression instanceof Attribute attribute) {
            String owner = attribute.value().dottedName().orElse("");
            String found = scope.modules.get(owner);
            return found == null
                    ? null
                    : modules.scope(found)
                            .map(there -> there.values.get(attribute.attribute()))
                            .orElse(null);
        }
        return null;
    }

    /** The elements in a row, with what is unknown as {@code *…}; null for all that is no list. */
    private @Nullable PythonExpression list(PythonExpression value, int depth) {
        List<PythonExpression> elements = switch (value) {
            case ListExpression list -> list.elements();
            case TupleExpression tuple -> tuple.elements();
            case SetExpression set -> set.elements();
            case BinaryOperation sum
            when sum.operator().symbol().equals("+") && depth < LONGEST_LOOP -> sum(sum, depth);
            case Conditional either -> conditional(either, depth);
            case Call call
            when call.arguments().size() == 1 && isWrapper(call) -> {
                PythonExpression inner = list(call.arguments().get(0), depth + 1);
                yield inner instanceof ListExpression list ? list.elements() : null;
            }
            default -> null;
        };
        if (elements == null) {
            return null;
        }
        List<PythonExpression> flat = new ArrayList<>(elements.size());
        for (PythonExpression element : elements) {
            PythonExpression inner = element instanceof Starred starred ? list(starred.value(), depth + 1) : null;
            if (inner instanceof ListExpression list) {
                flat.addAll(list.elements());
            } else if (element instanceof Starred starred && !(starred.value() instanceof Unsupported)) {
                flat.addAll(gap(element.position()));
            } else {
                flat.add(element);
            }
        }
        return new ListExpression(flat, value.position());
    }

    private static boolean isWrapper(Call call) {
        String function = call.functionName().orElse("");
        return WRAPPERS.contains(function.substring(function.lastIndexOf('.') + 1));
    }

    private @Nullable List<PythonExpression> sum(BinaryOperation sum, int depth) {
        PythonExpression left = list(sum.left(), depth + 1);
        PythonExpression right = list(sum.right(), depth + 1);
        if (left == null && right == null) {
            return null;
        }
        List<PythonExpression> elements =
                new ArrayList<>(left == null ? gap(sum.left().position()) : parts(left));
        elements.addAll(right == null ? gap(sum.right().position()) : parts(right));
        return elements;
    }

    private @Nullable List<PythonExpression> conditional(Conditional either, int depth) {
        PythonExpression one = list(either.body(), depth + 1);
        PythonExpression other = list(either.orElse(), depth + 1);
        if (one == null || other == null) {
            return null;
        }
        String why = place(either.position()) + " chooses by a condition that reading cannot decide";
        List<PythonExpression> elements = new ArrayList<>();
        parts(one).forEach(each -> elements.add(parts(other).contains(each) ? each : SettingsScope.maybe(each, why)));
        parts(other).stream()
                .filter(each -> !parts(one).contains(each))
                .forEach(each -> elements.add(SettingsScope.maybe(each, why)));
        return elements;
    }

    private static List<PythonExpression> parts(PythonExpression value) {
        List<PythonExpression> elements = Literals.elements(value);
        return elements == null ? List.of(new Starred(value, value.position())) : elements;
    }

    private List<PythonExpression> gap(SourcePosition position) {
        String why = place(position) + " adds what reading cannot tell";
        return List.of(new Starred(new Unsupported(why, "", position), position));
    }

    String place(SourcePosition position) {
        return shown + ":" + position.line();
    }

    private void call(Call call) {
        String function = call.functionName().orElse("");
        int dot = function.lastIndexOf('.');
        if (dot < 0) {
            if (function.equals("include") || function.equals("optional")) {
                call.arguments().forEach(this::include);
            }
            return;
        }
        String name = function.substring(0, dot);
        if (scope.values.get(name) instanceof ListExpression list) {
            List<PythonExpression> elements = new ArrayList<>(list.elements());
            if (edit(elements, function.substring(dot + 1), call)) {
                scope.values.put(name, new ListExpression(elements, list.position()));
            }
        }
    }

    /** Carries out a method of a list; false if it changes nothing. */
    private boolean edit(List<PythonExpression> elements, String method, Call call) {
        List<PythonExpression> arguments =
                call.arguments().stream().map(this::value).toList();
        switch (method) {
            case "append" -> arguments.forEach(each -> elements.add(element(each, call)));
            case "extend" ->
                arguments.forEach(
                        each -> elements.addAll(Literals.elements(each) == null ? gap(call.position()) : parts(each)));
            case "insert" -> {
                if (arguments.size() == 2) {
                    Integer index = Literals.integer(arguments.get(0));
                    int at = index == null ? 0 : index < 0 ? elements.size() + index : index;
                    elements.add(Math.clamp(at, 0, elements.size()), element(arguments.get(1), call));
                }
            }
            case "remove" ->
                arguments.forEach(each -> {
                    String text = Literals.text(each);
                    for (int i = 0; text != null && i < elements.size(); i++) {
                        if (text.equals(Literals.text(SettingsScope.plain(elements.get(i))))) {
                            elements.remove(i);
                            return;
                        }
                    }
                });
            case "pop" -> {
                Integer index = arguments.isEmpty() ? Integer.valueOf(-1) : Literals.integer(arguments.get(0));
                int at = index == null ? -1 : index < 0 ? elements.size() + index : index;
                if (at >= 0 && at < elements.size()) {
                    elements.remove(at);
                }
            }
            case "clear" -> elements.clear();
            default -> {
                return false;
            }
        }
        return true;
    }

    private PythonExpression element(PythonExpression value, Call call) {
        return value instanceof StringLiteral ? value : gap(call.position()).get(0);
    }

    /** django-split-settings: {@code include("base.py", "components/*.py", optional("local.py"))}. */
    private void include(PythonExpression argument) {
        if (argument instanceof Call call && !call.arguments().isEmpty()) {
            include(call.arguments().get(0));
            return;
        }
        String pattern = Literals.text(value(argument));
        if (pattern != null) {
            modules.include(module, pattern, this.scope);
        }
    }

    private void imports(PythonStatement.FromImport from) {
        String imported = Modules.absolute(".".repeat(from.level()) + from.module(), module, isPackage);
        if (from.star()) {
            modules.scope(imported).ifPresent(found -> {
                found.values.forEach((name, value) -> {
                    if (!name.startsWith("_")) {
                        scope.values.put(name, value);
                    }
                });
                found.modules.forEach(scope.modules::putIfAbsent);
                scope.definitions.addAll(found.definitions);
            });
            return;
        }
        for (PythonStatement.ImportedName name : from.names()) {
            String inner = imported + "." + name.name();
            if (modules.isThere(inner)) {
                scope.modules.put(name.boundName(), inner);
            } else if (isConstant(name.name())) {
                modules.scope(imported).ifPresent(found -> {
                    PythonExpression value = found.values.get(name.name());
                    if (value != null) {
                        scope.values.put(name.boundName(), value);
                    }
                });
            }
        }
    }

    private static boolean isConstant(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT));
    }

    private Way branch(PythonStatement.If branch) {
        PythonExpression test = fold(new Conditional(
                branch.test(),
                new BooleanLiteral(true, branch.position()),
                new BooleanLiteral(false, branch.position()),
                branch.position()));
        Boolean taken = Literals.truth(test);
        SettingsScope otherwise = scope.copy();
        if (taken != null) {
            Way way = runAll(taken ? branch.body() : branch.orElse());
            in(otherwise).runAll(taken ? branch.orElse() : branch.body());
            modules.leftOut(scope, otherwise, place(branch.position()));
            return way;
        }
        SettingsScope first = scope.copy();
        Way one = in(first).runAll(branch.body());
        Way other = in(otherwise).runAll(branch.orElse());
        String why = "hangs on the condition in " + place(branch.position());
        scope.becomeEither(first, otherwise, why);
        // After a branch that leaves the loop the rest may run or not; it is carried out, as the likelier way.
        return one == other ? one : Way.ON;
    }

    private Way attempt(PythonStatement.Try attempt) {
        Boolean found = modules.finds(attempt.body(), module, isPackage);
        List<PythonStatement> sound = new ArrayList<>(attempt.body());
        sound.addAll(attempt.orElse());
        List<PythonStatement> failed = attempt.handlers().isEmpty()
                ? List.of()
                : attempt.handlers().get(0).body();
        Way way = either(found, sound, failed, attempt.position());
        Way last = runAll(attempt.finalBody());
        return way == Way.ON ? last : way;
    }

    private Way either(
            @Nullable Boolean known, List<PythonStatement> yes, List<PythonStatement> no, SourcePosition position) {
        if (known != null) {
            return runAll(known ? yes : no);
        }
        SettingsScope first = scope.copy();
        SettingsScope second = scope.copy();
        Way one = in(first).runAll(yes);
        Way other = in(second).runAll(no);
        scope.becomeEither(first, second, "hangs on what only running can tell, in " + place(position));
        return one == other ? one : Way.ON;
    }

    private Way with(PythonStatement.With with) {
        boolean suppresses = with.items().stream()
                .anyMatch(item -> item.context() instanceof Call call
                        && call.functionName().orElse("").endsWith("suppress"));
        return suppresses
                ? either(modules.finds(with.body(), module, isPackage), with.body(), List.of(), with.position())
                : runAll(with.body());
    }

    private void loop(PythonStatement.For loop) {
        List<PythonExpression> elements = Literals.elements(value(loop.iterable()));
        boolean known = elements != null
                && elements.size() <= LONGEST_LOOP
                && elements.stream().noneMatch(Starred.class::isInstance);
        if (elements != null && known) {
            for (PythonExpression element : elements) {
                bind(loop.target(), element);
                if (runAll(loop.body()) == Way.OUT) {
                    return;
                }
            }
            runAll(loop.orElse());
            return;
        }
        if (loop.target() instanceof Name name) {
            String why = place(loop.position()) + " goes through what reading cannot tell";
            scope.values.put(name.id(), new Unsupported(why, "", loop.position()));
        }
        SettingsScope once = scope.copy();
        in(once).runAll(loop.body());
        scope.becomeEither(once, scope.copy(), "hangs on the loop in " + place(loop.position()));
    }
}
