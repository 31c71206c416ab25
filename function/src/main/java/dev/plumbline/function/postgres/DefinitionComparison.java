package dev.plumbline.function.postgres;

import dev.plumbline.core.diagnosis.ExpectedView;
import dev.plumbline.core.diagnosis.ViewComparison;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.postgres.CatalogRows.RelationRow;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import dev.plumbline.function.postgres.ReadOnlyConnection.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares views with the queries of their migrations by the plans that PostgreSQL makes of both: what is written
 * differently and means the same gives the same plan. Nothing is run.
 */
final class DefinitionComparison {
    private final ReadOnlyConnection connection;
    private final String schema;
    private final ViewNames names;
    private final Map<Long, String> definitions = new LinkedHashMap<>();

    /** The columns of a query and its plan. */
    private record Meaning(List<String> columns, String plan) {}

    /** @param schema that of Django's tables, where migrations look names up */
    DefinitionComparison(ReadOnlyConnection connection, String schema, ViewNames names) {
        this.connection = connection;
        this.schema = schema;
        this.names = names;
    }

    /** By the views' names as configured; without those that can not be looked at just now. */
    Map<String, ViewComparison> compare(List<ExpectedView> expected) throws CouldNotLook {
        Map<String, ViewComparison> compared = new LinkedHashMap<>();
        readDefinitions(expected);
        for (ExpectedView one : expected) {
            RelationRow relation = names.find(one.view());
            String definition = relation == null ? null : definitions.get(relation.oid());
            if (definition != null && !connection.outOfTime()) {
                compared.put(one.view(), compare(one, definition));
            }
        }
        return compared;
    }

    /** With every name qualified, so that they mean the same under any search_path. */
    private void readDefinitions(List<ExpectedView> expected) throws CouldNotLook {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of(Sql.statement("empty_search_path")));
        for (ExpectedView one : expected) {
            RelationRow relation = names.find(one.view());
            if (relation != null) {
                parts.add(new Part(
                        Sql.statement("view_definition", "view", Long.toString(relation.oid())),
                        row -> definitions.put(relation.oid(), unterminated(row.getString(1)))));
            }
        }
        if (connection.attempt(parts).isPresent()) {
            definitions.clear();
        }
    }

    private static String unterminated(@Nullable String definition) {
        String text = String.valueOf(definition).strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    private ViewComparison compare(ExpectedView expected, String definition) throws CouldNotLook {
        Meaning[] meanings = new Meaning[2];
        Optional<Refusal> refusal = meanings(expected.query(), definition, meanings);
        if (refusal.isPresent()) {
            return new ViewComparison.NotCompared(
                    expected.migration(), refusal.get().message());
        }
        Meaning wanted = meanings[0];
        Meaning live = meanings[1];
        List<String> liveColumns = live.columns();
        boolean sameColumns = expected.named() || wanted.columns().equals(liveColumns);
        if (sameColumns && wanted.plan().equals(live.plan())) {
            return new ViewComparison.Same(expected.migration());
        }
        if (!expected.named()
                && expected.query().contains("*")
                && wanted.columns().containsAll(liveColumns)
                && wanted.columns().size() > liveColumns.size()) {
            List<String> later = new ArrayList<>(wanted.columns());
            later.removeAll(liveColumns);
            return new ViewComparison.Frozen(expected.migration(), later);
        }
        if (expected.doubt() != null) {
            return new ViewComparison.NotCompared(
                    expected.migration(),
                    "it is another one, and %s, whose code was not read, may have made it".formatted(expected.doubt()));
        }
        return new ViewComparison.Different(
                expected.migration(),
                older(expected, definition),
                sameColumns
                        ? null
                        : "it has the columns %s, wanted %s"
                                .formatted(String.join(", ", liveColumns), String.join(", ", wanted.columns())));
    }

    private @Nullable MigrationKey older(ExpectedView expected, String definition) throws CouldNotLook {
        for (ExpectedView.Version version : expected.earlier()) {
            Meaning[] meanings = new Meaning[2];
            if (meanings(version.query(), definition, meanings).isEmpty() && meanings[0].equals(meanings[1])) {
                return version.migration();
            }
        }
        return null;
    }

    private Optional<Refusal> meanings(String wanted, String live, Meaning[] into) throws CouldNotLook {
        List<Part> parts = new ArrayList<>();
        parts.add(Part.of(Sql.statement("search_path", "schema", Sql.quoted(schema))));
        String[] queries = {wanted, live};
        for (int i = 0; i < queries.length; i++) {
            int index = i;
            List<String> columns = new ArrayList<>();
            StringBuilder plan = new StringBuilder();
            into[index] = new Meaning(columns, "");
            parts.add(Part.described(Sql.statement("columns_of_query", "query", queries[i]), columns::addAll));
            parts.add(new Part(Sql.statement("plan_of_query", "query", queries[i]), row -> {
                plan.append(row.getString(1)).append('\n');
                into[index] = new Meaning(columns, plan.toString());
            }));
        }
        return connection.attempt(parts);
    }
}
