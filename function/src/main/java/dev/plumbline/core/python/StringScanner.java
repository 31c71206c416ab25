package dev.plumbline.core.python;

/**
 * Finds where string literals end, f-strings with nested quotes (Python 3.12) included. Offsets
 * are into the source; nothing is decoded here.
 */
final class StringScanner {

    private static final int DEEPEST_NESTING = 50;

    private final SourceText source;
    private final char[] characters;
    private int nesting;
    private boolean withinTriple;

    StringScanner(SourceText source) {
        this.source = source;
        this.characters = source.characters();
    }

    /**
     * The length of the string prefix that begins at the offset and is followed by a quote; -1
     * where no string literal begins there.
     */
    int prefixLength(int offset) {
        for (var length = 0; length <= 2; length++) {
            var character = characters[offset + length];
            if (character == '"' || character == '\'') {
                return isPrefix(offset, length) ? length : -1;
            }
            if (!isPrefixLetter(character)) {
                return -1;
            }
        }
        return -1;
    }

    private boolean isPrefix(int offset, int length) {
        if (length < 2) {
            return true;
        }
        var first = Character.toLowerCase(characters[offset]);
        var second = Character.toLowerCase(characters[offset + 1]);
        return (first == 'r' && (second == 'b' || second == 'f' || second == 't'))
                || (second == 'r' && (first == 'b' || first == 'f' || first == 't'));
    }

    private static boolean isPrefixLetter(char character) {
        return switch (character) {
            case 'r', 'R', 'b', 'B', 'u', 'U', 'f', 'F', 't', 'T' -> true;
            default -> false;
        };
    }

    boolean hasPrefixLetter(int offset, int prefixLength, char letter) {
        for (var index = offset; index < offset + prefixLength; index++) {
            if (Character.toLowerCase(characters[index]) == letter) {
                return true;
            }
        }
        return false;
    }

    /** Whether the literal has replacement fields: an f-string or a template string. */
    boolean isFormatted(int offset, int prefixLength) {
        return hasPrefixLetter(offset, prefixLength, 'f') || hasPrefixLetter(offset, prefixLength, 't');
    }

    boolean isTriple(int quoteOffset) {
        var quote = characters[quoteOffset];
        return characters[quoteOffset + 1] == quote && characters[quoteOffset + 2] == quote;
    }

    /** One past the last quote of the literal whose prefix begins at the offset. */
    int endOfLiteral(int offset, int prefixLength) throws PythonSyntaxError {
        var quoteOffset = offset + prefixLength;
        var triple = isTriple(quoteOffset);
        if (prefixLength > 0 && isFormatted(offset, prefixLength)) {
            return endOfFormatted(quoteOffset, triple, hasPrefixLetter(offset, prefixLength, 'r'));
        }
        return triple ? endOfTriple(quoteOffset) : endOfSingle(quoteOffset);
    }

    private int endOfSingle(int quoteOffset) throws PythonSyntaxError {
        var quote = characters[quoteOffset];
        var index = quoteOffset + 1;
        while (true) {
            var character = characters[index];
            if (character == quote) {
                return index + 1;
            }
            if (character == '\\' && index + 1 < source.length()) {
                index += 2;
            } else if (character == '\n' || index >= source.length()) {
                throw unterminated(quoteOffset, index, "string literal");
            } else {
                index++;
            }
        }
    }

    private int endOfTriple(int quoteOffset) throws PythonSyntaxError {
        var quote = characters[quoteOffset];
        var length = source.length();
        var index = quoteOffset + 3;
        while (index < length) {
            var character = characters[index];
            if (character == '\\') {
                index += 2;
            } else if (character == quote && characters[index + 1] == quote && characters[index + 2] == quote) {
                return index + 3;
            } else {
                index++;
            }
        }
        throw unterminated(quoteOffset, length, "triple-quoted string literal");
    }

    private PythonSyntaxError unterminated(int quoteOffset, int end, String what) {
        var line = source.position(Math.min(end, source.length())).line();
        return source.error(quoteOffset, "unterminated " + what + " (detected at line " + line + ")");
    }

