package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation of a migration: a record for each of Django's, and {@link OpaqueOperation} for the rest. */
public sealed interface Operation {

    /** @param bases models it inherits from, {@code app.model} as written; classes that are no models are left out */
    record CreateModel(String name, Map<String, FieldDefinition> fields, ModelOptions options, List<String> bases)
            implements Operation {
        public CreateModel {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            bases = List.copyOf(bases);
        }
    }

    record DeleteModel(String name) implements Operation {}

    record RenameModel(String oldName, String newName) implements Operation {}

    /** @param table null for the default name */
    record AlterModelTable(String name, @Nullable String table) implements Operation {}

    record AlterModelTableComment(String name, @Nullable String comment) implements Operation {}

    /** @param managed null where the options do not say, which sets it back to true */
    record AlterModelOptions(String name, @Nullable Boolean managed) implements Operation {}

    record AlterModelManagers(String name) implements Operation {}

    record AlterUniqueTogether(String name, List<List<String>> uniqueTogether) implements Operation {
        public AlterUniqueTogether {
            uniqueTogether = List.copyOf(uniqueTogether);
        }
    }

    record AlterIndexTogether(String name, List<List<String>> indexTogether) implements Operation {
        public AlterIndexTogether {
            indexTogether = List.copyOf(indexTogether);
        }
    }

    record AlterOrderWithRespectTo(String name, @Nullable String orderWithRespectTo) implements Operation {}

    /** @param preserveDefault false for a default that only fills existing rows */
    record AddField(String modelName, String name, FieldDefinition field, boolean preserveDefault)
            implements Operation {}

    record RemoveField(String modelName, String name) implements Operation {}

    /** @param preserveDefault false for a default that only fills existing rows */
    record AlterField(String modelName, String name, FieldDefinition field, boolean preserveDefault)
            implements Operation {}

    record RenameField(String modelName, String oldName, String newName) implements Operation {}

    /** @param concurrently {@code AddIndexConcurrently} */
    record AddIndex(String modelName, ModelIndex index, boolean concurrently) implements Operation {}

    /** @param concurrently {@code RemoveIndexConcurrently} */
    record RemoveIndex(String modelName, String name, boolean concurrently) implements Operation {}

    /**
     * @param oldName null where the old index is given by its fields
     * @param oldFields of an {@code index_together}; empty where the old index is given by its name
     */
    record RenameIndex(
            String modelName, String newName, @Nullable String oldName, List<String> oldFields) implements Operation {
        public RenameIndex {
            oldFields = List.copyOf(oldFields);
        }
    }

    /** @param notValid {@code AddConstraintNotValid} */
    record AddConstraint(String modelName, ModelConstraint constraint, boolean notValid) implements Operation {}

    record RemoveConstraint(String modelName, String name) implements Operation {}

    record AlterConstraint(String modelName, String name, ModelConstraint constraint) implements Operation {}

    record ValidateConstraint(String modelName, String name) implements Operation {}

    record RunSQL(List<SqlText> sql, List<LocatedOperation> stateOperations) implements Operation {
        public RunSQL {
            sql = List.copyOf(sql);
            stateOperations = List.copyOf(stateOperations);
        }
    }

    /**
     * @param function its name as written
     * @param noop does nothing at all
     * @param executed SQL that the function plainly executes, in order; it may do more
     */
    record RunPython(String function, boolean noop, List<SqlText> executed) implements Operation {
        public RunPython {
            executed = List.copyOf(executed);
        }
    }

    record SeparateDatabaseAndState(List<LocatedOperation> databaseOperations, List<LocatedOperation> stateOperations)
            implements Operation {
        public SeparateDatabaseAndState {
            databaseOperations = List.copyOf(databaseOperations);
            stateOperations = List.copyOf(stateOperations);
        }
    }

    /** {@code CreateExtension} and its named kinds. */
    record CreateExtension(String name) implements Operation {}

    record CreateCollation(String name, String locale, String provider, boolean deterministic) implements Operation {}

    record RemoveCollation(String name) implements Operation {}

    /**
     * An operation whose effect cannot be known by reading.
     *
     * @param name of its class, as written
     * @param reason for the reader of a report, without a full stop
     * @param changesState it changes models as well, so that no later operation is sure of them
     * @param model the only one that it changes; null if it may be any of its app
     */
    record OpaqueOperation(
            String name,
            String reason,
            boolean changesState,
            @Nullable String model) implements Operation {
        public OpaqueOperation(String name, String reason) {
            this(name, reason, false, null);
        }
    }

    /**
     * A script or statement given to RunSQL.
     *
     * @param text null where it cannot be known
     * @param parameters values for its placeholders; empty if there are none
     * @param script was given as one string, so that Django splits it into statements
     * @param reason why the text is not known; empty where it is
     */
    record SqlText(@Nullable String text, List<PythonExpression> parameters, boolean script, String reason) {
        public SqlText {
            parameters = List.copyOf(parameters);
        }
    }
}
