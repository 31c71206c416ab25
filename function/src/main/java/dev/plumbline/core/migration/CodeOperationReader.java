package dev.plumbline.core.migration;

import dev.plumbline.core.migration.Operation.RunPython;
import dev.plumbline.core.migration.Operation.RunSQL;
import dev.plumbline.core.migration.Operation.SqlText;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Lambda;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the operations that carry code of their own: RunSQL and RunPython. */
final class CodeOperationReader {
    private final ImportedNames names;
    private final ExecutedSql executed;
    private final OperationReader operations;

    CodeOperationReader(ImportedNames names, ExecutedSql executed, OperationReader operations) {
        this.names = names;
        this.executed = executed;
        this.operations = operations;
    }

    RunSQL runSql(Call call, int number, Doubts doubts) {
        var arguments = new Arguments(call, "sql", "reverse_sql", "state_operations", "hints", "elidable");
        List<LocatedOperation> state = operations.readAll(arguments.get("state_operations"), number, doubts);
        PythonExpression sql = arguments.get("sql");
        if (sql == null) {
            return new RunSQL(List.of(unknown(null)), state);
        }
        List<PythonExpression> elements = Literals.elements(sql);
        if (elements == null) {
            return new RunSQL(isNoop(sql) ? List.of() : List.of(text(sql, List.of(), true)), state);
        }
        List<SqlText> texts = new ArrayList<>();
        for (PythonExpression element : elements) {
            List<PythonExpression> pair = element instanceof TupleExpression ? Literals.elements(element) : null;
            if (pair != null && pair.size() == 2) {
                texts.add(withParameters(pair.get(0), pair.get(1)));
            } else {
                texts.add(element instanceof Starred ? unknown(element) : text(element, List.of(), false));
            }
        }
        return new RunSQL(texts, state);
    }

    private boolean isNoop(PythonExpression sql) {
        String path = names.resolve(sql);
        return path != null && path.endsWith("RunSQL.noop");
    }

    private static SqlText withParameters(PythonExpression sql, PythonExpression parameters) {
        if (Literals.isNone(parameters)) {
            return text(sql, List.of(), false);
        }
        List<PythonExpression> values = Literals.elements(parameters);
        return values == null ? unknown(parameters) : text(sql, values, false);
    }

    private static SqlText text(PythonExpression sql, List<PythonExpression> parameters, boolean script) {
        String text = Literals.text(sql);
        return text == null ? unknown(sql) : new SqlText(text, parameters, script, "");
    }

    private static SqlText unknown(@Nullable PythonExpression expression) {
        String reason = expression instanceof Unsupported unsupported
                ? "the SQL is computed: " + unsupported.reason()
                : "the SQL is computed";
        return new SqlText(null, List.of(), false, reason);
    }

    RunPython runPython(Call call) {
        PythonExpression function =
                new Arguments(call, "code", "reverse_code", "atomic", "hints", "elidable").get("code");
        if (function == null) {
            return new RunPython("?", false, List.of());
        }
        if (function instanceof Lambda lambda) {
            return new RunPython("lambda", Literals.isNone(lambda.body()), List.of());
        }
        String path = names.resolve(function);
        if (path == null) {
            String called = function instanceof Call partial ? names.resolve(partial.function()) : null;
            return new RunPython(called == null ? "?" : called + "(…)", false, List.of());
        }
        return new RunPython(
                function.dottedName().orElse(path),
                path.endsWith("RunPython.noop") || doesNothing(path),
                executed.of(path));
    }

    private boolean doesNothing(String function) {
        return names.ownFunction(function)
                .map(definition -> definition.body().text().strip())
                .filter(body -> body.equals("pass") || body.equals("return") || body.equals("return None"))
                .isPresent();
    }
}
