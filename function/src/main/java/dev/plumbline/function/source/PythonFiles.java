package dev.plumbline.function.source;

import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonSyntaxError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds modules below the folders that Python would look in. */
final class PythonFiles {
    private final List<Path> roots;

    /** @param roots in the order in which Python would search them */
    PythonFiles(List<Path> roots) {
        this.roots = List.copyOf(roots);
    }

    List<Path> roots() {
        return roots;
    }

    /** The folder of a package. */
    Optional<Path> folder(String dotted) {
        String relative = dotted.replace('.', '/');
        return roots.stream()
                .map(root -> root.resolve(relative))
                .filter(Files::isDirectory)
                .findFirst();
    }

    /** The file of a module, or of a package's {@code __init__}. */
    Optional<Path> file(String dotted) {
        String relative = dotted.replace('.', '/');
        for (Path root : roots) {
            for (String candidate : List.of(relative + ".py", relative + "/__init__.py")) {
                Path file = root.resolve(candidate);
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** The path below the root that holds it, with {@code /}. */
    String shown(Path path) {
        for (Path root : roots) {
            if (path.startsWith(root)) {
                return root.relativize(path).toString().replace('\\', '/');
            }
        }
        return path.toString().replace('\\', '/');
    }

    /** A file's module; null if it cannot be read as Python, which for settings and apps.py only costs knowledge. */
    static @Nullable PythonModule parse(Path file) {
        try {
            return PythonParser.parse(file.toString(), SourceFile.decoded(Files.readAllBytes(file)));
        } catch (IOException | PythonSyntaxError e) {
            return null;
        }
    }
}
