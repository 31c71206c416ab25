package dev.plumbline.core.report;

/**
 * Makes visible what a terminal would obey or hide: control characters, marks that turn the direction of writing, and
 * others that take no room. Names of a database may hold any of them.
 */
public final class Visible {
    private static final String FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0";

    private Visible() {}

    /** For one line: its end would be another's beginning, so it is escaped like the others, as Java writes it. */
    public static String line(String text) {
        return of(text, false);
    }

    /** For text of several lines: their ends and tabs stay. */
    public static String text(String text) {
        return of(text, true);
    }

    private static String of(String text, boolean lines) {
        StringBuilder visible = null;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            int end = i + Character.charCount(c);
            boolean kept = lines && (c == '\n' || c == '\t');
            if (!kept && isHidden(c)) {
                if (visible == null) {
                    visible = new StringBuilder(text.length() + 16).append(text, 0, i);
                }
                escape(text, i, end, visible);
            } else if (visible != null) {
                visible.appendCodePoint(c);
            }
            i = end;
        }
        return visible == null ? text : visible.toString();
    }

    private static boolean isHidden(int c) {
        if (c >= ' ' && c < 0x7f) {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> FILLERS.indexOf(c) >= 0 || isVariation(c);
        };
    }

    private static boolean isVariation(int c) {
        return (c >= 0x180b && c <= 0x180f) || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0000 && c <= 0xe0fff);
    }

    private static void escape(String text, int from, int to, StringBuilder into) {
        switch (text.charAt(from)) {
            case '\n' -> into.append("\\n");
            case '\r' -> into.append("\\r");
            case '\t' -> into.append("\\t");
            default -> {
                for (int i = from; i < to; i++) {
                    into.append("\\u%04x".formatted((int) text.charAt(i)));
                }
            }
        }
    }
}
