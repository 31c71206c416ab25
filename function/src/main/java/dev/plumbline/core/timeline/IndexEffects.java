package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.migration.ModelIndex;
import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.python.KeywordArgument;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Indexes of {@code Meta.indexes} as PostgreSQL makes them. */
final class IndexEffects {
    private final ModelTables tables;
    private final ModelState model;

    IndexEffects(ModelTables tables, ModelState model) {
        this.tables = tables;
        this.model = model;
    }

    /** A key of an index; the column is empty for an expression. */
    private record Key(
            String column, boolean descending, @Nullable String operatorClass) {}

    IndexDefinition definition(ModelIndex index, boolean concurrently) {
        List<Key> keys = keys(index.fields(), index.expressions(), index.operatorClasses());
        String method = method(index.className());
        String where = index.condition() == null ? null : new ConditionSql(tables, model).render(index.condition());
        List<String> include = include(index.include());
        IndexDefinition definition = definition(
                keys,
                method == null ? "btree" : method,
                false,
                index.condition() != null,
                where,
                include,
                concurrently,
                method != null && !index.otherArguments());
        if (index.name() != null) {
            return definition.withName(IdentifierNames.given(index.name()), true);
        }
        List<String> columns = definition.columns();
        return columns.isEmpty()
                ? definition
                : definition.withName(
                        IdentifierNames.modelIndex(
                                tables.table(model), columns, definition.descending(), suffix(index.className())),
                        false);
    }

