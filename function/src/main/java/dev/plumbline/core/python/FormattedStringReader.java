package dev.plumbline.core.python;

import dev.plumbline.core.python.FormattedPart.Conversion;
import dev.plumbline.core.python.FormattedPart.Replacement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inside of one f-string: text and replacement fields, format specifications included. */
final class FormattedStringReader {

    private final SourceText source;
    private final char[] characters;
    private final StringScanner scanner;
    private final StringEscapes escapes;
    private final boolean raw;
    private final int nesting;
    private @Nullable String unknownName;

    FormattedStringReader(SourceText source, StringScanner scanner, StringEscapes escapes, boolean raw, int nesting) {
        this.source = source;
        this.characters = source.characters();
        this.scanner = scanner;
        this.escapes = escapes;
        this.raw = raw;
        this.nesting = nesting;
    }

    /**
     * Appends the parts between two offsets, the quotes left out.
     *
     * @return the name of a character that Java does not know, null where all are known
     */
    @Nullable
    String read(int start, int end, List<FormattedPart> parts) throws PythonSyntaxError {
        var textStart = start;
        var index = start;
        while (index < end) {
            var character = characters[index];
            if (character == '\\') {
                index = scanner.afterBackslash(index, raw);
            } else if (character != '{' && character != '}') {
                index++;
            } else if (characters[index + 1] == character && index + 1 < end) {
                addText(textStart, index + 1, parts);
                index += 2;
                textStart = index;
            } else if (character == '}') {
                throw source.error(index, "f-string: single '}' is not allowed");
            } else {
                addText(textStart, index, parts);
                index = readReplacement(index + 1, parts);
                textStart = index;
            }
        }
        addText(textStart, end, parts);
        return unknownName;
    }

    private void addText(int start, int end, List<FormattedPart> parts) throws PythonSyntaxError {
        var decoded = escapes.decode(start, end, raw);
        if (decoded.unknownName() != null) {
            unknownName = decoded.unknownName();
        }
        StringLiterals.addText(parts, decoded.text());
    }

    /** Reads the replacement field that opened before the offset; where it ends. */
    private int readReplacement(int start, List<FormattedPart> parts) throws PythonSyntaxError {
        var end = scanner.endOfExpression(start);
        var expression = readExpression(start, end);
        var index = end;
        var conversion = Conversion.NONE;
        var selfDocumenting = characters[index] == '=';
        if (selfDocumenting) {
            index = scanner.afterSpace(index + 1);
            StringLiterals.addText(parts, source.text(start, end) + withoutComments(end, index));
        }
        if (characters[index] == '!') {
            conversion = conversion(index + 1);
            index = scanner.afterSpace(index + 2);
        }
        List<FormattedPart> format = null;
        if (characters[index] == ':') {
            format = new ArrayList<>();
            index = readFormat(index + 1, format);
        }
        if (characters[index] != '}') {
            throw source.error(index, "f-string: expecting '}'");
        }
        if (selfDocumenting && conversion == Conversion.NONE && format == null) {
            conversion = Conversion.REPR;
        }
        parts.add(new Replacement(expression, conversion, format));
        return index + 1;
    }

    private String withoutComments(int start, int end) {
        var text = new StringBuilder();
        var comment = false;
        for (var index = start; index < end; index++) {
            comment = characters[index] == '#' || (comment && characters[index] != '\n');
            if (!comment) {
                text.append(characters[index]);
            }
        }
        return text.toString();
    }

    private Conversion conversion(int offset) throws PythonSyntaxError {
        var letter = Character.isJavaIdentifierPart(characters[offset + 1]) ? ' ' : characters[offset];
        return switch (letter) {
            case 's' -> Conversion.STR;
            case 'r' -> Conversion.REPR;
            case 'a' -> Conversion.ASCII;
            default -> throw source.error(offset, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
        };
    }

    private PythonExpression readExpression(int start, int end) throws PythonSyntaxError {
        var cursor = new TokenCursor(source, PythonLexer.tokensWithin(source, start, end), nesting + 1);
        if (cursor.at(TokenKind.END)) {
            throw source.error(start, "f-string: valid expression required before '}'");
        }
        var expressions = new ExpressionParser(cursor);
        var value = expressions.valueOrYield();
        if (!cursor.at(TokenKind.END)) {
            throw cursor.unexpected("'}' in an f-string");
        }
        return value;
    }

    private int readFormat(int start, List<FormattedPart> format) throws PythonSyntaxError {
        var index = start;
        var textStart = start;
        while (characters[index] != '}') {
            if (characters[index] == '{') {
                addText(textStart, index, format);
                index = readReplacement(index + 1, format);
                textStart = index;
            } else {
                index++;
            }
        }
        addText(textStart, index, format);
        return index;
    }
}
