package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ViewProbe;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.util.List;
import java.util.Optional;

/**
 * Counts what a materialized view holds against what its query gives now. PostgreSQL keeps no time of the last refresh;
 * a query that depends on nothing but rows, and gives another number of them, proves that it was before a change.
 */
final class MaterializedRows {
    private final ReadOnlyConnection connection;

    MaterializedRows(ReadOnlyConnection connection) {
        this.connection = connection;
    }

    /**
     * @param definition {@code pg_get_viewdef}
     * @return empty if the numbers are equal, or prove nothing, or could not be had
     */
    Optional<ViewProbe.OutOfDate> compare(RelationRow view, RelationName name, String definition) throws CouldNotLook {
        boolean[] lasting = {false};
        connection.attempt(List.of(new Part(
                Sql.statement("lasting_queries", "views", Long.toString(view.oid())), row -> lasting[0] = true)));
        if (!lasting[0] || connection.outOfTime()) {
            return Optional.empty();
        }
        String query = definition.strip();
        String counting = Sql.statement("row_counts", "view", Sql.quoted(name))
                .replace("{definition}", query.endsWith(";") ? query.substring(0, query.length() - 1) : query);
        long[] counts = {0, 0};
        boolean failed = connection
                .attempt(List.of(new Part(counting, row -> {
                    counts[0] = row.getLong(1);
                    counts[1] = row.getLong(2);
                })))
                .isPresent();
        return failed || counts[0] == counts[1]
                ? Optional.empty()
                : Optional.of(new ViewProbe.OutOfDate(name, counts[0], counts[1]));
    }
}
