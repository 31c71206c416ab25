package dev.plumbline.core.python;

import java.util.List;

/** A place in the tokens of a file. */
final class TokenCursor {

    private static final int DEEPEST_NESTING = 190;

    private final SourceText source;
    private final List<Token> tokens;
    private int index;
    private final boolean within;
    private int furthest;
    private int nesting;
    private Token current;

    /**
     * @param nesting how deep in other expressions the tokens stand; 0 for a file
     */
    TokenCursor(SourceText source, List<Token> tokens, int nesting) {
        this.source = source;
        this.nesting = nesting;
        this.within = nesting > 0;
        this.tokens = tokens;
        this.current = tokens.get(0);
    }

    SourceText source() {
        return source;
    }

    Token current() {
        return current;
    }

    TokenKind kind() {
        return current.kind();
    }

    boolean at(TokenKind kind) {
        return current.kind() == kind;
    }

    /** The kind of the token so many ahead; the end stays the end. */
    TokenKind peek(int ahead) {
        return tokens.get(Math.min(index + ahead, tokens.size() - 1)).kind();
    }

    /** Steps over the current token and returns it; the end is never stepped over. */
    Token advance() {
        var passed = current;
        if (index + 1 < tokens.size()) {
            index++;
            furthest = Math.max(furthest, index);
            current = tokens.get(index);
        }
        return passed;
    }

    boolean accept(TokenKind kind) {
        if (current.kind() != kind) {
            return false;
        }
        advance();
        return true;
    }

    Token expect(TokenKind kind) throws PythonSyntaxError {
        if (current.kind() != kind) {
            throw unexpected(kind.description());
        }
        return advance();
    }

    String expectName() throws PythonSyntaxError {
        return text(expect(TokenKind.NAME));
    }

    String text(Token token) {
        return source.text(token);
    }

    /** Whether the current token is a name spelled like that: a soft keyword. */
    boolean atWord(String word) {
        return current.kind() == TokenKind.NAME
                && current.end() - current.start() == word.length()
                && text(current).equals(word);
    }

    /** The error that the current token is not what must stand here. */
    PythonSyntaxError unexpected(String expected) {
        if (at(TokenKind.UNKNOWN)) {
            return error(current, "invalid syntax: character '" + text(current) + "' does not exist in Python");
        }
        return error(current, "invalid syntax: expected " + expected + " but found " + describe(current));
    }

    /** An error at the beginning of a token. */
    PythonSyntaxError error(Token token, String reason) {
        return source.error(token.kind() == TokenKind.END ? endOfLastLine() : token.start(), reason);
    }

    /** An error at the beginning of an expression. */
    PythonSyntaxError error(PythonExpression expression, String reason) {
        return source.error(expression.position(), reason);
    }

    String describe(Token token) {
        return switch (token.kind()) {
            case NAME -> "the name '" + text(token) + "'";
            case NUMBER -> "the number " + text(token);
            default -> token.kind().description();
        };
    }

    /** Whether {@code name :=} is next. */
    boolean atNamedExpression() {
        return current.kind() == TokenKind.NAME && peek(1) == TokenKind.COLON_EQUAL;
    }

    /** Whether an expression can begin with the current token. */
    boolean startsExpression() {
        return switch (current.kind()) {
            case NAME,
                    NUMBER,
                    STRING,
                    FALSE,
                    NONE,
                    TRUE,
                    AWAIT,
                    LAMBDA,
                    NOT,
                    LEFT_PARENTHESIS,
                    LEFT_BRACKET,
                    LEFT_BRACE,
                    ELLIPSIS,
                    TILDE -> true;
            default -> false;
        };
    }

    /** Whether the token is a word that is a keyword only in some statements. */
    boolean isSoftKeyword(Token token) {
        return token.kind() == TokenKind.NAME
                && switch (text(token)) {
                    case "match", "case", "type", "_" -> true;
                    default -> false;
                };
    }

    /** How many brackets of the statement are open before the current token. */
    int bracketLevel() {
        var level = within ? 1 : 0;
        for (var place = index - 1; place >= 0; place--) {
            switch (tokens.get(place).kind()) {
                case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> level++;
                case RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE -> level--;
                case NEWLINE, INDENT, DEDENT -> {
                    return level;
                }
                default -> {}
            }
        }
        return level;
    }

    /** The place of the last token that was ever current. */
    int furthest() {
        return furthest;
    }

    /** An error at the end of a file stands behind its last line, not on the line after it. */
    private int endOfLastLine() {
        var end = source.length();
        return end > 0 && source.characters()[end - 1] == '\n' ? end - 1 : end;
    }

    int index() {
        return index;
    }

    /** Goes back, or forth, to a place {@link #index()} gave, outside all expressions. */
    void moveTo(int place) {
        index = place;
        nesting = 0;
        current = tokens.get(place);
    }

    Token tokenAt(int place) {
        return tokens.get(Math.min(place, tokens.size() - 1));
    }

    /** The token that closes the bracket at the current place, by its place. */
    int indexOfClosingBracket() {
        var depth = 0;
        for (var place = index; place < tokens.size(); place++) {
            switch (tokens.get(place).kind()) {
                case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> depth++;
                case RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE -> {
                    depth--;
                    if (depth == 0) {
                        return place;
                    }
                }
                default -> {}
            }
        }
        return tokens.size() - 1;
    }

    /** Steps behind the next end of a line and returns the last token before it. */
    Token skipLine() {
        var last = current;
        while (!at(TokenKind.NEWLINE) && !at(TokenKind.END)) {
            last = advance();
        }
        accept(TokenKind.NEWLINE);
        return last;
    }

    /** Steps behind the block whose indentation is current and returns its last real token. */
    Token skipBlock() throws PythonSyntaxError {
        var last = expect(TokenKind.INDENT);
        var depth = 1;
        while (depth > 0 && !at(TokenKind.END)) {
            switch (kind()) {
                case INDENT -> depth++;
                case DEDENT -> depth--;
                case NEWLINE -> {}
                default -> last = current;
            }
            advance();
        }
        return last;
    }

    /** Called on the way into an expression and into brackets; {@link #leave()} on the way out. */
    void enter() {
        nesting++;
        if (nesting > DEEPEST_NESTING) {
            throw new NotUnderstood("nested more than " + DEEPEST_NESTING + " levels deep");
        }
    }

    void leave() {
        nesting--;
    }

    int nesting() {
        return nesting;
    }
}
