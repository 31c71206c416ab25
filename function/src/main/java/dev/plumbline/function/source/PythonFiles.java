package dev.plumbline.function.source;

import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonSyntaxError;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds modules below the folders that Python would look in, as its path finder does. */
final class PythonFiles {
    private static final int MOST_NAMED = 5;

    private final List<Path> roots;
    private final Map<String, Path> mapped;
    private final Map<String, Found> found = new ConcurrentHashMap<>();

    /** What a dotted name stands for. */
    private sealed interface Found {}

    /** A package with an {@code __init__.py}, its only folder, or a namespace spread over folders. */
    private record FoundPackage(List<Path> folders, boolean regular) implements Found {}

    private record FoundModule(Path file) implements Found {}

    private record Nothing() implements Found {}

    /** @param roots in the order in which Python would search them */
    PythonFiles(List<Path> roots) {
        this(roots, Map.of());
    }

    /**
     * @param roots in the order in which Python would search them
     * @param mapped top-level packages that lie elsewhere, by name
     */
    PythonFiles(List<Path> roots, Map<String, Path> mapped) {
        this.roots = List.copyOf(roots);
        this.mapped = Map.copyOf(mapped);
    }

    List<Path> roots() {
        return roots;
    }

    /** Names of the first archives from which Python could import, and we do not. */
    List<String> packed() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path root : roots) {
            try (DirectoryStream<Path> archives = Files.newDirectoryStream(root, "*.{egg,whl,zip}")) {
                for (Path archive : archives) {
                    if (Files.isRegularFile(archive)) {
                        found.add(archive.getFileName().toString());
                    }
                }
            }
        }
        return found.stream().sorted().limit(MOST_NAMED).toList();
    }

    /** The folder of a package; of a namespace the first. */
    Optional<Path> folder(String dotted) {
        return find(dotted) instanceof FoundPackage found
                ? Optional.of(found.folders().get(0))
                : Optional.empty();
    }

    /** The folder of a package that has an {@code __init__.py}. */
    Optional<Path> regularPackage(String dotted) {
        return find(dotted) instanceof FoundPackage found && found.regular()
                ? Optional.of(found.folders().get(0))
                : Optional.empty();
    }

    /** The file of a module, or of a package's {@code __init__}. */
    Optional<Path> file(String dotted) {
        return switch (find(dotted)) {
            case FoundModule module -> Optional.of(module.file());
            case FoundPackage found
            when found.regular() -> Optional.of(found.folders().get(0).resolve("__init__.py"));
            case FoundPackage ignored -> Optional.empty();
            case Nothing ignored -> Optional.empty();
        };
    }

    private Found find(String dotted) {
        Found known = found.get(dotted);
        if (known == null) {
            known = search(dotted);
            found.put(dotted, known);
        }
        return known;
    }

    private Found search(String dotted) {
        int dot = dotted.lastIndexOf('.');
        String name = dotted.substring(dot + 1);
        if (name.isEmpty() || name.indexOf('/') >= 0 || name.indexOf('\\') >= 0) {
            return new Nothing();
        }
        try {
            if (dot >= 0) {
                return find(dotted.substring(0, dot)) instanceof FoundPackage outer
                        ? in(outer.folders(), name)
                        : new Nothing();
            }
            Found ofRoots = in(roots, name);
            Path elsewhere = mapped.get(name);
            if (elsewhere == null || !(ofRoots instanceof Nothing)) {
                return ofRoots;
            }
            return Files.isDirectory(elsewhere)
                    ? new FoundPackage(List.of(elsewhere), isRegular(elsewhere))
                    : Files.isRegularFile(elsewhere) ? new FoundModule(elsewhere) : new Nothing();
        } catch (InvalidPathException e) {
            return new Nothing();
        }
    }

    private static Found in(List<Path> folders, String name) {
        List<Path> portions = new ArrayList<>();
        for (Path folder : folders) {
            Path inner = folder.resolve(name);
            if (isRegular(inner)) {
                return new FoundPackage(List.of(inner), true);
            }
            Path file = folder.resolve(name + ".py");
            if (Files.isRegularFile(file)) {
                return new FoundModule(file);
            }
            if (Files.isDirectory(inner)) {
                portions.add(inner);
            }
        }
        return portions.isEmpty() ? new Nothing() : new FoundPackage(List.copyOf(portions), false);
    }

    private static boolean isRegular(Path folder) {
        return Files.isRegularFile(folder.resolve("__init__.py"));
    }

    /** The path below the root that holds it, with {@code /}. */
    String shown(Path path) {
        for (Path root : roots) {
            if (path.startsWith(root)) {
                return root.relativize(path).toString().replace('\\', '/');
            }
        }
        for (Map.Entry<String, Path> entry : mapped.entrySet()) {
            Path home = entry.getValue().getParent();
            if (home != null && path.startsWith(entry.getValue())) {
                return home.relativize(path).toString().replace('\\', '/');
            }
        }
        return path.toString().replace('\\', '/');
    }

    /** A file's text; empty if it cannot be read. */
    static String text(Path file) {
        try {
            return SourceFile.decoded(ProjectFile.read(file));
        } catch (IOException e) {
            return "";
        }
    }

    /** A file's module; null if it cannot be read as Python, which for settings and apps.py only costs knowledge. */
    static @Nullable PythonModule parse(Path file) {
        try {
            return PythonParser.parse(file.toString(), SourceFile.decoded(ProjectFile.read(file)));
        } catch (IOException | PythonSyntaxError e) {
            return null;
        }
    }
}