    /**
     * The whole statement for an index over expressions, which a definition cannot hold; null where the definition says
     * it all, or where an expression cannot be written.
     */
    @Nullable
    String statement(List<PythonExpression> expressions, IndexDefinition index) {
        boolean overFields = expressions.size() != index.columns().size();
        if (!index.columns().contains("") || overFields || (index.partial() && index.where() == null)) {
            return null;
        }
        var sql = new ExpressionSql(name -> {
            ModelColumn column = tables.column(model, name);
            return column == null ? null : column.name();
        });
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < index.columns().size(); i++) {
            String column = index.columns().get(i);
            if (column.isEmpty() && i >= expressions.size()) {
                return null;
            }
            String key =
                    column.isEmpty() ? sql.render(unordered(expressions.get(i))) : ConstraintEffects.quoted(column);
            if (key == null) {
                return null;
            }
            keys.add((column.isEmpty() ? "(" + key + ")" : key)
                    + (index.descending().get(i) ? " DESC" : ""));
        }
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX "
                + (index.concurrently() ? "CONCURRENTLY " : "") + ConstraintEffects.quoted(index.name()) + " ON "
                + ConstraintEffects.quoted(tables.table(model))
                + (index.method().equals("btree") ? "" : " USING " + index.method()) + " (" + String.join(", ", keys)
                + ")" + (index.where() == null ? "" : " WHERE " + index.where());
    }

    /** Without {@code .desc()} around it. */
    private static PythonExpression unordered(PythonExpression expression) {
        return expression instanceof Call call
                        && call.function() instanceof Attribute attribute
                        && (attribute.attribute().equals("desc")
                                || attribute.attribute().equals("asc"))
                ? attribute.value()
                : expression;
    }

    /** The index that stands for a unique constraint which only an index can hold. */
    IndexDefinition unique(
            String name,
            List<String> fields,
            List<PythonExpression> expressions,
            List<String> operatorClasses,
            @Nullable PythonExpression condition,
            List<String> include) {
        String where = condition == null ? null : new ConditionSql(tables, model).render(condition);
        return definition(
                        keys(fields, expressions, operatorClasses),
                        "btree",
                        true,
                        condition != null,
                        where,
                        include(include),
                        false,
                        true)
                .withName(name, true);
    }

    private static IndexDefinition definition(
            List<Key> keys,
            String method,
            boolean unique,
            boolean partial,
            @Nullable String where,
            List<String> include,
            boolean concurrently,
            boolean plain) {
        Set<@Nullable String> classes = new HashSet<>();
        keys.forEach(key -> classes.add(key.operatorClass()));
        String operatorClass = classes.size() == 1 ? classes.iterator().next() : null;
        boolean renderable = plain
                && !keys.isEmpty()
                && keys.stream().noneMatch(key -> key.column().isEmpty())
                && classes.size() == 1
                && (!partial || where != null);
        return new IndexDefinition(
                "",
                false,
                keys.stream().map(Key::column).toList(),
                keys.stream().map(Key::descending).toList(),
                unique,
                method,
                operatorClass,
                partial,
                where,
                include,
                false,
                concurrently,
                renderable);
    }

    private List<Key> keys(List<String> fields, List<PythonExpression> expressions, List<String> operatorClasses) {
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            boolean descending = field.startsWith("-");
            String operatorClass = i < operatorClasses.size() ? operatorClasses.get(i) : null;
            keys.add(new Key(column(descending ? field.substring(1) : field), descending, operatorClass));
        }
        expressions.forEach(expression -> keys.add(key(expression)));
        return keys;
    }

    private Key key(PythonExpression expression) {
        String name = Literals.text(expression);
        if (name != null) {
            return new Key(column(name), false, null);
        }
        if (!(expression instanceof Call call)) {
            return new Key("", false, null);
        }
        String function = ConditionSql.lastName(call.function());
        if (function.equals("F") && call.arguments().size() == 1) {
            return key(call.arguments().get(0));
        }
        if (call.function() instanceof Attribute attribute && (function.equals("desc") || function.equals("asc"))) {
            Key inner = key(attribute.value());
            return new Key(inner.column(), function.equals("desc"), inner.operatorClass());
        }
        if (function.equals("OrderBy") && !call.arguments().isEmpty()) {
            Key inner = key(call.arguments().get(0));
            PythonExpression second =
                    call.arguments().size() > 1 ? call.arguments().get(1) : null;
            boolean descending = Boolean.TRUE.equals(
                    Literals.truth(call.keyword("descending").orElse(second)));
            return new Key(inner.column(), descending, inner.operatorClass());
        }
        if (function.equals("OpClass") && !call.arguments().isEmpty()) {
            Key inner = key(call.arguments().get(0));
            String operatorClass = null;
            for (KeywordArgument keyword : call.keywords()) {
                operatorClass = "name".equals(keyword.name()) ? Literals.text(keyword.value()) : operatorClass;
            }
            if (call.arguments().size() > 1) {
                operatorClass = Literals.text(call.arguments().get(1));
            }
            return new Key(inner.column(), inner.descending(), operatorClass);
        }
        return new Key("", false, null);
    }

    private String column(String field) {
        ModelColumn column = tables.column(model, field);
        return column == null ? "" : column.name();
    }

    private List<String> include(List<String> fields) {
        List<String> names = SchemaEditor.names(tables, model, fields);
        return names == null ? List.of() : names;
    }

    private static @Nullable String method(String className) {
        return switch (className) {
            case "Index", "BTreeIndex" -> "btree";
            case "GinIndex" -> "gin";
            case "GistIndex" -> "gist";
            case "BrinIndex" -> "brin";
            case "HashIndex" -> "hash";
            case "SpGistIndex" -> "spgist";
            case "BloomIndex" -> "bloom";
            default -> ofSubclass(className);
        };
    }

    /** Subclasses are named after what they inherit from, as a rule. */
    private static @Nullable String ofSubclass(String className) {
        for (String method : List.of("brin", "spgist", "gist", "gin", "hash", "bloom")) {
            if (className.toLowerCase(Locale.ROOT).contains(method + "index")) {
                return method;
            }
        }
        return null;
    }

    private static String suffix(String className) {
        String method = method(className);
        return method == null || className.equals("Index") ? "idx" : method;
    }
}
