package dev.plumbline.core.migration;

import dev.plumbline.core.migration.Operation.AddConstraint;
import dev.plumbline.core.migration.Operation.AddField;
import dev.plumbline.core.migration.Operation.AddIndex;
import dev.plumbline.core.migration.Operation.AlterConstraint;
import dev.plumbline.core.migration.Operation.AlterField;
import dev.plumbline.core.migration.Operation.AlterIndexTogether;
import dev.plumbline.core.migration.Operation.AlterModelManagers;
import dev.plumbline.core.migration.Operation.AlterModelOptions;
import dev.plumbline.core.migration.Operation.AlterModelTable;
import dev.plumbline.core.migration.Operation.AlterModelTableComment;
import dev.plumbline.core.migration.Operation.AlterOrderWithRespectTo;
import dev.plumbline.core.migration.Operation.AlterUniqueTogether;
import dev.plumbline.core.migration.Operation.CreateCollation;
import dev.plumbline.core.migration.Operation.CreateExtension;
import dev.plumbline.core.migration.Operation.CreateModel;
import dev.plumbline.core.migration.Operation.DeleteModel;
import dev.plumbline.core.migration.Operation.OpaqueOperation;
import dev.plumbline.core.migration.Operation.RemoveCollation;
import dev.plumbline.core.migration.Operation.RemoveConstraint;
import dev.plumbline.core.migration.Operation.RemoveField;
import dev.plumbline.core.migration.Operation.RemoveIndex;
import dev.plumbline.core.migration.Operation.RenameField;
import dev.plumbline.core.migration.Operation.RenameIndex;
import dev.plumbline.core.migration.Operation.RenameModel;
import dev.plumbline.core.migration.Operation.SeparateDatabaseAndState;
import dev.plumbline.core.migration.Operation.ValidateConstraint;
import dev.plumbline.core.python.PythonExpression;
import dev.plumbline.core.python.PythonExpression.BinaryOperation;
import dev.plumbline.core.python.PythonExpression.Call;
import dev.plumbline.core.python.PythonExpression.Conditional;
import dev.plumbline.core.python.PythonExpression.DictExpression;
import dev.plumbline.core.python.PythonExpression.Starred;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an element of {@code operations}: one switch on its class name. */
final class OperationReader {
    private final ImportedNames names;
    private final FieldReader fields;
    private final MetaReader meta;
    private final CodeOperationReader code;
    private final CustomOperationReader custom;

    OperationReader(ImportedNames names, FieldClasses classes, ModuleEvaluators modules, ExecutedSql executed) {
        this.names = names;
        this.fields = new FieldReader(names, classes);
        this.meta = new MetaReader(names);
        this.code = new CodeOperationReader(names, executed, this);
        this.custom = new CustomOperationReader(names, modules, executed, this);
    }

    /** @param number position of the operation, from 1; of a nested one that of the outermost */
    LocatedOperation read(PythonExpression element, int number) {
        int line = element.position().line();
        if (!(element instanceof Call call)) {
            String reason = element instanceof PythonExpression.Unsupported unsupported
                    ? unsupported.reason()
                    : "the operation is not written as a call of its class";
            return new LocatedOperation(number, line, "operations", new OpaqueOperation("operations", reason));
        }
        String path = names.resolve(call.function());
        String name = path == null ? "operations" : path.substring(path.lastIndexOf('.') + 1);
        var doubts = new Doubts();
        Operation operation = read(path, name, call, number, doubts);
        return new LocatedOperation(number, line, name, operation, doubts.all());
    }

