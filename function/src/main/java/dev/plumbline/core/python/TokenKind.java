package dev.plumbline.core.python;

import java.util.HashMap;
import java.util.Map;

/** What a token is. */
public enum TokenKind {
    NAME("a name"),
    NUMBER("a number"),
    STRING("a string"),
    NEWLINE("the end of the line"),
    INDENT("an indentation"),
    DEDENT("the end of the block"),
    END("the end of the file"),
    UNKNOWN("a character that does not exist in Python"),

    FALSE("False", true),
    NONE("None", true),
    TRUE("True", true),
    AND("and", true),
    AS("as", true),
    ASSERT("assert", true),
    ASYNC("async", true),
    AWAIT("await", true),
    BREAK("break", true),
    CLASS("class", true),
    CONTINUE("continue", true),
    DEF("def", true),
    DEL("del", true),
    ELIF("elif", true),
    ELSE("else", true),
    EXCEPT("except", true),
    FINALLY("finally", true),
    FOR("for", true),
    FROM("from", true),
    GLOBAL("global", true),
    IF("if", true),
    IMPORT("import", true),
    IN("in", true),
    IS("is", true),
    LAMBDA("lambda", true),
    NONLOCAL("nonlocal", true),
    NOT("not", true),
    OR("or", true),
    PASS("pass", true),
    RAISE("raise", true),
    RETURN("return", true),
    TRY("try", true),
    WHILE("while", true),
    WITH("with", true),
    YIELD("yield", true),

    LEFT_PARENTHESIS("("),
    RIGHT_PARENTHESIS(")"),
    LEFT_BRACKET("["),
    RIGHT_BRACKET("]"),
    LEFT_BRACE("{"),
    RIGHT_BRACE("}"),
    COMMA(","),
    COLON(":"),
    SEMICOLON(";"),
    DOT("."),
    ELLIPSIS("..."),
    ARROW("->"),
    COLON_EQUAL(":="),
    ASSIGN("="),
    PLUS("+"),
    MINUS("-"),
    STAR("*"),
    DOUBLE_STAR("**"),
    SLASH("/"),
    DOUBLE_SLASH("//"),
    PERCENT("%"),
    AT("@"),
    AMPERSAND("&"),
    BAR("|"),
    CARET("^"),
    TILDE("~"),
    LEFT_SHIFT("<<"),
    RIGHT_SHIFT(">>"),
    LESS("<"),
    GREATER(">"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS_EQUAL("<="),
    GREATER_EQUAL(">="),
    PLUS_ASSIGN("+="),
    MINUS_ASSIGN("-="),
    STAR_ASSIGN("*="),
    DOUBLE_STAR_ASSIGN("**="),
    SLASH_ASSIGN("/="),
    DOUBLE_SLASH_ASSIGN("//="),
    PERCENT_ASSIGN("%="),
    AT_ASSIGN("@="),
    AMPERSAND_ASSIGN("&="),
    BAR_ASSIGN("|="),
    CARET_ASSIGN("^="),
    LEFT_SHIFT_ASSIGN("<<="),
    RIGHT_SHIFT_ASSIGN(">>=");

    private static final int LONGEST_KEYWORD = 8;
    private static final Map<String, TokenKind> KEYWORDS = new HashMap<>();

    static {
        for (var kind : values()) {
            if (kind.keyword) {
                KEYWORDS.put(kind.text, kind);
            }
        }
    }

    private final String text;
    private final boolean keyword;

    TokenKind(String text) {
        this(text, false);
    }

    TokenKind(String text, boolean keyword) {
        this.text = text;
        this.keyword = keyword;
    }

    /** The keyword or name that these characters are; soft keywords are names. */
    static TokenKind ofWord(char[] characters, int start, int end) {
        var length = end - start;
        if (length < 2 || length > LONGEST_KEYWORD || characters[start] > 'y') {
            return NAME;
        }
        var kind = KEYWORDS.get(new String(characters, start, length));
        return kind == null ? NAME : kind;
    }

    /** The number of characters of an operator or keyword. */
    int length() {
        return text.length();
    }

    /** How a message names the kind: operators and keywords in quotes. */
    String description() {
        return text.indexOf(' ') >= 0 ? text : "'" + text + "'";
    }
}
