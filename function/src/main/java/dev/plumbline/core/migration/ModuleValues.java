package dev.plumbline.core.migration;

import dev.plumbline.core.migration.ModuleEvaluators.Evaluated;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.ImportedValues;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.StringLiteral;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of what a module imports: plain constants and one-return functions of the project's own modules and its
 * packages, and the settings. A module that imports what is being read is not followed, nor is a long chain of them.
 */
final class ModuleValues implements ImportedValues {
    private static final int DEEPEST = 4;
    private static final String SETTINGS = "django.conf.settings";

    private final ModuleEvaluators evaluators;
    private final SourceModule importer;
    private final Set<String> reading;
    private final boolean shares;
    private final Set<String> used;
    private final Map<String, Evaluated> own = new ConcurrentHashMap<>();

    /**
     * @param reading names of the modules that are being read
     * @param shares nothing that it imports can import it
     * @param used gets the names of the settings that are asked for
     */
    ModuleValues(
            ModuleEvaluators evaluators, SourceModule importer, Set<String> reading, boolean shares, Set<String> used) {
        this.evaluators = evaluators;
        this.importer = importer;
        this.reading = reading;
        this.shares = shares;
        this.used = used;
    }

    /** Of a migration. */
    static ModuleValues of(ModuleEvaluators evaluators, SourceModule migration, Set<String> used) {
        return new ModuleValues(evaluators, migration, Set.of(migration.name()), true, used);
    }

    @Override
    public Optional<PythonExpression> value(String path) {
        return find(
                importer.absolute(path),
                0,
                (module, name) -> module.names().ownFunction(name).isPresent()
                        ? Optional.empty()
                        : evaluator(module).value(name));
    }

    @Override
    public Optional<PythonExpression> call(String path, Call call) {
        return find(
                importer.absolute(path),
                0,
                (module, name) -> module.names().ownFunction(name).isPresent()
                        ? evaluator(module).call(name, call)
                        : Optional.empty());
    }

    @Override
    public Optional<PythonExpression> attribute(String path, String name, @Nullable PythonExpression otherwise) {
        if (!importer.absolute(path).equals(SETTINGS)) {
            return value(path + "." + name);
        }
        used.add(name);
        PythonExpression value = evaluators.settings().values().get(name);
        String text = evaluators.settings().text(name);
        if (value == null && text != null && otherwise != null) {
            return Optional.of(new StringLiteral(text, otherwise.position()));
        }
        return Optional.ofNullable(value == null ? otherwise : value);
    }

    /** Looks in the module, and where that only imports the name, in the one that it comes from. */
    private Optional<PythonExpression> find(
            String path, int depth, BiFunction<SourceModule, String, Optional<PythonExpression>> lookup) {
        int dot = path.lastIndexOf('.');
        if (dot <= 0 || depth > DEEPEST || path.startsWith("django.")) {
            return Optional.empty();
        }
        String name = path.substring(dot + 1);
        SourceModule module = evaluators.modules().find(path.substring(0, dot)).orElse(null);
        if (module == null
                || reading.contains(module.name())
                || reading.size() > DEEPEST
                || module.names().ownClass(name).isPresent()) {
            return Optional.empty();
        }
        Optional<PythonExpression> found = lookup.apply(module, name).flatMap(ConstantEvaluator::writtenOut);
        return found.isPresent()
                ? found
                : module.imported(name).stream()
                        .map(elsewhere -> find(elsewhere, depth + 1, lookup))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private ConstantEvaluator evaluator(SourceModule module) {
        Evaluated evaluated = own.get(module.name());
        if (evaluated == null) {
            evaluated = shares ? evaluators.shared(module) : evaluators.within(module, with(module));
            own.put(module.name(), evaluated);
        }
        used.addAll(evaluated.used());
        return evaluated.evaluator();
    }

    private Set<String> with(SourceModule module) {
        Set<String> more = new LinkedHashSet<>(reading);
        more.add(module.name());
        return more;
    }
}
