package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Operation.SqlText;
import dev.plumbline.core.python.PythonExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of a text given to RunSQL, its parameters filled in. */
final class SqlScript {
    /** What is longer is not taken apart, in characters. */
    static final int LONGEST = 500_000;

    private SqlScript() {}

    /** @return empty if a parameter is not a constant, or the text too long */
    static List<String> statements(SqlText text) {
        String sql = text.text();
        if (sql != null && !text.parameters().isEmpty()) {
            sql = filled(sql, text.parameters());
        }
        return sql == null || sql.length() > LONGEST ? List.of() : SqlStatements.split(sql);
    }

    /** With its placeholders filled in; null if a parameter is no constant, or the text becomes too long. */
    static @Nullable String filled(String sql, List<PythonExpression> parameters) {
        var filled = new StringBuilder();
        int next = 0;
        for (int i = 0; i < sql.length(); i++) {
            char current = sql.charAt(i);
            char following = i + 1 < sql.length() ? sql.charAt(i + 1) : ' ';
            if (current != '%') {
                filled.append(current);
            } else if (following == 's' && next < parameters.size()) {
                String literal = DefaultLiterals.literal(parameters.get(next++));
                if (literal == null || filled.length() + literal.length() > LONGEST) {
                    return null;
                }
                filled.append(literal);
                i++;
            } else {
                filled.append('%');
                i += following == '%' ? 1 : 0;
            }
        }
        return filled.toString();
    }
}
