package dev.plumbline.function.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the packages are that a command's Python uses, told from folders alone: virtual environments. */
final class PythonPackages {
    private PythonPackages() {}

    /** @return at most one folder */
    static List<Path> of(String program, Path project, Map<String, String> environment) {
        List<Path> environments = new ArrayList<>();
        Path python = program.contains("python") ? onPath(program, environment) : null;
        Path bin = python == null ? null : python.toAbsolutePath().getParent();
        if (bin != null && bin.getParent() != null) {
            environments.add(bin.getParent());
        }
        String active = environment.getOrDefault("VIRTUAL_ENV", "");
        if (!active.isEmpty()) {
            environments.add(Path.of(active));
        }
        environments.add(project.resolve(".venv"));
        environments.add(project.resolve("venv"));
        for (Path candidate : environments) {
            Path packages = packages(candidate);
            if (packages != null) {
                return List.of(packages);
            }
        }
        return List.of();
    }

    private static @Nullable Path onPath(String program, Map<String, String> environment) {
        if (program.contains("/") || program.contains(File.separator)) {
            return Path.of(program);
        }
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path candidate = Path.of(folder, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private static @Nullable Path packages(Path environment) {
        if (!Files.exists(environment.resolve("pyvenv.cfg"))) {
            return null;
        }
        Path windows = environment.resolve("Lib").resolve("site-packages");
        if (Files.isDirectory(windows)) {
            return windows;
        }
        Path lib = environment.resolve("lib");
        if (!Files.isDirectory(lib)) {
            return null;
        }
        try (DirectoryStream<Path> versions = Files.newDirectoryStream(lib, "python*")) {
            for (Path version : versions) {
                Path packages = version.resolve("site-packages");
                if (Files.isDirectory(packages)) {
                    return packages;
                }
            }
        } catch (IOException e) {
            return null;
        }
        return null;
    }
}
