package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.migration.ProjectSettings;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.Starred;
import dev.plumbline.core.python.PythonExpression.Unsupported;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a settings module and those it imports, as far as their values are written out. */
final class SettingsReader {
    private static final String ROUTERS = "DATABASE_ROUTERS";
    private static final String APPS = "INSTALLED_APPS";
    private static final String NAME_THEM = "If an app with migrations is missing, name it with --app LABEL=MODULE.";

    private final PythonFiles files;
    private final boolean packagesKnown;

    /** @param packagesKnown the folders of installed packages are among the files */
    SettingsReader(PythonFiles files, boolean packagesKnown) {
        this.files = files;
        this.packagesKnown = packagesKnown;
    }

    /**
     * @param installedApps as far as it could be read, in its order
     * @param doubts why an entry may not be in it, by entry
     * @param gaps where {@code INSTALLED_APPS} gets entries that reading cannot tell; whole sentences
     * @param leftOut entries of a branch that is not taken, each with the place of its condition
     * @param places of entries, as {@code file:line}
     * @param migrationModules by app label; a null value means unmigrated
     */
    record ReadSettings(
            ProjectSettings settings,
            List<String> installedApps,
            Map<String, String> doubts,
            List<String> gaps,
            Map<String, String> leftOut,
            Map<String, String> places,
            Map<String, @Nullable String> migrationModules) {
        ReadSettings {
            installedApps = List.copyOf(installedApps);
            gaps = List.copyOf(gaps);
        }

        static ReadSettings none() {
            return new ReadSettings(
                    ProjectSettings.none(), List.of(), Map.of(), List.of(), Map.of(), Map.of(), Map.of());
        }

        static ReadSettings notFound(String module) {
            String gap =
                    "The settings module " + module + " is not among the files, so every folder of migrations counts."
                            + " Name the right one with --settings.";
            return new ReadSettings(
                    ProjectSettings.none(), List.of(), Map.of(), List.of(gap), Map.of(), Map.of(), Map.of());
        }

        /** Every entry of {@code INSTALLED_APPS} is known. */
        boolean complete() {
            return gaps.isEmpty() && !installedApps.isEmpty();
        }
    }

    /** Empty if there is no such module, or it is no Python. */
    Optional<ReadSettings> read(String module) {
        var modules = new SettingsModules(files, packagesKnown);
        return modules.scope(module).map(scope -> read(module, scope, modules));
    }

    private static ReadSettings read(String module, SettingsScope scope, SettingsModules modules) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, String> doubts = new LinkedHashMap<>();
        List<String> gaps = new ArrayList<>();
        PythonExpression installed = scope.values.get(APPS);
        if (installed instanceof ListExpression list) {
            for (PythonExpression element : list.elements()) {
                PythonExpression plain = SettingsScope.plain(element);
                String text = Literals.text(plain);
                String doubt = SettingsScope.doubt(element);
                if (text == null) {
                    gaps.add("INSTALLED_APPS is not all known: " + why(plain) + ". " + NAME_THEM);
                } else if (names.add(text) && doubt != null) {
                    doubts.put(text, doubt);
                }
            }
        } else if (installed != null) {
            gaps.add("INSTALLED_APPS is computed, so every folder of migrations counts: " + why(installed) + ". "
                    + NAME_THEM);
        } else {
            gaps.add("The settings module " + module
                    + " sets no INSTALLED_APPS that reading can find, so every folder of"
                    + " migrations counts. If another module does, name it with --settings.");
        }
        Map<String, PythonExpression> constants = new HashMap<>();
        scope.values.forEach((name, value) -> {
            // Whether there are routers matters, whatever they are.
            if (value instanceof PythonExpression.Constant || name.equals(ROUTERS)) {
                constants.put(name, value);
            }
        });
        return new ReadSettings(
                new ProjectSettings(constants),
                List.copyOf(names),
                doubts,
                gaps.stream().distinct().toList(),
                modules.leftOut(),
                modules.places(),
                migrationModules(scope.values.get("MIGRATION_MODULES")));
    }

    private static String why(PythonExpression unknown) {
        PythonExpression inner = unknown instanceof Starred starred ? starred.value() : unknown;
        return inner instanceof Unsupported unsupported
                ? unsupported.reason()
                : "line %d is more than reading can tell"
                        .formatted(inner.position().line());
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
}
