package dev.plumbline.core.python;

import java.util.List;

/** A place in the tokens of a file. */
final class TokenCursor {

    private static final int DEEPEST_NESTING = 100;

    private final SourceText source;
    private final List<Token> tokens;
    private int index;
    private int nesting;
    private Token current;

    /**
     * @param nesting how deep in other expressions the tokens stand; 0 for a file
     */
    TokenCursor(SourceText source, List<Token> tokens, int nesting) {
        this.source = source;
        this.nesting = nesting;
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

    Token expect(TokenKind kind) {
        if (current.kind() != kind) {
            throw unexpected(kind.description());
        }
        return advance();
    }

    String expectName() {
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

    NotUnderstood unexpected(String expected) {
        return new NotUnderstood("expected " + expected + " but found " + describe(current));
    }

    String describe(Token token) {
        return switch (token.kind()) {
            case NAME -> "the name '" + text(token) + "'";
            case NUMBER -> "the number " + text(token);
            default -> token.kind().description();
        };
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
        return tokens.get(place);
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
    Token skipBlock() {
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

    /** Called on the way into an expression; {@link #leave()} on the way out. */
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