    /** The operations of a list, nested in the operation of that number. */
    List<LocatedOperation> readAll(@Nullable PythonExpression list, int number, Doubts doubts) {
        if (Literals.isNone(list)) {
            return List.of();
        }
        List<PythonExpression> elements = Literals.elements(list);
        if (elements == null) {
            doubts.add("nested operations are not written out");
            return List.of();
        }
        List<LocatedOperation> operations = new ArrayList<>();
        for (PythonExpression element : elements) {
            List<PythonExpression> inner =
                    element instanceof Starred starred ? Literals.elements(starred.value()) : null;
            if (inner == null) {
                operations.add(read(element, number));
            } else {
                inner.forEach(operation -> operations.add(read(operation, number)));
            }
        }
        return operations;
    }

    private Operation read(@Nullable String path, String name, Call call, int number, Doubts doubts) {
        if (path == null) {
            return new OpaqueOperation(name, "the operation's class is computed");
        }
        return path.startsWith("django.")
                ? django(name, call, number, doubts)
                : custom.read(path, name, call, number, doubts);
    }

    /** An operation of Django's own, under the name of its class. */
    Operation django(String name, Call call, int number, Doubts doubts) {
        Operation operation = switch (name) {
            case "CreateModel" ->
                createModel(new Arguments(call, "name", "fields", "options", "bases", "managers"), doubts);
            case "DeleteModel", "RenameModel" -> model(name, call);
            case "AlterModelTable",
                    "AlterModelTableComment",
                    "AlterModelOptions",
                    "AlterModelManagers",
                    "AlterUniqueTogether",
                    "AlterIndexTogether",
                    "AlterOrderWithRespectTo" -> option(name, call, doubts);
            case "AddField", "AlterField", "RemoveField", "RenameField" -> field(name, call, doubts);
            case "AddIndex", "AddIndexConcurrently", "RemoveIndex", "RemoveIndexConcurrently", "RenameIndex" ->
                index(name, call, doubts);
            case "AddConstraint",
                    "AddConstraintNotValid",
                    "RemoveConstraint",
                    "AlterConstraint",
                    "ValidateConstraint" -> constraint(name, call, doubts);
            case "RunSQL" -> code.runSql(call, number, doubts);
            case "RunPython" -> code.runPython(call);
            case "SeparateDatabaseAndState" -> separate(call, number, doubts);
            case "CreateCollation", "RemoveCollation" -> collation(name, call);
            default -> extension(name, call);
        };
        return operation == null
                ? new OpaqueOperation(name, "a name that " + name + " needs is not written out")
                : operation;
    }

    private @Nullable Operation createModel(Arguments arguments, Doubts doubts) {
        String name = arguments.text("name");
        if (name == null) {
            return null;
        }
        Map<String, FieldDefinition> definitions = new LinkedHashMap<>();
        List<PythonExpression> written = sum(arguments.get("fields"), doubts);
        if (written == null) {
            if (arguments.get("fields") instanceof DictExpression dict
                    && dict.entries().isEmpty()) {
                written = List.of();
            } else {
                return new OpaqueOperation("CreateModel", "the fields of " + name + " are not written out");
            }
        }
        for (PythonExpression pair : flatten(written, doubts)) {
            List<PythonExpression> parts = Literals.elements(pair);
            String fieldName = parts == null || parts.size() != 2 ? null : Literals.text(parts.get(0));
            if (parts == null || fieldName == null) {
                doubts.add("a field of " + name + " is not written out");
            } else {
                definitions.put(fieldName, fields.read(fieldName, parts.get(1), doubts));
            }
        }
        return new CreateModel(name, definitions, meta.options(arguments.get("options"), doubts), bases(arguments));
    }

    /** The elements of a list, or of a sum of lists; of a condition that nobody can decide, those of both branches. */
    private static @Nullable List<PythonExpression> sum(@Nullable PythonExpression written, Doubts doubts) {
        if (written instanceof BinaryOperation sum && sum.operator().symbol().equals("+")) {
            return joined(sum(sum.left(), doubts), sum(sum.right(), doubts));
        }
        if (written instanceof Conditional either) {
            doubts.add("depends on a condition that reading cannot decide");
            return joined(sum(either.body(), doubts), sum(either.orElse(), doubts));
        }
        return Literals.elements(written);
    }

