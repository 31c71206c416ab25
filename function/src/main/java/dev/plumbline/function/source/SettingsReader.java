package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.AugmentedAssignment;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonStatement.FromImport;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.Try;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a settings module and those it imports with {@code *}, as far as their values are written out. */
final class SettingsReader {
    private static final int DEEPEST = 12;

    private final PythonFiles files;

    SettingsReader(PythonFiles files) {
        this.files = files;
    }

    /**
     * @param installedApps as far as it could be read
     * @param complete every entry of {@code INSTALLED_APPS} is known
     * @param migrationModules by app label; a null value means unmigrated
     */
    record ReadSettings(
            ProjectSettings settings,
            List<String> installedApps,
            boolean complete,
            Map<String, @Nullable String> migrationModules) {
        ReadSettings {
            installedApps = List.copyOf(installedApps);
        }

        static ReadSettings none() {
            return new ReadSettings(ProjectSettings.none(), List.of(), false, Map.of());
        }
    }

    /** Empty if there is no such module, or it is no Python. */
    Optional<ReadSettings> read(String module) {
        Optional<Path> file = files.file(module);
        PythonModule parsed = file.map(PythonFiles::parse).orElse(null);
        if (parsed == null) {
            return Optional.empty();
        }
        List<PythonStatement> statements = new ArrayList<>();
        boolean isPackage = file.get().endsWith("__init__.py");
        flatten(parsed.body(), module, isPackage, statements, new HashSet<>(Set.of(module)), 0);
        var evaluator = ConstantEvaluator.of(new PythonModule(parsed.fileName(), statements));
        Map<String, PythonExpression> values = new HashMap<>();
        for (String name : assigned(statements)) {
            evaluator.value(name).map(SettingsReader::simplified).ifPresent(value -> values.put(name, value));
        }
        var apps = new InstalledApps();
        PythonExpression installed = values.get("INSTALLED_APPS");
        if (installed == null) {
            apps.complete = false;
        } else {
            apps.add(installed, values, 0);
        }
        Map<String, PythonExpression> constants = new HashMap<>();
        values.forEach((name, value) -> {
            if (value instanceof PythonExpression.Constant) {
                constants.put(name, value);
            }
        });
        return Optional.of(new ReadSettings(
                new ProjectSettings(constants),
                List.copyOf(apps.names),
                apps.complete,
                migrationModules(values.get("MIGRATION_MODULES"))));
    }

    /** Puts the statements of star imports in their place; names imported one by one stay imports. */
    private void flatten(
            List<PythonStatement> body,
            String module,
            boolean isPackage,
            List<PythonStatement> into,
            Set<String> seen,
            int depth) {
        for (PythonStatement statement : body) {
            if (statement instanceof FromImport from && depth < DEEPEST) {
                String imported = Modules.absolute(".".repeat(from.level()) + from.module(), module, isPackage);
                Optional<Path> file = imported.startsWith("django.") ? Optional.empty() : files.file(imported);
                boolean settings = from.star() || from.names().stream().anyMatch(name -> isSetting(name.name()));
                PythonModule parsed =
                        settings && file.isPresent() && seen.add(imported) ? PythonFiles.parse(file.get()) : null;
                if (parsed != null) {
                    boolean inner = file.get().endsWith("__init__.py");
                    flatten(parsed.body(), imported, inner, into, seen, depth + 1);
                    continue;
                }
            }
            if (statement instanceof Try attempt) {
                // try: from .local import * … except ImportError: pass
                flatten(attempt.body(), module, isPackage, into, seen, depth);
            } else if (statement instanceof If branch) {
                // Whichever branch is taken where it is deployed: an app too many does no harm.
                List<PythonStatement> both = new ArrayList<>(branch.body());
                both.addAll(branch.orElse());
                both.removeIf(inner -> !concernsApps(inner));
                flatten(both, module, isPackage, into, seen, depth);
            } else if (!(statement instanceof FromImport from && from.star())) {
                into.add(statement);
            }
        }
    }

    private static boolean concernsApps(PythonStatement statement) {
        if (statement instanceof FromImport || statement instanceof If || statement instanceof Try) {
            return true;
        }
        if (statement instanceof Assignment assignment) {
            return assignment.targets().stream().anyMatch(SettingsReader::isInstalledApps);
        }
        if (statement instanceof AugmentedAssignment assignment) {
            return isInstalledApps(assignment.target());
        }
        return statement instanceof ExpressionStatement expression
                && expression.value() instanceof Call call
                && call.functionName().orElse("").startsWith("INSTALLED_APPS.");
    }

    private static boolean isInstalledApps(PythonExpression target) {
        return target instanceof Name name && name.id().equals("INSTALLED_APPS");
    }

    private static boolean isSetting(String name) {
        return name.equals(name.toUpperCase(Locale.ROOT));
    }

    private static Set<String> assigned(List<PythonStatement> statements) {
        Set<String> names = new LinkedHashSet<>();
        for (PythonStatement statement : statements) {
            if (statement instanceof Assignment assignment) {
                assignment.targets().forEach(target -> {
                    if (target instanceof Name name) {
                        names.add(name.id());
                    }
                });
            }
        }
        return names;
    }

    /** {@code os.environ.get("X", "default")} and the like count as their default. */
    private static PythonExpression simplified(PythonExpression value) {
        if (!(value instanceof Call call)) {
            return value;
        }
        String function = call.functionName().orElse("");
        boolean reads = function.endsWith("environ.get")
                || function.endsWith("getenv")
                || function.endsWith("config")
                || function.endsWith("env")
                || function.endsWith("env.str")
                || function.endsWith("get_env");
        if (!reads) {
            return value;
        }
        Optional<PythonExpression> byName = call.keyword("default");
        if (byName.isPresent()) {
            return byName.get();
        }
        return call.arguments().size() == 2 ? call.arguments().get(1) : value;
    }

    private static Map<String, @Nullable String> migrationModules(@Nullable PythonExpression value) {
        Map<String, @Nullable String> modules = new LinkedHashMap<>();
        if (value instanceof DictExpression dict) {
            for (DictEntry entry : dict.entries()) {
                String label = Literals.text(entry.key());
                String module = Literals.text(entry.value());
                if (label != null && (module != null || Literals.isNone(entry.value()))) {
                    modules.put(label, module);
                }
            }
        }
        return modules;
    }

    /** Collects what INSTALLED_APPS surely or possibly holds. */
    private static final class InstalledApps {
        private final Set<String> names = new LinkedHashSet<>();
        private boolean complete = true;

        void add(PythonExpression value, Map<String, PythonExpression> values, int depth) {
            List<PythonExpression> elements = Literals.elements(value);
            String text = Literals.text(value);
            if (elements != null) {
                elements.forEach(element -> add(element, values, depth));
            } else if (text != null) {
                names.add(text);
            } else if (value instanceof Starred starred) {
                add(starred.value(), values, depth);
            } else if (value instanceof BinaryOperation sum
                    && sum.operator().symbol().equals("+")) {
                add(sum.left(), values, depth);
                add(sum.right(), values, depth);
            } else if (value instanceof Conditional either) {
                add(either.body(), values, depth);
                add(either.orElse(), values, depth);
            } else if (value instanceof Call call && call.arguments().size() == 1) {
                add(call.arguments().get(0), values, depth);
            } else if (value instanceof Name name && values.containsKey(name.id()) && depth < DEEPEST) {
                add(values.get(name.id()), values, depth + 1);
            } else {
                complete = false;
            }
        }
    }
}
