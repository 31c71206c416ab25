package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Operation.RunPython;
import dev.plumbline.core.migration.Operation.RunSQL;
import dev.plumbline.core.migration.Operation.SqlText;
import java.util.List;
import java.util.Set;

/** What operations with code of their own do to the database, as far as it can be read. */
final class CodeOperationEffects {
    /** Data steps of django.contrib that touch no table definition. */
    private static final Set<String> HARMLESS = Set.of("auth.0011_update_proxy_permissions");

    private final OperationStep step;
    private final SchemaEditor editor;
    private final Origin origin;

    CodeOperationEffects(OperationStep step, SchemaEditor editor) {
        this.step = step;
        this.editor = editor;
        this.origin = step.origin();
    }

    void runSql(RunSQL sql) {
        for (SqlText text : sql.sql()) {
            if (text.text() == null) {
                editor.emit(new Effect.RunSql(origin, false));
                step.doubt(text.reason());
                continue;
            }
            if (text.text().length() > SqlScript.LONGEST) {
                editor.emit(new Effect.RunSql(origin, false));
                step.doubt("its SQL has more than " + SqlScript.LONGEST + " characters, and is not followed");
                continue;
            }
            List<String> statements = SqlScript.statements(text);
            if (statements.isEmpty() && !text.parameters().isEmpty()) {
                editor.emit(new Effect.RunSql(origin, false));
                step.doubt("a parameter of its SQL is computed");
            }
            var session = new SqlSession(statements);
            statements.forEach(statement -> run(statement, session));
        }
    }

    private void run(String statement, SqlSession session) {
        SqlEffects effects = session.read(statement, origin.withStatement(statement), editor.schema());
        effects.effects().forEach(editor::emit);
        if (effects.doubt() != null) {
            step.doubt(effects.doubt());
        }
    }

    void runPython(RunPython python, String migration) {
        boolean harmless = python.noop() || HARMLESS.contains(migration);
        editor.emit(new Effect.RunPython(origin, python.function(), harmless));
        for (SqlText text : python.executed()) {
            SqlScript.statements(text).forEach(this::executed);
        }
        if (!harmless) {
            step.doubt("what " + python.function() + " does is known only by running it");
        }
    }

    /** What a function's SQL makes; data it changes goes without saying. */
    private void executed(String statement) {
        Origin likely = origin.likely().withStatement(statement);
        SqlEffects.of(statement, likely, editor.schema()).effects().stream()
                .filter(effect -> !(effect instanceof Effect.RunSql))
                .forEach(editor::emit);
    }
}
