package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.AugmentedAssignment;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.Return;
import dev.plumbline.core.python.PythonSyntaxError;
import java.util.ArrayList;
import java.util.List;

/** A function of the file that makes the list of dependencies, adding some where their app is installed. */
final class DependencyFunction {
    private final List<PythonExpression> certain = new ArrayList<>();
    private final List<PythonExpression> conditional = new ArrayList<>();

    DependencyFunction(FunctionDefinition definition) {
        try {
            read(PythonParser.parseBody(definition.name(), definition.body()), certain);
        } catch (PythonSyntaxError e) {
            certain.clear();
            conditional.clear();
        }
    }

    /** What holds dependencies, in any case. */
    List<PythonExpression> certain() {
        return certain;
    }

    /** What holds dependencies under a condition. */
    List<PythonExpression> conditional() {
        return conditional;
    }

    private void read(List<PythonStatement> statements, List<PythonExpression> into) {
        for (PythonStatement statement : statements) {
            if (statement instanceof Assignment assignment) {
                into.add(assignment.value());
            } else if (statement instanceof AugmentedAssignment assignment) {
                into.add(assignment.value());
            } else if (statement instanceof Return returned
                    && returned.value() != null
                    && !(returned.value() instanceof Name)) {
                into.add(returned.value());
            } else if (statement instanceof ExpressionStatement expression
                    && expression.value() instanceof Call call
                    && call.arguments().size() == 1) {
                String function = call.functionName().orElse("");
                PythonExpression argument = call.arguments().get(0);
                if (function.endsWith(".append")) {
                    into.add(new PythonExpression.ListExpression(List.of(argument), argument.position()));
                } else if (function.endsWith(".extend")) {
                    into.add(argument);
                }
            } else if (statement instanceof If branch) {
                read(branch.body(), conditional);
                read(branch.orElse(), conditional);
            }
        }
    }
}
