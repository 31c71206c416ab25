package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.Parameter;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonSyntaxError;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Constant arguments that a field's {@code __init__} gives itself, such as {@code kwargs["null"] = True}. */
final class FieldPresets {
    private static final Set<String> STRUCTURAL = Set.of(
            "null",
            "unique",
            "db_index",
            "primary_key",
            "max_length",
            "max_digits",
            "decimal_places",
            "to",
            "to_field",
            "db_collation");

    private final ConstantEvaluator evaluator;
    private final Map<String, PythonExpression> attributes = new HashMap<>();
    private final Map<String, PythonExpression> found = new HashMap<>();
    private final Set<String> fixed = new HashSet<>();

    private boolean conditional;

    private FieldPresets(ClassDefinition definition, ConstantEvaluator evaluator) {
        this.evaluator = evaluator;
        for (PythonStatement statement : definition.body()) {
            if (statement instanceof Assignment assignment
                    && assignment.targets().get(0) instanceof Name name) {
                attributes.put(name.id(), assignment.value());
            }
        }
    }

    /** Has none of any other method, and where nothing is written out. */
    static FieldPresets of(FunctionDefinition method, ClassDefinition definition, ConstantEvaluator evaluator) {
        var presets = new FieldPresets(definition, evaluator);
        if (method.name().equals("__init__")) {
            presets.read(method);
        }
        return presets;
    }

    /** Names of arguments that decide what stands in the database, of those that a text speaks of. */
    static Set<String> mentioned(String text) {
        Set<String> names = new HashSet<>(STRUCTURAL);
        names.removeIf(name -> !text.contains('"' + name + '"') && !text.contains("'" + name + "'"));
        return names;
    }

    /** By name; no constant where the class computes it. */
    Map<String, PythonExpression> found() {
        return found;
    }

    /** Names of those that hold whatever a call says. */
    Set<String> fixed() {
        return fixed;
    }

    private void read(FunctionDefinition method) {
        String text = method.body().text();
        List<PythonStatement> statements;
        try {
            statements =
                    PythonParser.parse(method.name(), text.stripIndent() + "\n").body();
        } catch (PythonSyntaxError e) {
            // The text was cut out of a file that parses; what does not stand alone is not followed.
            return;
        }
        for (Parameter parameter : method.parameters()) {
            PythonExpression value = parameter.defaultValue();
            if (value != null && text.contains(parameter.name() + "=" + parameter.name())) {
                put(parameter.name(), value);
            }
        }
        for (PythonStatement statement : statements) {
            read(statement, text);
        }
    }

    private void read(PythonStatement statement, String text) {
        if (statement instanceof Assignment assignment) {
            for (PythonExpression target : assignment.targets()) {
                String name = key(target);
                if (put(name, assignment.value()) && !conditional && name != null) {
                    fixed.add(name);
                }
            }
            if (assignment.value() instanceof DictExpression dict && text.contains(".update(kwargs)")) {
                dict.entries().forEach(entry -> put(Literals.text(entry.key()), entry.value()));
            }
        } else if (statement instanceof ExpressionStatement expression && expression.value() instanceof Call call) {
            if (call.function() instanceof Attribute attribute) {
                call(attribute.attribute(), call);
            }
        } else if (statement instanceof If branch
                && branch.test() instanceof Comparison test
                && Literals.text(test.left()) != null) {
            // if "max_length" not in kwargs: kwargs["max_length"] = 7
            conditional = true;
            branch.body().forEach(inner -> read(inner, text));
            conditional = false;
        }
    }

    private void call(String function, Call call) {
        if (function.equals("setdefault") && call.arguments().size() == 2) {
            put(Literals.text(call.arguments().get(0)), call.arguments().get(1));
        } else if (function.equals("__init__")) {
            call.keywords().forEach(keyword -> put(keyword.name(), keyword.value()));
        }
    }

    /** The name in {@code kwargs["name"]}; null for any other target. */
    private static @Nullable String key(PythonExpression target) {
        return target instanceof Subscript subscript && subscript.value() instanceof Name
                ? Literals.text(subscript.index())
                : null;
    }

    /** With {@code self.NAME} as the class body has it. */
    private PythonExpression evaluate(PythonExpression written) {
        return evaluator.evaluate(Expressions.map(
                written,
                part -> part instanceof Attribute attribute
                                && attribute.value() instanceof Name name
                                && name.id().equals("self")
                        ? attributes.get(attribute.attribute())
                        : null));
    }

    /** True for a constant that does not depend on the call. */
    private boolean put(@Nullable String name, PythonExpression written) {
        if (name == null || !STRUCTURAL.contains(name)) {
            return false;
        }
        boolean depends = false;
        PythonExpression value = evaluate(written);
        if (value instanceof Call call
                && call.function() instanceof Attribute attribute
                && attribute.attribute().equals("get")
                && call.arguments().size() == 2) {
            value = evaluate(call.arguments().get(1));
            depends = true;
        }
        found.put(name, value);
        return !depends && value instanceof PythonExpression.Constant;
    }
}
