package dev.plumbline.core.timeline;

import java.util.List;

/**
 * What Django puts off to the end of a migration. Its tables and columns follow renames in between; names that Django
 * derives are derived only when it runs.
 */
sealed interface Deferred {
    Effect effect();

    boolean references(String table);

    boolean references(String table, String column);

    Deferred renamedTable(String name, String to);

    Deferred renamedColumn(String table, String column, String to);

    record Index(Origin origin, String table, IndexDefinition index) implements Deferred {
        @Override
        public Effect effect() {
            // Django names a spatial index at once, any other when it makes it.
            if (index.named() || index.method().equals("gist")) {
                return new Effect.CreateIndex(origin, table, index);
            }
            String name = index.like()
                    ? IdentifierNames.like(table, index.columns().get(0))
                    : IdentifierNames.index(table, index.columns());
            return new Effect.CreateIndex(origin, table, index.withName(name, false));
        }

        @Override
        public boolean references(String other) {
            return table.equals(other);
        }

        @Override
        public boolean references(String other, String column) {
            return table.equals(other) && index.columns().contains(column);
        }

        @Override
        public Deferred renamedTable(String name, String to) {
            return table.equals(name) ? new Index(origin.withStatement(null), to, index) : this;
        }

        @Override
        public Deferred renamedColumn(String other, String column, String to) {
            return table.equals(other)
                    ? new Index(origin.withStatement(null), table, ColumnRenames.of(index, column, to))
                    : this;
        }
    }

    /** A unique constraint with a derived name. */
    record Unique(Origin origin, String table, List<String> columns) implements Deferred {
        public Unique {
            columns = List.copyOf(columns);
        }

        @Override
        public Effect effect() {
            String name = IdentifierNames.unique(table, columns);
            return new Effect.AddConstraint(origin, table, new ConstraintDefinition.Unique(name, false, columns, null));
        }

        @Override
        public boolean references(String other) {
            return table.equals(other);
        }

        @Override
        public boolean references(String other, String column) {
            return table.equals(other) && columns.contains(column);
        }

        @Override
        public Deferred renamedTable(String name, String to) {
            return table.equals(name) ? new Unique(origin, to, columns) : this;
        }

        @Override
        public Deferred renamedColumn(String other, String column, String to) {
            return table.equals(other) ? new Unique(origin, table, ColumnRenames.of(columns, column, to)) : this;
        }
    }

    /** A constraint that the migration names. */
    record Named(Origin origin, String table, ConstraintDefinition constraint) implements Deferred {
        @Override
        public Effect effect() {
            return new Effect.AddConstraint(origin, table, constraint);
        }

        @Override
        public boolean references(String other) {
            return table.equals(other);
        }

        @Override
        public boolean references(String other, String column) {
            return table.equals(other) && ConstraintColumns.of(constraint).contains(column);
        }

        @Override
        public Deferred renamedTable(String name, String to) {
            return table.equals(name) ? new Named(origin.withStatement(null), to, constraint) : this;
        }

        @Override
        public Deferred renamedColumn(String other, String column, String to) {
            return table.equals(other)
                    ? new Named(origin.withStatement(null), table, ColumnRenames.of(constraint, column, to))
                    : this;
        }
    }

    record ForeignKey(Origin origin, String table, String column, String targetTable, String targetColumn)
            implements Deferred {
        @Override
        public Effect effect() {
            return new Effect.AddConstraint(origin, table, definition(table, column, targetTable, targetColumn));
        }

        static ConstraintDefinition.ForeignKey definition(
                String table, String column, String targetTable, String targetColumn) {
            return new ConstraintDefinition.ForeignKey(
                    IdentifierNames.foreignKey(table, column, targetTable, targetColumn),
                    List.of(column),
                    targetTable,
                    List.of(targetColumn));
        }

        @Override
        public boolean references(String other) {
            return table.equals(other) || targetTable.equals(other);
        }

        @Override
        public boolean references(String other, String name) {
            return (table.equals(other) && column.equals(name))
                    || (targetTable.equals(other) && targetColumn.equals(name));
        }

        @Override
        public Deferred renamedTable(String name, String to) {
            return new ForeignKey(
                    origin,
                    table.equals(name) ? to : table,
                    column,
                    targetTable.equals(name) ? to : targetTable,
                    targetColumn);
        }

        @Override
        public Deferred renamedColumn(String other, String name, String to) {
            return new ForeignKey(
                    origin,
                    table,
                    table.equals(other) && column.equals(name) ? to : column,
                    targetTable,
                    targetTable.equals(other) && targetColumn.equals(name) ? to : targetColumn);
        }
    }
}