    private static @Nullable List<PythonExpression> joined(
            @Nullable List<PythonExpression> first, @Nullable List<PythonExpression> second) {
        if (first == null || second == null) {
            return null;
        }
        List<PythonExpression> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    private static List<PythonExpression> flatten(List<PythonExpression> elements, Doubts doubts) {
        List<PythonExpression> flat = new ArrayList<>(elements.size());
        for (PythonExpression element : elements) {
            List<PythonExpression> inner = element instanceof Starred starred ? sum(starred.value(), doubts) : null;
            if (inner == null) {
                flat.add(element);
            } else {
                flat.addAll(inner);
            }
        }
        return flat;
    }

    private static List<String> bases(Arguments arguments) {
        List<PythonExpression> written = Literals.elements(arguments.get("bases"));
        if (written == null) {
            return List.of();
        }
        List<String> bases = new ArrayList<>();
        for (PythonExpression base : written) {
            String text = Literals.text(base);
            if (text != null) {
                bases.add(text);
            }
        }
        return bases;
    }

    private @Nullable Operation model(String name, Call call) {
        if (name.equals("DeleteModel")) {
            String model = new Arguments(call, "name").text("name");
            return model == null ? null : new DeleteModel(model);
        }
        var arguments = new Arguments(call, "old_name", "new_name");
        String oldName = arguments.text("old_name");
        String newName = arguments.text("new_name");
        return oldName == null || newName == null ? null : new RenameModel(oldName, newName);
    }

    private @Nullable Operation option(String operation, Call call, Doubts doubts) {
        String option = switch (operation) {
            case "AlterModelTable" -> "table";
            case "AlterModelTableComment" -> "table_comment";
            case "AlterModelOptions" -> "options";
            case "AlterModelManagers" -> "managers";
            case "AlterUniqueTogether" -> "unique_together";
            case "AlterIndexTogether" -> "index_together";
            default -> "order_with_respect_to";
        };
        var arguments = new Arguments(call, "name", option);
        String name = arguments.text("name");
        if (name == null) {
            return null;
        }
        PythonExpression value = arguments.get(option);
        return switch (option) {
            case "table" -> {
                String table = Literals.text(value);
                yield table == null && !Literals.isNone(value) ? null : new AlterModelTable(name, table);
            }
            case "table_comment" -> new AlterModelTableComment(name, Literals.text(value));
            case "options" ->
                new AlterModelOptions(
                        name,
                        value instanceof DictExpression dict
                                ? Literals.truth(dict.entry("managed").orElse(null))
                                : null);
            case "managers" -> new AlterModelManagers(name);
            case "unique_together" -> new AlterUniqueTogether(name, meta.together(option, value, doubts));
            case "index_together" -> new AlterIndexTogether(name, meta.together(option, value, doubts));
            default -> new AlterOrderWithRespectTo(name, Literals.text(value));
        };
    }

    private @Nullable Operation field(String operation, Call call, Doubts doubts) {
        if (operation.equals("RenameField")) {
            var arguments = new Arguments(call, "model_name", "old_name", "new_name");
            String model = arguments.text("model_name");
            String oldName = arguments.text("old_name");
            String newName = arguments.text("new_name");
            return model == null || oldName == null || newName == null
                    ? null
                    : new RenameField(model, oldName, newName);
        }
        var arguments = new Arguments(call, "model_name", "name", "field", "preserve_default");
        String model = arguments.text("model_name");
        String name = arguments.text("name");
        if (model == null || name == null) {
            return null;
        }
        if (operation.equals("RemoveField")) {
            return new RemoveField(model, name);
        }
        PythonExpression written = arguments.get("field");
        if (written == null) {
            return null;
        }
        FieldDefinition definition = fields.read(name, written, doubts);
        boolean preserve = arguments.flag("preserve_default", true);
        return operation.equals("AddField")
                ? new AddField(model, name, definition, preserve)
                : new AlterField(model, name, definition, preserve);
    }

    private @Nullable Operation index(String operation, Call call, Doubts doubts) {
        boolean concurrently = operation.endsWith("Concurrently");
        if (operation.startsWith("AddIndex")) {
            var arguments = new Arguments(call, "model_name", "index");
            String model = arguments.text("model_name");
            ModelIndex index = meta.index(arguments.get("index"), doubts);
            return model == null || index == null ? null : new AddIndex(model, index, concurrently);
        }
        if (operation.startsWith("RemoveIndex")) {
            var arguments = new Arguments(call, "model_name", "name");
            String model = arguments.text("model_name");
            String name = arguments.text("name");
            return model == null || name == null ? null : new RemoveIndex(model, name, concurrently);
        }
        var arguments = new Arguments(call, "model_name", "new_name", "old_name", "old_fields");
        String model = arguments.text("model_name");
        String newName = arguments.text("new_name");
        String oldName = arguments.text("old_name");
        List<String> oldFields = arguments.texts("old_fields", doubts);
        return model == null || newName == null || (oldName == null && oldFields.isEmpty())
                ? null
                : new RenameIndex(model, newName, oldName, oldFields);
    }

    private @Nullable Operation constraint(String operation, Call call, Doubts doubts) {
        boolean adds = operation.startsWith("AddConstraint");
        var arguments = adds
                ? new Arguments(call, "model_name", "constraint")
                : new Arguments(call, "model_name", "name", "constraint");
        String model = arguments.text("model_name");
        String name = arguments.text("name");
        if (model == null || (!adds && name == null)) {
            return null;
        }
        if (!adds && name != null && !operation.equals("AlterConstraint")) {
            return operation.equals("RemoveConstraint")
                    ? new RemoveConstraint(model, name)
                    : new ValidateConstraint(model, name);
        }
        ModelConstraint constraint = meta.constraint(arguments.get("constraint"), doubts);
        if (constraint == null) {
            return null;
        }
        return name == null
                ? new AddConstraint(model, constraint, operation.equals("AddConstraintNotValid"))
                : new AlterConstraint(model, name, constraint);
    }

    private Operation separate(Call call, int number, Doubts doubts) {
        var arguments = new Arguments(call, "database_operations", "state_operations");
        return new SeparateDatabaseAndState(
                readAll(arguments.get("database_operations"), number, doubts),
                readAll(arguments.get("state_operations"), number, doubts));
    }

    private static @Nullable Operation collation(String operation, Call call) {
        var arguments = new Arguments(call, "name", "locale");
        String name = arguments.text("name");
        String locale = arguments.text("locale");
        if (name == null || locale == null) {
            return null;
        }
        String provider = arguments.text("provider");
        return operation.equals("RemoveCollation")
                ? new RemoveCollation(name)
                : new CreateCollation(
                        name, locale, provider == null ? "libc" : provider, arguments.flag("deterministic", true));
    }

    private static @Nullable Operation extension(String name, Call call) {
        return switch (name) {
            case "CreateExtension" -> {
                String extension = new Arguments(call, "name").text("name");
                yield extension == null ? null : new CreateExtension(extension);
            }
            case "BloomExtension" -> new CreateExtension("bloom");
            case "BtreeGinExtension" -> new CreateExtension("btree_gin");
            case "BtreeGistExtension" -> new CreateExtension("btree_gist");
            case "CITextExtension" -> new CreateExtension("citext");
            case "CryptoExtension" -> new CreateExtension("pgcrypto");
            case "HStoreExtension" -> new CreateExtension("hstore");
            case "TrigramExtension" -> new CreateExtension("pg_trgm");
            case "UnaccentExtension" -> new CreateExtension("unaccent");
            default -> new OpaqueOperation(name, name + " is not an operation known here");
        };
    }
}
