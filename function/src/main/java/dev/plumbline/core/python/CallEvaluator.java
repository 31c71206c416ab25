package dev.plumbline.core.python;

import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonExpression.TupleExpression;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls: arguments are folded, {@code *} and {@code **} spliced in; methods of known values, a few
 * built-in functions and the file's own one-return functions are carried out, all else is kept.
 */
final class CallEvaluator {

    private final ExpressionEvaluator expressions;
    private final ImportedValues imports;
    private final MethodEvaluator methods = new MethodEvaluator();

    CallEvaluator(ExpressionEvaluator expressions, ImportedValues imports) {
        this.expressions = expressions;
        this.imports = imports;
    }

    PythonExpression evaluate(Call written, Scope scope) {
        var function = expressions.evaluate(written.function(), scope);
        var arguments = expressions.elements(written.arguments(), scope);
        var keywords = keywords(written.keywords(), scope);
        var call = new Call(
                function instanceof Unsupported ? written.function() : function,
                arguments,
                keywords,
                written.position());
        if (call.function() instanceof Attribute method) {
            var result = methods.evaluate(method, call);
            if (result.isPresent()) {
                return result.get();
            }
        }
        var path = path(call.function(), scope);
        if (path.filter("textwrap.dedent"::equals).isPresent()
                && arguments.size() == 1
                && arguments.get(0) instanceof StringLiteral text) {
            return new StringLiteral(TextMethods.dedent(text.value()), call.position());
        }
        if (path.isPresent()) {
            return imports.call(path.get(), call).orElse(call);
        }
        if (call.function() instanceof Name name) {
            var binding = scope.find(name.id());
            if (binding.isEmpty()) {
                return (name.id().equals("getattr") ? attribute(call, scope) : methods.builtin(name.id(), call))
                        .orElse(call);
            }
            if (binding.get() instanceof Scope.Function local) {
                return localFunction(local.definition(), call, scope).orElse(call);
            }
        }
        return call;
    }

    /** {@code getattr} of something imported. */
    private Optional<PythonExpression> attribute(Call call, Scope scope) {
        var arguments = call.arguments();
        if (arguments.size() < 2 || arguments.size() > 3 || !(arguments.get(1) instanceof StringLiteral name)) {
            return Optional.empty();
        }
        return path(arguments.get(0), scope)
                .flatMap(
                        path -> imports.attribute(path, name.value(), arguments.size() == 3 ? arguments.get(2) : null));
    }

    private List<KeywordArgument> keywords(List<KeywordArgument> keywords, Scope scope) {
        var folded = new ArrayList<KeywordArgument>(keywords.size());
        for (var keyword : keywords) {
            var value = expressions.evaluate(keyword.value(), scope);
            if (keyword.name() == null && value instanceof DictExpression dict && hasNames(dict)) {
                for (var entry : dict.entries()) {
                    if (entry.key() instanceof StringLiteral name) {
                        folded.add(new KeywordArgument(name.value(), entry.value(), keyword.position()));
                    }
                }
            } else {
                folded.add(new KeywordArgument(keyword.name(), value, keyword.position()));
            }
        }
        return folded;
    }

    private static boolean hasNames(DictExpression dict) {
        return dict.entries().stream().allMatch(entry -> entry.key() instanceof StringLiteral);
    }

    /** The full path of something imported; empty for everything else. */
    static Optional<String> path(PythonExpression expression, Scope scope) {
        return switch (expression) {
            case Name name ->
                scope.find(name.id()).orElse(null) instanceof Scope.Imported imported
                        ? Optional.of(imported.path())
                        : Optional.empty();
            case Attribute attribute ->
                path(attribute.value(), scope).map(value -> value + "." + attribute.attribute());
            case PythonExpression other -> Optional.empty();
        };
    }

    Optional<PythonExpression> localFunction(FunctionDefinition definition, Call call, Scope scope) {
        var returned = definition.body().returnExpression();
        if (returned == null || definition.async() || !definition.decorators().isEmpty()) {
            return Optional.empty();
        }
        // wherever it is called from, a function sees its own names and the module's
        var locals = scope.module().inner();
        if (!bindArguments(definition, call, locals, scope)) {
            return Optional.empty();
        }
        return Optional.of(expressions.evaluate(returned, locals));
    }

    private boolean bindArguments(FunctionDefinition definition, Call call, Scope locals, Scope scope) {
        var positional = new ArrayList<>(call.arguments());
        if (positional.stream().anyMatch(Starred.class::isInstance)
                || call.keywords().stream().anyMatch(keyword -> keyword.name() == null)) {
            return false;
        }
        var keywords = new ArrayList<>(call.keywords());
        for (var parameter : definition.parameters()) {
            var name = parameter.name();
            switch (parameter.kind()) {
                case VARIABLE_POSITIONAL -> {
                    locals.bind(name, new TupleExpression(positional, call.position()));
                    positional.clear();
                }
                case VARIABLE_KEYWORD -> {
                    var entries = new ArrayList<DictEntry>();
                    for (var keyword : keywords) {
                        if (keyword.name() != null) {
                            var key = new StringLiteral(keyword.name(), keyword.position());
                            entries.add(new DictEntry(key, keyword.value()));
                        }
                    }
                    keywords.clear();
                    locals.bind(name, new DictExpression(entries, call.position()));
                }
                case POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, KEYWORD_ONLY -> {
                    if (!positional.isEmpty() && parameter.kind() != Parameter.Kind.KEYWORD_ONLY) {
                        locals.bind(name, positional.remove(0));
                        continue;
                    }
                    var named = call.keyword(name);
                    if (named.isPresent()) {
                        locals.bind(name, named.get());
                        keywords.removeIf(keyword -> name.equals(keyword.name()));
                    } else if (parameter.defaultValue() != null) {
                        locals.bind(name, expressions.evaluate(parameter.defaultValue(), scope));
                    } else {
                        return false;
                    }
                }
            }
        }
        return positional.isEmpty() && keywords.isEmpty();
    }

    static ListExpression list(List<PythonExpression> elements, Call call) {
        return new ListExpression(elements, call.position());
    }
}
