package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.BytesLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.FloatLiteral;
import dev.plumbline.core.python.PythonExpression.IntegerLiteral;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Field defaults as SQL, as Django's {@code effective_default} gives them to existing rows. */
final class DefaultLiterals {
    private DefaultLiterals() {}

    /** What ADD COLUMN fills in; null if nothing, or if only running the code tells. */
    static @Nullable String backfill(FieldDefinition field, ColumnType type) {
        if (field.arguments().containsKey("db_default")) {
            return null;
        }
        if (field.arguments().containsKey("default")) {
            PythonExpression value = field.argument("default");
            return value == null ? null : ofDefault(value, type);
        }
        if (field.flag("auto_now", false) || field.flag("auto_now_add", false)) {
            return "now()";
        }
        if (field.flag("null", false) || !field.flag("blank", false)) {
            return null;
        }
        return emptyString(type);
    }

    private static @Nullable String emptyString(ColumnType type) {
        if (type.name() == null) {
            return null;
        }
        return type.name().startsWith("character varying")
                        || type.name().equals("text")
                        || type.name().equals("bytea")
                ? "''"
                : null;
    }

    /** SQL of {@code db_default}, {@link ColumnDefinition#UNWRITTEN} if it cannot be written; null if there is none. */
    static @Nullable String databaseDefault(FieldDefinition field) {
        PythonExpression value = field.argument("db_default");
        if (value == null
                || Literals.isNone(value)
                || value.dottedName().orElse("").endsWith("NOT_PROVIDED")) {
            return null;
        }
        String sql = value instanceof Call call ? expression(call) : literal(value);
        return sql == null ? ColumnDefinition.UNWRITTEN : sql;
    }

    private static @Nullable String expression(Call call) {
        String function = last(call.functionName().orElse(""));
        boolean bare = call.arguments().isEmpty() && call.keywords().isEmpty();
        return switch (function) {
            case "Now" -> bare ? "statement_timestamp()" : null;
            case "TransactionNow" -> bare ? "CURRENT_TIMESTAMP" : null;
            case "RandomUUID" -> bare ? "gen_random_uuid()" : null;
            case "RawSQL" -> raw(call);
            default -> new ExpressionSql(name -> null).render(call);
        };
    }

    private static @Nullable String raw(Call call) {
        String text = Literals.text(argument(call, 0, "sql"));
        List<PythonExpression> parameters = Literals.elements(argument(call, 1, "params"));
        if (text == null || parameters == null) {
            return null;
        }
        String sql = SqlScript.filled(text, parameters);
        return sql == null ? null : "(" + sql + ")";
    }

    private static @Nullable PythonExpression argument(Call call, int position, String name) {
        return call.arguments().size() > position
                ? call.arguments().get(position)
                : call.keyword(name).orElse(null);
    }

    private static @Nullable String ofDefault(PythonExpression value, ColumnType type) {
        String typeName = type.name() == null ? "" : type.name();
        String path = value.dottedName().orElse(null);
        if (path != null) {
            return callable(path, typeName);
        }
        if (typeName.equals("jsonb")) {
            String json = JsonLiterals.of(value);
            return json == null ? null : quoted(json);
        }
        if (typeName.endsWith("[]")
                && value instanceof ListExpression list
                && list.elements().isEmpty()) {
            return "'{}'";
        }
        return literal(value);
    }

    private static @Nullable String callable(String path, String type) {
        return switch (last(path)) {
            case "now", "today", "utcnow" ->
                type.startsWith("timestamp") || type.startsWith("date") || type.startsWith("time") ? "now()" : null;
            case "dict" -> type.equals("hstore") ? "''" : type.equals("jsonb") ? "'{}'" : null;
            case "list" -> type.equals("jsonb") ? "'[]'" : type.endsWith("[]") ? "'{}'" : null;
            case "str" -> "''";
            case "int" -> "0";
            case "bool" -> "false";
            default -> null;
        };
    }

    /** A constant as SQL; null if it is none. {@code None} has no literal: it means no default. */
    static @Nullable String literal(PythonExpression value) {
        if (value instanceof StringLiteral text) {
            return quoted(text.value());
        }
        if (value instanceof BytesLiteral bytes) {
            return bytes.value().isEmpty() ? "''" : null;
        }
        if (value instanceof IntegerLiteral integer) {
            return integer.value().toString();
        }
        if (value instanceof FloatLiteral number) {
            return number.text();
        }
        if (value instanceof BooleanLiteral truth) {
            return truth.value() ? "true" : "false";
        }
        if (value instanceof UnaryOperation negative
                && negative.operator().symbol().equals("-")) {
            String positive = literal(negative.operand());
            return positive == null ? null : "-" + positive;
        }
        return value instanceof Call call ? constructed(call) : null;
    }

    private static @Nullable String constructed(Call call) {
        String function = last(call.functionName().orElse(""));
        return switch (function) {
            case "Decimal", "UUID", "gettext", "gettext_lazy", "_" -> ofArgument(call, !function.equals("Decimal"));
            case "date", "datetime", "time", "timedelta" -> DateLiterals.of(function, call);
            default -> null;
        };
    }

    private static @Nullable String ofArgument(Call call, boolean isText) {
        if (call.arguments().size() != 1) {
            return null;
        }
        PythonExpression argument = call.arguments().get(0);
        String text = Literals.text(argument);
        if (text == null) {
            return literal(argument);
        }
        return isText ? quoted(text) : text.strip();
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
