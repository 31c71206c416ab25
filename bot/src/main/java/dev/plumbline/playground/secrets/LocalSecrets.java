package dev.plumbline.playground.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers {@code GetSecretValue} as AWS Secrets Manager does, on 127.0.0.1. Every other action is refused by name. Safe
 * for use by several threads.
 */
public final class LocalSecrets implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST_BODY = 1 << 16;
    private static final String SERVICE = "secretsmanager.";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Map<String, Kept> secrets;

    private record Kept(String arn, String name, String value, String version) {
        static Kept of(String name, String value) {
            return new Kept(
                    "arn:aws:secretsmanager:eu-central-1:000000000000:secret:" + name + "-AbCdEf",
                    name,
                    value,
                    UUID.randomUUID().toString());
        }

        boolean answersTo(String id) {
            return id.equals(name) || id.equals(arn);
        }
    }

    private LocalSecrets(HttpServer server, ExecutorService threads, Map<String, String> secrets) {
        this.server = server;
        this.threads = threads;
        Map<String, Kept> kept = new LinkedHashMap<>();
        secrets.forEach((name, value) -> kept.put(name, Kept.of(name, value)));
        this.secrets = kept;
    }

    /** @param secrets value by name */
    public static LocalSecrets start(Map<String, String> secrets) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        LocalSecrets local = new LocalSecrets(server, threads, secrets);
        server.setExecutor(threads);
        server.createContext("/", local::answer);
        server.start();
        return local;
    }

    /** What a client's {@code endpointOverride} is set to. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
        String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        JsonNode request;
        try {
            request = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            write(exchange, 400, error("SerializationException", "the body is not JSON"));
            return;
        }
        if (!target.equals(SERVICE + "GetSecretValue")) {
            write(exchange, 400, error("UnknownOperationException", "only GetSecretValue is answered here"));
            return;
        }
        String id = request.path("SecretId").asText();
        for (Kept secret : secrets.values()) {
            if (secret.answersTo(id)) {
                write(exchange, 200, value(secret));
                return;
            }
        }
        write(exchange, 400, error("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
    }

    private static ObjectNode value(Kept secret) {
        ObjectNode json = JSON.createObjectNode()
                .put("ARN", secret.arn())
                .put("Name", secret.name())
                .put("VersionId", secret.version())
                .put("SecretString", secret.value());
        json.putArray("VersionStages").add("AWSCURRENT");
        return json;
    }

    private static ObjectNode error(String type, String message) {
        return JSON.createObjectNode().put("__type", type).put("message", message);
    }

    private static void write(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(json);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
