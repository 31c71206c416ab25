package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.Modules;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.ListExpression;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The modules that settings consist of, each carried out once. Mutable, for one reading. */
final class SettingsModules {
    private static final int DEEPEST = 12;
    private static final String APPS = "INSTALLED_APPS";

    private final PythonFiles files;
    private final boolean packagesKnown;
    private final EnvironmentDefaults defaults = new EnvironmentDefaults();
    private final Map<String, Optional<SettingsScope>> scopes = new HashMap<>();
    private final Set<Path> included = new HashSet<>();
    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private int depth;

    /** @param packagesKnown a package that is not found is not installed */
    SettingsModules(PythonFiles files, boolean packagesKnown) {
        this.files = files;
        this.packagesKnown = packagesKnown;
    }

    EnvironmentDefaults defaults() {
        return defaults;
    }

    /** Where a text stands first, as {@code file:line}. */
    Map<String, String> places() {
        return places;
    }

    /** Apps that a branch not taken would have added, each with the place of its condition. */
    Map<String, String> leftOut() {
        return leftOut;
    }

    /** The module is among the files, and not Django's own. */
    boolean isThere(String module) {
        return !isDjangos(module) && files.file(module).isPresent();
    }

    private static boolean isDjangos(String module) {
        return module.startsWith("django.") || module.equals("django");
    }

    /** What a module binds; empty if it is not among the files, is Django's own, or is no Python. */
    Optional<SettingsScope> scope(String module) {
        if (isDjangos(module) || depth >= DEEPEST) {
            return Optional.empty();
        }
        Optional<SettingsScope> known = scopes.get(module);
        if (known != null) {
            return known;
        }
        Path file = files.file(module).orElse(null);
        PythonModule parsed = file == null ? null : PythonFiles.parse(file);
        if (file == null || parsed == null) {
            scopes.put(module, Optional.empty());
            return Optional.empty();
        }
        var scope = new SettingsScope();
        // Modules that import each other see what is there so far, as in Python.
        scopes.put(module, Optional.of(scope));
        depth++;
        new SettingsRun(this, module, file.endsWith("__init__.py"), files.shown(file), scope).run(parsed.body());
        depth--;
        return Optional.of(scope);
    }

    /** Carries out files by a pattern below the module's folder, in the module's own scope. */
    void include(String module, String pattern, SettingsScope scope) {
        Path home = files.file(module).map(Path::getParent).orElse(null);
        if (home == null || depth >= DEEPEST) {
            return;
        }
        Path folder = home.resolve(pattern).normalize().getParent();
        String glob = pattern.substring(pattern.lastIndexOf('/') + 1);
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
            entries.forEach(found::add);
        } catch (IOException | java.util.regex.PatternSyntaxException e) {
            return;
        }
        found.sort(null);
        for (Path file : found) {
            PythonModule parsed = included.add(file) ? PythonFiles.parse(file) : null;
            if (parsed != null) {
                String name = files.shown(file).replace('/', '.');
                name = name.endsWith(".py") ? name.substring(0, name.length() - ".py".length()) : name;
                depth++;
                new SettingsRun(this, name, false, files.shown(file), scope).run(parsed.body());
                depth--;
            }
        }
    }

    /** Whether all that the statements import is there; null if nobody knows. */
    @Nullable
    Boolean finds(List<PythonStatement> statements, String module, boolean isPackage) {
        Boolean found = true;
        for (PythonStatement statement : statements) {
            if (statement instanceof PythonStatement.FromImport from) {
                String imported = Modules.absolute(".".repeat(from.level()) + from.module(), module, isPackage);
                found = both(found, finds(imported, from.level() > 0));
            } else if (statement instanceof PythonStatement.Import imports) {
                for (PythonStatement.ImportedName name : imports.names()) {
                    found = both(found, finds(name.name(), false));
                }
            }
        }
        return found;
    }

    private static @Nullable Boolean both(@Nullable Boolean one, @Nullable Boolean other) {
        if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
            return false;
        }
        return (one == null || other == null) ? null : Boolean.TRUE;
    }

    private @Nullable Boolean finds(String module, boolean ownPackage) {
        if (files.file(module).isPresent() || files.folder(module).isPresent()) {
            return true;
        }
        String top = module.indexOf('.') < 0 ? module : module.substring(0, module.indexOf('.'));
        boolean ours = ownPackage || (files.folder(top).isPresent() && module.indexOf('.') > 0);
        boolean absent = ours || packagesKnown || module.startsWith("local_settings");
        return absent ? Boolean.FALSE : null;
    }

    void remember(PythonExpression written, String shown) {
        Expressions.map(written, part -> {
            if (part instanceof StringLiteral text) {
                places.putIfAbsent(text.value(), shown + ":" + text.position().line());
            }
            return null;
        });
    }

    /** Notes what {@code otherwise} has in its apps and {@code taken} has not. */
    void leftOut(SettingsScope taken, SettingsScope otherwise, String place) {
        Set<String> there = texts(taken.values.get(APPS));
        for (String text : texts(otherwise.values.get(APPS))) {
            if (!there.contains(text)) {
                leftOut.putIfAbsent(text, place);
            }
        }
    }

    private static Set<String> texts(@Nullable PythonExpression value) {
        Set<String> texts = new HashSet<>();
        if (value instanceof ListExpression list) {
            for (PythonExpression element : list.elements()) {
                String text = Literals.text(SettingsScope.plain(element));
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
