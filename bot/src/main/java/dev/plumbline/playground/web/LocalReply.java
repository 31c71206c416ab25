package dev.plumbline.playground.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/** An answer to the page, or to a script. */
record LocalReply(int status, String contentType, byte[] body) {
    static LocalReply json(JsonNode json) {
        return json(200, json);
    }

    static LocalReply error(int status, String words) {
        return json(
                status, JsonNodeFactory.instance.objectNode().put("ok", false).put("error", words));
    }

    private static LocalReply json(int status, JsonNode json) {
        return new LocalReply(
                status, "application/json; charset=utf-8", json.toString().getBytes(StandardCharsets.UTF_8));
    }
}
