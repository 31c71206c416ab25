package dev.plumbline.playground.slack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The HTTP side of the local Slack: Web API and response URLs. */
final class SlackServer implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private record Limit(int times, int retryAfterSeconds) {}

    private final WebApi api;
    private final ResponseUrls responseUrls;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Limit> limits = new ConcurrentHashMap<>();

    SlackServer(WebApi api, ResponseUrls responseUrls, int port) throws IOException {
        this.api = api;
        this.responseUrls = responseUrls;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/api/", this::api);
        server.createContext("/hooks/", this::hook);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void addContext(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    void limitRate(String method, int times, int retryAfterSeconds) {
        limits.put(method, new Limit(times, retryAfterSeconds));
    }

    private boolean isLimited(HttpExchange exchange, String method) throws IOException {
        Limit limit =
                limits.computeIfPresent(method, (name, left) -> new Limit(left.times() - 1, left.retryAfterSeconds()));
        if (limit == null || limit.times() < 0) {
            return false;
        }
        exchange.getResponseHeaders().set("Retry-After", String.valueOf(limit.retryAfterSeconds()));
        write(exchange, 429, "application/json", "{\"ok\":false,\"error\":\"ratelimited\"}");
        return true;
    }

    private void api(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestURI().getPath().substring("/api/".length());
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (isLimited(exchange, method)) {
            return;
        }
        Map<String, String> form = decode(new String(body, StandardCharsets.UTF_8));
        write(
                exchange,
                200,
                "application/json; charset=utf-8",
                api.call(method, exchange.getRequestHeaders().getFirst("Authorization"), form)
                        .toString());
    }

    private void hook(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (isLimited(exchange, "response_url")) {
            return;
        }
        JsonNode json;
        try {
            json = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            write(exchange, 400, "text/plain", "invalid_payload");
            return;
        }
        ResponseUrls.Answer answer = responseUrls.use(path.substring(path.lastIndexOf('/') + 1), json);
        write(exchange, answer.status(), "text/plain; charset=utf-8", answer.body());
    }

    private static Map<String, String> decode(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : form.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static void write(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
