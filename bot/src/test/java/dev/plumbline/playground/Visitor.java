package dev.plumbline.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Uses a playground as its page does: by HTTP alone. */
final class Visitor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI home;

    Visitor(URI home) {
        this.home = home;
    }

    static ObjectNode body() {
        return JSON.createObjectNode();
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(home.resolve(path))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send("GET", path, "", Map.of());
    }

    HttpResponse<String> post(String path, ObjectNode body) {
        return send("POST", path, body.toString(), Map.of("Content-Type", "application/json"));
    }

    JsonNode ok(HttpResponse<String> response) {
        JsonNode json = json(response);
        if (response.statusCode() != 200) {
            throw new AssertionError("status " + response.statusCode() + ": " + response.body());
        }
        return json;
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    List<JsonNode> messages(String channel) {
        List<JsonNode> messages = new ArrayList<>();
        ok(get("/local/messages?channel=" + channel)).path("messages").forEach(messages::add);
        return messages;
    }

    void say(String channel, String text) {
        ok(post(
                "/local/say",
                body().put("channel", channel).put("user", Workspace.YOU).put("text", text)));
    }

    void press(JsonNode message, String action) {
        ok(post(
                "/local/press",
                body().put("ts", message.path("ts").asText())
                        .put("action_id", action)
                        .put("user", Workspace.YOU)));
    }

    void choose(String scenario) {
        ok(post("/local/scenario", body().put("id", scenario)));
    }

    JsonNode plan() {
        return ok(get("/local/plan"));
    }

    HttpResponse<String> play(JsonNode plan, int step) {
        return post(
                "/local/play",
                body().put("runId", plan.path("runId").asText())
                        .put("option", plan.path("option").asText())
                        .put("step", step));
    }

    /** Asks, and waits for the answer's plan. */
    JsonNode check() {
        String before = plan().path("runId").asText();
        say(Workspace.INCIDENTS, "/drift check finance");
        return await(
                "an answer", this::plan, plan -> !plan.path("runId").asText().equals(before));
    }

    JsonNode awaitMessage(String channel, Predicate<JsonNode> wanted) {
        return await(
                        "a message",
                        () -> messages(channel),
                        messages -> messages.stream().anyMatch(wanted))
                .stream()
                .filter(wanted)
                .reduce((before, after) -> after)
                .orElseThrow();
    }

    /** Something that is read. */
    interface Read<T> {
        T read();
    }

    static <T> T await(String what, Read<T> read, Predicate<T> wanted) {
        Instant end = Instant.now().plus(PATIENCE);
        T last = read.read();
        while (!wanted.test(last)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited in vain for " + what + "; the last was " + last);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            last = read.read();
        }
        return last;
    }
}
