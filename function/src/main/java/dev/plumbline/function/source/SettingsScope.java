package dev.plumbline.function.source;

import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a settings module has bound so far. Mutable. */
final class SettingsScope {
    /** Stands around an element of a list that is in it only under a condition. */
    private static final String MAYBE = "__maybe__";

    final Map<String, PythonExpression> values = new LinkedHashMap<>();
    /** Full names of the modules that a name stands for; each is carried out when something of it is asked for. */
    final Map<String, String> modules = new LinkedHashMap<>();
    /** Functions and classes, which expressions may call. */
    final List<PythonStatement> definitions = new ArrayList<>();

    SettingsScope copy() {
        var copy = new SettingsScope();
        copy.values.putAll(values);
        copy.modules.putAll(modules);
        copy.definitions.addAll(definitions);
        return copy;
    }

    void become(SettingsScope other) {
        values.clear();
        values.putAll(other.values);
        modules.clear();
        modules.putAll(other.modules);
        definitions.clear();
        definitions.addAll(other.definitions);
    }

    /**
     * Becomes what it is after one of two branches, when nobody knows after which.
     *
     * @param why names the condition, with its place
     */
    void becomeEither(SettingsScope one, SettingsScope other, String why) {
        Set<String> names = new LinkedHashSet<>(one.values.keySet());
        names.addAll(other.values.keySet());
        Map<String, PythonExpression> merged = new LinkedHashMap<>();
        for (String name : names) {
            PythonExpression left = one.values.get(name);
            PythonExpression right = other.values.get(name);
            PythonExpression value = left == null || right == null
                    ? onlyOne(left == null ? right : left, why)
                    : either(left, right, why);
            if (value != null) {
                merged.put(name, value);
            }
        }
        become(one);
        values.clear();
        values.putAll(merged);
        other.modules.forEach(modules::putIfAbsent);
        Set<PythonStatement> known = new HashSet<>(definitions);
        other.definitions.stream().filter(known::add).forEach(definitions::add);
    }

    private static @Nullable PythonExpression onlyOne(@Nullable PythonExpression value, String why) {
        return value instanceof ListExpression list
                ? new ListExpression(
                        list.elements().stream().map(each -> maybe(each, why)).toList(), list.position())
                : value;
    }

    private static @Nullable PythonExpression either(PythonExpression left, PythonExpression right, String why) {
        if (left.equals(right)) {
            return left;
        }
        if (!(left instanceof ListExpression one) || !(right instanceof ListExpression other)) {
            return null;
        }
        List<PythonExpression> elements = new ArrayList<>();
        for (PythonExpression each : one.elements()) {
            elements.add(other.elements().contains(each) ? each : maybe(each, why));
        }
        for (PythonExpression each : other.elements()) {
            if (!one.elements().contains(each)) {
                elements.add(maybe(each, why));
            }
        }
        return new ListExpression(elements, one.position());
    }

    /** An element that is there only if the condition holds; one that is doubtful already stays so. */
    static PythonExpression maybe(PythonExpression element, String why) {
        return doubt(element) != null
                ? element
                : new Call(
                        new Name(MAYBE, element.position()),
                        List.of(element, new StringLiteral(why, element.position())),
                        List.of(),
                        element.position());
    }

    /** Under which condition an element of a list is there; null if it is there in any case. */
    static @Nullable String doubt(PythonExpression element) {
        return element instanceof Call call
                        && call.function() instanceof Name name
                        && name.id().equals(MAYBE)
                        && call.arguments().get(1) instanceof StringLiteral why
                ? why.value()
                : null;
    }

    /** The element without its condition. */
    static PythonExpression plain(PythonExpression element) {
        return doubt(element) != null && element instanceof Call call
                ? call.arguments().get(0)
                : element;
    }
}
