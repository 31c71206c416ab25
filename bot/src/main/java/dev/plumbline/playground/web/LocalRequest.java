package dev.plumbline.playground.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request that has passed all checks.
 *
 * @param query decoded; of a name given twice, the last
 * @param body a JSON object; empty where none was sent
 */
public record LocalRequest(String method, String path, Map<String, String> query, JsonNode body) {
    public LocalRequest {
        query = Map.copyOf(query);
    }

    /** @throws Refused in words if the body has no such text */
    public String text(String name) throws Refused {
        JsonNode value = body.path(name);
        if (!value.isTextual() || value.asText().isBlank()) {
            throw new Refused(400, "the body needs \"%s\", a text".formatted(name));
        }
        return value.asText();
    }

    public String text(String name, String otherwise) throws Refused {
        return body.hasNonNull(name) ? text(name) : otherwise;
    }

    /** @throws Refused in words if the body has no such whole number */
    public int number(String name) throws Refused {
        JsonNode value = body.path(name);
        if (!value.isInt()) {
            throw new Refused(400, "the body needs \"%s\", a whole number".formatted(name));
        }
        return value.asInt();
    }
}
