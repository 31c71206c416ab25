package dev.plumbline.json;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.IndexDefinition;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the definitions of columns, indexes and constraints. */
final class DefinitionFields {
    private static final Set<String> LISTS = Set.of("alsoAccepted", "columns", "include", "targetColumns");
    private static final Set<String> TEXTS = Set.of(
            "name",
            "type",
            "check",
            "backfill",
            "databaseDefault",
            "generatedAs",
            "collation",
            "comment",
            "method",
            "operatorClass",
            "where",
            "deferrable",
            "targetTable",
            "sql");
    private static final Set<String> FLAGS =
            Set.of("nullable", "identity", "unique", "named", "partial", "like", "concurrently", "renderable");

    private final JsonStream json;

    DefinitionFields(JsonStream json) {
        this.json = json;
    }

    /** The fields of one definition by their kind. */
    private record Values(
            Map<String, String> texts, Map<String, List<String>> lists, Set<String> flags, List<Boolean> descending) {
        List<String> list(String name) {
            return lists.getOrDefault(name, List.of());
        }
    }

    private Values values() throws IOException, MalformedJson {
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> lists = new HashMap<>();
        Set<String> flags = new HashSet<>();
        List<List<Boolean>> descending = new ArrayList<>();
        json.object(name -> {
            if (TEXTS.contains(name)) {
                String text = json.textOrNull();
                if (text != null) {
                    texts.put(name, text);
                }
            } else if (LISTS.contains(name)) {
                lists.put(name, json.texts());
            } else if (FLAGS.contains(name)) {
                if (json.flag()) {
                    flags.add(name);
                }
            } else if (name.equals("descending")) {
                descending.add(json.list(json::flag));
            } else {
                return false;
            }
            return true;
        });
        return new Values(texts, lists, flags, descending.isEmpty() ? List.of() : descending.get(0));
    }

    ColumnDefinition column() throws IOException, MalformedJson {
        Values values = values();
        Map<String, String> texts = values.texts();
        return new ColumnDefinition(
                json.required(texts.get("name"), "name"),
                texts.get("type"),
                values.list("alsoAccepted"),
                values.flags().contains("nullable"),
                values.flags().contains("identity"),
                values.flags().contains("unique"),
                texts.get("check"),
                texts.get("backfill"),
                texts.get("databaseDefault"),
                texts.get("generatedAs"),
                texts.get("collation"),
                texts.get("comment"));
    }

    IndexDefinition index() throws IOException, MalformedJson {
        Values values = values();
        Map<String, String> texts = values.texts();
        List<String> columns = values.list("columns");
        List<Boolean> descending =
                values.descending().isEmpty() ? Collections.nCopies(columns.size(), false) : values.descending();
        return new IndexDefinition(
                json.required(texts.get("name"), "name"),
                values.flags().contains("named"),
                columns,
                descending,
                values.flags().contains("unique"),
                texts.getOrDefault("method", "btree"),
                texts.get("operatorClass"),
                values.flags().contains("partial"),
                texts.get("where"),
                values.list("include"),
                values.flags().contains("like"),
                values.flags().contains("concurrently"),
                values.flags().contains("renderable"));
    }

    ConstraintDefinition constraint() throws IOException, MalformedJson {
        Values values = values();
        Map<String, String> texts = values.texts();
        String name = json.required(texts.get("name"), "name");
        boolean named = values.flags().contains("named");
        List<String> columns = values.list("columns");
        String type = json.required(texts.get("type"), "type");
        return switch (type) {
            case "primary-key" -> new ConstraintDefinition.PrimaryKey(name, columns);
            case "unique" -> new ConstraintDefinition.Unique(name, named, columns, texts.get("deferrable"));
            case "foreign-key" ->
                new ConstraintDefinition.ForeignKey(
                        name,
                        columns,
                        json.required(texts.get("targetTable"), "targetTable"),
                        values.list("targetColumns"));
            case "check" -> new ConstraintDefinition.Check(name, named, texts.get("sql"));
            case "exclusion" -> new ConstraintDefinition.Exclusion(name, texts.get("sql"));
            default -> throw json.malformed("unknown constraint \"" + type + "\"");
        };
    }
}
