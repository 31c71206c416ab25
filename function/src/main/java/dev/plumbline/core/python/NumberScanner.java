package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.FloatLiteral;
import dev.plumbline.core.python.PythonExpression.ImaginaryLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import java.math.BigInteger;

/** Finds where number literals end, and reads them. */
final class NumberScanner {

    private static final String[] WORDS_AFTER_NUMBERS = {"and", "else", "for", "if", "in", "is", "not", "or"};

    /** The most decimal digits of an integer, CPython's limit since its security releases of 2022. */
    private static final int MOST_DIGITS = 4300;

    private final SourceText source;
    private final char[] characters;

    NumberScanner(SourceText source) {
        this.source = source;
        this.characters = source.characters();
    }

    /** One past the last character of the number that begins at the offset. */
    int endOfNumber(int offset) throws PythonSyntaxError {
        if (characters[offset] == '0') {
            switch (characters[offset + 1]) {
                case 'x', 'X' -> {
                    return endOfRadix(offset, 16, "hexadecimal");
                }
                case 'o', 'O' -> {
                    return endOfRadix(offset, 8, "octal");
                }
                case 'b', 'B' -> {
                    return endOfRadix(offset, 2, "binary");
                }
                default -> {}
            }
        }
        return endOfDecimal(offset);
    }

    private int endOfRadix(int offset, int radix, String name) throws PythonSyntaxError {
        var index = offset + 2;
        do {
            if (characters[index] == '_') {
                index++;
            }
            if (Character.digit(characters[index], radix) < 0 || characters[index] > 127) {
                throw source.error(
                        index,
                        Character.digit(characters[index], 10) >= 0
                                ? "invalid digit '" + characters[index] + "' in " + name + " literal"
                                : "invalid " + name + " literal");
            }
            while (Character.digit(characters[index], radix) >= 0) {
                index++;
            }
        } while (characters[index] == '_');
        if (Character.digit(characters[index], 10) >= 0) {
            throw source.error(index, "invalid digit '" + characters[index] + "' in " + name + " literal");
        }
        return verifiedEnd(index, name);
    }

    private int endOfDecimal(int offset) throws PythonSyntaxError {
        var index = characters[offset] == '.' ? offset : endOfDigits(offset);
        var integer = true;
        var endOfIntegerPart = index;
        if (characters[index] == '.') {
            integer = false;
            index++;
            if (isDigit(characters[index])) {
                index = endOfDigits(index);
            }
        }
        if (characters[index] == 'e' || characters[index] == 'E') {
            var sign = characters[index + 1] == '+' || characters[index + 1] == '-' ? 1 : 0;
            if (isDigit(characters[index + 1 + sign])) {
                integer = false;
                index = endOfDigits(index + 1 + sign);
            } else if (sign == 1) {
                throw source.error(index, "invalid decimal literal");
            }
        }
        if (characters[index] == 'j' || characters[index] == 'J') {
            return verifiedEnd(index + 1, "imaginary");
        }
        if (integer) {
            refuseLeadingZeros(offset, endOfIntegerPart);
        }
        return verifiedEnd(index, "decimal");
    }

    private void refuseLeadingZeros(int start, int end) throws PythonSyntaxError {
        if (characters[start] != '0') {
            return;
        }
        for (var index = start; index < end; index++) {
            if (characters[index] != '0' && characters[index] != '_') {
                throw source.error(
                        start,
                        "leading zeros in decimal integer literals are not permitted; "
                                + "use an 0o prefix for octal integers");
            }
        }
    }

    private int endOfDigits(int offset) throws PythonSyntaxError {
        var index = offset;
        while (true) {
            while (isDigit(characters[index])) {
                index++;
            }
            if (characters[index] != '_') {
                return index;
            }
            index++;
            if (!isDigit(characters[index])) {
                throw source.error(index - 1, "invalid decimal literal");
            }
        }
    }

    private int verifiedEnd(int index, String name) throws PythonSyntaxError {
        if (!Character.isJavaIdentifierStart(characters[index])
                || characters[index] == '$'
                || index >= source.length()) {
            return index;
        }
        for (var word : WORDS_AFTER_NUMBERS) {
            if (source.length() - index >= word.length()
                    && source.text(index, index + word.length()).equals(word)) {
                return index;
            }
        }
        throw source.error(index, "invalid " + name + " literal");
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** The value of a number token. */
    PythonExpression read(Token token) throws PythonSyntaxError {
        var text = source.text(token).replace("_", "");
        var position = token.position();
        var last = text.charAt(text.length() - 1);
        if (text.length() > 2 && text.charAt(0) == '0' && Character.isLetter(text.charAt(1))) {
            switch (text.charAt(1)) {
                case 'x', 'X' -> {
                    return new IntegerLiteral(ofBits(text.substring(2), 4), position);
                }
                case 'o', 'O' -> {
                    return new IntegerLiteral(ofBits(text.substring(2), 3), position);
                }
                case 'b', 'B' -> {
                    return new IntegerLiteral(ofBits(text.substring(2), 1), position);
                }
                default -> {}
            }
        }
        if (last == 'j' || last == 'J') {
            return new ImaginaryLiteral(text.substring(0, text.length() - 1), position);
        }
        for (var index = 0; index < text.length(); index++) {
            if (!isDigit(text.charAt(index))) {
                return new FloatLiteral(text, position);
            }
        }
        if (text.length() > MOST_DIGITS) {
            throw source.error(
                    token.start(),
                    "an integer of " + text.length() + " digits: Python reads no more than " + MOST_DIGITS
                            + ", use hexadecimal for it");
        }
        return new IntegerLiteral(new BigInteger(text), position);
    }

    /** In time that grows with the number of digits, and not, as {@code BigInteger} does it, with its square. */
    private static BigInteger ofBits(String digits, int bitsEach) {
        var bytes = new byte[(digits.length() * bitsEach + 7) / 8];
        var bit = 0;
        for (var index = digits.length() - 1; index >= 0; index--) {
            var digit = Character.digit(digits.charAt(index), 16);
            for (var each = 0; each < bitsEach; each++, bit++) {
                if ((digit >> each & 1) != 0) {
                    bytes[bytes.length - 1 - bit / 8] |= (byte) (1 << bit % 8);
                }
            }
        }
        return new BigInteger(1, bytes);
    }
}
