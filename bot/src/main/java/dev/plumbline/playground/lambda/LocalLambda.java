package dev.plumbline.playground.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lambda's Invoke API on 127.0.0.1, for the AWS SDK with an endpoint override. An asynchronous invocation is answered 202,
 * run by its handler on a thread of its own, and its outcome goes to the destination's handler as Lambda's record, with
 * one retry less than AWS: none.
 */
public final class LocalLambda implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalLambda.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String PATH = "/2015-03-31/functions/";

    private record Function(
            RequestStreamHandler handler,
            Duration timeout,
            @Nullable RequestStreamHandler destination) {}

    private final Map<String, Function> functions = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Phaser running = new Phaser(1);
    private final HttpServer server;

    private LocalLambda(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext(PATH, this::invoke);
        server.start();
    }

    /** @param port 0 takes any free one */
    public static LocalLambda start(int port) throws IOException {
        return new LocalLambda(port);
    }

    /**
     * Deploys a function.
     *
     * @param destination hears of success and failure of asynchronous invocations; null for nobody
     */
    public LocalLambda deploy(
            String name, RequestStreamHandler handler, Duration timeout, @Nullable RequestStreamHandler destination) {
        functions.put(name, new Function(handler, timeout, destination));
        return this;
    }

    /** For {@code endpointOverride}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static String arn(String function) {
        return "arn:aws:lambda:local:000000000000:function:" + function;
    }

    /** Waits until no invocation is running, destinations included. */
    public void awaitQuiet(Duration patience) throws InterruptedException, TimeoutException {
        running.awaitAdvanceInterruptibly(running.arrive(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void invoke(HttpExchange exchange) throws IOException {
        byte[] payload = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(PATH.length()).replaceFirst("/invocations$", "");
        name = name.substring(name.lastIndexOf(':') + 1);
        Function function = functions.get(name);
        if (function == null) {
            write(
                    exchange,
                    404,
                    "{\"Type\":\"User\",\"Message\":\"Function not found: "
                            + arn(name.replaceAll("[^A-Za-z0-9_-]", "?")) + "\"}");
            return;
        }
        String requestId = UUID.randomUUID().toString();
        exchange.getResponseHeaders().set("x-amzn-RequestId", requestId);
        if ("Event".equals(exchange.getRequestHeaders().getFirst("X-Amz-Invocation-Type"))) {
            start(name, function, requestId, payload);
            write(exchange, 202, "");
        } else {
            Outcome outcome = run(name, function, requestId, payload);
            if (outcome.isError()) {
                exchange.getResponseHeaders().set("X-Amz-Function-Error", "Unhandled");
            }
            write(exchange, 200, outcome.response().toString());
        }
    }

    /** Invokes asynchronously without HTTP, as a schedule does. */
    public void invokeAsync(String name, byte[] payload) {
        Function function = functions.get(name);
        if (function == null) {
            throw new IllegalArgumentException("no such function: " + name);
        }
        start(name, function, UUID.randomUUID().toString(), payload);
    }

    private void start(String name, Function function, String requestId, byte[] payload) {
        running.register();
        threads.execute(() -> {
            try {
                Outcome outcome = run(name, function, requestId, payload);
                if (function.destination() != null) {
                    deliver(function.destination(), record(name, requestId, payload, outcome));
                }
            } finally {
                running.arriveAndDeregister();
            }
        });
    }

    private record Outcome(JsonNode response, boolean isError) {}

    private Outcome run(String name, Function function, String requestId, byte[] payload) {
        long deadline = System.currentTimeMillis() + function.timeout().toMillis();
        Future<byte[]> work = threads.submit(() -> {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            function.handler()
                    .handleRequest(new ByteArrayInputStream(payload), out, new LocalContext(requestId, name, deadline));
            return out.toByteArray();
        });
        try {
            byte[] answer = work.get(function.timeout().toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome(
                    MAPPER.readTree(answer.length == 0 ? "null".getBytes(StandardCharsets.UTF_8) : answer), false);
        } catch (TimeoutException e) {
            work.cancel(true);
            return new Outcome(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put(
                                    "errorMessage",
                                    "%s %s Task timed out after %.2f seconds"
                                            .formatted(
                                                    Instant.now(),
                                                    requestId,
                                                    function.timeout().toMillis() / 1000.0)),
                    true);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            LOG.warn("function {} failed: {}", name, cause.getClass().getName());
            return new Outcome(
                    JsonNodeFactory.instance
                            .objectNode()
                            .put("errorMessage", String.valueOf(cause.getMessage()))
                            .put("errorType", cause.getClass().getName()),
                    true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(JsonNodeFactory.instance.objectNode().put("errorMessage", "interrupted"), true);
        } catch (IOException e) {
            return new Outcome(
                    JsonNodeFactory.instance.objectNode().put("errorMessage", "the answer is not JSON"), true);
        }
    }

    private static ObjectNode record(String name, String requestId, byte[] payload, Outcome outcome) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("version", "1.0");
        record.put("timestamp", Instant.now().toString());
        ObjectNode context = record.putObject("requestContext");
        context.put("requestId", requestId);
        context.put("functionArn", arn(name) + ":$LATEST");
        context.put("condition", outcome.isError() ? "RetriesExhausted" : "Success");
        context.put("approximateInvokeCount", 1);
        record.set("requestPayload", json(payload));
        ObjectNode response = record.putObject("responseContext");
        response.put("statusCode", 200).put("executedVersion", "$LATEST");
        if (outcome.isError()) {
            response.put("functionError", "Unhandled");
        }
        record.set("responsePayload", outcome.response());
        return record;
    }

    private static JsonNode json(byte[] payload) {
        try {
            return MAPPER.readTree(payload);
        } catch (IOException e) {
            return JsonNodeFactory.instance.nullNode();
        }
    }

    private static void deliver(RequestStreamHandler destination, ObjectNode record) {
        byte[] bytes = record.toString().getBytes(StandardCharsets.UTF_8);
        try {
            destination.handleRequest(
                    new ByteArrayInputStream(bytes),
                    new ByteArrayOutputStream(),
                    new LocalContext(UUID.randomUUID().toString(), "destination", System.currentTimeMillis() + 60_000));
        } catch (IOException | RuntimeException e) {
            LOG.error("the destination failed: {}", e.getClass().getName());
        }
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
