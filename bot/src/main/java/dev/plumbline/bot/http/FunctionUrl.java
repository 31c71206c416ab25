package dev.plumbline.bot.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * HTTP as Lambda sees it: payload version 2.0 (Function URL, HTTP API) and 1.0 (REST API).
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
public final class FunctionUrl {
    private FunctionUrl() {}

    /** @throws IllegalArgumentException if the event is neither of the two, or its body is no base64 where it says so */
    public static SlackCall read(JsonNode event) {
        String path;
        String method;
        if (event.has("rawPath")) {
            path = event.path("rawPath").asText();
            method = event.path("requestContext").path("http").path("method").asText("POST");
        } else if (event.has("httpMethod")) {
            path = event.path("path").asText("/");
            method = event.path("httpMethod").asText();
        } else {
            throw new IllegalArgumentException("neither a payload of version 2.0 nor of 1.0");
        }
        String body = event.path("body").isTextual() ? event.path("body").asText() : "";
        byte[] bytes = event.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body)
                : body.getBytes(StandardCharsets.UTF_8);
        return new SlackCall(method, path, headers(event), bytes);
    }

    private static Map<String, List<String>> headers(JsonNode event) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Map.Entry<String, JsonNode> header : event.path("headers").properties()) {
            headers.put(header.getKey(), Arrays.asList(header.getValue().asText()));
        }
        for (Map.Entry<String, JsonNode> header :
                event.path("multiValueHeaders").properties()) {
            List<String> values = new ArrayList<>();
            header.getValue().forEach(value -> values.add(value.asText()));
            headers.put(header.getKey(), values);
        }
        return headers;
    }

    /** A response that both versions take. */
    public static ObjectNode write(SlackReply reply) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("statusCode", reply.status());
        json.putObject("headers").put("content-type", reply.contentType());
        json.put("body", reply.body());
        json.put("isBase64Encoded", false);
        return json;
    }
}
