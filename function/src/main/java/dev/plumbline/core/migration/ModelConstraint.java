package dev.plumbline.core.migration;

import dev.plumbline.core.python.PythonExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A constraint of {@code Meta.constraints}. The name is empty where the migration does not write it out. */
public sealed interface ModelConstraint {
    String name();

    /**
     * {@code UniqueConstraint}.
     *
     * @param deferrable {@code DEFERRED} or {@code IMMEDIATE}; null if it is not deferrable
     * @param nullsDistinct null where it is left to the database
     */
    record Unique(
            String name,
            List<String> fields,
            List<PythonExpression> expressions,
            @Nullable PythonExpression condition,
            @Nullable String deferrable,
            List<String> include,
            List<String> operatorClasses,
            @Nullable Boolean nullsDistinct)
            implements ModelConstraint {
        public Unique {
            fields = List.copyOf(fields);
            expressions = List.copyOf(expressions);
            include = List.copyOf(include);
            operatorClasses = List.copyOf(operatorClasses);
        }

        /** Only an index can hold it, so Django makes no constraint of it. */
        public boolean isIndex() {
            return condition != null || !include.isEmpty() || !operatorClasses.isEmpty() || !expressions.isEmpty();
        }
    }

    /** {@code CheckConstraint}; the condition is null where it is not written as an expression. */
    record Check(String name, @Nullable PythonExpression condition) implements ModelConstraint {}

    /**
     * {@code ExclusionConstraint}.
     *
     * @param expressions pairs of expression and operator
     * @param method access method in lower case
     */
    record Exclusion(
            String name,
            @Nullable PythonExpression expressions,
            String method,
            @Nullable PythonExpression condition,
            @Nullable String deferrable,
            List<String> include)
            implements ModelConstraint {
        public Exclusion {
            include = List.copyOf(include);
        }
    }

    /** Of a class that is not Django's. */
    record Other(String name, String className) implements ModelConstraint {}
}
