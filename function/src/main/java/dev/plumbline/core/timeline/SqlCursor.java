package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the tokens of one statement from left to right. Mutable. */
final class SqlCursor {
    private static final SqlToken END = new SqlToken(Kind.SYMBOL, "", 0, 0);

    private final String sql;
    private final List<SqlToken> tokens;
    private int at;

    SqlCursor(String sql) {
        this(sql, SqlLexer.tokens(sql));
    }

    private SqlCursor(String sql, List<SqlToken> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    /** The token to be read next; an empty symbol at the end. */
    SqlToken peek() {
        return peek(0);
    }

    SqlToken peek(int ahead) {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
    }

    SqlToken take() {
        SqlToken token = peek();
        at++;
        return token;
    }

    /** Reads these words if all of them come next. */
    boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!peek(i).isWord(words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    boolean acceptSymbol(String symbol) {
        if (peek().isSymbol(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    /** One identifier, without quotes; null if none comes next. */
    @Nullable
    String identifier() {
        return peek().isName() ? take().value() : null;
    }

    /** {@code name} or {@code schema.name}; null if none comes next. */
    @Nullable
    String name() {
        String name = identifier();
        while (name != null && peek().isSymbol(".") && peek(1).isName()) {
            take();
            name = name + "." + take().value();
        }
        return name;
    }

    /** The tokens up to the parenthesis that closes the one to be read next; null if none opens. */
    @Nullable
    SqlCursor parenthesised() {
        if (!acceptSymbol("(")) {
            return null;
        }
        List<SqlToken> inner = new ArrayList<>();
        int depth = 1;
        while (!atEnd()) {
            SqlToken token = take();
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                break;
            }
            inner.add(token);
        }
        return new SqlCursor(sql, inner);
    }

    /** The parts between commas that stand outside of parentheses and brackets. */
    List<SqlCursor> parts() {
        List<SqlCursor> parts = new ArrayList<>();
        List<SqlToken> current = new ArrayList<>();
        int depth = 0;
        while (!atEnd()) {
            SqlToken token = take();
            depth += token.isSymbol("(") || token.isSymbol("[") ? 1 : 0;
            depth -= token.isSymbol(")") || token.isSymbol("]") ? 1 : 0;
            if (depth == 0 && token.isSymbol(",")) {
                parts.add(new SqlCursor(sql, current));
                current = new ArrayList<>();
            } else {
                current.add(token);
            }
        }
        if (!current.isEmpty()) {
            parts.add(new SqlCursor(sql, current));
        }
        return parts;
    }

    /** Every token left to read. */
    List<SqlToken> rest() {
        List<SqlToken> rest = tokens.subList(Math.min(at, tokens.size()), tokens.size());
        at = tokens.size();
        return rest;
    }

    /** Source text of the tokens left to read; they are read then. */
    String restText() {
        List<SqlToken> rest = rest();
        return rest.isEmpty()
                ? ""
                : sql.substring(rest.get(0).start(), rest.get(rest.size() - 1).end());
    }

    /** The identifiers of a list of names; null if something else stands among them. */
    @Nullable
    List<String> names() {
        List<String> names = new ArrayList<>();
        for (SqlCursor part : parts()) {
            String name = part.identifier();
            if (name == null || !part.atEnd()) {
                return null;
            }
            names.add(name);
        }
        return names;
    }

    /** Whether the word comes anywhere in what is left to read. */
    boolean contains(String word) {
        for (int i = at; i < tokens.size(); i++) {
            if (tokens.get(i).isWord(word)) {
                return true;
            }
        }
        return false;
    }
}
