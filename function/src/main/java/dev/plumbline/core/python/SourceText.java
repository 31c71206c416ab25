package dev.plumbline.core.python;

import java.util.Arrays;

/**
 * The text of a file with line ends made {@code \n} and a byte order mark removed, as CPython
 * reads it. The characters are followed by one NUL, so that looking one ahead is always safe.
 */
final class SourceText {

    private final String fileName;
    private final char[] characters;
    private int[] lineStarts = new int[0];

    private SourceText(String fileName, char[] characters) {
        this.fileName = fileName;
        this.characters = characters;
    }

    static SourceText of(String fileName, String source) throws PythonSyntaxError {
        var from = !source.isEmpty() && source.charAt(0) == '\uFEFF' ? 1 : 0;
        var length = source.length() - from;
        var characters = new char[length + 1];
        source.getChars(from, source.length(), characters, 0);
        if (source.indexOf('\r') >= 0) {
            characters = withoutCarriageReturns(characters, length);
        }
        var text = new SourceText(fileName, characters);
        for (var index = 0; index < text.length(); index++) {
            if (characters[index] == '\0') {
                throw text.error(index, "source code cannot contain null bytes");
            }
        }
        return text;
    }

    private static char[] withoutCarriageReturns(char[] characters, int length) {
        var kept = 0;
        for (var index = 0; index < length; index++) {
            var character = characters[index];
            if (character == '\r') {
                if (characters[index + 1] == '\n') {
                    continue;
                }
                character = '\n';
            }
            characters[kept++] = character;
        }
        return Arrays.copyOf(Arrays.copyOf(characters, kept), kept + 1);
    }

    /** The characters, then one NUL; shared, never to be written. */
    char[] characters() {
        return characters;
    }

    int length() {
        return characters.length - 1;
    }

    String text(int start, int end) {
        return new String(characters, start, end - start);
    }

    String text(Token token) {
        return text(token.start(), token.end());
    }

    SourcePosition position(int offset) {
        var line = lineIndex(offset);
        return new SourcePosition(line + 1, offset - lineStarts()[line] + 1);
    }

    private int lineIndex(int offset) {
        var found = Arrays.binarySearch(lineStarts(), offset);
        return found >= 0 ? found : -found - 2;
    }

    /** The offset of the first character of the line that holds the offset. */
    int lineStart(int offset) {
        return offset == 0 ? 0 : lineStarts()[lineIndex(offset)];
    }

    /** The offset of a place in the text. */
    int offset(SourcePosition position) {
        return lineStarts()[position.line() - 1] + position.column() - 1;
    }

    PythonSyntaxError error(SourcePosition position, String reason) {
        return error(offset(position), reason);
    }

    PythonSyntaxError error(int offset, String reason) {
        var start = lineStart(offset);
        var end = offset;
        while (end < length() && characters[end] != '\n') {
            end++;
        }
        return new PythonSyntaxError(fileName, position(offset), reason, text(start, end));
    }

    private int[] lineStarts() {
        if (lineStarts.length == 0) {
            var lines = 1;
            for (var character : characters) {
                if (character == '\n') {
                    lines++;
                }
            }
            var starts = new int[lines];
            var line = 1;
            for (var index = 0; line < lines; index++) {
                if (characters[index] == '\n') {
                    starts[line++] = index + 1;
                }
            }
            lineStarts = starts;
        }
        return lineStarts;
    }
}
