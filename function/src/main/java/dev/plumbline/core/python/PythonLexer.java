package dev.plumbline.core.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Text to tokens, with indentation and with lines joined by brackets and backslashes. Messages
 * are CPython's, so that they can be looked up.
 */
final class PythonLexer {

    private static final int DEEPEST_BRACKETS = 200;

    /** What 2 MB of program have; keeps a file from taking all memory. */
    private static final int MOST_TOKENS = 500_000;

    private final SourceText source;
    private final char[] characters;
    private final int limit;
    private final StringScanner strings;
    private final NumberScanner numbers;
    private final Indentation indentation;
    private final List<Token> tokens;
    private final int[] openBrackets = new int[DEEPEST_BRACKETS];
    private int depth;
    private int offset;
    private int line;
    private int lineStart;
    private boolean failsWhenReached;

    private PythonLexer(SourceText source, int start, int limit) {
        this.source = source;
        this.characters = source.characters();
        this.offset = start;
        this.limit = limit;
        this.strings = new StringScanner(source);
        this.numbers = new NumberScanner(source);
        this.indentation = new Indentation(source);
        this.tokens = new ArrayList<>(16 + (limit - start) / 4);
        this.lineStart = source.lineStart(start);
        this.line = start == 0 ? 1 : source.position(start).line();
    }

    /** The tokens of a whole file. */
    static SourceTokens tokens(SourceText source) {
        var lexer = new PythonLexer(source, 0, source.length());
        PythonSyntaxError failure = null;
        try {
            lexer.readLines();
        } catch (PythonSyntaxError error) {
            failure = error;
            lexer.addEnd();
        }
        return new SourceTokens(lexer.tokens, failure, lexer.failsWhenReached, lexer.neverClosed());
    }

    /**
     * The tokens of an expression within a file, read as if it stood in parentheses; the last is
     * {@link TokenKind#END}.
     */
    static List<Token> tokensWithin(SourceText source, int start, int end) throws PythonSyntaxError {
        var lexer = new PythonLexer(source, start, end);
        lexer.readTokens(true);
        lexer.add(TokenKind.END, lexer.offset);
        return lexer.tokens;
    }

    private void readLines() throws PythonSyntaxError {
        while (offset < limit) {
            if (beginLine()) {
                readTokens(false);
            }
        }
        while (indentation.leave()) {
            add(TokenKind.DEDENT, offset);
        }
        add(TokenKind.END, offset);
    }

    /** Reads indentation; false where the line holds nothing and has been passed over. */
    private boolean beginLine() throws PythonSyntaxError {
        failsWhenReached = true;
        var end = indentation.measure(offset);
        advanceLines(end);
        offset = end;
        var character = characters[offset];
        if (character == '#' || character == '\n' || offset >= limit) {
            skipComment();
            if (offset < limit) {
                newLine();
            }
            failsWhenReached = false;
            return false;
        }
        var change = indentation.enter(offset);
        failsWhenReached = false;
        if (change > 0) {
            add(TokenKind.INDENT, offset);
        }
        for (var level = change; level < 0; level++) {
            add(TokenKind.DEDENT, offset);
        }
        return true;
    }

    private void advanceLines(int end) {
        for (var index = offset; index < end; index++) {
            if (characters[index] == '\n') {
                line++;
                lineStart = index + 1;
            }
        }
    }

    private void newLine() {
        offset++;
        line++;
        lineStart = offset;
    }

    private void skipComment() {
        while (offset < limit && characters[offset] != '\n') {
            offset++;
        }
    }

    /** Reads tokens to the end of the logical line, or to the limit where newlines do not count. */
    private void readTokens(boolean joined) throws PythonSyntaxError {
        while (true) {
            var character = characters[offset];
            if (offset >= limit) {
                if (joined && depth > 0) {
                    throw closing(openBrackets[depth - 1]);
                }
                if (!joined) {
                    add(TokenKind.NEWLINE, offset);
                }
                return;
            }
            switch (character) {
                case ' ', '\t', '\f' -> offset++;
                case '#' -> skipComment();
                case '\\' -> {
                    failsWhenReached = true;
                    continueLine();
                    failsWhenReached = false;
                }
                case '\n' -> {
                    if (depth == 0 && !joined) {
                        add(TokenKind.NEWLINE, offset);
                        newLine();
                        return;
                    }
                    newLine();
                }
                default -> readToken(character);
            }
        }
    }

