package dev.plumbline.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * AWS's own Lambda runtime for Java, run as a process of its own against a small Runtime API on this machine. The
 * handler is started as Lambda starts it: by its name, with nothing but environment variables.
 */
public final class LocalLambda implements AutoCloseable {
    private static final String RUNTIME = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpServer api;
    private final Process process;
    private final BlockingQueue<Invocation> waiting = new ArrayBlockingQueue<>(1);
    private final BlockingQueue<Answer> answers = new ArrayBlockingQueue<>(1);
    private final List<String> output = new CopyOnWriteArrayList<>();

    /** What the handler answered, or the error that the runtime reported for it. */
    public record Answer(boolean failed, String body) {}

    private record Invocation(String id, String event, long deadlineMillis) {}

    private LocalLambda(HttpServer api, Process process) {
        this.api = api;
        this.process = process;
    }

    /**
     * @param handler {@code package.Class::method}
     * @param environment added to what Lambda itself sets
     */
    public static LocalLambda start(String handler, Map<String, String> environment) {
        try {
            HttpServer api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            api.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            ProcessBuilder builder = new ProcessBuilder(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:ErrorFile=" + System.getProperty("java.io.tmpdir") + "/lambda-%p.log",
                    "-cp",
                    classPath(),
                    RUNTIME,
                    handler);
            Map<String, String> variables = builder.environment();
            variables.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("PG"));
            variables.putAll(Map.of(
                    "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getAddress().getPort(),
                    "_HANDLER", handler,
                    "LAMBDA_TASK_ROOT", System.getProperty("java.io.tmpdir"),
                    "AWS_LAMBDA_FUNCTION_NAME", "plumbline-function",
                    "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024",
                    "AWS_LAMBDA_FUNCTION_VERSION", "$LATEST",
                    "AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/plumbline-function",
                    "AWS_LAMBDA_LOG_STREAM_NAME", "local",
                    "AWS_REGION", "eu-central-1"));
            variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
            variables.putAll(environment);
            var lambda = new LocalLambda(api, builder.redirectErrorStream(true).start());
            api.createContext("/2018-06-01/runtime/", lambda::serve);
            api.start();
            Thread.ofVirtual().start(lambda::read);
            return lambda;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends an event and waits for its answer. One at a time. */
    public Answer invoke(String event) throws InterruptedException {
        var invocation =
                new Invocation(UUID.randomUUID().toString(), event, System.currentTimeMillis() + PATIENCE.toMillis());
        if (!waiting.offer(invocation)) {
            throw new IllegalStateException("the last event was never taken" + printed());
        }
        Instant end = Instant.now().plus(PATIENCE);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            Answer answer = answers.poll(200, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
        }
        throw new IllegalStateException((process.isAlive() ? "no answer" : "the runtime ended") + printed());
    }

    private String printed() {
        return "; it printed:\n" + String.join("\n", output);
    }

    /** Everything the process has printed, line by line. */
    public List<String> output() {
        return new ArrayList<>(output);
    }

    @Override
    public void close() {
        process.destroy();
        api.stop(0);
    }

    private void read() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            output.add("(the process's output ended: " + e.getMessage() + ")");
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.endsWith("/invocation/next")) {
                Invocation next = waiting.take();
                byte[] event = next.event().getBytes(StandardCharsets.UTF_8);
                // The runtime's native client does not survive an answer without a content type.
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", next.id());
                exchange.getResponseHeaders().set("Lambda-Runtime-Deadline-Ms", Long.toString(next.deadlineMillis()));
                exchange.getResponseHeaders()
                        .set(
                                "Lambda-Runtime-Invoked-Function-Arn",
                                "arn:aws:lambda:eu-central-1:123456789012:function:plumbline-function");
                exchange.sendResponseHeaders(200, event.length);
                exchange.getResponseBody().write(event);
            } else {
                exchange.sendResponseHeaders(202, -1);
                answers.put(new Answer(!path.endsWith("/response"), new String(body, StandardCharsets.UTF_8)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
