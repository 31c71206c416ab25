package dev.plumbline.playground.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The playground's HTTP server, on 127.0.0.1. Checks who asks and what, then leaves the answer to its routes. */
public final class LocalServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    static final int LARGEST_BODY = 64 * 1024;
    private static final String ONLY_OUR_OWN =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
                    + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ExecutorService threads;
    private final Routes routes;
    private final Visitors visitors;

    private LocalServer(HttpServer server, ExecutorService threads, Routes routes) {
        this.server = server;
        this.threads = threads;
        this.routes = routes;
        this.visitors = new Visitors(server.getAddress().getPort());
    }

    /**
     * @param port 0 takes any free one
     * @throws java.net.BindException if the port is taken
     */
    public static LocalServer start(int port, Routes routes) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}), port), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        LocalServer local = new LocalServer(server, threads, routes);
        server.setExecutor(threads);
        server.createContext("/", local::answer);
        server.start();
        return local;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void answer(HttpExchange exchange) throws IOException {
        LocalReply reply;
        try {
            reply = reply(exchange);
        } catch (Refused refused) {
            reply = LocalReply.error(refused.status(), refused.getMessage());
        } catch (RuntimeException e) {
            LOG.error(
                    "{} {} failed",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath(),
                    e);
            reply = LocalReply.error(500, "something broke in the playground; its terminal says more");
        }
        write(exchange, reply);
    }

    private LocalReply reply(HttpExchange exchange) throws IOException, Refused {
        String method = exchange.getRequestMethod();
        visitors.check(method, exchange.getRequestHeaders());
        byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new Refused(413, "the body is too large: at most 64 KiB");
        }
        URI uri = exchange.getRequestURI();
        return routes.answer(new LocalRequest(
                method, uri.getPath(), query(uri.getRawQuery() == null ? "" : uri.getRawQuery()), json(bytes)));
    }

    private static JsonNode json(byte[] bytes) throws Refused, IOException {
        if (bytes.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            JsonNode json = JSON.readTree(bytes);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw new Refused(
                    400,
                    "the body is not JSON, at line %d column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
        throw new Refused(400, "the body must be a JSON object");
    }

    private static Map<String, String> query(String raw) throws Refused {
        Map<String, String> query = new HashMap<>();
        try {
            for (String pair : raw.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    query.put(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "the query of that address is not well-formed");
        }
        return query;
    }

    private static void write(HttpExchange exchange, LocalReply reply) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", reply.contentType());
        headers.set("Content-Security-Policy", ONLY_OUR_OWN);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
        boolean empty = exchange.getRequestMethod().equals("HEAD") || reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.body().length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (!empty) {
                out.write(reply.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
