package dev.plumbline.core.timeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The relations that a query names after FROM and JOIN. Conservative: functions, CTEs and EXTRACT(… FROM …) are none. */
final class SqlReads {
    private static final Set<String> ENDS_FROM = Set.of(
            "where",
            "group",
            "having",
            "window",
            "union",
            "intersect",
            "except",
            "order",
            "limit",
            "offset",
            "fetch",
            "for",
            "returning",
            "select",
            "on",
            "using",
            "set",
            "values");

    private final List<SqlToken> tokens;
    private final Set<String> found = new LinkedHashSet<>();
    private final Set<String> commonTables = new HashSet<>();

    private SqlReads(List<SqlToken> tokens) {
        this.tokens = tokens;
    }

    static List<String> of(List<SqlToken> query) {
        var reads = new SqlReads(query);
        reads.findCommonTables();
        reads.scan();
        reads.found.removeAll(reads.commonTables);
        return List.copyOf(reads.found);
    }

    private SqlToken token(int index) {
        return index >= 0 && index < tokens.size() ? tokens.get(index) : new SqlToken(SqlToken.Kind.SYMBOL, "", 0, 0);
    }

    /** {@code WITH name AS (}, {@code WITH name (columns) AS MATERIALIZED (}. */
    private void findCommonTables() {
        for (int i = 0; i < tokens.size(); i++) {
            if (!token(i).isWord("as")) {
                continue;
            }
            int open = i + 1;
            open += token(open).isWord("not") ? 1 : 0;
            open += token(open).isWord("materialized") ? 1 : 0;
            boolean query = token(open).isSymbol("(")
                    && (token(open + 1).isWord("select")
                            || token(open + 1).isWord("with")
                            || token(open + 1).isWord("values")
                            || token(open + 1).isWord("insert")
                            || token(open + 1).isWord("update")
                            || token(open + 1).isWord("delete")
                            || token(open + 1).isSymbol("("));
            int name = i - 1;
            if (query && token(name).isSymbol(")")) {
                int depth = 0;
                do {
                    depth += token(name).isSymbol(")") ? 1 : token(name).isSymbol("(") ? -1 : 0;
                    name--;
                } while (depth > 0 && name > 0);
            }
            boolean begins = token(name - 1).isWord("with")
                    || token(name - 1).isWord("recursive")
                    || token(name - 1).isSymbol(",");
            if (query && begins && token(name).isName()) {
                commonTables.add(token(name).value());
            }
        }
    }

    private void scan() {
        // For each open parenthesis: whether a query stands in it, and whether its FROM list is being read.
        Deque<Boolean> queries = new ArrayDeque<>();
        Deque<Boolean> inFrom = new ArrayDeque<>();
        queries.push(true);
        inFrom.push(false);
        boolean expects = false;
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = token(i);
            if (token.isSymbol("(")) {
                boolean query = token(i + 1).isWord("select")
                        || token(i + 1).isWord("with")
                        || token(i + 1).isWord("values");
                // A parenthesis where a relation is expected holds joined relations.
                boolean joined = expects && !query;
                queries.push(query || joined);
                inFrom.push(joined);
                expects = joined;
            } else if (token.isSymbol(")")) {
                if (queries.size() > 1) {
                    queries.pop();
                    inFrom.pop();
                }
                expects = false;
            } else if (Boolean.TRUE.equals(queries.peek()) && isFrom(i)) {
                replace(inFrom, true);
                expects = true;
            } else if (token.isWord("join") && Boolean.TRUE.equals(queries.peek())) {
                replace(inFrom, true);
                expects = true;
            } else if (token.isSymbol(",") && Boolean.TRUE.equals(inFrom.peek())) {
                expects = true;
            } else if (token.kind() == SqlToken.Kind.WORD && ENDS_FROM.contains(token.value())) {
                boolean staysInFrom = token.isWord("on") || token.isWord("using");
                replace(inFrom, staysInFrom && Boolean.TRUE.equals(inFrom.peek()));
                expects = false;
            } else if (expects && !token.isWord("only") && !token.isWord("lateral")) {
                i = relation(i);
                expects = false;
            }
        }
    }

    private boolean isFrom(int index) {
        return token(index).isWord("from") && !token(index - 1).isWord("distinct");
    }

    /** @return index of the last token of the name */
    private int relation(int index) {
        if (!token(index).isName()) {
            return index;
        }
        String name = token(index).value();
        int last = index;
        while (token(last + 1).isSymbol(".") && token(last + 2).isName()) {
            last += 2;
            name = name + "." + token(last).value();
        }
        if (!token(last + 1).isSymbol("(")) {
            found.add(name);
        }
        return last;
    }

    private static void replace(Deque<Boolean> stack, boolean value) {
        stack.pop();
        stack.push(value);
    }
}