    private int endOfFormatted(int quoteOffset, boolean triple, boolean raw) throws PythonSyntaxError {
        if (nesting >= DEEPEST_NESTING) {
            throw source.error(quoteOffset, "f-string: expressions nested too deeply");
        }
        nesting++;
        var outerTriple = withinTriple;
        withinTriple = triple;
        var quote = characters[quoteOffset];
        var index = quoteOffset + (triple ? 3 : 1);
        while (true) {
            var character = characters[index];
            if (index >= source.length() || (character == '\n' && !triple)) {
                throw unterminated(quoteOffset, index, triple ? "triple-quoted f-string literal" : "f-string literal");
            }
            if (character == quote && (!triple || isTriple(index))) {
                nesting--;
                withinTriple = outerTriple;
                return index + (triple ? 3 : 1);
            }
            if (character == '\\') {
                index = afterBackslash(index, raw);
            } else if (character == '{') {
                index = characters[index + 1] == '{' ? index + 2 : endOfReplacement(index + 1);
            } else {
                index++;
            }
        }
    }

    /** One past what the backslash takes; braces after it still open replacement fields. */
    int afterBackslash(int offset, boolean raw) {
        var next = characters[offset + 1];
        if (next == '{' || next == '}' || offset + 1 >= source.length()) {
            return offset + 1;
        }
        if (next == 'N' && !raw && characters[offset + 2] == '{') {
            var index = offset + 3;
            while (characters[index] != '}' && characters[index] != '\n' && index < source.length()) {
                index++;
            }
            return characters[index] == '}' ? index + 1 : index;
        }
        return offset + 2;
    }

    /** One past the closing brace of the replacement field that opened before the offset. */
    int endOfReplacement(int offset) throws PythonSyntaxError {
        var index = endOfExpression(offset);
        if (characters[index] == '=') {
            index = afterSpace(index + 1);
        }
        if (characters[index] == '!') {
            index++;
            while (Character.isJavaIdentifierPart(characters[index]) && index < source.length()) {
                index++;
            }
            index = afterSpace(index);
        }
        if (characters[index] == ':') {
            index = endOfFormat(index + 1);
        }
        if (characters[index] != '}') {
            throw source.error(index, "f-string: expecting '}'");
        }
        return index + 1;
    }

    int afterSpace(int offset) {
        var index = offset;
        while (true) {
            switch (characters[index]) {
                case ' ', '\t', '\n', '\f' -> index++;
                case '#' -> index = afterComment(index);
                default -> {
                    return index;
                }
            }
        }
    }

    private int afterComment(int offset) {
        var index = offset;
        while (characters[index] != '\n' && index < source.length()) {
            index++;
        }
        return index;
    }

    /** The offset of the closing brace of a format specification that begins at the offset. */
    private int endOfFormat(int offset) throws PythonSyntaxError {
        if (nesting >= DEEPEST_NESTING) {
            throw source.error(offset, "f-string: expressions nested too deeply");
        }
        nesting++;
        var index = offset;
        while (characters[index] != '}') {
            if (index >= source.length() || (characters[index] == '\n' && !withinTriple)) {
                throw source.error(offset, "f-string: expecting '}'");
            }
            index = characters[index] == '{' ? endOfReplacement(index + 1) : index + 1;
        }
        nesting--;
        return index;
    }

    /**
     * Where the expression of a replacement field ends: the offset of the {@code =}, {@code !},
     * {@code :} or closing brace that stands outside all its brackets.
     */
    int endOfExpression(int offset) throws PythonSyntaxError {
        var depth = 0;
        var index = offset;
        while (index < source.length()) {
            var character = characters[index];
            switch (character) {
                case '(', '[', '{' -> depth++;
                case ')', ']' -> depth--;
                case '}' -> {
                    if (depth <= 0) {
                        return index;
                    }
                    depth--;
                }
                case ':' -> {
                    if (depth <= 0) {
                        return index;
                    }
                }
                case '!', '=' -> {
                    if (characters[index + 1] == '=') {
                        index++;
                    } else if (depth <= 0) {
                        return index;
                    }
                }
                case '<', '>' -> {
                    if (characters[index + 1] == '=') {
                        index++;
                    }
                }
                case '#' -> index = afterComment(index) - 1;
                default -> {
                    index = afterWordOrString(index) - 1;
                }
            }
            index++;
        }
        throw source.error(offset, "f-string: expecting '}'");
    }

    private int afterWordOrString(int offset) throws PythonSyntaxError {
        var prefixLength = prefixLength(offset);
        if (prefixLength >= 0) {
            return endOfLiteral(offset, prefixLength);
        }
        var index = offset;
        while (Character.isJavaIdentifierPart(characters[index]) && index < source.length()) {
            index++;
        }
        return Math.max(index, offset + 1);
    }
}
