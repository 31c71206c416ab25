package dev.plumbline.core.migration;

import dev.plumbline.core.python.Modules;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement.FromImport;
import dev.plumbline.core.python.SourcePosition;
import java.util.ArrayList;
import java.util.List;

/**
 * A module of the project or of a package it uses.
 *
 * @param name dotted
 * @param isPackage it is the {@code __init__} of a package
 * @param names what its names stand for
 */
public record SourceModule(String name, boolean isPackage, PythonModule module, ImportedNames names) {

    public static SourceModule of(String name, boolean isPackage, PythonModule module) {
        return new SourceModule(name, isPackage, module, ImportedNames.of(module, name, isPackage));
    }

    /** The module of a migration, by the path of its file. */
    static SourceModule ofMigration(PythonModule module) {
        // Its path is that below the folder that Python imports from.
        String name = module.fileName().replaceFirst("\\.py$", "").replace('/', '.');
        return of(name, false, module);
    }

    /** A path that the module writes, without leading dots. */
    String absolute(String path) {
        return Modules.absolute(path, name, isPackage);
    }

    /** Where a name may come from that the module does not define: what it imports under it, or with a star. */
    public List<String> imported(String ofName) {
        List<String> paths = new ArrayList<>();
        String path = names.resolve(new PythonExpression.Name(ofName, SourcePosition.START));
        if (path != null && !path.equals(ofName)) {
            paths.add(path);
        }
        module.body().forEach(statement -> {
            if (statement instanceof FromImport from && from.star()) {
                paths.add(absolute(".".repeat(from.level()) + from.module()) + "." + ofName);
            }
        });
        return paths;
    }
}
