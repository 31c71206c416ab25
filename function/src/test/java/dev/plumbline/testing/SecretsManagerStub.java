package dev.plumbline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** As much of AWS Secrets Manager as we use: {@code GetSecretValue}, over its JSON protocol, on this machine alone. */
public final class SecretsManagerStub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile @Nullable String refusal;

    public SecretsManagerStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /** For {@code endpointOverride} or {@code AWS_ENDPOINT_URL_SECRETS_MANAGER}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stores the current value of a secret. */
    public void put(String name, String value) {
        secrets.put(name, value);
    }

    /** From now on every request is refused with this error code; null to serve again. */
    public void refuse(@Nullable String errorCode) {
        refusal = errorCode;
    }

    /** How many values were asked for. */
    public int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody());
            String operation = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            requests.incrementAndGet();
            String name = request.path("SecretId").asText();
            String value = secrets.get(name);
            String refused = refusal;
            if (!operation.equals("secretsmanager.GetSecretValue")) {
                send(exchange, 400, error("UnknownOperationException", "not stubbed: " + operation));
            } else if (refused != null) {
                send(exchange, 400, error(refused, "refused by the stub"));
            } else if (value == null) {
                send(
                        exchange,
                        400,
                        error("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
            } else {
                ObjectNode found = JSON.createObjectNode();
                found.put("ARN", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:" + name + "-AbCdEf");
                found.put("Name", name);
                found.put("SecretString", value);
                found.put("VersionId", "00000000-0000-0000-0000-000000000001");
                found.putArray("VersionStages").add("AWSCURRENT");
                send(exchange, 200, found);
            }
        }
    }

    private static ObjectNode error(String code, String message) {
        return JSON.createObjectNode().put("__type", code).put("message", message);
    }

    private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
