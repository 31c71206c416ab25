package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a model's {@code Meta}: options, indexes, constraints. */
final class MetaReader {
    private static final Set<String> INDEX_CLASSES = Set.of(
            "Index", "BTreeIndex", "GinIndex", "GistIndex", "BrinIndex", "HashIndex", "SpGistIndex", "BloomIndex");
    private static final Set<String> INDEX_ARGUMENTS =
            Set.of("name", "fields", "opclasses", "condition", "include", "db_tablespace");

    private final ImportedNames names;

    MetaReader(ImportedNames names) {
        this.names = names;
    }

    ModelOptions options(@Nullable PythonExpression expression, Doubts doubts) {
        ModelOptions options = ModelOptions.none();
        if (Literals.isNone(expression)) {
            return options;
        }
        if (!(expression instanceof DictExpression dict)) {
            doubts.add("the model's options are not written out");
            return options;
        }
        for (DictEntry entry : dict.entries()) {
            String key = Literals.text(entry.key());
            if (key == null) {
                doubts.add("the model's options are not written out");
            } else {
                options = with(options, key, entry.value(), doubts);
            }
        }
        return options;
    }

    private ModelOptions with(ModelOptions options, String key, PythonExpression value, Doubts doubts) {
        return switch (key) {
            case "managed" -> options.withManaged(truth(key, value, true, doubts));
            case "proxy" -> options.withProxy(truth(key, value, false, doubts));
            case "swappable" -> options.withSwappable(text(key, value, doubts));
            case "db_table" -> options.withTable(text(key, value, doubts));
            case "db_table_comment" -> options.withTableComment(text(key, value, doubts));
            case "order_with_respect_to" -> options.withOrderWithRespectTo(text(key, value, doubts));
            case "unique_together" -> options.withUniqueTogether(together(key, value, doubts));
            case "index_together" -> options.withIndexTogether(together(key, value, doubts));
            case "indexes" -> options.withIndexes(indexes(value, doubts));
            case "constraints" -> options.withConstraints(constraints(value, doubts));
            default -> options;
        };
    }

    /** One group of names, or a collection of groups. */
    List<List<String>> together(String key, @Nullable PythonExpression value, Doubts doubts) {
        if (Literals.isNone(value)) {
            return List.of();
        }
        List<PythonExpression> elements = Literals.elements(value);
        if (elements == null) {
            // {} is how people mean to write an empty set.
            if (!(value instanceof DictExpression dict && dict.entries().isEmpty())) {
                doubts.add(key + " is not written out");
            }
            return List.of();
        }
        List<String> single = Literals.texts(value);
        if (single != null) {
            return single.isEmpty() ? List.of() : List.of(single);
        }
        List<List<String>> groups = new ArrayList<>();
        for (PythonExpression element : elements) {
            List<String> group = Literals.texts(element);
            if (group == null) {
                doubts.add(key + " is not written out");
            } else {
                groups.add(List.copyOf(group));
            }
        }
        return groups;
    }

