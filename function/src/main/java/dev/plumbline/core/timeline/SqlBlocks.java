package dev.plumbline.core.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * DO …, read after its first word. Only running a block tells what it does; statements that plainly stand in it are
 * likely to run.
 */
final class SqlBlocks {
    private static final Set<String> PLAIN = Set.of("create", "alter", "drop", "comment", "insert", "update", "delete");

    private SqlBlocks() {}

    static SqlEffects read(SqlCursor cursor, Origin origin, ExpectedSchema schema) {
        String doubt = "what its DO block does is known only by running it";
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.RunSql(origin, false));
        for (SqlToken token : cursor.rest()) {
            if (token.kind() == SqlToken.Kind.STRING) {
                for (String statement : statements(body(token.value()))) {
                    Origin likely = origin.likely().withStatement(statement);
                    SqlEffects.of(statement, likely, schema).effects().stream()
                            .filter(effect -> !(effect instanceof Effect.RunSql))
                            .forEach(effects::add);
                }
            }
        }
        return new SqlEffects(effects, doubt);
    }

    private static String body(String literal) {
        if (literal.startsWith("$")) {
            int tag = literal.indexOf('$', 1) + 1;
            return literal.substring(tag, Math.max(tag, literal.length() - tag));
        }
        return literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : "";
    }

    /** Statements without the words of the language around them; none if there is a loop. */
    private static List<String> statements(String body) {
        List<String> found = new ArrayList<>();
        for (String part : SqlStatements.split(body)) {
            SqlCursor cursor = new SqlCursor(part);
            if (cursor.contains("loop") || cursor.contains("execute")) {
                return List.of();
            }
            while (!cursor.atEnd() && !isPlain(cursor.peek())) {
                cursor.take();
            }
            String statement = cursor.restText();
            if (!statement.isEmpty()) {
                found.add(statement);
            }
        }
        return found;
    }

    private static boolean isPlain(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD && PLAIN.contains(token.value());
    }
}
