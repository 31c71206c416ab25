package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.ExpectedDefault;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Compares columns' defaults with those that migrations give them. PostgreSQL's planner says whether two constants differ; of
 * anything else nothing is said, and nothing is run.
 */
final class DefaultComparison {
    private static final String SURELY_DIFFERENT = "  Output: true";

    private final ReadOnlyConnection connection;
    private final CatalogAssembly names;

    private record Key(long table, String column) {}

    DefaultComparison(ReadOnlyConnection connection, CatalogAssembly names) {
        this.connection = connection;
        this.names = names;
    }

    /** For each column, those of its migrations' defaults that its own surely differs from; without those that have none. */
    Map<ExpectedDefault, List<String>> others(List<ExpectedDefault> expected) throws CouldNotLook {
        Map<Key, String> live = live(expected);
        Map<ExpectedDefault, List<String>> others = new LinkedHashMap<>();
        for (ExpectedDefault one : expected) {
            String there = live.get(new Key(names.oid(one.table()), one.column()));
            List<String> different = new ArrayList<>();
            if (there != null) {
                for (String wanted : one.defaults()) {
                    if (!connection.outOfTime() && differ(there, wanted, one.type())) {
                        different.add(wanted);
                    }
                }
            }
            if (!different.isEmpty()) {
                others.put(one, different);
            }
        }
        return others;
    }

    private Map<Key, String> live(List<ExpectedDefault> expected) throws CouldNotLook {
        String tables = expected.stream()
                .map(one -> Long.toString(names.oid(one.table())))
                .distinct()
                .collect(Collectors.joining(", "));
        Map<Key, String> live = new LinkedHashMap<>();
        connection.attempt(List.of(new Part(
                Sql.statement("defaults", "tables", tables),
                row -> live.put(new Key(row.getLong(1), row.getString(2)), row.getString(3)))));
        return live;
    }

    private boolean differ(String live, String wanted, String type) throws CouldNotLook {
        boolean[] different = {false};
        String sql = Sql.statement("plan_of_difference", "type", type)
                .replace("{live}", live)
                .replace("{wanted}", wanted);
        connection.attempt(
                List.of(new Part(sql, row -> different[0] |= row.getString(1).equals(SURELY_DIFFERENT))));
        return different[0];
    }
}
