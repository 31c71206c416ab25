package dev.plumbline.core.timeline;

import java.util.Optional;

/** The query of a {@code CREATE VIEW} statement. */
public final class ViewQuery {
    private ViewQuery() {}

    /** What stands between AS and the options at the end; empty if the statement is none that makes a view. */
    public static Optional<String> of(String statement) {
        SqlCursor cursor = new SqlCursor(statement);
        if (!cursor.accept("create")) {
            return Optional.empty();
        }
        cursor.accept("or", "replace");
        boolean recursive = cursor.accept("recursive");
        if (recursive || !(cursor.accept("view") || cursor.accept("materialized", "view"))) {
            return Optional.empty();
        }
        cursor.accept("if", "not", "exists");
        if (cursor.name() == null || (cursor.peek().isSymbol("(") && cursor.parenthesised() == null)) {
            return Optional.empty();
        }
        while (!cursor.atEnd() && !cursor.peek().isWord("as")) {
            if (cursor.peek().isSymbol("(")) {
                cursor.parenthesised();
            } else {
                cursor.take();
            }
        }
        if (!cursor.accept("as") || cursor.atEnd()) {
            return Optional.empty();
        }
        int start = cursor.peek().start();
        int end = start;
        while (!cursor.atEnd() && !cursor.peek().isSymbol(";") && !isOption(cursor)) {
            end = cursor.take().end();
        }
        boolean more = cursor.acceptSymbol(";") && !cursor.atEnd();
        return end == start || more ? Optional.empty() : Optional.of(statement.substring(start, end));
    }

    /** {@code WITH [NO] DATA}, {@code WITH [LOCAL | CASCADED] CHECK OPTION}; other WITHs belong to the query. */
    private static boolean isOption(SqlCursor cursor) {
        if (!cursor.peek().isWord("with")) {
            return false;
        }
        SqlToken next = cursor.peek(1);
        SqlToken after = cursor.peek(2);
        return (next.isWord("data") && !after.isWord("as"))
                || (next.isWord("no") && after.isWord("data"))
                || (next.isWord("check") && after.isWord("option"))
                || ((next.isWord("local") || next.isWord("cascaded")) && after.isWord("check"));
    }
}
