package dev.plumbline.core.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column definition of CREATE TABLE or ADD COLUMN.
 *
 * @param constraints those of its own that are not in the definition: foreign key, named unique, primary key
 */
record SqlColumn(ColumnDefinition definition, boolean primaryKey, List<ConstraintDefinition> constraints) {
    private static final Set<String> CONSTRAINT_WORDS = Set.of(
            "constraint",
            "not",
            "null",
            "default",
            "unique",
            "primary",
            "check",
            "references",
            "generated",
            "collate",
            "deferrable",
            "initially",
            "on",
            "match",
            "storage",
            "compression");

    SqlColumn {
        constraints = List.copyOf(constraints);
    }

    /** Null if it cannot be read. */
    static @Nullable SqlColumn read(SqlCursor cursor, String table) {
        String name = cursor.identifier();
        if (name == null || cursor.atEnd()) {
            return null;
        }
        SqlTypes.SqlType type = SqlTypes.read(cursor);
        var reading = new Reading(name, table, type);
        while (!cursor.atEnd()) {
            if (!reading.readConstraint(cursor)) {
                return null;
            }
        }
        return reading.column();
    }

    private static final class Reading {
        private final String name;
        private final String table;
        private final SqlTypes.SqlType type;
        private final List<ConstraintDefinition> constraints = new ArrayList<>();
        private boolean nullable;
        private boolean identity;
        private boolean unique;
        private boolean primaryKey;
        private @Nullable String check;
        private @Nullable String defaultSql;
        private @Nullable String generatedAs;
        private @Nullable String collation;
        private @Nullable String constraintName;

        Reading(String name, String table, SqlTypes.SqlType type) {
            this.name = name;
            this.table = table;
            this.type = type;
            this.nullable = !type.serial();
        }

        SqlColumn column() {
            var definition = new ColumnDefinition(
                    name,
                    type.name(),
                    List.of(),
                    nullable && !primaryKey,
                    identity,
                    unique,
                    check,
                    null,
                    defaultSql,
                    generatedAs,
                    collation,
                    null);
            return new SqlColumn(definition, primaryKey, constraints);
        }

        boolean readConstraint(SqlCursor cursor) {
            if (cursor.accept("constraint")) {
                constraintName = cursor.identifier();
                return constraintName != null;
            }
            if (cursor.accept("not", "null")) {
                nullable = false;
            } else if (cursor.accept("null")) {
                nullable = true;
            } else if (cursor.accept("default")) {
                defaultSql = SqlConstraints.unlessNull(expression(cursor));
            } else if (cursor.accept("primary", "key")) {
                primaryKey = true;
                SqlConstraints.skipIndexParameters(cursor);
            } else if (cursor.accept("unique")) {
                if (cursor.accept("nulls")) {
                    cursor.accept("not");
                    cursor.accept("distinct");
                }
                SqlConstraints.skipIndexParameters(cursor);
                unique(SqlConstraints.deferrable(cursor));
            } else if (cursor.accept("check")) {
                SqlCursor inner = cursor.parenthesised();
                if (inner == null) {
                    return false;
                }
                check(inner.restText());
                cursor.accept("no", "inherit");
            } else if (cursor.accept("references")) {
                return references(cursor);
            } else if (cursor.accept("storage") || cursor.accept("compression")) {
                cursor.take();
            } else if (cursor.accept("collate")) {
                collation = cursor.name();
            } else if (cursor.accept("generated")) {
                return generated(cursor);
            } else {
                return cursor.accept("deferrable")
                        || cursor.accept("not", "deferrable")
                        || cursor.accept("initially", "deferred")
                        || cursor.accept("initially", "immediate");
            }
            constraintName = null;
            return true;
        }

        private void unique(@Nullable String deferrable) {
            if (constraintName == null && deferrable == null) {
                unique = true;
            } else {
                boolean named = constraintName != null;
                String uniqueName = named ? constraintName : IdentifierNames.inline(table, name, "key");
                constraints.add(
                        new ConstraintDefinition.Unique(String.valueOf(uniqueName), named, List.of(name), deferrable));
            }
        }

        private void check(String sql) {
            if (constraintName == null && check == null) {
                check = sql;
            } else {
                boolean named = constraintName != null;
                String checkName = named ? constraintName : IdentifierNames.inline(table, name, "check");
                constraints.add(new ConstraintDefinition.Check(String.valueOf(checkName), named, sql));
            }
        }

        private boolean references(SqlCursor cursor) {
            String target = cursor.name();
            if (target == null) {
                return false;
            }
            List<String> columns = List.of();
            if (cursor.peek().isSymbol("(")) {
                SqlCursor inner = cursor.parenthesised();
                List<String> names = inner == null ? null : inner.names();
                columns = names == null ? List.of() : names;
            }
            SqlConstraints.skipActions(cursor);
            constraints.add(new ConstraintDefinition.ForeignKey(
                    constraintName == null ? IdentifierNames.inline(table, name, "fkey") : constraintName,
                    List.of(name),
                    target,
                    columns));
            constraintName = null;
            return true;
        }

        private boolean generated(SqlCursor cursor) {
            if (!cursor.accept("always") && !cursor.accept("by", "default")) {
                return false;
            }
            if (!cursor.accept("as")) {
                return false;
            }
            if (cursor.accept("identity")) {
                identity = true;
                nullable = false;
                if (cursor.peek().isSymbol("(")) {
                    cursor.parenthesised();
                }
                return true;
            }
            SqlCursor inner = cursor.parenthesised();
            generatedAs = inner == null ? null : inner.restText();
            return inner != null && (cursor.accept("stored") || cursor.accept("virtual"));
        }

        /** Up to the next word that begins a constraint. */
        private static String expression(SqlCursor cursor) {
            var text = new StringBuilder();
            SqlToken previous = null;
            while (!cursor.atEnd() && !(previous != null && isConstraintWord(cursor.peek()))) {
                SqlToken token = cursor.take();
                boolean touches = previous == null || token.start() == previous.end();
                text.append(touches ? "" : " ")
                        .append(
                                token.kind() == SqlToken.Kind.QUOTED
                                        ? ConstraintEffects.quoted(token.value())
                                        : token.value());
                previous = token;
                if (token.isSymbol("(")) {
                    previous = copyParenthesised(cursor, text, token);
                }
            }
            return text.toString();
        }

        private static SqlToken copyParenthesised(SqlCursor cursor, StringBuilder text, SqlToken open) {
            int depth = 1;
            SqlToken previous = open;
            while (!cursor.atEnd() && depth > 0) {
                SqlToken token = cursor.take();
                depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
                text.append(token.start() == previous.end() ? "" : " ")
                        .append(
                                token.kind() == SqlToken.Kind.QUOTED
                                        ? ConstraintEffects.quoted(token.value())
                                        : token.value());
                previous = token;
            }
            return previous;
        }

        private static boolean isConstraintWord(SqlToken token) {
            return token.kind() == SqlToken.Kind.WORD && CONSTRAINT_WORDS.contains(token.value());
        }
    }
}
