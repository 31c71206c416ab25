package dev.plumbline.core.migration;

import dev.plumbline.core.python.Modules;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Attribute;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.FromImport;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.Import;
import dev.plumbline.core.python.PythonStatement.ImportedName;
import dev.plumbline.core.python.PythonStatement.Try;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the names of a module stand for: imports, aliases of imports, and the module's own classes and functions. */
public final class ImportedNames {
    private final Map<String, String> paths = new HashMap<>();
    private final Map<String, ClassDefinition> classes = new HashMap<>();
    private final Map<String, FunctionDefinition> functions = new HashMap<>();
    private final UnaryOperator<String> absolute;

    private ImportedNames(UnaryOperator<String> absolute) {
        this.absolute = absolute;
    }

    /** Paths of relative imports keep their leading dots. */
    public static ImportedNames of(PythonModule module) {
        var names = new ImportedNames(path -> path);
        names.read(module.body());
        return names;
    }

    /**
     * With relative imports made absolute.
     *
     * @param name of the module, dotted
     * @param isPackage it is the {@code __init__} of a package
     */
    public static ImportedNames of(PythonModule module, String name, boolean isPackage) {
        var names = new ImportedNames(path -> Modules.absolute(path, name, isPackage));
        names.read(module.body());
        return names;
    }

    /** These names and those that a class body binds. */
    ImportedNames within(ClassDefinition classBody) {
        var names = new ImportedNames(absolute);
        names.paths.putAll(paths);
        names.classes.putAll(classes);
        names.functions.putAll(functions);
        names.read(classBody.body());
        return names;
    }

    /**
     * The full path of a dotted name, e.g. {@code django.db.models.CharField} for {@code models.CharField};
     * a name that was not imported stays as it is; null for expressions that name nothing.
     */
    public @Nullable String resolve(PythonExpression expression) {
        if (expression instanceof Name name) {
            return paths.getOrDefault(name.id(), name.id());
        }
        if (expression instanceof Attribute attribute) {
            String value = resolve(attribute.value());
            return value == null ? null : value + "." + attribute.attribute();
        }
        return expression instanceof Call call ? imported(call) : null;
    }

    /** What {@code import_string("…")} gives; null for any other call. */
    private @Nullable String imported(Call call) {
        return call.arguments().size() == 1
                        && "django.utils.module_loading.import_string".equals(resolve(call.function()))
                ? Literals.text(call.arguments().get(0))
                : null;
    }

    /** Whether something whose path begins so is imported. */
    boolean imports(String... beginnings) {
        for (String path : paths.values()) {
            for (String beginning : beginnings) {
                if (path.startsWith(beginning)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The module's own class of that name. */
    public Optional<ClassDefinition> ownClass(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /** The module's own function of that name. */
    public Optional<FunctionDefinition> ownFunction(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    private void read(List<PythonStatement> body) {
        for (PythonStatement statement : body) {
            if (statement instanceof Import imports) {
                imports.names().forEach(this::bind);
            } else if (statement instanceof FromImport from) {
                String module = ".".repeat(from.level()) + from.module();
                for (ImportedName name : from.names()) {
                    String separator = module.isEmpty() || module.endsWith(".") ? "" : ".";
                    paths.put(name.boundName(), absolute.apply(module + separator + name.name()));
                }
            } else if (statement instanceof Assignment assignment) {
                alias(assignment);
            } else if (statement instanceof ClassDefinition definition) {
                classes.put(definition.name(), definition);
            } else if (statement instanceof FunctionDefinition definition) {
                functions.put(definition.name(), definition);
            } else if (statement instanceof If branch) {
                read(branch.body());
                read(branch.orElse());
            } else if (statement instanceof Try attempt) {
                attempt.handlers().forEach(handler -> read(handler.body()));
                read(attempt.body());
            }
        }
    }

    private void bind(ImportedName name) {
        String bound = name.boundName();
        paths.put(bound, name.alias() == null ? bound : name.name());
    }

    private void alias(Assignment assignment) {
        String path = resolve(assignment.value());
        if (path == null || !path.contains(".")) {
            return;
        }
        for (PythonExpression target : assignment.targets()) {
            if (target instanceof Name name) {
                paths.put(name.id(), path);
            }
        }
    }
}
