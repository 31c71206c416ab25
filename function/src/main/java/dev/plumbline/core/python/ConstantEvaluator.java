package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.StatementEvaluator.ClassRun;
import java.util.Map;
import java.util.Optional;

/**
 * Folds expressions whose value follows from the file alone: names bound to constants, their
 * concatenation and formatting, comprehensions over them, the file's own one-return functions.
 * Nothing is run. Of what the file imports is known what {@link ImportedValues} tells. Immutable and thread-safe.
 */
public final class ConstantEvaluator {

    private final Scope scope;
    private final Scope finished;
    private final Map<SourcePosition, ClassRun> classRuns;
    private final ImportedValues imports;

    private ConstantEvaluator(
            Scope scope, Scope finished, Map<SourcePosition, ClassRun> classRuns, ImportedValues imports) {
        this.imports = imports;
        this.scope = scope;
        this.finished = finished;
        this.classRuns = classRuns;
    }

    /** An evaluator that knows what the module has bound once all of it has run. */
    public static ConstantEvaluator of(PythonModule module) {
        return of(module, ImportedValues.NONE);
    }

    /** The same, which also knows what the module imports. */
    public static ConstantEvaluator of(PythonModule module, ImportedValues imports) {
        var statements = new StatementEvaluator(imports);
        var scope = Scope.empty();
        statements.run(module.body(), scope);
        return new ConstantEvaluator(scope, scope, Map.copyOf(statements.classRuns()), imports);
    }

    /**
     * An evaluator that also knows what the class body binds, as of the end of that body.
     *
     * @param classBody a class of the module this evaluator was made of
     */
    public ConstantEvaluator within(ClassDefinition classBody) {
        var run = classRuns.get(classBody.position());
        if (run != null) {
            return new ConstantEvaluator(run.atItsEnd(), run.finished(), classRuns, imports);
        }
        var inner = scope.inner();
        new StatementEvaluator(imports).run(classBody.body(), inner);
        return new ConstantEvaluator(inner, inner, classRuns, imports);
    }

    /**
     * The expression with everything known folded into literals. Calls that are not known are kept
     * with their arguments folded, {@code *} and {@code **} of what is known spliced in; generators
     * over what is known become lists. What cannot be known is {@link
     * PythonExpression.Unsupported}, with the reason, where a value was owed.
     */
    public PythonExpression evaluate(PythonExpression expression) {
        // What := binds is seen within the expression, and nowhere else.
        return new ExpressionEvaluator(imports).evaluate(expression, scope.inner());
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
     * What a call of the module's own function gives; empty unless its body returns one expression.
     *
     * @param call its arguments folded; what it calls does not matter
     */
    public Optional<PythonExpression> call(String function, PythonExpression.Call call) {
        var evaluator = new ExpressionEvaluator(imports);
        return scope.find(function).orElse(null) instanceof Scope.Function own
                ? evaluator.call(own.definition(), call, scope)
                : Optional.empty();
    }

    /** The value, if it is written out; of a dictionary, what is not written out is unsupported. */
    public static Optional<PythonExpression> writtenOut(PythonExpression value) {
        if (value instanceof PythonExpression.DictExpression dict
                && Literals.entries(dict).isPresent()) {
            return Optional.of(new PythonExpression.DictExpression(
                    dict.entries().stream()
                            .map(entry -> Literals.isLiteral(entry.value())
                                    ? entry
                                    : new PythonExpression.DictEntry(
                                            entry.key(),
                                            ExpressionEvaluator.unknown("is no plain constant", entry.value())))
                            .toList(),
                    dict.position()));
        }
        return Optional.of(value).filter(Literals::isLiteral);
    }

    /**
     * The full path of something imported, such as {@code django.db.models.CharField} for {@code
     * models.CharField}; with leading dots where the import is relative, empty for all else.
     */
    public Optional<String> importedPath(PythonExpression expression) {
        return CallEvaluator.path(expression, scope);
    }
}
