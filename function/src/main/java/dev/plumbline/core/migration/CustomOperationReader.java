package dev.plumbline.core.migration;

import dev.plumbline.core.migration.Operation.OpaqueOperation;
import dev.plumbline.core.migration.Operation.SeparateDatabaseAndState;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.FunctionDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads operations whose class is not Django's. A subclass written in the migration file counts as the operation it
 * inherits from, as far as it does not override it.
 */
final class CustomOperationReader {
    /** Marks for tools that read migrations. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("django_migration_linter.IgnoreMigration");

    private final ImportedNames names;
    private final OperationReader operations;

    CustomOperationReader(ImportedNames names, OperationReader operations) {
        this.names = names;
        this.operations = operations;
    }

    Operation read(String path, String name, Call call, int number, Doubts doubts) {
        if (WITHOUT_EFFECT.contains(path)) {
            return new SeparateDatabaseAndState(List.of(), List.of());
        }
        Set<String> overridden = new HashSet<>();
        String base = djangoBase(path, overridden, 0);
        if (base != null && overridden.contains("__init__") && !base.startsWith("Run")) {
            return new OpaqueOperation(name, name + " changes models in a way of its own", true, null);
        }
        if (base == null || overridden.contains("__init__")) {
            return new OpaqueOperation(name, name + " is not one of Django's operations");
        }
        Operation operation = operations.django(base, call, number, doubts);
        boolean changesState = !overridden.contains("state_forwards");
        if (!overridden.contains("database_forwards") || callsInherited(path)) {
            doubts.add(name + " changes what " + base + " does");
            var likely = new LocatedOperation(number, call.position().line(), name, operation, doubts.all());
            return changesState ? operation : new SeparateDatabaseAndState(List.of(likely), List.of());
        }
        var opaque = new OpaqueOperation(name, name + " replaces what " + base + " does to the database");
        int line = call.position().line();
        var database = new LocatedOperation(number, line, name, opaque);
        var state = new LocatedOperation(number, line, name, operation);
        return new SeparateDatabaseAndState(List.of(database), changesState ? List.of(state) : List.of());
    }

    /** It does what it inherits, if only under conditions, or with something more. */
    private boolean callsInherited(String path) {
        return names.ownClass(path).stream()
                .flatMap(definition -> definition.body().stream())
                .anyMatch(statement -> statement instanceof FunctionDefinition function
                        && function.name().equals("database_forwards")
                        && function.body()
                                .text()
                                .replaceAll("super\\([^)]*\\)", "super()")
                                .contains("super().database_forwards("));
    }

    private @Nullable String djangoBase(String path, Set<String> overridden, int depth) {
        if (path.startsWith("django.")) {
            return path.substring(path.lastIndexOf('.') + 1);
        }
        Optional<ClassDefinition> definition = names.ownClass(path);
        if (definition.isEmpty() || depth > 8) {
            return null;
        }
        for (PythonStatement statement : definition.get().body()) {
            if (statement instanceof FunctionDefinition function) {
                overridden.add(function.name());
            }
        }
        for (PythonExpression base : definition.get().bases()) {
            String basePath = names.resolve(base);
            String found = basePath == null ? null : djangoBase(basePath, overridden, depth + 1);
            if (found != null && !found.endsWith("Mixin")) {
                return found;
            }
        }
        return null;
    }
}
