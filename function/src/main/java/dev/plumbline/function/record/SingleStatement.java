package dev.plumbline.function.record;

import java.util.regex.Pattern;

/** Tells a statement from a script of several. */
final class SingleStatement {
    private static final Pattern QUOTED = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\\$(\\w*)\\$.*?\\$\\1\\$|--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    private SingleStatement() {}

    /** Rather says that it is one than that it is not. */
    static boolean isScript(String sql) {
        String bare = QUOTED.matcher(sql).replaceAll(" ").strip();
        int semicolon = bare.indexOf(';');
        return semicolon >= 0 && !bare.substring(semicolon).replace(";", "").isBlank();
    }
}
