package dev.plumbline.bot.target;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bot's part of {@code targets.yaml}, as JSON of the same shape: {@code {"targets": {"finance-prod":
 * {"incidentChannel": "C…", "allow": {"channels": ["C…"], "userGroups": ["S…"]}}}}}. Other keys of a target are left
 * alone, so that a whole targets file turned into JSON will do.
 */
public final class TargetsJson {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);

    private TargetsJson() {}

    /** @throws IllegalArgumentException if it is not of that shape; the message says where */
    public static Targets read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "targets: not JSON, at line %d column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    e);
        }
        JsonNode targets = root.path("targets");
        if (!targets.isObject()) {
            throw new IllegalArgumentException("targets: expected an object {\"targets\": {NAME: {…}}}");
        }
        List<BotTarget> read = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : targets.properties()) {
            String at = "targets." + entry.getKey();
            JsonNode allow = entry.getValue().path("allow");
            read.add(new BotTarget(
                    entry.getKey(),
                    text(entry.getValue(), "incidentChannel", at),
                    texts(allow, "channels", at + ".allow"),
                    texts(allow, "userGroups", at + ".allow")));
        }
        return new Targets(read);
    }

    private static @Nullable String text(JsonNode node, String name, String at) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new IllegalArgumentException(at + "." + name + ": expected text");
        }
        return value.asText();
    }

    private static Set<String> texts(JsonNode node, String name, String at) {
        JsonNode value = node.path(name);
        Set<String> read = new LinkedHashSet<>();
        if (value.isMissingNode() || value.isNull()) {
            return read;
        }
        if (!value.isArray()) {
            throw new IllegalArgumentException(at + "." + name + ": expected a list of texts");
        }
        for (JsonNode item : value) {
            if (!item.isTextual()) {
                throw new IllegalArgumentException(at + "." + name + ": expected a list of texts");
            }
            read.add(item.asText());
        }
        return read;
    }
}
