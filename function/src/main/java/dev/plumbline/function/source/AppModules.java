package dev.plumbline.function.source;

import dev.plumbline.core.migration.ImportedNames;
import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds an app's module and label, as Django's {@code AppConfig.create} does. */
final class AppModules {
    private static final int DEEPEST = 4;

    private final PythonFiles files;

    AppModules(PythonFiles files) {
        this.files = files;
    }

    /**
     * An app.
     *
     * @param module its dotted name
     * @param folder null if it is not on this disk
     */
    record AppModule(String label, String module, @Nullable Path folder) {}

    /** @param entry of {@code INSTALLED_APPS}: a package or the path of a config class */
    AppModule installed(String entry) {
        Optional<Path> folder = files.folder(entry);
        if (folder.isPresent()) {
            return ofPackage(entry, folder.get());
        }
        int dot = entry.lastIndexOf('.');
        Optional<Path> file = dot < 0 ? Optional.empty() : files.file(entry.substring(0, dot));
        if (file.isEmpty()) {
            return new AppModule(lastPart(packageOf(entry)), packageOf(entry), null);
        }
        String className = entry.substring(dot + 1);
        String home = packageOf(entry);
        Config config = config(entry.substring(0, dot), className, 0);
        return config == null
                ? new AppModule(lastPart(home), home, files.folder(home).orElse(null))
                : named(config, home);
    }

    /** The label of the app in a folder, for projects whose settings could not be read. */
    AppModule inFolder(Path folder) {
        return ofPackage(files.shown(folder).replace('/', '.'), folder);
    }

    private AppModule ofPackage(String module, Path folder) {
        Path apps = folder.resolve("apps.py");
        List<Config> configs = Files.isRegularFile(apps) ? configs(apps) : List.of();
        List<Config> defaults = configs.stream().filter(Config::isDefault).toList();
        Config config = null;
        if (defaults.size() == 1) {
            config = defaults.get(0);
        } else if (configs.size() == 1) {
            config = configs.get(0);
        }
        if (config == null || (config.label() == null && config.name() == null)) {
            return new AppModule(lastPart(module), module, folder);
        }
        String label = config.label() == null ? lastPart(String.valueOf(config.name())) : config.label();
        return new AppModule(label, module, folder);
    }

    private AppModule named(Config config, String home) {
        String module = config.name() == null ? home : config.name();
        String label = config.label() == null ? lastPart(module) : config.label();
        Optional<Path> folder = files.folder(module).or(() -> files.folder(home));
        return new AppModule(label, module, folder.orElse(null));
    }

    /** A config class, with what it inherits; null if it cannot be found. */
    private @Nullable Config config(String module, String className, int depth) {
        Path file = depth > DEEPEST ? null : files.file(module).orElse(null);
        if (file == null) {
            return null;
        }
        for (Config config : configs(file)) {
            if (config.className().equals(className)) {
                return config.name() == null ? inherited(config, module, file, depth) : config;
            }
        }
        return null;
    }

    private Config inherited(Config config, String module, Path file, int depth) {
        for (String base : config.bases()) {
            String path = base.contains(".")
                    ? Modules.absolute(base, module, file.endsWith("__init__.py"))
                    : module + "." + base;
            int dot = path.lastIndexOf('.');
            Config parent = config(path.substring(0, dot), path.substring(dot + 1), depth + 1);
            if (parent != null && parent.name() != null) {
                String label = config.label() == null ? parent.label() : config.label();
                return new Config(config.className(), parent.name(), label, config.isDefault(), List.of());
            }
        }
        return config;
    }

    /** {@code a.b.apps.BConfig} belongs to {@code a.b}. */
    private static String packageOf(String entry) {
        int dot = entry.lastIndexOf('.');
        if (dot < 0 || !Character.isUpperCase(entry.charAt(dot + 1))) {
            return entry;
        }
        String module = entry.substring(0, dot);
        int parent = module.lastIndexOf('.');
        return parent < 0 ? module : module.substring(0, parent);
    }

    private static String lastPart(String module) {
        return module.substring(module.lastIndexOf('.') + 1);
    }

    /** @param bases paths of the classes it inherits from */
    private record Config(
            String className,
            @Nullable String name,
            @Nullable String label,
            boolean isDefault,
            List<String> bases) {}

    private static List<Config> configs(Path file) {
        PythonModule module = PythonFiles.parse(file);
        if (module == null) {
            return List.of();
        }
        ConstantEvaluator evaluator = ConstantEvaluator.of(module);
        ImportedNames names = ImportedNames.of(module);
        List<Config> configs = new ArrayList<>();
        for (PythonStatement statement : module.body()) {
            if (statement instanceof ClassDefinition definition && isConfig(definition)) {
                configs.add(config(definition, names, evaluator.within(definition)));
            }
        }
        return configs;
    }

    private static boolean isConfig(ClassDefinition definition) {
        return definition.bases().stream()
                .map(base -> lastPart(base.dottedName().orElse("")))
                .anyMatch(base -> base.endsWith("Config"));
    }

    private static Config config(ClassDefinition definition, ImportedNames names, ConstantEvaluator evaluator) {
        String name = null;
        String label = null;
        boolean isDefault = false;
        for (PythonStatement statement : definition.body()) {
            if (statement instanceof Assignment assignment) {
                for (PythonExpression target : assignment.targets()) {
                    PythonExpression value = evaluator.evaluate(assignment.value());
                    switch (target.dottedName().orElse("")) {
                        case "name" -> name = Literals.text(value);
                        case "label" -> label = Literals.text(value);
                        case "default" -> isDefault = Boolean.TRUE.equals(Literals.truth(value));
                        default -> {}
                    }
                }
            }
        }
        List<String> bases = new ArrayList<>();
        for (PythonExpression base : definition.bases()) {
            String path = names.resolve(base);
            if (path != null) {
                bases.add(path);
            }
        }
        return new Config(definition.name(), name, label, isDefault, bases);
    }
}
