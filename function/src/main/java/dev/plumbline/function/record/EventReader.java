package dev.plumbline.function.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the notes that the triggers of {@code install.sql} leave. */
final class EventReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EventReader() {}

    static RecordedEvent event(long number, String kind, String tag, String statement, String content) {
        JsonNode json = parse(content);
        return switch (kind) {
            case "relation" -> new RecordedEvent.Changed(number, tag, statement, relation(json));
            case "dropped" ->
                new RecordedEvent.Dropped(
                        number,
                        tag,
                        statement,
                        text(json, "class").equals("pg_class"),
                        json.path("oid").asLong(),
                        json.path("part").asInt(),
                        text(json, "type"),
                        json.path("original").asBoolean(),
                        json.path("normal").asBoolean(),
                        orNull(json, "schema"),
                        text(json, "name"));
            case "object" ->
                new RecordedEvent.ObjectTouched(
                        number,
                        tag,
                        statement,
                        ObjectKind.valueOf(text(json, "kind").toUpperCase(Locale.ROOT)),
                        orNull(json, "schema"),
                        text(json, "name"),
                        json.path("oid").asLong());
            case "recorded", "unrecorded" ->
                new RecordedEvent.Row(
                        number,
                        kind.equals("recorded"),
                        statement,
                        text(json, "schema"),
                        new MigrationKey(text(json, "app"), text(json, "name")));
            default -> throw new IllegalStateException("unknown note " + kind);
        };
    }

    static RelationState relation(String content) {
        return relation(parse(content));
    }

    private static JsonNode parse(String content) {
        try {
            return MAPPER.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the notes of our own trigger are no JSON", e);
        }
    }

    private static RelationState relation(JsonNode json) {
        return new RelationState(
                json.path("oid").asLong(),
                text(json, "schema"),
                text(json, "name"),
                text(json, "kind").charAt(0),
                orNull(json, "comment"),
                list(json.path("columns"), EventReader::column),
                list(json.path("constraints"), EventReader::constraint),
                list(json.path("indexes"), EventReader::index),
                list(json.path("reads"), pair -> list(pair, JsonNode::asText)),
                orNull(json, "query"));
    }

    private static RelationState.Column column(JsonNode json) {
        return new RelationState.Column(
                json.path("number").asInt(),
                text(json, "name"),
                text(json, "type"),
                json.path("notNull").asBoolean(),
                json.path("identity").asBoolean(),
                json.path("generated").asBoolean(),
                orNull(json, "default"),
                json.path("serial").asBoolean(),
                orNull(json, "collation"),
                orNull(json, "comment"));
    }

    private static RelationState.Constraint constraint(JsonNode json) {
        return new RelationState.Constraint(
                json.path("oid").asLong(),
                text(json, "name"),
                text(json, "type").charAt(0),
                list(json.path("columns"), JsonNode::asText),
                new RelationState.ForeignKey(
                        json.path("targetOid").asLong(),
                        list(json.path("key"), JsonNode::asInt),
                        list(json.path("targetKey"), JsonNode::asInt)),
                orNull(json, "targetSchema"),
                orNull(json, "target"),
                list(json.path("targetColumns"), JsonNode::asText),
                orNull(json, "expression"),
                text(json, "definition"),
                json.path("deferrable").asBoolean(),
                json.path("deferred").asBoolean());
    }

    private static RelationState.Index index(JsonNode json) {
        return new RelationState.Index(
                json.path("oid").asLong(),
                text(json, "name"),
                json.path("unique").asBoolean(),
                text(json, "method"),
                list(json.path("columns"), JsonNode::asText),
                list(json.path("include"), JsonNode::asText),
                list(json.path("descending"), JsonNode::asBoolean),
                list(json.path("operatorClasses"), node -> node.isNull() ? "" : node.asText()),
                orNull(json, "where"),
                text(json, "definition"));
    }

    private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
        List<T> elements = new ArrayList<>();
        array.forEach(node -> elements.add(element.apply(node)));
        return elements;
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asText("");
    }

    private static @Nullable String orNull(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isNull() || value.isMissingNode() ? null : value.asText();
    }
}