    private List<ModelIndex> indexes(PythonExpression value, Doubts doubts) {
        List<PythonExpression> elements = Literals.elements(value);
        if (elements == null) {
            doubts.add("indexes are not written out");
            return List.of();
        }
        List<ModelIndex> indexes = new ArrayList<>();
        for (PythonExpression element : elements) {
            ModelIndex index = index(element, doubts);
            if (index != null) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    private List<ModelConstraint> constraints(PythonExpression value, Doubts doubts) {
        List<PythonExpression> elements = Literals.elements(value);
        if (elements == null) {
            doubts.add("constraints are not written out");
            return List.of();
        }
        List<ModelConstraint> constraints = new ArrayList<>();
        for (PythonExpression element : elements) {
            ModelConstraint constraint = constraint(element, doubts);
            if (constraint != null) {
                constraints.add(constraint);
            }
        }
        return constraints;
    }

    @Nullable
    ModelIndex index(@Nullable PythonExpression expression, Doubts doubts) {
        String className = className(expression);
        if (className == null || !(expression instanceof Call call)) {
            doubts.add("an index is not written out");
            return null;
        }
        Arguments arguments = new Arguments(call);
        if (!arguments.complete()) {
            doubts.add("arguments of " + className + " are not written out");
        }
        if (!INDEX_CLASSES.contains(className)) {
            doubts.add("the index class " + className + " is not one of Django's");
        }
        List<PythonExpression> expressions = call.arguments();
        List<String> fields = arguments.texts("fields", doubts);
        return new ModelIndex(
                className,
                arguments.text("name"),
                fields,
                fields.isEmpty() ? expressions : List.of(),
                arguments.texts("opclasses", doubts),
                Literals.isNone(arguments.get("condition")) ? null : arguments.get("condition"),
                arguments.texts("include", doubts),
                !INDEX_ARGUMENTS.containsAll(arguments.byName().keySet()));
    }

    @Nullable
    ModelConstraint constraint(@Nullable PythonExpression expression, Doubts doubts) {
        String className = className(expression);
        if (className == null || !(expression instanceof Call call)) {
            doubts.add("a constraint is not written out");
            return null;
        }
        Arguments arguments = new Arguments(call);
        if (!arguments.complete()) {
            doubts.add("arguments of " + className + " are not written out");
        }
        String name = arguments.text("name");
        if (name == null) {
            doubts.add("the name of a constraint is not written out");
            name = "";
        }
        PythonExpression condition = Literals.isNone(arguments.get("condition")) ? null : arguments.get("condition");
        return switch (className) {
            case "UniqueConstraint" ->
                new ModelConstraint.Unique(
                        name,
                        arguments.texts("fields", doubts),
                        call.arguments(),
                        condition,
                        deferrable(arguments.get("deferrable")),
                        arguments.texts("include", doubts),
                        arguments.texts("opclasses", doubts),
                        Literals.truth(arguments.get("nulls_distinct")));
            case "CheckConstraint" ->
                new ModelConstraint.Check(name, condition == null ? arguments.get("check") : condition);
            case "ExclusionConstraint" -> exclusion(name, arguments, condition, doubts);
            default -> new ModelConstraint.Other(name, className);
        };
    }

    private ModelConstraint exclusion(
            String name, Arguments arguments, @Nullable PythonExpression condition, Doubts doubts) {
        String method = arguments.text("index_type");
        return new ModelConstraint.Exclusion(
                name,
                arguments.get("expressions"),
                method == null ? "gist" : method.toLowerCase(Locale.ROOT),
                condition,
                deferrable(arguments.get("deferrable")),
                arguments.texts("include", doubts));
    }

    private @Nullable String deferrable(@Nullable PythonExpression expression) {
        if (expression == null) {
            return null;
        }
        String path = names.resolve(expression);
        if (path == null) {
            // Deferrable["DEFERRED"], as old writers put it.
            return expression instanceof PythonExpression.Subscript subscript ? Literals.text(subscript.index()) : null;
        }
        String last = path.substring(path.lastIndexOf('.') + 1);
        return last.equals("DEFERRED") || last.equals("IMMEDIATE") ? last : null;
    }

    private @Nullable String className(@Nullable PythonExpression expression) {
        if (!(expression instanceof Call call)) {
            return null;
        }
        String path = names.resolve(call.function());
        return path == null ? null : path.substring(path.lastIndexOf('.') + 1);
    }

    private static boolean truth(String key, PythonExpression value, boolean otherwise, Doubts doubts) {
        Boolean truth = Literals.truth(value);
        if (truth == null) {
            doubts.add("the option " + key + " is not written out");
            return otherwise;
        }
        return truth;
    }

    private static @Nullable String text(String key, PythonExpression value, Doubts doubts) {
        String text = Literals.text(value);
        if (text == null && !Literals.isNone(value)) {
            doubts.add("the option " + key + " is not written out");
        }
        return text;
    }
}
