package dev.plumbline.function.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds {@code migrations} packages and the files in them, by Django's rules. */
final class MigrationFolders {
    private static final Set<String> SKIPPED = Set.of(
            "node_modules",
            "site-packages",
            "__pycache__",
            "venv",
            "virtualenv",
            "env",
            "tests",
            "test",
            "testing",
            "build",
            "dist",
            "static",
            "staticfiles",
            "media",
            "templates",
            "locale");

    private MigrationFolders() {}

    /** Every {@code migrations} package below a folder, sorted; virtual environments, tests and hidden folders left out. */
    static List<Path> below(Path root) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                if (!folder.equals(root) && (name.startsWith(".") || isSkipped(folder))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                if (name.equals("migrations")) {
                    if (isPackage(folder)) {
                        found.add(folder);
                    }
                    return FileVisitResult.SKIP_SUBTREE;
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException exception) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }

    /** Holds no apps of the project's own: a virtual environment, tests, files to be served. */
    static boolean isSkipped(Path folder) {
        return SKIPPED.contains(String.valueOf(folder.getFileName())) || Files.exists(folder.resolve("pyvenv.cfg"));
    }

    /** Without {@code __init__.py} Django takes the app for one without migrations. */
    static boolean isPackage(Path folder) {
        return Files.isRegularFile(folder.resolve("__init__.py"));
    }

    /**
     * The migrations of a package: its own modules whose names begin with neither {@code _} nor {@code ~}; sorted. Python
     * goes by the names alone, so whatever is called so is one, even where it cannot be read.
     */
    static List<SourceFile> files(Path folder, String shownFolder) throws IOException {
        List<Path> paths;
        try (Stream<Path> entries = Files.list(folder)) {
            paths = entries.filter(MigrationFolders::isMigration).sorted().toList();
        }
        return paths.parallelStream()
                .map(path -> {
                    String fileName = path.getFileName().toString();
                    String name = fileName.substring(0, fileName.length() - ".py".length());
                    return SourceFile.read(name, shownFolder + "/" + fileName, path);
                })
                .toList();
    }

    private static boolean isMigration(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".py")
                && name.indexOf('.') == name.length() - ".py".length()
                && !name.startsWith("_")
                && !name.startsWith("~");
    }
}
