package dev.plumbline.core.migration;

import dev.plumbline.core.python.FormattedPart;
import dev.plumbline.core.python.KeywordArgument;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.BooleanOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Comparison;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.FormattedString;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.Subscript;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.UnaryOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Puts what is known in the place of {@code settings.NAME}, {@code getattr(settings, "NAME", default)}, the {@code
 * swapper} package's model names, and of tests which database is in use: it is PostgreSQL. Remembers which settings were
 * asked for.
 */
final class ExternalSymbols {
    private static final String SETTINGS = "django.conf.settings";
    private static final String OAUTH_SETTINGS = "oauth2_provider.settings.oauth2_settings";
    private static final String VENDOR = "postgresql";
    private static final String ENGINE = "django.db.backends.postgresql";

    private final ProjectSettings settings;
    private final ImportedNames names;
    private final Set<String> used = new TreeSet<>();

    ExternalSymbols(ProjectSettings settings, ImportedNames names) {
        this.settings = settings;
        this.names = names;
    }

    /** Names of the settings that were looked up, known or not. */
    Set<String> used() {
        return used;
    }

    PythonExpression replace(PythonExpression expression) {
        if (expression instanceof Attribute attribute) {
            return attribute(attribute);
        }
        if (expression instanceof Call call) {
            PythonExpression known = known(call);
            if (known != null) {
                return known;
            }
            List<KeywordArgument> keywords = new ArrayList<>(call.keywords().size());
            for (KeywordArgument keyword : call.keywords()) {
                keywords.add(new KeywordArgument(keyword.name(), replace(keyword.value()), keyword.position()));
            }
            return new Call(replace(call.function()), replaceAll(call.arguments()), keywords, call.position());
        }
        if (expression instanceof ListExpression list) {
            return new ListExpression(replaceAll(list.elements()), list.position());
        }
        if (expression instanceof TupleExpression tuple) {
            return new TupleExpression(replaceAll(tuple.elements()), tuple.position());
        }
        if (expression instanceof DictExpression dict) {
            List<DictEntry> entries = new ArrayList<>(dict.entries().size());
            for (DictEntry entry : dict.entries()) {
                entries.add(new DictEntry(entry.key(), replace(entry.value())));
            }
            return new DictExpression(entries, dict.position());
        }
        if (expression instanceof Subscript subscript && "ENGINE".equals(Literals.text(subscript.index()))) {
            return new StringLiteral(ENGINE, subscript.position());
        }
        if (expression instanceof Subscript subscript) {
            return new Subscript(replace(subscript.value()), replace(subscript.index()), subscript.position());
        }
        if (expression instanceof Comparison comparison) {
            return new Comparison(
                    replace(comparison.left()),
                    comparison.operators(),
                    replaceAll(comparison.comparators()),
                    comparison.position());
        }
        if (expression instanceof BooleanOperation operation) {
            return new BooleanOperation(operation.operator(), replaceAll(operation.operands()), operation.position());
        }
        if (expression instanceof Conditional conditional) {
            return new Conditional(
                    replace(conditional.test()),
                    replace(conditional.body()),
                    replace(conditional.orElse()),
                    conditional.position());
        }
        if (expression instanceof FormattedString text) {
            return new FormattedString(text.parts().stream().map(this::replace).toList(), text.position());
        }
        if (expression instanceof Starred starred) {
            return new Starred(replace(starred.value()), starred.position());
        }
        if (expression instanceof BinaryOperation operation) {
            return new BinaryOperation(
                    replace(operation.left()), operation.operator(), replace(operation.right()), operation.position());
        }
        if (expression instanceof UnaryOperation operation) {
            return new UnaryOperation(operation.operator(), replace(operation.operand()), operation.position());
        }
        return expression;
    }

    private FormattedPart replace(FormattedPart part) {
        return part instanceof FormattedPart.Replacement replacement
                ? new FormattedPart.Replacement(
                        replace(replacement.expression()), replacement.conversion(), replacement.format())
                : part;
    }

    private List<PythonExpression> replaceAll(List<PythonExpression> expressions) {
        return expressions.stream().map(this::replace).toList();
    }

