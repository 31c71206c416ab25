package dev.plumbline.core.python;

import dev.plumbline.core.python.FormattedPart.Replacement;
import dev.plumbline.core.python.FormattedPart.Text;
import dev.plumbline.core.python.PythonExpression.BytesLiteral;
import dev.plumbline.core.python.PythonExpression.FormattedString;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TemplateString;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import java.util.ArrayList;
import java.util.List;

/** String tokens, one or several side by side, to the literal they make. */
final class StringLiterals {

    private final SourceText source;
    private final StringScanner scanner;
    private final StringEscapes escapes;

    StringLiterals(SourceText source) {
        this.source = source;
        this.scanner = new StringScanner(source);
        this.escapes = new StringEscapes(source);
    }

    /**
     * The literal that adjacent string tokens make together.
     *
     * @param nesting how deep in other expressions the literal stands
     */
    PythonExpression read(List<Token> tokens, int nesting) throws PythonSyntaxError {
        var first = tokens.get(0);
        var formatted = false;
        var templates = 0;
        var bytes = 0;
        for (var token : tokens) {
            var prefixLength = prefixLength(token);
            if (prefixLength > 0) {
                templates += scanner.hasPrefixLetter(token.start(), prefixLength, 't') ? 1 : 0;
                formatted |= scanner.hasPrefixLetter(token.start(), prefixLength, 'f');
                bytes += scanner.hasPrefixLetter(token.start(), prefixLength, 'b') ? 1 : 0;
            }
        }
        if (bytes > 0 && bytes < tokens.size()) {
            throw source.error(first.start(), "cannot mix bytes and nonbytes literals");
        }
        if (templates > 0 && templates < tokens.size()) {
            throw source.error(first.start(), "cannot mix t-string literals with string or bytes literals");
        }
        if (formatted || templates > 0) {
            return formatted(tokens, nesting);
        }
        var value = tokens.size() == 1 ? decoded(first) : concatenated(tokens);
        if (value.unknownName() != null) {
            return unsupported(unknownCharacter(value.unknownName()), tokens);
        }
        return bytes > 0
                ? new BytesLiteral(value.text(), first.position())
                : new StringLiteral(value.text(), first.position());
    }

    private static String unknownCharacter(String name) {
        return "unknown Unicode character name '" + name + "'";
    }

    private Unsupported unsupported(String reason, List<Token> tokens) {
        var first = tokens.get(0);
        var last = tokens.get(tokens.size() - 1);
        return new Unsupported(reason, source.text(first.start(), last.end()), first.position());
    }

    private StringEscapes.Decoded concatenated(List<Token> tokens) throws PythonSyntaxError {
        var text = new StringBuilder();
        for (var token : tokens) {
            var decoded = decoded(token);
            if (decoded.unknownName() != null) {
                return decoded;
            }
            text.append(decoded.text());
        }
        return new StringEscapes.Decoded(text.toString(), null);
    }

    private StringEscapes.Decoded decoded(Token token) throws PythonSyntaxError {
        var prefixLength = prefixLength(token);
        var quoteLength = quoteLength(token, prefixLength);
        var start = token.start() + prefixLength + quoteLength;
        var end = token.end() - quoteLength;
        var raw = scanner.hasPrefixLetter(token.start(), prefixLength, 'r');
        if (scanner.hasPrefixLetter(token.start(), prefixLength, 'b')) {
            return escapes.decodeBytes(start, end, raw);
        }
        return escapes.decode(start, end, raw);
    }

    private int prefixLength(Token token) {
        return Math.max(0, scanner.prefixLength(token.start()));
    }

    private int quoteLength(Token token, int prefixLength) {
        var quote = token.start() + prefixLength;
        return scanner.isTriple(quote) && token.end() - quote >= 6 ? 3 : 1;
    }

    private PythonExpression formatted(List<Token> tokens, int nesting) throws PythonSyntaxError {
        var parts = new ArrayList<FormattedPart>();
        for (var token : tokens) {
            var prefixLength = prefixLength(token);
            if (!scanner.isFormatted(token.start(), prefixLength)) {
                var decoded = decoded(token);
                if (decoded.unknownName() != null) {
                    return unsupported(unknownCharacter(decoded.unknownName()), tokens);
                }
                addText(parts, decoded.text());
                continue;
            }
            var quoteLength = quoteLength(token, prefixLength);
            var reader = new FormattedStringReader(
                    source, scanner, escapes, scanner.hasPrefixLetter(token.start(), prefixLength, 'r'), nesting);
            var unknownName = reader.read(token.start() + prefixLength + quoteLength, token.end() - quoteLength, parts);
            if (unknownName != null) {
                return unsupported(unknownCharacter(unknownName), tokens);
            }
        }
        var first = tokens.get(0);
        return scanner.hasPrefixLetter(first.start(), prefixLength(first), 't')
                ? new TemplateString(parts, first.position())
                : new FormattedString(parts, first.position());
    }

    /** Appends text, joining it with text that is last already. */
    static void addText(List<FormattedPart> parts, String text) {
        if (text.isEmpty()) {
            return;
        }
        var last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        switch (last) {
            case Text before -> parts.set(parts.size() - 1, new Text(before.value() + text));
            case Replacement replacement -> parts.add(new Text(text));
            case null -> parts.add(new Text(text));
        }
    }
}
