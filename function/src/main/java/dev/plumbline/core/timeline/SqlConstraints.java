package dev.plumbline.core.timeline;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Table constraints as SQL writes them, in CREATE TABLE and in ALTER TABLE … ADD. */
final class SqlConstraints {
    private SqlConstraints() {}

    /** A constraint begins here, not a column. */
    static boolean begins(SqlCursor cursor) {
        SqlToken first = cursor.peek();
        SqlToken second = cursor.peek(1);
        return first.isWord("constraint")
                || (first.isWord("primary") && second.isWord("key"))
                || (first.isWord("foreign") && second.isWord("key"))
                || (first.isWord("unique")
                        && (second.isSymbol("(") || second.isWord("nulls") || second.isWord("using")))
                || (first.isWord("check") && second.isSymbol("("))
                || (first.isWord("exclude") && (second.isSymbol("(") || second.isWord("using")));
    }

    /** Null if it cannot be read. */
    static @Nullable ConstraintDefinition read(SqlCursor cursor, String table) {
        String name = cursor.accept("constraint") ? cursor.identifier() : null;
        boolean named = name != null;
        if (cursor.accept("primary", "key")) {
            List<String> columns = columns(cursor);
            return columns == null
                    ? null
                    : new ConstraintDefinition.PrimaryKey(name == null ? table + "_pkey" : name, columns);
        }
        if (cursor.accept("unique")) {
            if (cursor.accept("nulls")) {
                cursor.accept("not");
                cursor.accept("distinct");
            }
            List<String> columns = columns(cursor);
            skipIndexParameters(cursor);
            return columns == null || columns.isEmpty()
                    ? null
                    : new ConstraintDefinition.Unique(
                            name == null ? derived(table, columns, "key") : name, named, columns, deferrable(cursor));
        }
        if (cursor.accept("check")) {
            SqlCursor inner = cursor.parenthesised();
            return inner == null
                    ? null
                    : new ConstraintDefinition.Check(name == null ? table + "_check" : name, named, inner.restText());
        }
        if (cursor.accept("foreign", "key")) {
            return foreignKey(cursor, table, name);
        }
        return name != null && cursor.accept("exclude")
                ? new ConstraintDefinition.Exclusion(name, cursor.restText())
                : null;
    }

    private static @Nullable ConstraintDefinition foreignKey(SqlCursor cursor, String table, @Nullable String name) {
        List<String> columns = columns(cursor);
        if (columns == null || columns.isEmpty() || !cursor.accept("references")) {
            return null;
        }
        String target = cursor.name();
        if (target == null) {
            return null;
        }
        List<String> targets = cursor.peek().isSymbol("(") ? columns(cursor) : List.of();
        return new ConstraintDefinition.ForeignKey(
                name == null ? derived(table, columns, "fkey") : name,
                columns,
                target,
                targets == null ? List.of() : targets);
    }

    /** {@code ON DELETE …}, {@code MATCH …}, {@code DEFERRABLE …}: nothing that the structure shows. */
    static void skipActions(SqlCursor cursor) {
        boolean more = true;
        while (more) {
            if (cursor.accept("match")) {
                cursor.take();
            } else if (cursor.accept("on")) {
                // DELETE or UPDATE, then CASCADE, RESTRICT, SET NULL, SET DEFAULT or NO ACTION.
                cursor.take();
                boolean twoWords = cursor.accept("set") || cursor.accept("no");
                cursor.take();
                if (twoWords && cursor.peek().isSymbol("(")) {
                    cursor.parenthesised();
                }
            } else {
                more = cursor.accept("deferrable")
                        || cursor.accept("not", "deferrable")
                        || cursor.accept("initially", "deferred")
                        || cursor.accept("initially", "immediate");
            }
        }
    }

    /** {@code WITH (…)}, {@code USING INDEX TABLESPACE …}, {@code INCLUDE (…)}. */
    static void skipIndexParameters(SqlCursor cursor) {
        boolean more = true;
        while (more) {
            if (cursor.accept("using", "index", "tablespace")) {
                cursor.take();
            } else if ((cursor.peek().isWord("with") || cursor.peek().isWord("include"))
                    && cursor.peek(1).isSymbol("(")) {
                cursor.take();
                cursor.parenthesised();
            } else {
                more = false;
            }
        }
    }

    /** A default of NULL is none. */
    static @Nullable String unlessNull(String expression) {
        return expression.toLowerCase(Locale.ROOT).matches("null(::.*)?") ? null : expression;
    }

    static @Nullable String deferrable(SqlCursor cursor) {
        if (!cursor.accept("deferrable")) {
            return null;
        }
        return cursor.accept("initially", "deferred")
                ? "DEFERRABLE INITIALLY DEFERRED"
                : "DEFERRABLE INITIALLY IMMEDIATE";
    }

    private static @Nullable List<String> columns(SqlCursor cursor) {
        SqlCursor inner = cursor.parenthesised();
        return inner == null ? null : inner.names();
    }

    private static String derived(String table, List<String> columns, String suffix) {
        return IdentifierNames.inline(table, String.join("_", columns), suffix);
    }
}
