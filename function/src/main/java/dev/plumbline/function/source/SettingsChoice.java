package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.ExpressionStatement;
import dev.plumbline.core.python.PythonSyntaxError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which settings module a project runs with, as its {@code manage.py} says, or else its {@code wsgi.py}. */
final class SettingsChoice {
    private static final String VARIABLE = "DJANGO_SETTINGS_MODULE";
    private static final Pattern ARGUMENT =
            Pattern.compile(VARIABLE + "[\"']\\s*(?:,|\\]\\s*=)\\s*(f?[\"'][^\"'\\n]*[\"']|[^\\n]*)");

    private SettingsChoice() {}

    /**
     * A module that some file names.
     *
     * @param module null if it is computed
     * @param place {@code file:line}
     */
    record Named(@Nullable String module, String place) {}

    /**
     * The one module that the project's files name; null if none does.
     *
     * @throws ManifestUnreadable if they name several, and nothing tells which counts
     */
    static @Nullable String find(PythonFiles files, @Nullable Path manage, Path root)
            throws ManifestUnreadable, IOException {
        Named ofManage = manage == null ? null : named(manage, files);
        if (ofManage != null && ofManage.module() != null) {
            return ofManage.module();
        }
        Map<String, String> candidates = new LinkedHashMap<>();
        for (Path folder : folders(root, manage)) {
            for (String name : List.of("wsgi.py", "asgi.py", "celery.py")) {
                Path file = folder.resolve(name);
                Named found = Files.isRegularFile(file) ? named(file, files) : null;
                if (found != null && found.module() != null) {
                    candidates.putIfAbsent(found.module(), found.place());
                }
            }
        }
        if (candidates.isEmpty()) {
            for (Path folder : folders(root, manage)) {
                modules(folder, files, candidates);
            }
        }
        if (candidates.size() > 1) {
            String named = candidates.entrySet().stream()
                    .map(each -> "\n  --settings " + each.getKey() + "    (" + each.getValue() + ")")
                    .collect(Collectors.joining());
            String first = ofManage == null
                    ? "No manage.py says which settings module counts, and there are several."
                    : ofManage.place() + " computes the name of the settings module, and there are several.";
            throw new ManifestUnreadable(first + " Say which one is deployed:" + named);
        }
        return candidates.isEmpty() ? null : candidates.keySet().iterator().next();
    }

    /** The root, the folder of manage.py, and the folders in them. */
    private static Set<Path> folders(Path root, @Nullable Path manage) throws IOException {
        Set<Path> homes = new LinkedHashSet<>();
        if (manage != null && manage.getParent() != null) {
            homes.add(manage.getParent());
        }
        homes.add(root);
        Set<Path> folders = new LinkedHashSet<>(homes);
        for (Path home : homes) {
            List<Path> inner = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(home, Files::isDirectory)) {
                for (Path entry : entries) {
                    String name = String.valueOf(entry.getFileName());
                    if (!name.startsWith(".") && !MigrationFolders.isSkipped(entry)) {
                        inner.add(entry);
                    }
                }
            }
            inner.sort(null);
            folders.addAll(inner);
        }
        return folders;
    }

    /** {@code settings.py}, and what is in a package of settings. */
    private static void modules(Path folder, PythonFiles files, Map<String, String> into) throws IOException {
        List<Path> found = new ArrayList<>();
        found.add(folder.resolve("settings.py"));
        Path inner = folder.resolve("settings");
        if (Files.isDirectory(inner)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(inner, "*.py")) {
                entries.forEach(found::add);
            }
            found.sort(null);
        }
        for (Path file : found) {
            if (Files.isRegularFile(file)
                    && SourceFile.decoded(ProjectFile.read(file)).contains("INSTALLED_APPS")) {
                String shown = files.shown(file);
                String module =
                        shown.substring(0, shown.length() - ".py".length()).replace('/', '.');
                into.putIfAbsent(
                        module.endsWith(".__init__") ? module.substring(0, module.length() - 9) : module, shown);
            }
        }
    }

    /** What a file sets as the settings module; null if it does not. */
    private static @Nullable Named named(Path file, PythonFiles files) throws IOException {
        String text = SourceFile.decoded(ProjectFile.read(file));
        Matcher matcher = ARGUMENT.matcher(text);
        Named last = null;
        while (matcher.find()) {
            int line = (int) text.substring(0, matcher.start())
                            .chars()
                            .filter(each -> each == '\n')
                            .count()
                    + 1;
            String place = files.shown(file) + ":" + line;
            Named found = new Named(value(matcher.group(1), text), place);
            // Of several, the default that is set for every run; not one in a branch for tests.
            boolean forTests = found.module() == null || found.module().contains("test");
            if (last == null || last.module() == null || !forTests) {
                last = found;
            }
        }
        return last;
    }

    private static @Nullable String value(String written, String whole) {
        try {
            String argument = written.strip();
            while (argument.endsWith(")") && opened(argument) < 0) {
                argument = argument.substring(0, argument.length() - 1).strip();
            }
            argument = argument.endsWith(",") ? argument.substring(0, argument.length() - 1) : argument;
            PythonModule parsed = PythonParser.parse("settings", argument);
            if (parsed.body().size() != 1 || !(parsed.body().get(0) instanceof ExpressionStatement only)) {
                return null;
            }
            var defaults = new EnvironmentDefaults();
            PythonModule file = PythonParser.parse("manage.py", whole);
            List<PythonStatement> known = new ArrayList<>();
            assignments(file.body(), defaults, known);
            PythonExpression value = ConstantEvaluator.of(new PythonModule("manage.py", known))
                    .evaluate(defaults.replaceIn(only.value()));
            String text = Literals.text(value);
            return text != null && text.matches("[A-Za-z_][\\w.]*") ? text : null;
        } catch (PythonSyntaxError e) {
            return null;
        }
    }

    private static int opened(String text) {
        return (int) text.chars().filter(each -> each == '(').count()
                - (int) text.chars().filter(each -> each == ')').count();
    }

    private static void assignments(
            List<PythonStatement> statements, EnvironmentDefaults defaults, List<PythonStatement> into) {
        for (PythonStatement statement : statements) {
            if (statement instanceof Assignment assignment
                    && !(assignment.value() instanceof Call call
                            && call.functionName().orElse("").startsWith("get_"))) {
                into.add(new Assignment(
                        assignment.targets(), defaults.replaceIn(assignment.value()), assignment.position()));
            }
        }
    }
}
