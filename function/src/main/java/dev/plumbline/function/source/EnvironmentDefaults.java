package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BooleanLiteral;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.SourcePosition;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the default in the place of every look into the environment or a configuration file: {@code os.environ.get},
 * django-environ, python-decouple, {@code ConfigParser}. What has no default stays as it is. The command line is that of
 * {@code manage.py migrate}.
 */
final class EnvironmentDefaults {
    private static final Set<String> READERS =
            Set.of("environ.get", "getenv", "config", "env", "get_env", "env_bool", "get_env_variable", "env_var");
    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "y", "t");
    private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "n", "f", "");

    /** By the name of an {@code environ.Env(NAME=(type, default))}. */
    private final Map<String, Map<String, PythonExpression>> schemes = new HashMap<>();

    PythonExpression replaceIn(PythonExpression expression) {
        return Expressions.map(expression, this::known);
    }

    /** Remembers the defaults of {@code env = environ.Env(DEBUG=(bool, False))}. */
    void remember(String name, PythonExpression value) {
        if (value instanceof Call call && lastPart(call).equals("Env")) {
            Map<String, PythonExpression> defaults = new HashMap<>();
            call.keywords().forEach(keyword -> {
                if (keyword.name() != null
                        && keyword.value() instanceof TupleExpression pair
                        && pair.elements().size() == 2) {
                    defaults.put(keyword.name(), pair.elements().get(1));
                }
            });
            schemes.put(name, defaults);
        }
    }

    private static String lastPart(Call call) {
        String function = call.functionName().orElse("");
        return function.substring(function.lastIndexOf('.') + 1);
    }

    private @Nullable PythonExpression known(PythonExpression expression) {
        if (expression instanceof Attribute attribute
                && attribute.dottedName().orElse("").equals("sys.argv")) {
            SourcePosition position = attribute.position();
            return new ListExpression(
                    List.of(new StringLiteral("manage.py", position), new StringLiteral("migrate", position)),
                    position);
        }
        return expression instanceof Call call ? known(call) : null;
    }

    private @Nullable PythonExpression known(Call call) {
        String function = call.functionName().orElse("");
        Optional<PythonExpression> fallback = call.keyword("fallback");
        if (fallback.isPresent() && lastPart(call).startsWith("get")) {
            return replaceIn(fallback.get());
        }
        String first = call.arguments().isEmpty()
                ? null
                : Literals.text(call.arguments().get(0));
        if (first != null && call.function() instanceof Name name && schemes.containsKey(name.id())) {
            PythonExpression scheme = schemes.get(name.id()).get(first);
            if (scheme != null
                    && call.keyword("default").isEmpty()
                    && call.arguments().size() == 1) {
                return replaceIn(scheme);
            }
        }
        if (first == null || !reads(function)) {
            return null;
        }
        Optional<PythonExpression> byName = call.keyword("default");
        if (byName.isEmpty() && call.arguments().size() < 2) {
            return null;
        }
        PythonExpression value = byName.orElseGet(() -> call.arguments().get(1));
        return cast(replaceIn(value), call, function);
    }

    private boolean reads(String function) {
        int dot = function.lastIndexOf('.');
        String owner = dot < 0 ? "" : function.substring(0, dot);
        boolean typed = owner.equals("env") || owner.endsWith(".env") || schemes.containsKey(owner);
        return typed
                || READERS.contains(function)
                || READERS.stream().anyMatch(reader -> function.endsWith("." + reader));
    }

    /** {@code cast=bool} and the like of a text. */
    private static PythonExpression cast(PythonExpression value, Call call, String function) {
        boolean toBoolean = function.endsWith("bool")
                || call.keyword("cast")
                        .filter(cast -> cast instanceof Name name && name.id().equals("bool"))
                        .isPresent();
        String text = Literals.text(value);
        if (toBoolean && text != null) {
            String lower = text.toLowerCase(Locale.ROOT);
            if (TRUE.contains(lower) || FALSE.contains(lower)) {
                return new BooleanLiteral(TRUE.contains(lower), value.position());
            }
        }
        return value;
    }
}
