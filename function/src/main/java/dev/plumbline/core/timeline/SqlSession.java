package dev.plumbline.core.timeline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one text, which share a session: what one of them sets changes what the next one means. Mutable.
 */
final class SqlSession {
    private final boolean rollsBack;
    private boolean pathKnown = true;

    SqlSession(List<String> statements) {
        rollsBack = statements.stream()
                .anyMatch(statement -> new SqlCursor(statement).peek().isWord("rollback"));
    }

    /** What the next statement does; where an earlier one makes that uncertain, its effects are only likely. */
    SqlEffects read(String statement, Origin origin, ExpectedSchema schema) {
        SqlEffects effects = SqlEffects.of(statement, origin, schema);
        noteSearchPath(new SqlCursor(statement));
        String doubt = null;
        if (rollsBack) {
            doubt = "ROLLBACK takes back what its SQL did";
        } else if (!pathKnown && effects.effects().stream().anyMatch(SqlSession::dependsOnSearchPath)) {
            doubt = "its SQL sets a search_path, which decides where its names are";
        }
        if (doubt == null || effects.effects().stream().allMatch(Effect.RunSql.class::isInstance)) {
            return effects;
        }
        Origin likely = origin.likely();
        return new SqlEffects(SqlEffects.of(statement, likely, schema).effects(), doubt);
    }

    private void noteSearchPath(SqlCursor cursor) {
        if (cursor.accept("reset") && (cursor.accept("search_path") || cursor.accept("all"))) {
            pathKnown = true;
        } else if (cursor.accept("set")) {
            if (!cursor.accept("session")) {
                cursor.accept("local");
            }
            if (cursor.accept("search_path") && (cursor.accept("to") || cursor.acceptSymbol("="))) {
                pathKnown = isUsual(cursor.take().value());
            }
        } else if (cursor.accept("select")) {
            if (cursor.accept("pg_catalog")) {
                cursor.acceptSymbol(".");
            }
            if (cursor.accept("set_config")
                    && cursor.acceptSymbol("(")
                    && cursor.take().value().equals("'search_path'")) {
                cursor.acceptSymbol(",");
                pathKnown = isUsual(cursor.take().value());
            }
        }
    }

    private static boolean isUsual(String path) {
        String first = path.replace("'", "").strip().split(",", -1)[0].strip().toLowerCase(Locale.ROOT);
        return first.equals("public") || first.equals("default") || first.equals("$user");
    }

    private static boolean dependsOnSearchPath(Effect effect) {
        String name = name(effect);
        return name != null && !name.contains(".");
    }

    private static @Nullable String name(Effect effect) {
        return switch (effect) {
            case Effect.CreateTable create -> create.table();
            case Effect.DropTable drop -> drop.table();
            case Effect.RenameTable rename -> rename.table();
            case Effect.AddColumn add -> add.table();
            case Effect.DropColumn drop -> drop.table();
            case Effect.RenameColumn rename -> rename.table();
            case Effect.AlterColumn alter -> alter.table();
            case Effect.CreateIndex create -> create.table();
            case Effect.DropIndex drop -> drop.table();
            case Effect.RenameIndex rename -> rename.table();
            case Effect.AddConstraint add -> add.table();
            case Effect.DropConstraint drop -> drop.table();
            case Effect.CreateView create -> create.view();
            case Effect.DropView drop -> drop.view();
            case Effect.CreateObject create -> inSchema(create.kind()) ? create.name() : null;
            case Effect.DropObject drop -> inSchema(drop.kind()) ? drop.name() : null;
            case Effect.RunSql ignored -> null;
            case Effect.RunPython ignored -> null;
        };
    }

    private static boolean inSchema(Effect.ObjectKind kind) {
        return switch (kind) {
            case EXTENSION, SCHEMA, TRIGGER -> false;
            case ROUTINE, SEQUENCE, TYPE, COLLATION -> true;
        };
    }
}
