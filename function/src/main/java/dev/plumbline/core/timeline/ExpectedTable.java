package dev.plumbline.core.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table as the effects so far have made it. Mutable; only {@link ExpectedSchema} changes it. */
final class ExpectedTable {
    private final Map<String, ColumnDefinition> columns = new LinkedHashMap<>();
    private final List<IndexDefinition> indexes = new ArrayList<>();
    private final List<ExpectedConstraint> constraints = new ArrayList<>();

    /** @param columns what the constraint speaks of; empty where that is not known */
    record ExpectedConstraint(ConstraintDefinition definition, List<String> columns) {
        ExpectedConstraint {
            columns = List.copyOf(columns);
        }
    }

    Map<String, ColumnDefinition> columns() {
        return columns;
    }

    List<IndexDefinition> indexes() {
        return indexes;
    }

    List<ExpectedConstraint> constraints() {
        return constraints;
    }

    @Nullable
    IndexDefinition index(String name) {
        for (IndexDefinition index : indexes) {
            if (index.name().equals(name)) {
                return index;
            }
        }
        return null;
    }

    @Nullable
    ConstraintDefinition constraint(String name) {
        for (ExpectedConstraint constraint : constraints) {
            if (constraint.definition().name().equals(name)) {
                return constraint.definition();
            }
        }
        return null;
    }

    /** The foreign key of exactly that column; null if there is none. */
    ConstraintDefinition.@Nullable ForeignKey foreignKey(String column) {
        for (ExpectedConstraint constraint : constraints) {
            if (constraint.definition() instanceof ConstraintDefinition.ForeignKey key
                    && key.columns().equals(List.of(column))) {
                return key;
            }
        }
        return null;
    }

    /** Unique constraints over exactly these columns, those of that name left out. */
    List<ConstraintDefinition> uniques(List<String> over, Set<String> except) {
        return constraints.stream()
                .map(ExpectedConstraint::definition)
                .filter(definition -> definition instanceof ConstraintDefinition.Unique unique
                        && unique.columns().equals(over)
                        && !except.contains(unique.name()))
                .toList();
    }

    /** Checks of exactly that column, those of that name left out. */
    List<ConstraintDefinition> checks(String column, Set<String> except) {
        return constraints.stream()
                .filter(constraint -> constraint.definition() instanceof ConstraintDefinition.Check check
                        && constraint.columns().equals(List.of(column))
                        && !except.contains(check.name()))
                .map(ExpectedConstraint::definition)
                .toList();
    }

    /** B-tree indexes over exactly these columns, those of that name left out. */
    List<IndexDefinition> btrees(List<String> over, Set<String> except) {
        return indexes.stream()
                .filter(index -> index.method().equals("btree")
                        && index.columns().equals(over)
                        && !except.contains(index.name()))
                .toList();
    }
}
