package dev.plumbline.core.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A constraint as a migration makes it. {@code named} is true where the migration itself gives the name; a derived name
 * is no evidence, such constraints are matched by structure.
 */
public sealed interface ConstraintDefinition {
    String name();

    boolean named();

    record PrimaryKey(String name, List<String> columns) implements ConstraintDefinition {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }

        @Override
        public boolean named() {
            return false;
        }
    }

    /** @param deferrable SQL suffix such as {@code DEFERRABLE INITIALLY DEFERRED}; null if not deferrable */
    record Unique(
            String name,
            boolean named,
            List<String> columns,
            @Nullable String deferrable) implements ConstraintDefinition {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /** Always {@code DEFERRABLE INITIALLY DEFERRED}, as Django makes it. */
    record ForeignKey(String name, List<String> columns, String targetTable, List<String> targetColumns)
            implements ConstraintDefinition {
        public ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }

        @Override
        public boolean named() {
            return false;
        }
    }

    /** @param sql the condition; null where it cannot be written */
    record Check(String name, boolean named, @Nullable String sql) implements ConstraintDefinition {}

    /** @param sql everything after {@code EXCLUDE}; null where it cannot be written */
    record Exclusion(String name, @Nullable String sql) implements ConstraintDefinition {
        @Override
        public boolean named() {
            return true;
        }
    }
}
