package dev.plumbline.core.timeline;

import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.FloatLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Python constants as JSON text, for the default of a JSON column. */
final class JsonLiterals {
    private JsonLiterals() {}

    /** Null for {@code None}, which is no default, and for what is no constant. */
    static @Nullable String of(PythonExpression value) {
        if (value instanceof StringLiteral text) {
            return quoted(text.value());
        }
        if (value instanceof IntegerLiteral integer) {
            return integer.value().toString();
        }
        if (value instanceof FloatLiteral number) {
            return number.text();
        }
        if (value instanceof BooleanLiteral truth) {
            return truth.value() ? "true" : "false";
        }
        if (value instanceof ListExpression list) {
            var joiner = new StringJoiner(", ", "[", "]");
            for (PythonExpression element : list.elements()) {
                String json = of(element);
                if (json == null) {
                    return null;
                }
                joiner.add(json);
            }
            return joiner.toString();
        }
        return value instanceof DictExpression dict ? object(dict) : null;
    }

    private static @Nullable String object(DictExpression dict) {
        var joiner = new StringJoiner(", ", "{", "}");
        for (DictEntry entry : dict.entries()) {
            String json = of(entry.value());
            if (json == null || !(entry.key() instanceof StringLiteral key)) {
                return null;
            }
            joiner.add(quoted(key.value()) + ": " + json);
        }
        return joiner.toString();
    }

    private static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (character < 0x20) {
                        quoted.append(String.format("\\u%04x", (int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
