package dev.plumbline.core.migration;

import dev.plumbline.core.migration.Operation.SqlText;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.ImportedValues;
import dev.plumbline.core.python.Parameter;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.AnnotatedAssignment;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.AugmentedAssignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.For;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.Raise;
import dev.plumbline.core.python.PythonStatement.Return;
import dev.plumbline.core.python.PythonStatement.Try;
import dev.plumbline.core.python.PythonStatement.While;
import dev.plumbline.core.python.PythonStatement.With;
import dev.plumbline.core.python.PythonSyntaxError;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The SQL that a function of a migration file plainly executes: constant text given to {@code execute}, on a path that is
 * taken on every PostgreSQL. What stands under a condition nobody can decide, or where exceptions are caught, is left out.
 */
final class ExecutedSql {
    private static final int DEEPEST = 4;
    private static final int LONGEST_LOOP = 200;

    private final PythonModule module;
    private final ImportedNames names;
    private final ExternalSymbols symbols;
    private final ImportedValues imports;

    ExecutedSql(PythonModule module, ImportedNames names, ExternalSymbols symbols, ImportedValues imports) {
        this.imports = imports;
        this.module = module;
        this.names = names;
        this.symbols = symbols;
    }

    /** Of a module that a migration imports from. */
    static ExecutedSql of(SourceModule module, ModuleEvaluators modules) {
        var symbols = new ExternalSymbols(modules.settings(), module.names());
        return new ExecutedSql(
                module.module(),
                module.names(),
                symbols,
                new ModuleValues(modules, module, Set.of(module.name()), false, new HashSet<>()));
    }

    /**
     * Of a method.
     *
     * @param self statements that bind {@code self} to what is known of it
     */
    List<SqlText> ofMethod(FunctionDefinition method, List<PythonStatement> self) {
        var walk = new Walk();
        walk.bound.addAll(self);
        walk.enter(method, List.of(), 0);
        return walk.found;
    }

    /** In the order in which it runs; empty for a function that is not in the file. */
    List<SqlText> of(String function) {
        Optional<FunctionDefinition> definition = names.ownFunction(function);
        if (definition.isEmpty()) {
            return List.of();
        }
        var walk = new Walk();
        walk.enter(definition.get(), List.of(), 0);
        return walk.found;
    }

    /** One way through a function and those it calls. */
    private final class Walk {
        private final List<SqlText> found = new ArrayList<>();
        private final List<PythonStatement> bound = new ArrayList<>();

        Walk() {
            for (PythonStatement statement : module.body()) {
                if (!(statement instanceof ClassDefinition)) {
                    bound.add(statement);
                }
            }
        }

        void enter(FunctionDefinition function, List<PythonExpression> arguments, int depth) {
            String text = function.body().text();
            if (depth > DEEPEST || !(text.contains("execute") || text.contains("schema_editor"))) {
                return;
            }
            PythonModule body;
            try {
                body = new PythonModule(module.fileName(), PythonParser.parseBody(module.fileName(), function.body()));
            } catch (PythonSyntaxError e) {
                // The text was cut out of a file that parses; what does not stand alone is not followed.
                return;
            }
            List<Parameter> parameters = function.parameters();
            for (int i = 0; i < parameters.size() && i < arguments.size(); i++) {
                bind(new Name(parameters.get(i).name(), function.position()), arguments.get(i));
            }
            walk(ModuleSymbols.replace(body, symbols).body(), depth);
        }

        private void bind(PythonExpression target, PythonExpression value) {
            bound.add(new Assignment(List.of(target), value, value.position()));
        }

        private PythonExpression evaluate(PythonExpression expression) {
            return ConstantEvaluator.of(new PythonModule(module.fileName(), bound), imports)
                    .evaluate(symbols.replace(expression));
        }

        /** False where the function ends, or may end. */
        private boolean walk(List<PythonStatement> statements, int depth) {
            for (PythonStatement statement : statements) {
                if (!walk(statement, depth)) {
                    return false;
                }
            }
            return true;
        }

        private boolean walk(PythonStatement statement, int depth) {
            if (statement instanceof Return || statement instanceof Raise) {
                return false;
            }
            if (statement instanceof Assignment
                    || statement instanceof AugmentedAssignment
                    || statement instanceof AnnotatedAssignment
                    || statement instanceof FunctionDefinition) {
                bound.add(statement);
                return true;
            }
            if (statement instanceof ExpressionStatement expression && expression.value() instanceof Call call) {
                if (call.function() instanceof Attribute method && method.value() instanceof Name) {
                    // A list may grow by it.
                    bound.add(statement);
                }
                call(call, depth);
                return true;
            }
            if (statement instanceof With with) {
                return walk(with.body(), depth);
            }
            if (statement instanceof If branch) {
                Boolean taken = Literals.truth(evaluate(branch.test()));
                if (taken != null) {
                    return walk(taken ? branch.body() : branch.orElse(), depth);
                }
                return !mayEnd(branch.body()) && !mayEnd(branch.orElse());
            }
            if (statement instanceof For loop) {
                return loop(loop, depth);
            }
            return !(statement instanceof Try attempt && mayEnd(attempt.body()))
                    && !(statement instanceof While endless && mayEnd(endless.body()));
        }

        private boolean loop(For loop, int depth) {
            List<PythonExpression> elements = Literals.elements(evaluate(loop.iterable()));
            if (elements == null || elements.size() > LONGEST_LOOP) {
                return !mayEnd(loop.body());
            }
            for (PythonExpression element : elements) {
                bind(loop.target(), element);
                if (!walk(loop.body(), depth)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean mayEnd(List<PythonStatement> statements) {
            return statements.stream()
                    .anyMatch(statement -> statement instanceof Return
                            || statement instanceof Raise
                            || (statement instanceof If branch && (mayEnd(branch.body()) || mayEnd(branch.orElse())))
                            || (statement instanceof With with && mayEnd(with.body()))
                            || (statement instanceof For loop && mayEnd(loop.body())));
        }

        private void call(Call call, int depth) {
            if (call.function() instanceof Attribute attribute
                    && attribute.attribute().equals("execute")
                    && !call.arguments().isEmpty()) {
                execute(call);
            } else if (call.function() instanceof Name name) {
                names.ownFunction(name.id()).ifPresent(function -> {
                    List<PythonExpression> arguments =
                            call.arguments().stream().map(this::evaluate).toList();
                    enter(function, arguments, depth + 1);
                });
            }
        }

        private void execute(Call call) {
            String sql = Literals.text(evaluate(call.arguments().get(0)));
            if (sql == null) {
                return;
            }
            List<PythonExpression> parameters = call.arguments().size() < 2
                    ? List.of()
                    : Literals.elements(evaluate(call.arguments().get(1)));
            if (parameters != null) {
                found.add(new SqlText(sql, parameters, true, ""));
            }
        }
    }
}
