package dev.plumbline.function.source;

import dev.plumbline.core.migration.FieldClass;
import dev.plumbline.core.migration.FieldClasses;
import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.migration.ModuleEvaluators;
import dev.plumbline.core.migration.SourceModule;
import dev.plumbline.core.migration.SourceModules;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a project's own fields inherit from, by reading the modules that define them. Thread-safe. */
final class FieldClassReader implements FieldClasses {
    private static final int DEEPEST = 8;
    private static final Pattern SIZE = Pattern.compile("\\b(max_length|max_digits|decimal_places)\\b");
    private static final Set<String> TYPE_METHODS =
            Set.of("db_type", "rel_db_type", "db_parameters", "get_internal_type");
    private static final Set<String> ARGUMENT_METHODS =
            Set.of("__init__", "__new__", "deconstruct", "contribute_to_class");

    private final SourceModules modules;
    private final ModuleEvaluators evaluators;
    private final Map<String, FieldClass> found = new ConcurrentHashMap<>();

    FieldClassReader(SourceModules modules, ModuleEvaluators evaluators) {
        this.modules = modules;
        this.evaluators = evaluators;
    }

    /**
     * What the classes between a field and Django's do to its arguments.
     *
     * @param customised they may change what decides the type
     * @param presets what they give themselves, the nearest class first
     * @param fixed names of presets that hold whatever a call says
     * @param described names that a deconstruct of theirs speaks of
     */
    private record Own(
            boolean customised, Map<String, PythonExpression> presets, Set<String> fixed, Set<String> described) {
        static final Own NOTHING = new Own(false, Map.of(), Set.of(), Set.of());

        Own with(FunctionDefinition method, ClassDefinition definition, ConstantEvaluator evaluator) {
            FieldPresets more = FieldPresets.of(method, definition, evaluator);
            Set<String> allDescribed = new HashSet<>(described);
            if (method.name().equals("deconstruct")) {
                allDescribed.addAll(FieldPresets.mentioned(method.body().text()));
            }
            Map<String, PythonExpression> all = new HashMap<>(more.found());
            all.putAll(presets);
            Set<String> allFixed = new HashSet<>(more.fixed());
            allFixed.addAll(fixed);
            return new Own(customised || SIZE.matcher(method.body().text()).find(), all, allFixed, allDescribed);
        }
    }

    @Override
    public FieldClass find(String path) {
        FieldClass known = found.get(path);
        if (known == null) {
            FieldClass read = read(path, path, Own.NOTHING, 0);
            known = read == null ? FieldClass.of(path) : read;
            found.put(path, known);
        }
        return known;
    }

    /** Null if the class cannot be followed to one of Django's. */
    private @Nullable FieldClass read(String asked, String path, Own own, int depth) {
        if (path.startsWith("django.")) {
            return path.endsWith("Field") || path.endsWith("Key") || path.endsWith("Relation")
                    ? new FieldClass(asked, path, own.customised(), null, own.presets(), own.fixed(), own.described())
                    : null;
        }
        int dot = path.lastIndexOf('.');
        if (dot <= 0 || depth > DEEPEST) {
            return null;
        }
        String name = path.substring(dot + 1);
        SourceModule module = modules.find(path.substring(0, dot)).orElse(null);
        if (module == null) {
            return null;
        }
        Optional<ClassDefinition> definition = module.names().ownClass(name);
        if (definition.isPresent()) {
            return read(asked, definition.get(), module, own, depth);
        }
        for (String elsewhere : module.imported(name)) {
            FieldClass read = read(asked, elsewhere, own, depth + 1);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private @Nullable FieldClass read(
            String asked, ClassDefinition definition, SourceModule module, Own inherited, int depth) {
        Own own = inherited;
        for (PythonStatement statement : definition.body()) {
            if (statement instanceof FunctionDefinition method) {
                if (ARGUMENT_METHODS.contains(method.name())) {
                    own = own.with(method, definition, evaluators.of(module));
                }
                if (TYPE_METHODS.contains(method.name())) {
                    return named(asked, method, own);
                }
            }
        }
        for (PythonExpression base : definition.bases()) {
            String path = module.names().resolve(base);
            if (path != null) {
                String absolute = module.names().ownClass(path).isPresent() ? module.name() + "." + path : path;
                FieldClass read = read(asked, absolute, own, depth + 1);
                if (read != null) {
                    return read;
                }
            }
        }
        return null;
    }

    /** A class that names its type by a method which returns a constant. */
    private static FieldClass named(String asked, FunctionDefinition method, Own own) {
        String text = Literals.text(method.body().returnExpression());
        if (text == null) {
            return FieldClass.of(asked);
        }
        return switch (method.name()) {
            case "db_type" -> new FieldClass(asked, null, true, text, own.presets(), own.fixed(), own.described());
            case "get_internal_type" ->
                new FieldClass(
                        asked, "django.db.models." + text, true, null, own.presets(), own.fixed(), own.described());
            default -> FieldClass.of(asked);
        };
    }
}
