package dev.plumbline.function.source;

import dev.plumbline.core.migration.SourceModule;
import dev.plumbline.core.migration.SourceModules;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The modules below a project's folders, each read once. Thread-safe. */
final class ProjectModules implements SourceModules {
    private final PythonFiles files;
    private final Map<String, Optional<SourceModule>> modules = new ConcurrentHashMap<>();

    ProjectModules(PythonFiles files) {
        this.files = files;
    }

    @Override
    public Optional<SourceModule> find(String name) {
        return modules.computeIfAbsent(name, this::read);
    }

    private Optional<SourceModule> read(String name) {
        return files.file(name)
                .flatMap(file -> Optional.ofNullable(PythonFiles.parse(file))
                        .map(parsed -> SourceModule.of(name, file.endsWith("__init__.py"), parsed)));
    }
}
