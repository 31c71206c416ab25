package dev.plumbline.core.timeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which effects PostgreSQL checks against the rows there are: a catalog does not tell what is in them, so that such an
 * effect is never sure to succeed on a table that was there before. One instance for one migration.
 */
final class RowChecks {
    /** Columns that this migration adds and leaves empty in every row. */
    private final Set<String> empty = new HashSet<>();
    /** Foreign keys that this migration takes away, perhaps to make them again. */
    private final Set<String> keys = new HashSet<>();

    /** Asked in the order of the effects, each before it happens to {@code catalog}. */
    boolean needs(CatalogSimulation catalog, Effect effect) {
        return switch (effect) {
            case Effect.AddColumn add -> mayHoldRows(catalog, add.table()) && column(add);
            case Effect.AlterColumn alter -> mayHoldRows(catalog, alter.table()) && alteration(alter);
            case Effect.AddConstraint add ->
                mayHoldRows(catalog, add.table()) && constraint(add.table(), add.constraint());
            case Effect.CreateIndex create ->
                create.index().unique()
                        && mayHoldRows(catalog, create.table())
                        && !hasEmpty(create.table(), create.index().columns());
            case Effect.DropConstraint drop -> {
                if (drop.constraint() instanceof ConstraintDefinition.ForeignKey key) {
                    keys.add(text(drop.table(), key));
                }
                yield false;
            }
            case Effect.CreateTable ignored -> false;
            case Effect.DropTable ignored -> false;
            case Effect.RenameTable ignored -> false;
            case Effect.DropColumn ignored -> false;
            case Effect.RenameColumn ignored -> false;
            case Effect.DropIndex ignored -> false;
            case Effect.RenameIndex ignored -> false;
            case Effect.CreateView ignored -> false;
            case Effect.DropView ignored -> false;
            case Effect.CreateObject ignored -> false;
            case Effect.DropObject ignored -> false;
            case Effect.RunSql ignored -> false;
            case Effect.RunPython ignored -> false;
        };
    }

    /** What the simulation itself made has no rows yet; of all else nobody knows. */
    private static boolean mayHoldRows(CatalogSimulation catalog, String table) {
        return catalog.table(table).filter(found -> found.sizeBytes() != 0).isPresent();
    }

    private boolean column(Effect.AddColumn add) {
        ColumnDefinition column = add.column();
        boolean filled = column.backfill() != null || column.databaseDefault() != null || column.identity();
        if (column.generatedAs() != null || (!filled && !column.nullable()) || (filled && column.unique())) {
            return true;
        }
        if (!filled) {
            empty.add(add.table() + "." + column.name());
        }
        return false;
    }

    private boolean alteration(Effect.AlterColumn alter) {
        if (hasEmpty(alter.table(), List.of(alter.before().name()))) {
            return false;
        }
        boolean forbidsNull = alter.before().nullable() && !alter.after().nullable();
        return (forbidsNull && alter.after().backfill() == null)
                || !WiderType.holdsAll(alter.before().type(), alter.after().type());
    }

    private boolean constraint(String table, ConstraintDefinition constraint) {
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey ignored -> true;
            case ConstraintDefinition.Unique unique -> !hasEmpty(table, unique.columns());
            case ConstraintDefinition.ForeignKey key ->
                !hasEmpty(table, key.columns()) && !keys.contains(text(table, key));
            case ConstraintDefinition.Check ignored -> true;
            case ConstraintDefinition.Exclusion ignored -> true;
        };
    }

    private boolean hasEmpty(String table, List<String> columns) {
        return columns.stream().anyMatch(column -> empty.contains(table + "." + column));
    }

    private static String text(String table, ConstraintDefinition.ForeignKey key) {
        return table + key.columns() + key.targetTable() + key.targetColumns();
    }
}
