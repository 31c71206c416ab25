package dev.plumbline.core.migration;

import dev.plumbline.core.python.KeywordArgument;
import dev.plumbline.core.python.Parameter;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.EllipsisLiteral;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.NoneLiteral;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import dev.plumbline.core.python.PythonStatement.Pass;
import dev.plumbline.core.python.PythonStatement.Return;
import dev.plumbline.core.python.PythonSyntaxError;
import dev.plumbline.core.python.SourcePosition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The class of an operation that is not Django's own, and the classes between it and Django's. */
final class OperationClass {
    private static final int DEEPEST = 8;

    private final List<OwnClass> classes = new ArrayList<>();
    private final String djangoBase;

    /** @param module null for a class of the migration itself */
    private record OwnClass(
            ClassDefinition definition, @Nullable SourceModule module) {}

    /** @param module where it is written; null for the migration itself */
    record OwnMethod(
            FunctionDefinition definition, @Nullable SourceModule module) {}

    private OperationClass(String path, ImportedNames names, SourceModules modules) {
        String base = follow(path, names, null, modules, 0);
        this.djangoBase = base == null ? "" : base;
    }

    /** Null if the class cannot be followed to one of Django's operations. */
    static @Nullable OperationClass find(String path, ImportedNames names, SourceModules modules) {
        var found = new OperationClass(path, names, modules);
        return found.djangoBase.isEmpty() ? null : found;
    }

    /** Name of the operation of Django's that it inherits from, {@code Operation} if from none of them. */
    String djangoBase() {
        return djangoBase;
    }

    /** The method that the nearest class outside Django defines; null if none does. */
    @Nullable
    OwnMethod method(String name) {
        for (OwnClass own : classes) {
            for (PythonStatement statement : own.definition().body()) {
                if (statement instanceof FunctionDefinition function
                        && function.name().equals(name)) {
                    return new OwnMethod(function, own.module());
                }
            }
        }
        return null;
    }

    Set<String> methodNames() {
        Set<String> names = new HashSet<>();
        for (OwnClass own : classes) {
            for (PythonStatement statement : own.definition().body()) {
                if (statement instanceof FunctionDefinition function) {
                    names.add(function.name());
                }
            }
        }
        return names;
    }

