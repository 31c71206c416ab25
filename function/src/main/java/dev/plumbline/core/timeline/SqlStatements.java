package dev.plumbline.core.timeline;

import java.util.ArrayList;
import java.util.List;

/** Splits a script into its statements, each as written, without comments around it and without its semicolon. */
final class SqlStatements {
    private SqlStatements() {}

    static List<String> split(String script) {
        List<String> statements = new ArrayList<>();
        List<SqlToken> current = new ArrayList<>();
        int depth = 0;
        int blocks = 0;
        SqlToken previous = null;
        for (SqlToken token : SqlLexer.tokens(script)) {
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")")) {
                depth--;
            } else if (previous != null && previous.isWord("begin") && token.isWord("atomic")) {
                blocks++;
            } else if (blocks > 0 && token.isWord("case")) {
                blocks++;
            } else if (blocks > 0 && token.isWord("end")) {
                blocks--;
            }
            if (token.isSymbol(";") && depth <= 0 && blocks == 0) {
                add(statements, script, current);
                depth = 0;
            } else {
                current.add(token);
            }
            previous = token;
        }
        add(statements, script, current);
        return statements;
    }

    private static void add(List<String> statements, String script, List<SqlToken> tokens) {
        if (!tokens.isEmpty()) {
            statements.add(script.substring(
                    tokens.get(0).start(), tokens.get(tokens.size() - 1).end()));
            tokens.clear();
        }
    }
}
