package dev.plumbline.core.migration;

import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Evaluates the modules that migrations import from, each once. Thread-safe. */
public final class ModuleEvaluators {
    private final SourceModules modules;
    private final ProjectSettings settings;
    private final Map<String, Evaluated> evaluated = new ConcurrentHashMap<>();

    public ModuleEvaluators(SourceModules modules, ProjectSettings settings) {
        this.modules = modules;
        this.settings = settings;
    }

    /**
     * What a module binds.
     *
     * @param used names of the settings it asks for, known or not
     */
    record Evaluated(ConstantEvaluator evaluator, Set<String> used) {}

    SourceModules modules() {
        return modules;
    }

    ProjectSettings settings() {
        return settings;
    }

    /** Knows the module's constants and functions; what its classes bind is not among them. */
    public ConstantEvaluator of(SourceModule module) {
        return shared(module).evaluator();
    }

    Evaluated shared(SourceModule module) {
        Evaluated known = evaluated.get(module.name());
        if (known == null) {
            known = within(module, Set.of(module.name()));
            evaluated.put(module.name(), known);
        }
        return known;
    }

    /** @param reading names of the modules that are being read, which are not followed once more */
    Evaluated within(SourceModule module, Set<String> reading) {
        Set<String> used = ConcurrentHashMap.newKeySet();
        var symbols = new ExternalSymbols(settings, module.names());
        PythonModule known = symbols.isNeedless() ? module.module() : ModuleSymbols.replace(module.module(), symbols);
        List<PythonStatement> statements = known.body().stream()
                .filter(statement -> !(statement instanceof ClassDefinition))
                .toList();
        var evaluator = ConstantEvaluator.of(
                new PythonModule(known.fileName(), statements), new ModuleValues(this, module, reading, false, used));
        used.addAll(symbols.used());
        return new Evaluated(evaluator, used);
    }
}