    private @Nullable String follow(
            String path, ImportedNames names, @Nullable SourceModule module, SourceModules modules, int depth) {
        if (path.startsWith("django.")) {
            return path.substring(path.lastIndexOf('.') + 1);
        }
        if (depth > DEEPEST) {
            return null;
        }
        ClassDefinition definition = names.ownClass(path).orElse(null);
        if (definition != null) {
            classes.add(new OwnClass(definition, module));
            for (PythonExpression base : definition.bases()) {
                String basePath = names.resolve(base);
                String found = basePath == null ? null : follow(basePath, names, module, modules, depth + 1);
                if (found != null && !found.endsWith("Mixin")) {
                    return found;
                }
            }
            return null;
        }
        int dot = path.lastIndexOf('.');
        SourceModule other =
                dot <= 0 ? null : modules.find(path.substring(0, dot)).orElse(null);
        if (other == null) {
            return null;
        }
        String name = path.substring(dot + 1);
        if (other.names().ownClass(name).isPresent()) {
            return follow(name, other.names(), other, modules, depth + 1);
        }
        for (String elsewhere : other.imported(name)) {
            String found = follow(elsewhere, other.names(), other, modules, depth + 1);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /**
     * The arguments that its constructor hands on to Django's; null where it does not plainly do so.
     *
     * @param call of the class
     */
    @Nullable
    Call inheritedCall(Call call) {
        OwnMethod constructor = method("__init__");
        Map<String, PythonExpression> given = constructor == null ? null : given(constructor.definition(), call);
        if (constructor == null || given == null) {
            return null;
        }
        for (PythonStatement statement : body(constructor.definition())) {
            if (statement instanceof ExpressionStatement expression
                    && expression.value() instanceof Call inner
                    && inner.function() instanceof Attribute attribute
                    && attribute.attribute().equals("__init__")
                    && attribute.value() instanceof Call parent
                    && parent.functionName().orElse("").equals("super")) {
                List<PythonExpression> arguments = new ArrayList<>();
                inner.arguments().forEach(argument -> arguments.add(filled(argument, given)));
                List<KeywordArgument> keywords = new ArrayList<>();
                inner.keywords()
                        .forEach(keyword -> keywords.add(new KeywordArgument(
                                keyword.name(), filled(keyword.value(), given), keyword.position())));
                return new Call(call.function(), arguments, keywords, call.position());
            }
        }
        return null;
    }

    private static PythonExpression filled(PythonExpression written, Map<String, PythonExpression> given) {
        return written instanceof Name name ? given.getOrDefault(name.id(), written) : written;
    }

    /** The constructor's parameters and their values; null where a call cannot be laid against them. */
    private static @Nullable Map<String, PythonExpression> given(FunctionDefinition constructor, Call call) {
        Map<String, PythonExpression> given = new LinkedHashMap<>();
        int position = 0;
        List<Parameter> parameters = constructor.parameters();
        for (Parameter parameter : parameters.subList(Math.min(1, parameters.size()), parameters.size())) {
            PythonExpression named = call.keyword(parameter.name()).orElse(null);
            switch (parameter.kind()) {
                case VARIABLE_POSITIONAL, VARIABLE_KEYWORD -> {
                    return null;
                }
                case POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, KEYWORD_ONLY -> {
                    PythonExpression value = named == null ? parameter.defaultValue() : named;
                    if (named == null && position < call.arguments().size()) {
                        value = call.arguments().get(position++);
                    }
                    if (value == null) {
                        return null;
                    }
                    given.put(parameter.name(), value);
                }
            }
        }
        return given;
    }

    /**
     * Statements that bind {@code self} to what its class, its constructor and its one-return properties say of it.
     *
     * @param call of the class
     */
    List<PythonStatement> self(Call call) {
        List<PythonStatement> statements = new ArrayList<>();
        List<PythonStatement> attributes = new ArrayList<>();
        for (int i = classes.size() - 1; i >= 0; i--) {
            classes.get(i).definition().body().stream()
                    .filter(Assignment.class::isInstance)
                    .forEach(attributes::add);
        }
        OwnMethod constructor = method("__init__");
        Map<String, PythonExpression> given = constructor == null ? null : given(constructor.definition(), call);
        if (constructor != null && given != null) {
            given.forEach((name, value) -> statements.add(assignment(name, value)));
            for (PythonStatement statement : body(constructor.definition())) {
                if (statement instanceof Assignment assignment
                        && assignment.targets().size() == 1
                        && assignment.targets().get(0) instanceof Attribute attribute
                        && attribute.value() instanceof Name) {
                    attributes.add(assignment(attribute.attribute(), assignment.value()));
                }
            }
        }
        statements.add(self(attributes));
        for (OwnClass own : classes) {
            for (PythonStatement statement : own.definition().body()) {
                if (statement instanceof FunctionDefinition function
                        && function.decorators().size() == 1
                        && function.decorators().get(0).dottedName().orElse("").endsWith("property")
                        && function.body().returnExpression() != null) {
                    attributes.add(assignment(function.name(), function.body().returnExpression()));
                }
            }
        }
        statements.add(self(attributes));
        return statements;
    }

    private static PythonStatement self(List<PythonStatement> attributes) {
        return new ClassDefinition(
                "self", List.of(), List.of(), List.of(), List.copyOf(attributes), SourcePosition.START);
    }

    private static PythonStatement assignment(String name, PythonExpression value) {
        return new Assignment(List.of(new Name(name, value.position())), value, value.position());
    }

    /** What the class body binds; null if it does not bind the name to a value. */
    @Nullable
    PythonExpression attribute(String name) {
        for (OwnClass own : classes) {
            for (PythonStatement statement : own.definition().body()) {
                if (statement instanceof Assignment assignment
                        && assignment.targets().get(0) instanceof Name target
                        && target.id().equals(name)) {
                    return assignment.value();
                }
            }
        }
        return null;
    }

    /** The {@code x} of a method that does nothing but hand on to {@code self.x}; null for any other. */
    static @Nullable String delegate(FunctionDefinition method) {
        List<PythonStatement> statements =
                body(method).stream().filter(statement -> !isRemark(statement)).toList();
        if (statements.size() == 1
                && statements.get(0) instanceof ExpressionStatement expression
                && expression.value() instanceof Call call) {
            String[] parts = call.functionName().orElse("").split("\\.", -1);
            return parts.length == 3 && parts[0].equals("self") && parts[2].equals(method.name()) ? parts[1] : null;
        }
        return null;
    }

    private static boolean isRemark(PythonStatement statement) {
        return statement instanceof ExpressionStatement expression
                && (expression.value() instanceof StringLiteral || expression.value() instanceof EllipsisLiteral);
    }

    /** Its body is empty, whatever it says about itself. */
    static boolean doesNothing(FunctionDefinition function) {
        List<PythonStatement> body = body(function);
        return !body.isEmpty()
                && body.stream()
                        .allMatch(statement -> statement instanceof Pass
                                || (statement instanceof Return returned
                                        && (returned.value() == null || returned.value() instanceof NoneLiteral))
                                || isRemark(statement));
    }

    private static List<PythonStatement> body(FunctionDefinition function) {
        try {
            return PythonParser.parseBody(function.name(), function.body());
        } catch (PythonSyntaxError e) {
            // The text was cut out of a file that parses; what does not stand alone is not followed.
            return List.of();
        }
    }
}
