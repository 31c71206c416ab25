package dev.plumbline.core.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Python's string methods do, where Java's differ. */
final class TextMethods {

    private static final String WHITE_SPACE = " \t\n\r\u000b\f\u001c\u001d\u001e\u001f\u0085\u00a0";

    private TextMethods() {}

    private static boolean isSpace(char character) {
        return WHITE_SPACE.indexOf(character) >= 0
                || Character.isSpaceChar(character)
                || Character.isWhitespace(character);
    }

    /** {@code text.strip(characters)}, on the sides asked for; white space where null. */
    static String strip(String text, @Nullable String characters, boolean left, boolean right) {
        var start = 0;
        var end = text.length();
        while (left && start < end && isStripped(text.charAt(start), characters)) {
            start++;
        }
        while (right && end > start && isStripped(text.charAt(end - 1), characters)) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isStripped(char character, @Nullable String characters) {
        return characters == null ? isSpace(character) : characters.indexOf(character) >= 0;
    }

    /** {@code text.split()}: the words between runs of white space. */
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var start = -1;
        for (var index = 0; index <= text.length(); index++) {
            var space = index == text.length() || isSpace(text.charAt(index));
            if (space && start >= 0) {
                words.add(text.substring(start, index));
                start = -1;
            } else if (!space && start < 0) {
                start = index;
            }
        }
        return words;
    }

    /** {@code text.split(separator)}. */
    static List<String> split(String text, String separator) {
        var parts = new ArrayList<String>();
        var start = 0;
        var found = text.indexOf(separator);
        while (found >= 0) {
            parts.add(text.substring(start, found));
            start = found + separator.length();
            found = text.indexOf(separator, start);
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** {@code textwrap.dedent(text)}. */
    static String dedent(String text) {
        var lines = split(text, "\n");
        String margin = null;
        for (var line : lines) {
            if (!isBlank(line)) {
                var indentation = indentation(line);
                margin = margin == null ? indentation : commonPrefix(margin, indentation);
            }
        }
        var out = new StringBuilder(text.length());
        for (var index = 0; index < lines.size(); index++) {
            var line = lines.get(index);
            out.append(index == 0 ? "" : "\n");
            if (!isBlank(line)) {
                out.append(line, margin == null ? 0 : margin.length(), line.length());
            }
        }
        return out.toString();
    }

    private static boolean isBlank(String line) {
        return indentation(line).length() == line.length();
    }

    private static String indentation(String line) {
        var end = 0;
        while (end < line.length() && (line.charAt(end) == ' ' || line.charAt(end) == '\t')) {
            end++;
        }
        return line.substring(0, end);
    }

    private static String commonPrefix(String one, String other) {
        var end = 0;
        while (end < Math.min(one.length(), other.length()) && one.charAt(end) == other.charAt(end)) {
            end++;
        }
        return one.substring(0, end);
    }
}
