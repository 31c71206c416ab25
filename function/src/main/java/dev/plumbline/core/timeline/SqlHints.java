package dev.plumbline.core.timeline;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Small facts that the text of a statement tells, where an effect does not carry them. */
final class SqlHints {
    private static final Pattern DATA_STATEMENT = Pattern.compile(
            "(?is)^\\s*(?:comment\\s+on\\s+table|insert\\s+into|update(?:\\s+only)?|delete\\s+from(?:\\s+only)?)\\s+"
                    + "((?:\"(?:[^\"]|\"\")+\"|\\w+)(?:\\.(?:\"(?:[^\"]|\"\")+\"|\\w+))?)(?=[\\s(;]|$)");

    /** A text, a name with something before or behind it that makes it no column, or a name. */
    private static final Pattern QUOTED_NAME =
            Pattern.compile("(?i)'(?:[^']|'')*'|(?:collate\\s+|::\\s*|\\.)\"(?:[^\"]|\"\")+\""
                    + "|\"(?:[^\"]|\"\")+\"(?=\\s*[.(])|\"((?:[^\"]|\"\")+)\"");

    private SqlHints() {}

    /** {@code IF NOT EXISTS} stands right before this name. */
    static boolean ifNotExists(Origin origin, String name) {
        return guarded(origin.statement(), "if\\s+not\\s+exists", name);
    }

    /** {@code IF EXISTS} stands right before this name. */
    static boolean ifExists(Origin origin, String name) {
        return guarded(origin.statement(), "if\\s+exists", name);
    }

    private static boolean guarded(@Nullable String statement, String guard, String name) {
        return statement != null
                && Pattern.compile(
                                guard + "\\s+(?:only\\s+)?(?:(?:\\w+|\"[^\"]+\")\\.)?\"?" + Pattern.quote(name)
                                        + "\"?(?![\\w$\"])",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(statement)
                        .find();
    }

    /** The table that an INSERT, UPDATE, DELETE or COMMENT ON TABLE writes to, as PostgreSQL stores its name; null if this is neither. */
    static @Nullable String writtenTable(String statement) {
        Matcher matcher = DATA_STATEMENT.matcher(statement);
        if (!matcher.find()) {
            return null;
        }
        StringBuilder name = new StringBuilder();
        Matcher part = Pattern.compile("\"((?:[^\"]|\"\")+)\"|(\\w+)").matcher(matcher.group(1));
        while (part.find()) {
            name.append(name.isEmpty() ? "" : ".");
            name.append(
                    part.group(1) != null
                            ? part.group(1).replace("\"\"", "\"")
                            : part.group(2).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /** The text speaks of this name: as a word of its own, quoted or not. */
    static boolean mentions(String text, String name) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .find();
    }

    /**
     * A quoted name in an expression that is none of these columns, though it stands where only a column can; null if there
     * is none.
     */
    static @Nullable String missingColumn(@Nullable String expression, List<String> columns) {
        if (expression == null) {
            return null;
        }
        Matcher matcher = QUOTED_NAME.matcher(expression);
        while (matcher.find()) {
            String name = matcher.group(1);
            if (name != null && !columns.contains(name.replace("\"\"", "\""))) {
                return name.replace("\"\"", "\"");
            }
        }
        return null;
    }

    /** The columns that a condition speaks of, in the order in which it does. */
    static List<String> columnsIn(@Nullable String condition, List<String> columns) {
        if (condition == null) {
            return List.of();
        }
        record Place(String column, int at) {}
        return columns.stream()
                .map(column -> {
                    Matcher matcher = Pattern.compile("(?<![\\w$'])" + Pattern.quote(column) + "(?![\\w$'])")
                            .matcher(condition);
                    return new Place(column, matcher.find() ? matcher.start() : -1);
                })
                .filter(place -> place.at() >= 0)
                .sorted(Comparator.comparingInt(Place::at))
                .map(Place::column)
                .toList();
    }
}
