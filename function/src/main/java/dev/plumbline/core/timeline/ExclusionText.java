package dev.plumbline.core.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code EXCLUDE}.
 *
 * @param keys columns; an expression is the empty string
 */
record ExclusionText(String method, List<String> keys, boolean partial) {
    private static final Pattern METHOD = Pattern.compile("(?is)^\\s*USING\\s+\"?(\\w+)\"?\\s*");
    private static final Pattern KEY = Pattern.compile("(?is)^(?:\"((?:[^\"]|\"\")+)\"|(\\w+))(?:\\s.*)?$");

    ExclusionText {
        keys = List.copyOf(keys);
    }

    /** Reads {@code USING method (key WITH operator, …) WHERE (…)}; null tells nothing. */
    static ExclusionText of(@Nullable String sql) {
        if (sql == null) {
            return new ExclusionText("gist", List.of(), false);
        }
        Matcher method = METHOD.matcher(sql);
        int start = method.find() ? method.end() : 0;
        List<String> keys = new ArrayList<>();
        int end = keys(sql, start, keys);
        boolean partial = sql.substring(end).matches("(?is).*\\bWHERE\\b.*");
        return new ExclusionText(start == 0 ? "btree" : method.group(1), keys, partial);
    }

    /** Reads the keys between the parentheses at {@code start}, and says where those end. */
    private static int keys(String sql, int start, List<String> keys) {
        int depth = 0;
        int keyStart = start + 1;
        for (int i = start; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            }
            if (depth == 0 || (depth == 1 && c == ',')) {
                keys.add(key(sql.substring(keyStart, i)));
                keyStart = i + 1;
            }
            if (depth == 0) {
                return i + 1;
            }
        }
        return sql.length();
    }

    private static String key(String text) {
        Matcher key = KEY.matcher(text.strip());
        if (!key.matches()) {
            return "";
        }
        return key.group(1) != null ? key.group(1).replace("\"\"", "\"") : key.group(2);
    }
}