    private void continueLine() throws PythonSyntaxError {
        if (characters[offset + 1] != '\n') {
            throw source.error(
                    offset + 1,
                    offset + 1 >= limit
                            ? "unexpected EOF while parsing"
                            : "unexpected character after line continuation character");
        }
        offset++;
        newLine();
        if (offset >= limit) {
            throw source.error(offset - 1, "unexpected EOF while parsing");
        }
    }

    private void readToken(char character) throws PythonSyntaxError {
        if (isWordStart(character)) {
            var prefixLength = strings.prefixLength(offset);
            if (prefixLength >= 0) {
                readString(prefixLength);
            } else {
                readWord();
            }
        } else if (character == '"' || character == '\'') {
            readString(0);
        } else if (isDigit(character) || (character == '.' && isDigit(characters[offset + 1]))) {
            finish(TokenKind.NUMBER, numbers.endOfNumber(offset));
        } else {
            readOperator(character);
        }
    }

    private void readString(int prefixLength) throws PythonSyntaxError {
        failsWhenReached = strings.isFormatted(offset, prefixLength);
        var end = strings.endOfLiteral(offset, prefixLength);
        failsWhenReached = false;
        if (end > limit) {
            throw source.error(offset, "f-string: expecting '}'");
        }
        add(TokenKind.STRING, end);
        advanceLines(end);
        offset = end;
    }

    private void readWord() throws PythonSyntaxError {
        var end = offset;
        while (isWordPart(characters[end])) {
            if (characters[end] > 127) {
                var codePoint = Character.codePointAt(characters, end);
                if (!Character.isUnicodeIdentifierPart(codePoint) || Character.isIdentifierIgnorable(codePoint)) {
                    break;
                }
                end += Character.charCount(codePoint);
            } else {
                end++;
            }
        }
        finish(TokenKind.ofWord(characters, offset, end), end);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private boolean isWordStart(char character) {
        if (character > 127) {
            return Character.isUnicodeIdentifierStart(Character.codePointAt(characters, offset));
        }
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_';
    }

    private static boolean isWordPart(char character) {
        return (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || (character >= '0' && character <= '9')
                || character == '_'
                || character > 127;
    }

    private void readOperator(char character) throws PythonSyntaxError {
        var kind = Operators.at(characters, offset);
        if (kind == null) {
            if (character < ' ' || character > '~') {
                throw source.error(offset, unknownCharacter());
            }
            kind = TokenKind.UNKNOWN;
        }
        switch (kind) {
            case LEFT_PARENTHESIS, LEFT_BRACKET, LEFT_BRACE -> open();
            case RIGHT_PARENTHESIS, RIGHT_BRACKET, RIGHT_BRACE -> close(character);
            default -> {}
        }
        finish(kind, offset + (kind == TokenKind.UNKNOWN ? 1 : kind.length()));
    }

    private String unknownCharacter() {
        var codePoint = Character.codePointAt(characters, offset);
        var code = String.format("U+%04X", codePoint);
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> "invalid non-printable character " + code;
            default -> "invalid character '" + Character.toString(codePoint) + "' (" + code + ")";
        };
    }

    private void open() throws PythonSyntaxError {
        if (depth >= DEEPEST_BRACKETS) {
            throw source.error(offset, "too many nested parentheses");
        }
        openBrackets[depth++] = offset;
    }

    private void close(char character) throws PythonSyntaxError {
        if (depth == 0) {
            throw source.error(offset, "unmatched '" + character + "'");
        }
        var opening = openBrackets[--depth];
        var expected = characters[opening] == '(' ? ')' : characters[opening] == '[' ? ']' : '}';
        if (character != expected) {
            var openingLine = source.position(opening).line();
            throw source.error(
                    offset,
                    "closing parenthesis '"
                            + character
                            + "' does not match opening parenthesis '"
                            + characters[opening]
                            + "'"
                            + (openingLine == line ? "" : " on line " + openingLine));
        }
    }

    private @Nullable PythonSyntaxError neverClosed() {
        return depth == 0 ? null : closing(openBrackets[depth - 1]);
    }

    private PythonSyntaxError closing(int opening) {
        return source.error(opening, "'" + characters[opening] + "' was never closed");
    }

    private void addEnd() {
        tokens.add(new Token(TokenKind.END, offset, offset, line, offset - lineStart + 1));
    }

    private void finish(TokenKind kind, int end) throws PythonSyntaxError {
        add(kind, end);
        offset = end;
    }

    private void add(TokenKind kind, int end) throws PythonSyntaxError {
        if (tokens.size() == MOST_TOKENS) {
            throw source.error(offset, "more than " + MOST_TOKENS + " words and signs: too much for one file");
        }
        tokens.add(new Token(kind, offset, end, line, offset - lineStart + 1));
    }
}
