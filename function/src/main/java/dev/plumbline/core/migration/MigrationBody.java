package dev.plumbline.core.migration;

import dev.plumbline.core.migration.Operation.OpaqueOperation;
import dev.plumbline.core.migration.Operation.SeparateDatabaseAndState;
import dev.plumbline.core.python.BooleanOperator;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.AnnotatedAssignment;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.AugmentedAssignment;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonSyntaxError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the class body of one migration, statement by statement. Mutable, for one reading. */
final class MigrationBody {
    private static final String UNDECIDED = "depends on a condition that reading cannot decide";

    private final MigrationKey key;
    private final ImportedNames names;
    private final ConstantEvaluator evaluator;
    private final OperationReader reader;
    private final List<LocatedOperation> operations = new ArrayList<>();
    private List<MigrationKey> dependencies = List.of();
    private final List<MigrationKey> optional = new ArrayList<>();
    private @Nullable Integer unread;
    private List<MigrationKey> runBefore = List.of();
    private List<MigrationKey> replaces = List.of();
    private @Nullable Boolean initial;
    private boolean atomic = true;

    private boolean readsOperations = true;

    /** Not null while reading a branch of which nobody knows whether it is taken. */
    private @Nullable String doubt;

    MigrationBody(
            MigrationKey key,
            ImportedNames names,
            FieldClasses classes,
            ModuleEvaluators modules,
            ExecutedSql executed,
            ConstantEvaluator evaluator) {
        this.key = key;
        this.names = names;
        this.evaluator = evaluator;
        this.reader = new OperationReader(names, classes, modules, executed);
    }

    Migration migration() {
        return new Migration(key, operations, dependencies, optional, runBefore, replaces, initial, atomic, unread);
    }

    /** What the body binds in the end, if that is known; otherwise what can be read of it, with doubt. */
    void readClass(List<PythonStatement> statements) {
        Optional<PythonExpression> known = evaluator.value("operations");
        boolean readable = known.map(Literals::elements).isPresent();
        readAll(statements, !readable);
        known.filter(value -> readable).ifPresent(this::addOperations);
    }

    private void readAll(List<PythonStatement> statements, boolean withOperations) {
        boolean outer = readsOperations;
        readsOperations = withOperations;
        for (PythonStatement statement : statements) {
            read(statement);
        }
        readsOperations = outer;
    }

    private void read(PythonStatement statement) {
        if (statement instanceof Assignment assignment) {
            for (PythonExpression target : assignment.targets()) {
                if (target instanceof Name name) {
                    assign(name.id(), assignment.value());
                }
            }
        } else if (statement instanceof AnnotatedAssignment assignment
                && assignment.target() instanceof Name name
                && assignment.value() != null) {
            assign(name.id(), assignment.value());
        } else if (statement instanceof AugmentedAssignment assignment && assignment.target() instanceof Name name) {
            extend(name.id(), assignment.value());
        } else if (statement instanceof ExpressionStatement expression && expression.value() instanceof Call call) {
            call(call);
        } else if (statement instanceof If branch) {
            branch(branch);
        } else if (statement instanceof FunctionDefinition function
                && function.name().equals("__init__")) {
            readConstructor(function);
        } else if (statement instanceof PythonStatement.For
                || statement instanceof PythonStatement.While
                || statement instanceof PythonStatement.Try
                || statement instanceof PythonStatement.With
                || statement instanceof PythonStatement.UnsupportedStatement) {
            if (readsOperations) {
                opaque(statement.position().line(), "the class body is computed");
            }
        }
    }

    /** {@code self.dependencies = […]}, which a constructor says in any case. */
    private void readConstructor(FunctionDefinition function) {
        try {
            for (PythonStatement statement : PythonParser.parseBody("__init__", function.body())) {
                if (statement instanceof Assignment assignment) {
                    assignment.targets().stream()
                            .map(target -> target.dottedName().orElse(""))
                            .filter(name -> name.startsWith("self."))
                            .forEach(name -> assign(name.substring("self.".length()), assignment.value()));
                }
            }
        } catch (PythonSyntaxError e) {
            unread = function.position().line();
        }
    }

    /** {@code Migration.operations.append(…)} and the like, after the class. */
    void readAfterClass(PythonStatement statement) {
        if (statement instanceof ExpressionStatement expression
                && expression.value() instanceof Call call
                && call.functionName().orElse("").startsWith("Migration.")) {
            call(call);
        } else if (statement instanceof AugmentedAssignment assignment
                && assignment.target() instanceof Attribute attribute
                && isName(attribute.value(), "Migration")) {
            extend(attribute.attribute(), assignment.value());
        } else if (statement instanceof Assignment assignment) {
            for (PythonExpression target : assignment.targets()) {
                if (target instanceof Attribute attribute && isName(attribute.value(), "Migration")) {
                    assign(attribute.attribute(), assignment.value());
                }
            }
        } else if (statement instanceof If branch) {
            branch.body().forEach(this::readAfterClass);
        }
    }

    private void branch(If branch) {
        Boolean holds = Literals.truth(evaluate(branch.test()));
        if (holds != null) {
            readAll(holds ? branch.body() : branch.orElse(), readsOperations);
            return;
        }
        String outer = doubt;
        doubt = outer == null ? UNDECIDED : outer;
        List<LocatedOperation> before = List.copyOf(operations);
        readAll(branch.body(), readsOperations);
        List<LocatedOperation> taken = List.copyOf(operations);
        restore(before);
        readAll(branch.orElse(), readsOperations);
        List<LocatedOperation> otherwise = List.copyOf(operations);
        doubt = outer;
        restore(taken);
        // The models are taken to be as the first branch leaves them.
        otherwise.stream()
                .filter(operation -> !taken.contains(operation))
                .map(operation -> new LocatedOperation(
                        operation.number(),
                        operation.line(),
                        operation.name(),
                        new SeparateDatabaseAndState(List.of(operation.doubted(UNDECIDED)), List.of())))
                .forEach(operations::add);
    }

