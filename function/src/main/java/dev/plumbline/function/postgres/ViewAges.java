package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ViewAge;
import dev.plumbline.core.request.MaximumAge;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import dev.plumbline.function.postgres.ReadOnlyConnection.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks how old views are: by the newest value of a column, or by when a materialized view's row of {@code pg_class} was
 * written, which every REFRESH does. PostgreSQL knows the latter only with {@code track_commit_timestamp}.
 */
final class ViewAges {
    private static final double NONE = Double.NaN;

    private final ReadOnlyConnection connection;

    ViewAges(ReadOnlyConnection connection) {
        this.connection = connection;
    }

    ViewAge of(RelationRow relation, RelationName name, MaximumAge wanted) throws CouldNotLook {
        if (connection.outOfTime()) {
            return new ViewAge.Unknown("the time of this check is used up");
        }
        String column = wanted.column();
        if (column != null) {
            return newest(name, column);
        }
        return relation.kind() == 'm'
                ? refreshed(relation)
                : new ViewAge.Unknown(
                        "a view that is no materialized one has no age of its own; name the column that has"
                                + " one by ageColumn in targets.yaml");
    }

    private ViewAge newest(RelationName view, String column) throws CouldNotLook {
        double[] seconds = {NONE};
        Optional<Refusal> refusal = ask(
                Sql.statement("age_of_newest", "view", Sql.quoted(view)).replace("{column}", Sql.quoted(column)),
                seconds);
        return refusal.<ViewAge>map(said -> new ViewAge.Unknown(
                        "PostgreSQL said: %s (SQLSTATE %s)".formatted(said.message(), said.sqlState())))
                .orElseGet(() -> known(seconds[0], new ViewAge.Nothing()));
    }

    private ViewAge refreshed(RelationRow relation) throws CouldNotLook {
        double[] seconds = {NONE};
        boolean refused = ask(Sql.statement("age_of_refresh", "view", Long.toString(relation.oid())), seconds)
                .isPresent();
        return known(
                refused ? NONE : seconds[0],
                new ViewAge.Unknown(
                        "PostgreSQL does not keep when it was refreshed; set track_commit_timestamp = on, or"
                                + " name a column that tells by ageColumn in targets.yaml"));
    }

    private Optional<Refusal> ask(String sql, double[] seconds) throws CouldNotLook {
        return connection.attempt(List.of(new Part(sql, row -> {
            double found = row.getDouble(1);
            seconds[0] = row.wasNull() ? NONE : found;
        })));
    }

    private static ViewAge known(double seconds, ViewAge otherwise) {
        return Double.isNaN(seconds) || Double.isInfinite(seconds)
                ? otherwise
                : new ViewAge.Known(Duration.ofMillis(Math.max(0, (long) (seconds * 1000))));
    }
}
