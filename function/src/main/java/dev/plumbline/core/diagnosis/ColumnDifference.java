package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Origin;

/**
 * A column that is there, but not as a migration leaves it.
 *
 * @param table its table's name today
 * @param wanted the shape after the migration, under the column's name of today
 * @param origin of the effect that gives it that shape
 */
public record ColumnDifference(String table, Column live, ColumnDefinition wanted, Origin origin) {
    /** In words, e.g. {@code column batch_batch.name is text, wanted character varying(100) not null}. */
    public String words() {
        String found = "column %s.%s is %s%s%s"
                .formatted(
                        table,
                        live.name(),
                        live.type(),
                        live.nullable() ? "" : " not null",
                        lacksIdentity()
                                ? " without an identity"
                                : hasOtherDefault()
                                        ? " with a default that is not " + wanted.databaseDefault()
                                        : lacksDefault() ? " without its default" : "");
        return wanted.type() == null
                ? found
                : found
                        + ", wanted %s%s%s"
                                .formatted(
                                        wanted.type(),
                                        wanted.nullable() ? "" : " not null",
                                        lacksExpression() ? ", generated" : "");
    }

    /** The wanted column draws its values from a sequence; a copy made by CREATE TABLE AS draws them from nowhere. */
    public boolean lacksIdentity() {
        return wanted.identity() && !hasValues(live);
    }

    /** The wanted column has a default that stays, {@code db_default}: there is none, as in a copy made by CREATE TABLE AS, or another. */
    public boolean lacksDefault() {
        return wanted.databaseDefault() != null && (!hasValues(live) || hasOtherDefault());
    }

    private boolean hasOtherDefault() {
        String wantedDefault = wanted.databaseDefault();
        return wantedDefault != null && live.otherDefaults().contains(wantedDefault);
    }

    /** The wanted column is a generated one; a copy made by CREATE TABLE AS holds its values of then, and no more. */
    public boolean lacksExpression() {
        return wanted.generatedAs() != null && !live.generated();
    }

    static boolean hasValues(Column live) {
        return live.identity() || live.hasDefault();
    }
}
