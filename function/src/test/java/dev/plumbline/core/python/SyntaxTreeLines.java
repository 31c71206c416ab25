package dev.plumbline.core.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Nodes as lines of text, with the words as Python would write them. */
class SyntaxTreeLines {
    final StringBuilder out = new StringBuilder();

    final boolean positionsInFormattedStrings;

    int formatted;

    SyntaxTreeLines(boolean positionsInFormattedStrings) {
        this.positionsInFormattedStrings = positionsInFormattedStrings;
    }

    String text() {
        return out.substring(0, out.length() - 1);
    }

    void node(int depth, String... words) {
        out.append(" ".repeat(depth)).append(String.join(" ", words)).append('\n');
    }

    void node(int depth, String name, SourcePosition position, String... words) {
        var all = new ArrayList<String>();
        all.add(name);
        all.add(at(position));
        all.addAll(List.of(words));
        node(depth, all.toArray(new String[0]));
    }

    String at(SourcePosition position) {
        return formatted > 0 && !positionsInFormattedStrings ? "0:0" : position.toString();
    }

    static String asyncOrPlain(boolean async) {
        return async ? "async" : "plain";
    }

    static String[] quoted(List<String> names) {
        return names.stream().map(SyntaxTreeLines::quoted).toArray(String[]::new);
    }

    static String hex(double value) {
        return String.format(Locale.ROOT, "%016x", Double.doubleToLongBits(value));
    }

    /** As Python's json.dumps writes a string. */
    static String quoted(@Nullable String text) {
        if (text == null) {
            return "-";
        }
        var quoted = new StringBuilder("\"");
        for (var index = 0; index < text.length(); index++) {
            var character = text.charAt(index);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\f' -> quoted.append("\\f");
                case '\b' -> quoted.append("\\b");
                default -> {
                    if (character < ' ' || character > '~') {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
                    } else {
                        quoted.append(character);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
