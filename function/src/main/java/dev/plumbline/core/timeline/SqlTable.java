package dev.plumbline.core.timeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of a CREATE TABLE. PostgreSQL makes no difference between a constraint behind its column and one alone. */
final class SqlTable {
    private final String name;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<String> primaryKey = new ArrayList<>();
    private final List<ConstraintDefinition> constraints = new ArrayList<>();

    SqlTable(String name) {
        this.name = name;
    }

    List<ColumnDefinition> columns() {
        return columns;
    }

    List<String> primaryKey() {
        return primaryKey;
    }

    List<ConstraintDefinition> constraints() {
        return constraints;
    }

    /** False for null: it could not be read. */
    boolean addColumn(@Nullable SqlColumn column) {
        if (column == null) {
            return false;
        }
        columns.add(column.definition());
        constraints.addAll(column.constraints());
        if (column.primaryKey()) {
            primaryKey.add(column.definition().name());
        }
        return true;
    }

    /** False for null: it could not be read. */
    boolean addConstraint(@Nullable ConstraintDefinition constraint) {
        if (constraint == null) {
            return false;
        }
        if (constraint instanceof ConstraintDefinition.PrimaryKey key) {
            primaryKey.addAll(key.columns());
        } else {
            constraints.add(constraint);
        }
        return true;
    }

    /** Gives each unnamed constraint of one column to that column, and takes from a column what speaks of another. */
    void settle() {
        for (int i = 0; i < columns.size(); i++) {
            ColumnDefinition column = columns.get(i);
            String check = column.check();
            if (check != null && !spokenOf(check).equals(List.of(column.name()))) {
                columns.set(i, column.but().check(null).made());
                constraints.add(new ConstraintDefinition.Check(name + "_check", false, check));
            }
        }
        for (ConstraintDefinition constraint : List.copyOf(constraints)) {
            boolean settled = switch (constraint) {
                case ConstraintDefinition.Unique unique ->
                    !unique.named()
                            && unique.deferrable() == null
                            && unique.columns().size() == 1
                            && settle(unique.columns().get(0), true, null);
                case ConstraintDefinition.Check check -> !check.named() && settle(check.sql());
                case ConstraintDefinition.PrimaryKey ignored -> false;
                case ConstraintDefinition.ForeignKey ignored -> false;
                case ConstraintDefinition.Exclusion ignored -> false;
            };
            if (settled) {
                constraints.remove(constraint);
            }
        }
        mergeKeys();
    }

    /** Of several keys of the same columns PostgreSQL makes one: the primary key, else a unique one with a name. */
    private void mergeKeys() {
        List<List<String>> seen = new ArrayList<>();
        if (!primaryKey.isEmpty()) {
            seen.add(primaryKey);
        }
        for (ConstraintDefinition constraint : List.copyOf(constraints)) {
            if (constraint instanceof ConstraintDefinition.Unique unique && unique.deferrable() == null) {
                if (seen.contains(unique.columns())) {
                    constraints.remove(constraint);
                } else {
                    seen.add(unique.columns());
                }
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            ColumnDefinition column = columns.get(i);
            if (column.unique() && seen.contains(List.of(column.name()))) {
                columns.set(i, column.but().unique(false).made());
            }
        }
    }

    private boolean settle(@Nullable String check) {
        List<String> spokenOf = check == null ? List.of() : spokenOf(check);
        return spokenOf.size() == 1 && settle(spokenOf.get(0), false, check);
    }

    private boolean settle(String columnName, boolean unique, @Nullable String check) {
        for (int i = 0; i < columns.size(); i++) {
            ColumnDefinition column = columns.get(i);
            boolean free = check == null || column.check() == null;
            if (column.name().equals(columnName) && free) {
                columns.set(
                        i,
                        column.but()
                                .unique(unique || column.unique())
                                .check(check == null ? column.check() : check)
                                .made());
                return true;
            }
        }
        return false;
    }

    private List<String> spokenOf(String expression) {
        List<SqlToken> tokens = SqlLexer.tokens(expression);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String value = tokens.get(i).value();
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
            if (tokens.get(i).isName()
                    && !called
                    && !names.contains(value)
                    && columns.stream().anyMatch(column -> column.name().equals(value))) {
                names.add(value);
            }
        }
        return names;
    }
}
