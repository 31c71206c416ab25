package dev.plumbline.bot.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The bot as a plain HTTP server, for anywhere but Lambda. {@code POST /slack/events} and {@code GET /healthz}. */
public final class BotServer implements AutoCloseable {
    private static final int LARGEST_BODY = 1 << 20;

    private final HttpServer server;
    private final ExecutorService threads;

    private BotServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /** @param address port 0 takes any free one */
    public static BotServer start(SlackEndpoint endpoint, InetSocketAddress address) throws IOException {
        HttpServer server = HttpServer.create(address, 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/slack/events", exchange -> answer(exchange, endpoint));
        server.createContext("/healthz", exchange -> write(exchange, new SlackReply(200, SlackReply.TEXT, "ok")));
        server.start();
        return new BotServer(server, threads);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange, SlackEndpoint endpoint) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        write(
                exchange,
                exchange.getRequestMethod().equals("POST")
                        ? endpoint.handle(new SlackCall(
                                "POST", exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body))
                        : SlackReply.empty(405));
    }

    private static void write(HttpExchange exchange, SlackReply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
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
