package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.StatementEvaluator.ClassRun;
import java.util.Map;
import java.util.Optional;

/**
 * Folds expressions whose value follows from the file alone: names bound to constants, their
 * concatenation and formatting, comprehensions over them, the file's own one-return functions.
 * Nothing is run and nothing outside the file is looked at. Immutable and thread-safe.
 */
public final class ConstantEvaluator {

    private final Scope scope;
    private final Scope finished;
    private final Map<SourcePosition, ClassRun> classRuns;

    private ConstantEvaluator(Scope scope, Scope finished, Map<SourcePosition, ClassRun> classRuns) {
        this.scope = scope;
        this.finished = finished;
        this.classRuns = classRuns;
    }

    /** An evaluator that knows what the module has bound once all of it has run. */
    public static ConstantEvaluator of(PythonModule module) {
        var statements = new StatementEvaluator();
        var scope = Scope.empty();
        statements.run(module.body(), scope);
        return new ConstantEvaluator(scope, scope, Map.copyOf(statements.classRuns()));
    }

    /**
     * An evaluator that also knows what the class body binds, as of the end of that body.
     *
     * @param classBody a class of the module this evaluator was made of
     */
    public ConstantEvaluator within(ClassDefinition classBody) {
        var run = classRuns.get(classBody.position());
        if (run != null) {
            return new ConstantEvaluator(run.atItsEnd(), run.finished(), classRuns);
        }
        var inner = scope.inner();
        new StatementEvaluator().run(classBody.body(), inner);
        return new ConstantEvaluator(inner, inner, classRuns);
    }

    /**
     * The expression with everything known folded into literals. Calls that are not known are kept
     * with their arguments folded, {@code *} and {@code **} of what is known spliced in; generators
     * over what is known become lists. What cannot be known is {@link
     * PythonExpression.Unsupported}, with the reason, where a value was owed.
     */
    public PythonExpression evaluate(PythonExpression expression) {
        return new ExpressionEvaluator().evaluate(expression, scope);
    }

    /**
     * What the name is bound to in the end, with {@code +=}, {@code append}, {@code extend} and
     * loops over constants carried out, those behind a class included; empty where this scope
     * itself binds no value to it.
     */
    public Optional<PythonExpression> value(String name) {
        return finished.own().get(name) instanceof Scope.Value value
                ? Optional.of(value.expression())
                : Optional.empty();
    }

    /**
     * The full path of something imported, such as {@code django.db.models.CharField} for {@code
     * models.CharField}; with leading dots where the import is relative, empty for all else.
     */
    public Optional<String> importedPath(PythonExpression expression) {
        return CallEvaluator.path(expression, scope);
    }
}
