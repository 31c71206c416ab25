package dev.plumbline.function.source;

import dev.plumbline.core.migration.FieldClass;
import dev.plumbline.core.migration.FieldClasses;
import dev.plumbline.core.migration.ImportedNames;
import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.FromImport;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import dev.plumbline.core.python.SourcePosition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    private final PythonFiles files;
    private final Map<String, FieldClass> found = new ConcurrentHashMap<>();
    private final Map<String, Optional<PythonModule>> modules = new ConcurrentHashMap<>();

    FieldClassReader(PythonFiles files) {
        this.files = files;
    }

    /**
     * What the classes between a field and Django's do to its arguments.
     *
     * @param customised they may change what decides the type
     * @param presets what they give themselves, the nearest class first
     * @param fixed names of presets that hold whatever a call says
     */
    private record Own(boolean customised, Map<String, PythonExpression> presets, Set<String> fixed) {
        Own with(FunctionDefinition method, ConstantEvaluator evaluator) {
            FieldPresets more = FieldPresets.of(method, evaluator);
            Map<String, PythonExpression> all = new HashMap<>(more.found());
            all.putAll(presets);
            Set<String> allFixed = new HashSet<>(more.fixed());
            allFixed.addAll(fixed);
            return new Own(customised || SIZE.matcher(method.body().text()).find(), all, allFixed);
        }
    }

    @Override
    public FieldClass find(String path) {
        FieldClass known = found.get(path);
        if (known == null) {
            FieldClass read = read(path, path, new Own(false, Map.of(), Set.of()), 0);
            known = read == null ? FieldClass.of(path) : read;
            found.put(path, known);
        }
        return known;
    }

    /** Null if the class cannot be followed to one of Django's. */
    private @Nullable FieldClass read(String asked, String path, Own own, int depth) {
        if (path.startsWith("django.")) {
            return path.endsWith("Field") || path.endsWith("Key") || path.endsWith("Relation")
                    ? new FieldClass(asked, path, own.customised(), null, own.presets(), own.fixed())
                    : null;
        }
        int dot = path.lastIndexOf('.');
        if (dot <= 0 || depth > DEEPEST) {
            return null;
        }
        String module = path.substring(0, dot);
        String name = path.substring(dot + 1);
        Optional<Path> file = files.file(module);
        PythonModule parsed = file.isEmpty() ? null : module(module, file.get());
        if (parsed == null) {
            return null;
        }
        boolean isPackage = file.get().endsWith("__init__.py");
        ImportedNames names = ImportedNames.of(parsed);
        Optional<ClassDefinition> definition = names.ownClass(name);
        if (definition.isPresent()) {
            return read(asked, definition.get(), names, module, isPackage, own, depth, ConstantEvaluator.of(parsed));
        }
        for (String elsewhere : imported(parsed, names, name, module, isPackage)) {
            FieldClass read = read(asked, elsewhere, own, depth + 1);
            if (read != null) {
                return read;
            }
        }
        return null;
    }

    private @Nullable FieldClass read(
            String asked,
            ClassDefinition definition,
            ImportedNames names,
            String module,
            boolean isPackage,
            Own inherited,
            int depth,
            ConstantEvaluator evaluator) {
        Own own = inherited;
        for (PythonStatement statement : definition.body()) {
            if (statement instanceof FunctionDefinition method) {
                if (ARGUMENT_METHODS.contains(method.name())) {
                    own = own.with(method, evaluator);
                }
                if (TYPE_METHODS.contains(method.name())) {
                    return named(asked, method, own);
                }
            }
        }
        for (PythonExpression base : definition.bases()) {
            String path = names.resolve(base);
            if (path != null) {
                String absolute = names.ownClass(path).isPresent()
                        ? module + "." + path
                        : Modules.absolute(path, module, isPackage);
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
            case "db_type" -> new FieldClass(asked, null, true, text, own.presets(), own.fixed());
            case "get_internal_type" ->
                new FieldClass(asked, "django.db.models." + text, true, null, own.presets(), own.fixed());
            default -> FieldClass.of(asked);
        };
    }

    /** Where else the name may come from: what the module imports under it, or with a star. */
    private static List<String> imported(
            PythonModule parsed, ImportedNames names, String name, String module, boolean isPackage) {
        List<String> paths = new ArrayList<>();
        String path = names.resolve(new PythonExpression.Name(name, SourcePosition.START));
        if (path != null && !path.equals(name)) {
            paths.add(Modules.absolute(path, module, isPackage));
        }
        for (PythonStatement statement : parsed.body()) {
            if (statement instanceof FromImport from && from.star()) {
                String star = ".".repeat(from.level()) + from.module();
                paths.add(Modules.absolute(star, module, isPackage) + "." + name);
            }
        }
        return paths;
    }

    private @Nullable PythonModule module(String name, Path file) {
        return modules.computeIfAbsent(name, asked -> Optional.ofNullable(PythonFiles.parse(file)))
                .orElse(null);
    }
}
