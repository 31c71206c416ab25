package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts PostgreSQL's SQL into tokens: quotes, dollar quotes, escapes and nested comments as its own scanner has them. */
final class SqlLexer {
    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int at;

    private SqlLexer(String sql) {
        this.sql = sql;
    }

    /** What does not close, such as a quote, ends with the text. */
    static List<SqlToken> tokens(String sql) {
        var lexer = new SqlLexer(sql);
        while (lexer.at < sql.length()) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char first = sql.charAt(at);
        if (Character.isWhitespace(first)) {
            at++;
        } else if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            at = end < 0 ? sql.length() : end;
        } else if (sql.startsWith("/*", at)) {
            comment();
        } else if (first == '\'') {
            string(at, false);
        } else if (first == '"') {
            quoted(at);
        } else if (first == '$' && !dollarTag().isEmpty()) {
            dollarString(dollarTag());
        } else if (isPrefixed(first)) {
            prefixed(first);
        } else if (Character.isLetter(first) || first == '_') {
            word();
        } else if (Character.isDigit(first)) {
            number();
        } else {
            symbol();
        }
    }

    private void comment() {
        int depth = 0;
        do {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < sql.length());
    }

    private boolean isPrefixed(char first) {
        if (at + 1 >= sql.length()) {
            return false;
        }
        char second = sql.charAt(at + 1);
        boolean letter = second == '\'' && "eEbBxXnN".indexOf(first) >= 0;
        boolean unicode =
                (first == 'u' || first == 'U') && (sql.startsWith("&'", at + 1) || sql.startsWith("&\"", at + 1));
        return letter || unicode;
    }

    private void prefixed(char first) {
        int start = at;
        boolean unicode = first == 'u' || first == 'U';
        at += unicode ? 2 : 1;
        if (sql.charAt(at) == '"') {
            quoted(start);
        } else {
            string(start, first == 'e' || first == 'E');
        }
    }

    private void string(int start, boolean escapes) {
        at++;
        while (at < sql.length()) {
            char current = sql.charAt(at);
            if (escapes && current == '\\') {
                at += 2;
            } else if (current == '\'') {
                at++;
                if (at >= sql.length() || sql.charAt(at) != '\'') {
                    break;
                }
                at++;
            } else {
                at++;
            }
        }
        at = Math.min(at, sql.length());
        add(Kind.STRING, sql.substring(start, at), start);
    }

    private void quoted(int start) {
        at++;
        var value = new StringBuilder();
        while (at < sql.length()) {
            char current = sql.charAt(at++);
            if (current == '"') {
                if (at >= sql.length() || sql.charAt(at) != '"') {
                    break;
                }
                at++;
            }
            value.append(current);
        }
        add(Kind.QUOTED, value.toString(), start);
    }

    /** {@code $tag$}, or an empty text where the dollar begins no string. */
    private String dollarTag() {
        int end = at + 1;
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        boolean tag = end < sql.length() && sql.charAt(end) == '$' && !Character.isDigit(sql.charAt(at + 1));
        return tag ? sql.substring(at, end + 1) : "";
    }

    private void dollarString(String tag) {
        int start = at;
        int end = sql.indexOf(tag, at + tag.length());
        at = end < 0 ? sql.length() : end + tag.length();
        add(Kind.STRING, sql.substring(start, at), start);
    }

    private void word() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        add(Kind.WORD, sql.substring(start, at).toLowerCase(Locale.ROOT), start);
    }

    private static boolean isWordPart(char character) {
        return Character.isLetterOrDigit(character) || character == '_' || character == '$';
    }

    private void number() {
        int start = at;
        while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
        add(Kind.NUMBER, sql.substring(start, at), start);
    }

    private void symbol() {
        int start = at;
        at += sql.startsWith("::", at) ? 2 : 1;
        add(Kind.SYMBOL, sql.substring(start, at), start);
    }

    private void add(Kind kind, String value, int start) {
        tokens.add(new SqlToken(kind, value, start, at));
    }
}
