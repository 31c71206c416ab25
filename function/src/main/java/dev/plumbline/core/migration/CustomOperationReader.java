package dev.plumbline.core.migration;

import dev.plumbline.core.migration.Operation.OpaqueOperation;
import dev.plumbline.core.migration.Operation.RunPython;
import dev.plumbline.core.migration.Operation.SeparateDatabaseAndState;
import dev.plumbline.core.migration.OperationClass.OwnMethod;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.Call;
import java.util.List;
import java.util.Set;

/**
 * Reads operations whose class is not Django's, as far as their source is at hand: in the migration itself, or in the
 * project's and its packages' own modules. A subclass counts as the operation it inherits from, as far as it does not
 * override it.
 */
final class CustomOperationReader {
    /** Marks for tools that read migrations. */
    private static final Set<String> WITHOUT_EFFECT = Set.of("django_migration_linter.IgnoreMigration");

    /** RunSQL that also keeps its text by name, in a state of its own. */
    private static final Set<String> NAMED_SQL = Set.of(
            "django_migrate_sql.operations.AlterSQL",
            "django_migrate_sql.operations.CreateSQL",
            "django_migrate_sql.operations.DeleteSQL");

    /** Methods that say nothing of what an operation does going forwards. */
    private static final Set<String> BESIDE_THE_POINT = Set.of(
            "__init__",
            "state_forwards",
            "database_forwards",
            "database_backwards",
            "describe",
            "deconstruct",
            "migration_name_fragment",
            "reduce",
            "references_model",
            "references_field");

    private final ImportedNames names;
    private final ModuleEvaluators modules;
    private final ExecutedSql executed;
    private final OperationReader operations;

    CustomOperationReader(
            ImportedNames names, ModuleEvaluators modules, ExecutedSql executed, OperationReader operations) {
        this.names = names;
        this.modules = modules;
        this.executed = executed;
        this.operations = operations;
    }

    Operation read(String path, String name, Call call, int number, Doubts doubts) {
        if (WITHOUT_EFFECT.contains(path)) {
            return new SeparateDatabaseAndState(List.of(), List.of());
        }
        if (NAMED_SQL.contains(path)) {
            return operations.django("RunSQL", withoutName(call), number, doubts);
        }
        OperationClass found = OperationClass.find(path, names, modules.modules());
        if (found == null) {
            return new OpaqueOperation(name, name + " is not one of Django's operations", true, null);
        }
        if (found.djangoBase().equals("Operation")) {
            return ofItsOwn(found, name, call, number);
        }
        if (found.djangoBase().startsWith("Run") && found.method("__init__") != null) {
            return new OpaqueOperation(name, name + " is not one of Django's operations");
        }
        Call inherited = found.method("__init__") == null ? call : found.inheritedCall(call);
        return inherited == null
                ? new OpaqueOperation(name, name + " changes models in a way of its own", true, null)
                : derived(found, name, inherited, call, number, doubts);
    }

    /** {@code CreateSQL("name", "sql")} as {@code RunSQL("sql")}. */
    private static Call withoutName(Call call) {
        return new Call(
                call.function(),
                call.arguments().stream().skip(1).toList(),
                call.keywords().stream()
                        .filter(keyword -> !"name".equals(keyword.name()))
                        .toList(),
                call.position());
    }

    /** Without a base that tells what it does: its code may plainly run SQL. */
    private Operation ofItsOwn(OperationClass found, String name, Call call, int number) {
        OwnMethod state = found.method("state_forwards");
        OwnMethod database = found.method("database_forwards");
        String delegate = state == null || state.module() != null ? null : OperationClass.delegate(state.definition());
        PythonExpression held = delegate == null ? null : found.attribute(delegate);
        if (held != null && database != null) {
            LocatedOperation inner = operations.read(held, number);
            boolean calls = database.definition().body().text().contains("self." + delegate + ".database_forwards(");
            return new SeparateDatabaseAndState(
                    calls
                            ? List.of(inner.doubted(name + " decides itself what it does to the database"))
                            : List.of(new LocatedOperation(
                                    number, call.position().line(), name, code(found, name, call))),
                    List.of(inner));
        }
        if (state == null || !OperationClass.doesNothing(state.definition())) {
            return new OpaqueOperation(name, name + " changes models in a way of its own", true, null);
        }
        return code(found, name, call);
    }

    private RunPython code(OperationClass found, String name, Call call) {
        OwnMethod database = found.method("database_forwards");
        if (database == null) {
            return new RunPython(name, false, List.of());
        }
        SourceModule module = database.module();
        ExecutedSql sql = module == null ? executed : ExecutedSql.of(module, modules);
        return new RunPython(
                name,
                OperationClass.doesNothing(database.definition()),
                sql.ofMethod(database.definition(), found.self(call)));
    }

    private Operation derived(OperationClass found, String name, Call inherited, Call call, int number, Doubts doubts) {
        String base = found.djangoBase();
        Operation operation = operations.django(base, inherited, number, doubts);
        int line = call.position().line();
        List<LocatedOperation> state = state(found, name, operation, number, line);
        OwnMethod database = found.method("database_forwards");
        if (database == null || callsInherited(database)) {
            if (database != null || !BESIDE_THE_POINT.containsAll(found.methodNames())) {
                doubts.add(name + " changes what " + base + " does");
            }
            return found.method("state_forwards") == null
                    ? operation
                    : new SeparateDatabaseAndState(
                            List.of(new LocatedOperation(number, line, name, operation, doubts.all())), state);
        }
        if (OperationClass.doesNothing(database.definition())) {
            return new SeparateDatabaseAndState(List.of(), state);
        }
        var opaque = new OpaqueOperation(name, name + " replaces what " + base + " does to the database");
        return new SeparateDatabaseAndState(List.of(new LocatedOperation(number, line, name, opaque)), state);
    }

    private static List<LocatedOperation> state(
            OperationClass found, String name, Operation operation, int number, int line) {
        var inherited = new LocatedOperation(number, line, name, operation);
        OwnMethod state = found.method("state_forwards");
        if (state == null) {
            return List.of(inherited);
        }
        if (OperationClass.doesNothing(state.definition())) {
            return List.of();
        }
        var opaque = new OpaqueOperation(
                name, name + " changes models in a way of its own", true, OperationModel.of(operation));
        return List.of(inherited, new LocatedOperation(number, line, name, opaque));
    }

    /** It does what it inherits, if only under conditions, or with something more. */
    private static boolean callsInherited(OwnMethod method) {
        return method.definition()
                .body()
                .text()
                .replaceAll("super\\([^)]*\\)", "super()")
                .contains("super().database_forwards(");
    }
}
