package dev.plumbline.core.migration;

import dev.plumbline.core.migration.Operation.OpaqueOperation;
import dev.plumbline.core.python.ConstantEvaluator;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Name;
import dev.plumbline.core.python.PythonModule;
import dev.plumbline.core.python.PythonStatement;
import dev.plumbline.core.python.PythonStatement.Assignment;
import dev.plumbline.core.python.PythonStatement.ClassDefinition;
import dev.plumbline.core.python.PythonStatement.FromImport;
import dev.plumbline.core.python.PythonStatement.If;
import dev.plumbline.core.python.PythonStatement.Import;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a migration file's module into a {@link Migration}. Stateless but for the settings; thread-safe. */
public final class MigrationReader {
    private final ProjectSettings settings;
    private final FieldClasses classes;
    private final ModuleEvaluators modules;

    /** Looks at nothing outside the migrations. */
    public MigrationReader(ProjectSettings settings) {
        this(settings, FieldClasses.none(), new ModuleEvaluators(SourceModules.none(), settings));
    }

    public MigrationReader(ProjectSettings settings, FieldClasses classes, ModuleEvaluators modules) {
        this.settings = settings;
        this.classes = classes;
        this.modules = modules;
    }

    /**
     * A migration and the settings that reading it asked for.
     *
     * @param usedSettings names, known or not
     */
    public record ReadMigration(Migration migration, Set<String> usedSettings) {
        public ReadMigration {
            usedSettings = Set.copyOf(usedSettings);
        }
    }

    /** Empty if the module binds no name {@code Migration}, so that Django would refuse it. */
    public Optional<ReadMigration> read(MigrationKey key, PythonModule module) {
        ClassDefinition found = null;
        boolean named = false;
        for (PythonStatement statement : module.body()) {
            if (statement instanceof ClassDefinition definition
                    && definition.name().equals("Migration")) {
                found = definition;
            }
            named |= binds(statement);
        }
        if (found == null) {
            return named ? Optional.of(new ReadMigration(computed(key), Set.of())) : Optional.empty();
        }
        SourceModule source = SourceModule.ofMigration(module);
        ImportedNames names = source.names().within(found);
        var symbols = new ExternalSymbols(settings, names);
        PythonModule known = symbols.isNeedless() ? module : ModuleSymbols.replace(module, symbols);
        Set<String> used = new TreeSet<>();
        var values = ModuleValues.of(modules, source, used);
        ConstantEvaluator evaluator = ConstantEvaluator.of(known, values).within(found);
        // Once more: with settings in their places, import_string tells what it imports.
        ImportedNames bound = symbols.isNeedless()
                ? names
                : SourceModule.ofMigration(known).names().within(found);
        var executed = new ExecutedSql(known, bound, symbols, values);
        var body = new MigrationBody(key, bound, classes, modules, executed, evaluator);
        for (PythonStatement statement : known.body()) {
            if (statement instanceof ClassDefinition definition
                    && definition.position().equals(found.position())) {
                body.readClass(definition.body());
            }
        }
        for (PythonStatement statement : known.body()) {
            body.readAfterClass(statement);
        }
        used.addAll(symbols.used());
        return Optional.of(new ReadMigration(body.migration(), used));
    }

    private static boolean binds(PythonStatement statement) {
        if (statement instanceof Assignment assignment) {
            return assignment.targets().stream().anyMatch(target -> isName(target, "Migration"));
        }
        if (statement instanceof FromImport from) {
            return from.star()
                    || from.names().stream().anyMatch(name -> name.boundName().equals("Migration"));
        }
        if (statement instanceof Import imports) {
            return imports.names().stream().anyMatch(name -> name.boundName().equals("Migration"));
        }
        return statement instanceof If branch
                && (branch.body().stream().anyMatch(MigrationReader::binds)
                        || branch.orElse().stream().anyMatch(MigrationReader::binds)
                        || branch.body().stream()
                                .anyMatch(inner -> inner instanceof ClassDefinition definition
                                        && definition.name().equals("Migration")));
    }

    private static Migration computed(MigrationKey key) {
        var opaque = new OpaqueOperation("Migration", "the Migration class is computed");
        return new Migration(
                key,
                List.of(new LocatedOperation(1, 1, "Migration", opaque)),
                List.of(),
                List.of(),
                List.of(),
                null,
                true);
    }

    private static boolean isName(PythonExpression expression, String name) {
        return expression instanceof Name bound && bound.id().equals(name);
    }
}
