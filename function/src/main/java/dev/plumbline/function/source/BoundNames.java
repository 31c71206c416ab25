package dev.plumbline.function.source;

/** Tells from a module's text alone whether it may bind a name, for modules that need not be parsed to say no. */
final class BoundNames {
    private BoundNames() {}

    /**
     * Whether a statement {@code class} or {@code import} may bind the name. Never wrongly no; wrongly yes where a comment
     * or a text looks like such a statement.
     */
    static boolean mayBind(String text, String name) {
        for (int at = word(text, name, 0); at >= 0; at = word(text, name, at + 1)) {
            int before = skipBack(text, at);
            if (endsWithWord(text, before, "class") || isImported(text, before)) {
                return true;
            }
        }
        return importsAll(text);
    }

    /** Goes back through a list of names, with its brackets and comments, to the word {@code import}. */
    private static boolean isImported(String text, int end) {
        int at = end;
        while (at > 0) {
            char c = text.charAt(at - 1);
            if (Character.isJavaIdentifierPart(c)) {
                int start = at;
                while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
                    start--;
                }
                if (at - start == "import".length() && text.startsWith("import", start)) {
                    return true;
                }
                at = start;
            } else if (c == ',' || c == '(' || c == '.' || isSpace(c)) {
                at--;
            } else {
                int line = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
                int comment = text.indexOf('#', line);
                if (comment < 0 || comment >= at) {
                    return false;
                }
                at = comment;
            }
        }
        return false;
    }

    private static boolean importsAll(String text) {
        for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', star + 1)) {
            if (endsWithWord(text, skipBack(text, star), "import")) {
                return true;
            }
        }
        return false;
    }

    private static int word(String text, String name, int from) {
        for (int at = text.indexOf(name, from); at >= 0; at = text.indexOf(name, at + 1)) {
            int end = at + name.length();
            if ((at == 0 || !Character.isJavaIdentifierPart(text.charAt(at - 1)))
                    && (end == text.length() || !Character.isJavaIdentifierPart(text.charAt(end)))) {
                return at;
            }
        }
        return -1;
    }

    private static int skipBack(String text, int end) {
        int at = end;
        while (at > 0 && isSpace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** A backslash joins lines. */
    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\\';
    }

    private static boolean endsWithWord(String text, int end, String word) {
        int start = end - word.length();
        return start >= 0
                && text.startsWith(word, start)
                && (start == 0 || !Character.isJavaIdentifierPart(text.charAt(start - 1)));
    }
}
