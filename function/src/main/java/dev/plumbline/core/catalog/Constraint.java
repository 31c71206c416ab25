package dev.plumbline.core.catalog;

import java.util.List;

/** A constraint of a table, as {@code pg_constraint} holds it. */
public sealed interface Constraint {
    String name();

    /** The table's own columns that the constraint speaks of, in order. */
    List<String> columns();

    record PrimaryKey(String name, List<String> columns) implements Constraint {
        public PrimaryKey {
            columns = List.copyOf(columns);
        }
    }

    record Unique(String name, List<String> columns) implements Constraint {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    record ForeignKey(
            String name, List<String> columns, RelationName target, List<String> targetColumns, boolean validated)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }
    }

    /**
     * @param otherConditions conditions that migrations give a check of this name, and that PostgreSQL says are not its
     *     own; empty where none was compared
     */
    record Check(String name, List<String> columns, boolean validated, List<String> otherConditions)
            implements Constraint {
        public Check {
            columns = List.copyOf(columns);
            otherConditions = List.copyOf(otherConditions);
        }

        public Check(String name, List<String> columns, boolean validated) {
            this(name, columns, validated, List.of());
        }
    }

    record Exclusion(String name, List<String> columns) implements Constraint {
        public Exclusion {
            columns = List.copyOf(columns);
        }
    }
}
