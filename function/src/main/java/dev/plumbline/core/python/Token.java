package dev.plumbline.core.python;

/**
 * A token of a source file.
 *
 * @param start the offset of its first character in the source
 * @param end one past the offset of its last character
 * @param line the 1-based line of its first character
 * @param column the 1-based column of its first character
 */
public record Token(TokenKind kind, int start, int end, int line, int column) {

    /** Where the token begins. */
    public SourcePosition position() {
        return new SourcePosition(line, column);
    }
}
