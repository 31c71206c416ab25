package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.Effect.RunSql;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one statement of RunSQL does, read from its text.
 *
 * @param effects never empty
 * @param doubt why the statement may do more than the effects say, without a full stop; null if it does not
 */
record SqlEffects(List<Effect> effects, @Nullable String doubt) {
    /** What is longer is not taken apart, in characters. */
    static final int LONGEST = 100_000;

    private static final int FIRST_WORDS = 1_000;
    private static final long MOST_CARRIED = 10_000_000;

    private static final Set<String> DATA = Set.of(
            "insert",
            "update",
            "delete",
            "merge",
            "truncate",
            "copy",
            "analyze",
            "vacuum",
            "refresh",
            "cluster",
            "reindex",
            "lock",
            "set",
            "reset",
            "show",
            "begin",
            "start",
            "commit",
            "end",
            "rollback",
            "prepare",
            "deallocate",
            "savepoint",
            "release",
            "comment",
            "grant",
            "revoke",
            "notify",
            "listen",
            "unlisten",
            "discard",
            "checkpoint",
            "security",
            "values",
            "table",
            "explain");
    /** Kinds of objects that no catalog of ours shows. */
    private static final Set<String> NOT_SHOWN = Set.of(
            "rule",
            "policy",
            "statistics",
            "cast",
            "operator",
            "text",
            "conversion",
            "publication",
            "subscription",
            "server",
            "role",
            "user",
            "group",
            "database",
            "tablespace",
            "language",
            "transform",
            "access",
            "system",
            "large");

    private static final Set<String> HARMLESS_FUNCTIONS = Set.of(
            "setval",
            "nextval",
            "set_config",
            "current_setting",
            "count",
            "max",
            "min",
            "coalesce",
            "now",
            "pg_get_serial_sequence",
            "greatest",
            "pg_advisory_lock",
            "pg_advisory_xact_lock");

    SqlEffects {
        effects = List.copyOf(effects);
    }

    /** @param origin carries the statement */
    static SqlEffects of(String statement, Origin origin, ExpectedSchema schema) {
        if (statement.length() > LONGEST) {
            SqlToken first = new SqlCursor(statement.substring(0, FIRST_WORDS)).peek();
            return first.kind() == SqlToken.Kind.WORD && DATA.contains(first.value())
                    ? data(origin)
                    : unknown(origin, "its SQL has more than " + LONGEST + " characters, and is not followed");
        }
        SqlEffects read = read(statement, origin, schema);
        // Each effect carries the whole statement.
        return (long) read.effects().size() * statement.length() > MOST_CARRIED
                ? unknown(origin, "a statement of its SQL does too much to be followed")
                : read;
    }

    private static SqlEffects read(String statement, Origin origin, ExpectedSchema schema) {
        var cursor = new SqlCursor(statement);
        SqlToken first = cursor.peek();
        if (cursor.accept("create")) {
            return new SqlCreates(cursor, origin, schema).read();
        }
        if (cursor.accept("drop")) {
            return new SqlDrops(cursor, origin, schema).read();
        }
        if (cursor.accept("alter")) {
            return new SqlAlters(cursor, origin, schema).read();
        }
        if (cursor.accept("comment", "on", "column")) {
            return new SqlComments(cursor, origin, schema).ofColumn();
        }
        if (cursor.accept("do")) {
            return SqlBlocks.read(cursor, origin, schema);
        }
        if (first.kind() == SqlToken.Kind.WORD && DATA.contains(first.value())) {
            return data(origin);
        }
        if (first.isWord("select") || first.isWord("with")) {
            return query(cursor, origin);
        }
        return unknown(
                origin,
                "its SQL (" + first.value().toUpperCase(java.util.Locale.ROOT) + " …) is known only by running it");
    }

    /** The kind of object that comes next leaves nothing that a check looks at. */
    static boolean isNotShown(SqlCursor cursor) {
        SqlToken kind = cursor.peek();
        boolean wrapper = kind.isWord("foreign") && cursor.peek(1).isWord("data");
        return wrapper || (kind.kind() == SqlToken.Kind.WORD && NOT_SHOWN.contains(kind.value()));
    }

    static SqlEffects of(Effect effect) {
        return new SqlEffects(List.of(effect), null);
    }

    static SqlEffects of(List<Effect> effects) {
        return new SqlEffects(effects, null);
    }

    /** Nothing that a catalog shows. */
    static SqlEffects data(Origin origin) {
        return of(new RunSql(origin, true));
    }

    static SqlEffects unknown(Origin origin, String doubt) {
        return new SqlEffects(List.of(new RunSql(origin, false)), doubt);
    }

    /** Data, unless it calls functions that may do anything. */
    private static SqlEffects query(SqlCursor cursor, Origin origin) {
        boolean changes = cursor.contains("insert") || cursor.contains("update") || cursor.contains("delete");
        List<SqlToken> tokens = cursor.rest();
        String into = changes ? null : into(tokens);
        if (into != null) {
            return into.isEmpty() ? data(origin) : SqlCreates.elsewhere(origin, into, false);
        }
        for (int i = 0; i + 1 < tokens.size() && !changes; i++) {
            SqlToken token = tokens.get(i);
            boolean called = token.isName() && tokens.get(i + 1).isSymbol("(");
            if (called && !HARMLESS_FUNCTIONS.contains(token.value()) && !isKeyword(token)) {
                return unknown(origin, "its SQL calls " + token.value() + "(), which is known only by running it");
            }
        }
        return data(origin);
    }

    /** The table that SELECT … INTO makes; empty for a temporary one, null if there is none. */
    private static @Nullable String into(List<SqlToken> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth != 0 || !tokens.get(i).isWord("into")) {
                continue;
            }
            int name = i + 1;
            while (name < tokens.size()
                    && (tokens.get(name).isWord("unlogged") || tokens.get(name).isWord("table"))) {
                name++;
            }
            if (name >= tokens.size()
                    || tokens.get(name).isWord("temp")
                    || tokens.get(name).isWord("temporary")) {
                return "";
            }
            StringBuilder whole = new StringBuilder(tokens.get(name).value());
            while (name + 2 < tokens.size() && tokens.get(name + 1).isSymbol(".")) {
                name += 2;
                whole.append('.').append(tokens.get(name).value());
            }
            return whole.toString();
        }
        return null;
    }

    private static boolean isKeyword(SqlToken token) {
        return Set.of("in", "exists", "and", "or", "not", "values", "from", "as", "select", "any", "all", "on", "where")
                .contains(token.value());
    }
}
