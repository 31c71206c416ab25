package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Operation.RunPython;
import dev.plumbline.core.migration.Operation.RunSQL;
import dev.plumbline.core.migration.Operation.SqlText;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** What RunSQL and RunPython do, as far as their text tells. */
final class CodeEffects {
    /** Data steps of django.contrib that touch no table definition. */
    private static final Set<String> HARMLESS = Set.of("auth.0011_update_proxy_permissions");

    private final SchemaEditor editor;
    private final Origin origin;
    private final String migration;
    private final Consumer<String> doubt;

    CodeEffects(SchemaEditor editor, Origin origin, String migration, Consumer<String> doubt) {
        this.editor = editor;
        this.origin = origin;
        this.migration = migration;
        this.doubt = doubt;
    }

    void sql(RunSQL sql) {
        for (SqlText text : sql.sql()) {
            if (text.text() == null) {
                editor.emit(new Effect.RunSql(origin, false));
                doubt.accept(text.reason());
            } else {
                List<String> statements = SqlScript.statements(text);
                if (statements.isEmpty() && !text.parameters().isEmpty()) {
                    editor.emit(new Effect.RunSql(origin, false));
                    doubt.accept("a parameter of its SQL is computed");
                }
                for (String statement : statements) {
                    var effects =
                            SqlEffects.of(statement, SchemaEditor.withStatement(origin, statement), editor.schema());
                    effects.effects().forEach(editor::emit);
                    if (effects.doubt() != null) {
                        doubt.accept(effects.doubt());
                    }
                }
            }
        }
    }

    void python(RunPython python) {
        boolean harmless = python.noop() || HARMLESS.contains(migration);
        editor.emit(new Effect.RunPython(origin, python.function(), harmless));
        for (SqlText text : python.executed()) {
            for (String statement : SqlScript.statements(text)) {
                executed(statement);
            }
        }
        if (!harmless) {
            doubt.accept("what " + python.function() + " does is known only by running it");
        }
    }

    /** What a function's SQL makes; data it changes goes without saying. */
    private void executed(String statement) {
        Origin likely = new Origin(origin.operation(), origin.line(), Confidence.LIKELY, statement);
        SqlEffects.of(statement, likely, editor.schema()).effects().stream()
                .filter(effect -> !(effect instanceof Effect.RunSql))
                .forEach(editor::emit);
    }
}
