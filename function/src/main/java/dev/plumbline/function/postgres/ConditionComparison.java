package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.diagnosis.ExpectedCondition;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import dev.plumbline.function.postgres.ReadOnlyConnection.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the conditions of checks and partial indexes with those that migrations give them, by what PostgreSQL makes
 * of both. One is called another only where a third is found to be the one that is there.
 */
final class ConditionComparison {
    private static final String UNDEFINED_COLUMN = "42703";

    private final ReadOnlyConnection connection;
    private final CatalogAssembly names;

    /** A part of a table. */
    private record Key(long table, String part) {}

    ConditionComparison(ReadOnlyConnection connection, CatalogAssembly names) {
        this.connection = connection;
        this.names = names;
    }

    /** For each part that could be recognised, the conditions that are not its own. */
    Map<ExpectedCondition, List<String>> others(List<ExpectedCondition> expected) throws CouldNotLook {
        Map<Key, String> live = live(expected);
        Map<ExpectedCondition, List<String>> others = new LinkedHashMap<>();
        for (ExpectedCondition one : expected) {
            String there = live.get(new Key(names.oid(one.table()), one.part()));
            if (there != null && !connection.outOfTime()) {
                List<String> different = different(one, there, columns(one.columns()));
                if (!different.isEmpty() && different.size() < one.conditions().size()) {
                    others.put(one, different);
                }
            }
        }
        return others;
    }

    private Map<Key, String> live(List<ExpectedCondition> expected) throws CouldNotLook {
        String wanted = expected.stream()
                .map(one -> Long.toString(names.oid(one.table())))
                .distinct()
                .collect(Collectors.joining(", "));
        Map<Key, String> live = new LinkedHashMap<>();
        connection.attempt(List.of(new Part(
                Sql.statement("conditions", "tables", wanted),
                row -> live.put(new Key(row.getLong(1), row.getString(2)), row.getString(3)))));
        return live;
    }

    /** Those that mean something else; all where one could not be read: then nothing is recognised. */
    private List<String> different(ExpectedCondition expected, String live, String columns) throws CouldNotLook {
        String meaning = meaning(live, columns);
        List<String> different = new ArrayList<>();
        for (String condition : expected.conditions()) {
            String wanted = meaning == null ? null : meaning(condition, columns);
            if (wanted == null) {
                return expected.conditions();
            }
            if (!wanted.equals(meaning)) {
                different.add(condition);
            }
        }
        return different;
    }

    private @Nullable String meaning(String condition, String columns) throws CouldNotLook {
        StringBuilder plan = new StringBuilder();
        String sql = Sql.statement("plan_of_condition", "columns", columns).replace("{condition}", condition);
        Optional<Refusal> refusal = connection.attempt(
                List.of(new Part(sql, row -> plan.append(row.getString(1)).append('\n'))));
        if (refusal.isEmpty()) {
            return plan.toString();
        }
        // One of a column that went since is not what is there.
        return refusal.get().sqlState().equals(UNDEFINED_COLUMN) ? UNDEFINED_COLUMN : null;
    }

    private static String columns(List<Column> columns) {
        return columns.stream()
                .map(column -> Sql.quoted(column.name()) + " " + column.type())
                .collect(Collectors.joining(", "));
    }
}