    private void restore(List<LocatedOperation> kept) {
        operations.clear();
        operations.addAll(kept);
    }

    private void assign(String name, PythonExpression written) {
        switch (name) {
            case "operations" -> {
                if (readsOperations) {
                    operations.clear();
                    addOperations(evaluate(written));
                }
            }
            case "dependencies" -> dependencies = keys(written);
            case "run_before" -> runBefore = keys(written);
            case "replaces" -> replaces = keys(written);
            case "initial" -> initial = Literals.truth(evaluate(written));
            case "atomic" -> {
                Boolean value = Literals.truth(evaluate(written));
                atomic = value == null || value;
            }
            default -> {}
        }
    }

    private void extend(String name, PythonExpression written) {
        switch (name) {
            case "operations" -> {
                if (readsOperations) {
                    addOperations(evaluate(written));
                }
            }
            case "dependencies" -> dependencies = joined(dependencies, keys(written));
            case "run_before" -> runBefore = joined(runBefore, keys(written));
            case "replaces" -> replaces = joined(replaces, keys(written));
            default -> {}
        }
    }

    private void call(Call call) {
        String function = call.functionName().orElse("");
        function = function.startsWith("Migration.") ? function.substring("Migration.".length()) : function;
        if (call.arguments().isEmpty() || (function.startsWith("operations.") && !readsOperations)) {
            return;
        }
        PythonExpression last = call.arguments().get(call.arguments().size() - 1);
        switch (function) {
            case "operations.append" -> addOperation(evaluate(last));
            case "operations.extend" -> addOperations(evaluate(last));
            case "operations.insert" -> opaque(call.position().line(), "operations are inserted by code");
            case "dependencies.append" -> dependencies = joined(dependencies, key(evaluate(last)));
            case "dependencies.extend" -> dependencies = joined(dependencies, keys(last));
            default -> {}
        }
    }

    private void addOperations(PythonExpression value) {
        List<PythonExpression> elements = Literals.elements(value);
        if (elements != null) {
            elements.forEach(this::addOperation);
        } else if (value instanceof BinaryOperation sum
                && sum.operator().symbol().equals("+")) {
            addOperations(sum.left());
            addOperations(sum.right());
        } else {
            opaque(
                    value.position().line(),
                    value instanceof Unsupported unsupported ? unsupported.reason() : "operations are computed");
        }
    }

    private void addOperation(PythonExpression element) {
        if (element instanceof Starred starred) {
            addOperations(starred.value());
            return;
        }
        LocatedOperation operation = reader.read(element, operations.size() + 1);
        operations.add(doubt == null ? operation : operation.doubted(doubt));
    }

    private void opaque(int line, String reason) {
        operations.add(new LocatedOperation(
                operations.size() + 1, line, "operations", new OpaqueOperation("operations", reason)));
    }

    private PythonExpression evaluate(PythonExpression written) {
        return evaluator.evaluate(written);
    }

    private List<MigrationKey> keys(PythonExpression written) {
        PythonExpression value = evaluate(written);
        if (value instanceof BinaryOperation sum && sum.operator().symbol().equals("+")) {
            return joined(keys(sum.left()), keys(sum.right()));
        }
        if (value instanceof Conditional either) {
            optional.addAll(keys(either.body()));
            optional.addAll(keys(either.orElse()));
            return List.of();
        }
        List<PythonExpression> elements = Literals.elements(value);
        List<MigrationKey> keys = new ArrayList<>();
        if (elements == null && written instanceof Call call && call.function() instanceof Name name) {
            names.ownFunction(name.id()).map(DependencyFunction::new).ifPresent(function -> {
                function.certain().forEach(part -> keys.addAll(keys(part)));
                function.conditional().forEach(part -> optional.addAll(keys(part)));
            });
        } else if (elements == null && !(value instanceof Name)) {
            unread = unread == null ? written.position().line() : unread;
        }
        if (elements != null) {
            for (PythonExpression element : elements) {
                keys.addAll(element instanceof Starred starred ? keys(starred.value()) : key(element));
            }
        }
        return keys;
    }

    /** One dependency; empty if it is computed. */
    private List<MigrationKey> key(PythonExpression element) {
        List<String> parts = Literals.texts(element);
        if (parts != null
                && parts.size() == 2
                && !parts.get(0).isEmpty()
                && !parts.get(1).isEmpty()) {
            return List.of(new MigrationKey(parts.get(0), parts.get(1)));
        }
        if (element instanceof Call call && call.arguments().size() == 1) {
            String function = names.resolve(call.function());
            String value = firstText(call.arguments().get(0));
            if (function != null && value != null && value.indexOf('.') > 0) {
                String last = function.substring(function.lastIndexOf('.') + 1);
                if (last.equals("swappable_dependency")) {
                    return List.of(new MigrationKey(value.substring(0, value.indexOf('.')), "__first__"));
                }
            }
        }
        return List.of();
    }

    /** Of {@code unknown or "app.Model"} what is known. */
    private static @Nullable String firstText(PythonExpression value) {
        if (value instanceof BooleanOperation operation && operation.operator() == BooleanOperator.OR) {
            return operation.operands().stream()
                    .map(Literals::text)
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse(null);
        }
        return Literals.text(value);
    }

    private static List<MigrationKey> joined(List<MigrationKey> first, List<MigrationKey> second) {
        List<MigrationKey> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private static boolean isName(PythonExpression expression, String name) {
        return expression instanceof Name bound && bound.id().equals(name);
    }
}
