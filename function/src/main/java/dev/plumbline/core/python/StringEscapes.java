package dev.plumbline.core.python;

import org.jspecify.annotations.Nullable;

/** Backslash escapes of strings and bytes. */
final class StringEscapes {

    private static final int LARGEST_CODE_POINT = 0x10ffff;

    private final SourceText source;
    private final char[] characters;

    StringEscapes(SourceText source) {
        this.source = source;
        this.characters = source.characters();
    }

    /**
     * A decoded string.
     *
     * @param unknownName the name of a character that Java does not know, null where all are known
     */
    record Decoded(String text, @Nullable String unknownName) {}

    Decoded decode(int start, int end, boolean raw) throws PythonSyntaxError {
        var backslash = start;
        while (backslash < end && characters[backslash] != '\\') {
            backslash++;
        }
        if (raw || backslash == end) {
            return new Decoded(source.text(start, end), null);
        }
        var text = new StringBuilder(end - start);
        var index = start;
        while (index < end) {
            var character = characters[index];
            if (character != '\\') {
                text.append(character);
                index++;
            } else if (characters[index + 1] == 'N') {
                var closing = closingBrace(index, end);
                var name = source.text(index + 3, closing);
                if (!couldBeName(name)) {
                    throw source.error(index, "unknown Unicode character name '" + name + "'");
                }
                var codePoint = codePoint(name);
                if (codePoint < 0) {
                    return new Decoded("", name);
                }
                text.appendCodePoint(codePoint);
                index = closing + 1;
            } else {
                index = decodeEscape(index, end, text, true);
            }
        }
        return new Decoded(text.toString(), null);
    }

    private int closingBrace(int backslash, int end) throws PythonSyntaxError {
        var index = backslash + 2;
        if (characters[index] == '{') {
            while (index < end && characters[index] != '}') {
                index++;
            }
            if (index < end && index > backslash + 3) {
                return index;
            }
        }
        throw source.error(backslash, "malformed \\N character escape");
    }

    /** Whether it is made of what names of characters are made of; new ones and aliases are not known to Java. */
    private static boolean couldBeName(String name) {
        return name.chars()
                .allMatch(letter -> (letter >= 'A' && letter <= 'Z')
                        || (letter >= 'a' && letter <= 'z')
                        || (letter >= '0' && letter <= '9')
                        || letter == ' '
                        || letter == '-');
    }

    private static int codePoint(String name) {
        try {
            return Character.codePointOf(name);
        } catch (IllegalArgumentException unknown) {
            return -1;
        }
    }

    Decoded decodeBytes(int start, int end, boolean raw) throws PythonSyntaxError {
        var text = new StringBuilder(end - start);
        var index = start;
        while (index < end) {
            var character = characters[index];
            if (character > 127) {
                throw source.error(index, "bytes can only contain ASCII literal characters");
            }
            if (character != '\\' || raw) {
                text.append(character);
                index++;
            } else {
                index = decodeEscape(index, end, text, false);
            }
        }
        return new Decoded(text.toString(), null);
    }

    /** Decodes the escape at the backslash into the text; where it ends. */
    private int decodeEscape(int backslash, int end, StringBuilder text, boolean unicode) throws PythonSyntaxError {
        var escape = characters[backslash + 1];
        switch (escape) {
            case '\n' -> {}
            case '\\', '\'', '"' -> text.append(escape);
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'v' -> text.append('\u000b');
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                return decodeOctal(backslash + 1, end, text, unicode);
            }
            case 'x' -> {
                return decodeHex(backslash, end, 2, text);
            }
            default -> {
                if (unicode && (escape == 'u' || escape == 'U')) {
                    return decodeHex(backslash, end, escape == 'u' ? 4 : 8, text);
                }
                text.append('\\');
                return backslash + 1;
            }
        }
        return backslash + 2;
    }

    private int decodeOctal(int start, int end, StringBuilder text, boolean unicode) {
        var value = 0;
        var index = start;
        while (index < end && index < start + 3 && characters[index] >= '0' && characters[index] <= '7') {
            value = value * 8 + characters[index] - '0';
            index++;
        }
        text.append((char) (unicode ? value : value & 0xff));
        return index;
    }

    private int decodeHex(int backslash, int end, int digits, StringBuilder text) throws PythonSyntaxError {
        var value = 0L;
        var index = backslash + 2;
        for (; index < backslash + 2 + digits; index++) {
            var digit = index < end && characters[index] < 128 ? Character.digit(characters[index], 16) : -1;
            if (digit < 0) {
                throw source.error(
                        backslash,
                        "truncated \\" + characters[backslash + 1] + "X".repeat(digits) + " escape in a string");
            }
            value = value * 16 + digit;
        }
        if (value > LARGEST_CODE_POINT) {
            throw source.error(backslash, "illegal Unicode character in a string");
        }
        text.appendCodePoint((int) value);
        return index;
    }
}
