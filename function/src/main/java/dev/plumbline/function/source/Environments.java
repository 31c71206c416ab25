package dev.plumbline.function.source;

import dev.plumbline.core.migration.Literals;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.DictEntry;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonModule;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Virtual environments: where packages are installed, and what of them lies elsewhere. */
final class Environments {
    private static final List<String> NAMES = List.of(".venv", "venv", "env", ".env", "virtualenv", ".virtualenv");

    private Environments() {}

    /**
     * Where Python would look besides a package folder itself.
     *
     * @param roots folders named in {@code .pth} files
     * @param mapped top-level packages installed to be edited, by name
     */
    record Linked(List<Path> roots, Map<String, Path> mapped) {}

    /**
     * The package folders of the first environment that is there.
     *
     * @param active {@code VIRTUAL_ENV}; null if there is none
     * @param folders of the project, where an environment usually lies
     */
    static List<Path> packages(@Nullable String active, List<Path> folders) throws IOException {
        List<Path> candidates = new ArrayList<>();
        for (Path folder : folders) {
            NAMES.forEach(name -> candidates.add(folder.resolve(name)));
        }
        if (active != null && !active.isBlank()) {
            path(active).ifPresent(candidates::add);
        }
        for (Path candidate : candidates) {
            if (Files.isRegularFile(candidate.resolve("pyvenv.cfg"))) {
                List<Path> found = packagesOf(candidate);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        for (Path folder : folders) {
            List<Path> found = matching(folder.resolve("__pypackages__"), "3.*", "lib");
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<Path> packagesOf(Path environment) throws IOException {
        Path windows = environment.resolve("Lib").resolve("site-packages");
        if (Files.isDirectory(windows)) {
            return List.of(windows);
        }
        List<Path> found = matching(environment.resolve("lib"), "python3*", "site-packages");
        return found.isEmpty() ? matching(environment.resolve("lib64"), "python3*", "site-packages") : found;
    }

    private static List<Path> matching(Path folder, String glob, String inner) throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
                entries.forEach(entry -> {
                    if (Files.isDirectory(entry.resolve(inner))) {
                        found.add(entry.resolve(inner));
                    }
                });
            }
        }
        found.sort(null);
        return found;
    }

    /** What {@code .pth} files and the finders of editable installs point to, as far as they write it out. */
    static Linked linked(List<Path> packages) throws IOException {
        List<Path> roots = new ArrayList<>();
        Map<String, Path> mapped = new LinkedHashMap<>();
        for (Path folder : packages) {
            List<Path> files = new ArrayList<>();
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "{*.pth,__editable__*.py}")) {
                entries.forEach(files::add);
            }
            files.sort(null);
            for (Path file : files) {
                if (file.toString().endsWith(".pth")) {
                    roots.addAll(namedIn(file, folder));
                } else {
                    mapped.putAll(mappedIn(file));
                }
            }
        }
        return new Linked(roots, mapped);
    }

    private static List<Path> namedIn(Path file, Path folder) throws IOException {
        List<Path> named = new ArrayList<>();
        for (String line : SourceFile.decoded(ProjectFile.read(file)).lines().toList()) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("import ")) {
                path(text)
                        .map(path -> folder.resolve(path).normalize())
                        .filter(path -> Files.isDirectory(path) && !path.equals(folder))
                        .ifPresent(named::add);
            }
        }
        return named;
    }

    /** The {@code MAPPING} of a finder that setuptools wrote. */
    private static Map<String, Path> mappedIn(Path file) {
        Map<String, Path> mapped = new LinkedHashMap<>();
        PythonModule parsed = PythonFiles.parse(file);
        PythonExpression mapping = parsed == null
                ? null
                : ConstantEvaluator.of(parsed).value("MAPPING").orElse(null);
        if (mapping instanceof DictExpression dict) {
            for (DictEntry entry : dict.entries()) {
                String name = Literals.text(entry.key());
                String path = Literals.text(entry.value());
                if (name != null && path != null) {
                    path(path)
                            .ifPresent(place -> mapped.put(
                                    name,
                                    Files.isDirectory(place)
                                            ? place
                                            : place.resolveSibling(place.getFileName() + ".py")));
                }
            }
        }
        return mapped;
    }

    /** Empty for a text that is no path here. */
    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