    private PythonExpression attribute(Attribute attribute) {
        if (attribute.attribute().equals("vendor") && isConnection(attribute.value())) {
            return new StringLiteral(VENDOR, attribute.position());
        }
        String holder = names.resolve(attribute.value());
        if (OAUTH_SETTINGS.equals(holder)) {
            PythonExpression model = oauthModel(attribute);
            return model == null ? attribute : model;
        }
        if (!SETTINGS.equals(holder)) {
            return new Attribute(replace(attribute.value()), attribute.attribute(), attribute.position());
        }
        PythonExpression value = setting(attribute.attribute(), attribute);
        return value == null ? attribute : value;
    }

    /** Django OAuth Toolkit keeps its swappable models in settings of its own, with Django's as their source. */
    private @Nullable PythonExpression oauthModel(Attribute attribute) {
        String defaultModel = switch (attribute.attribute()) {
            case "APPLICATION_MODEL" -> "oauth2_provider.Application";
            case "ACCESS_TOKEN_MODEL" -> "oauth2_provider.AccessToken";
            case "ID_TOKEN_MODEL" -> "oauth2_provider.IDToken";
            case "GRANT_MODEL" -> "oauth2_provider.Grant";
            case "REFRESH_TOKEN_MODEL" -> "oauth2_provider.RefreshToken";
            default -> null;
        };
        if (defaultModel == null) {
            return null;
        }
        PythonExpression value = setting("OAUTH2_PROVIDER_" + attribute.attribute(), attribute);
        return value == null ? new StringLiteral(defaultModel, attribute.position()) : value;
    }

    /** {@code connection} or {@code connections["default"]}. */
    private boolean isConnection(PythonExpression expression) {
        String path = names.resolve(expression instanceof Subscript subscript ? subscript.value() : expression);
        return path != null && (path.endsWith(".connection") || path.endsWith(".connections"));
    }

    /** Nothing in such a module can be replaced. */
    boolean isNeedless() {
        return !names.imports("django.conf", "django.db.connection", "swapper", "oauth2_provider.settings");
    }

    private @Nullable PythonExpression setting(String name, PythonExpression place) {
        used.add(name);
        PythonExpression value = settings.values().get(name);
        String text = settings.text(name);
        if (text == null && value == null && name.equals("DEFAULT_AUTO_FIELD")) {
            // As Django before 6.0; later ones are in the settings, as soon as the version is known.
            text = "django.db.models.AutoField";
        }
        return text == null ? value : new StringLiteral(text, place.position());
    }

    private @Nullable PythonExpression known(Call call) {
        String function = names.resolve(call.function());
        if (function == null) {
            return null;
        }
        List<PythonExpression> arguments = call.arguments();
        if (function.equals("getattr") && arguments.size() >= 2) {
            String name = Literals.text(arguments.get(1));
            if (name == null || !SETTINGS.equals(names.resolve(arguments.get(0)))) {
                return null;
            }
            PythonExpression value = setting(name, call);
            return value == null && arguments.size() == 3 ? replace(arguments.get(2)) : value;
        }
        if (!function.startsWith("swapper.")) {
            return null;
        }
        return swapper(function.substring("swapper.".length()), call);
    }

    private @Nullable PythonExpression swapper(String function, Call call) {
        if (function.equals("split") && call.arguments().size() == 1) {
            String model = Literals.text(replace(call.arguments().get(0)));
            if (model == null || !model.contains(".")) {
                return null;
            }
            int dot = model.indexOf('.');
            return new TupleExpression(
                    List.of(
                            new StringLiteral(model.substring(0, dot), call.position()),
                            new StringLiteral(model.substring(dot + 1), call.position())),
                    call.position());
        }
        List<String> arguments = Literals.texts(new ListExpression(call.arguments(), call.position()));
        if (arguments == null || arguments.size() != 2) {
            return null;
        }
        String setting = (arguments.get(0) + "_" + arguments.get(1) + "_model").toUpperCase(Locale.ROOT);
        return switch (function) {
            case "swappable_setting" -> new StringLiteral(setting, call.position());
            case "get_model_name" -> {
                PythonExpression value = setting(setting, call);
                yield value != null
                        ? value
                        : new StringLiteral(arguments.get(0) + "." + arguments.get(1), call.position());
            }
            default -> null;
        };
    }
}
