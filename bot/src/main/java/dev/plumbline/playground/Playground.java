package dev.plumbline.playground;

import dev.plumbline.bot.BotApp;
import dev.plumbline.bot.BotSettings;
import dev.plumbline.bot.delivery.DeliveryHandler;
import dev.plumbline.bot.http.BotServer;
import dev.plumbline.bot.invoke.LambdaInvoker;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.function.lambda.DiagnoseHandler;
import dev.plumbline.playground.database.PlaygroundDatabase;
import dev.plumbline.playground.lambda.LocalLambda;
import dev.plumbline.playground.secrets.LocalSecrets;
import dev.plumbline.playground.slack.LocalSlack;
import dev.plumbline.playground.web.LocalActions;
import dev.plumbline.playground.web.LocalServer;
import dev.plumbline.playground.web.Refused;
import dev.plumbline.playground.web.Routes;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Everything on this machine: PostgreSQL with the founding incident in it, the function and the bot as they run in
 * production, and stand-ins for Slack, Lambda and Secrets Manager between them. {@link #close} stops it all.
 */
public final class Playground implements AutoCloseable {
    /** Where the page is, unless another program has that port. */
    public static final int PORT = 8765;

    private static final String FUNCTION = "plumbline-function";
    private static final Logger LOG = LoggerFactory.getLogger(Playground.class);
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration RUN_PATIENCE = Duration.ofSeconds(10);
    private static final String FIRST_STATE = "incident";
    private static final String SECRET = "plumbline/finance-prod";
    private static final String RESOURCES = "classpath:dev/plumbline/playground/";

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Clock clock = Clock.systemUTC();
    private final RememberedReports reports;
    private final BotState state;
    private final Consumer<String> progress;

    private Playground(Consumer<String> progress) {
        this.progress = progress;
        BotState memory = BotState.inMemory();
        reports = new RememberedReports(memory.reports());
        state = new BotState(reports, memory.cards(), memory.owners(), memory.mutes(), memory.once(), memory.options());
    }

    /**
     * A playground that is ready.
     *
     * @param url of its page
     * @param portWasTaken another program has the wanted port, so a free one was taken
     */
    record Ready(Playground playground, URI url, boolean portWasTaken, LocalActions actions) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            playground.close();
        }
    }

    /** The bot, and the Slack it talks to. */
    private record Chat(LocalSlack slack, LocalLambda lambda, BotApp bot) {}

    /**
     * @param port 0 takes any free one
     * @param progress hears a few words about each step
     * @throws IOException if a part did not start; nothing is left running then
     */
    static Ready start(int port, Consumer<String> progress) throws IOException {
        Playground playground = new Playground(progress);
        try {
            return playground.open(port);
        } catch (IOException | RuntimeException e) {
            playground.close();
            throw e;
        }
    }

    private Ready open(int port) throws IOException {
        progress.accept("starting PostgreSQL");
        // The server's start is mostly waiting; meanwhile the bot's classes are loaded.
        CompletableFuture<PlaygroundDatabase> starting = CompletableFuture.supplyAsync(this::startDatabase);
        Chat chat;
        PlaygroundDatabase database;
        try {
            chat = startChat();
        } finally {
            database = await(starting);
        }
        Scene scene = new Scene(database, () -> awaitQuiet(chat.lambda()), clock);
        progress.accept("preparing the incident");
        try {
            scene.become(FIRST_STATE);
        } catch (Refused e) {
            throw new IOException(e.getMessage(), e);
        }
        deployFunction(chat, database);
        PlaygroundActions actions =
                new PlaygroundActions(chat.slack(), new Conversation(chat.slack(), clock), scene, reports);
        Routes routes = new Routes(actions);
        LocalServer server;
        boolean taken = false;
        try {
            server = LocalServer.start(port, routes);
        } catch (BindException e) {
            taken = true;
            server = LocalServer.start(0, routes);
        }
        keep(server);
        return new Ready(this, server.url(), taken, actions);
    }

    private synchronized <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private PlaygroundDatabase startDatabase() {
        try {
            return keep(PlaygroundDatabase.start());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private static PlaygroundDatabase await(CompletableFuture<PlaygroundDatabase> starting) throws IOException {
        try {
            return starting.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private Chat startChat() throws IOException {
        String signingSecret = random();
        String token = "xoxb-" + random();
        LocalSlack slack = keep(LocalSlack.start(Workspace.local(), signingSecret, token, clock, 0));
        LocalLambda lambda = keep(LocalLambda.start(0));
        LambdaClient client = keep(LocalAws.lambda(lambda.url()));
        BotSettings settings = BotSettings.from(Map.of(
                "SLACK_SIGNING_SECRET",
                signingSecret,
                "SLACK_BOT_TOKEN",
                token,
                "PLUMBLINE_FUNCTION",
                FUNCTION,
                "PLUMBLINE_SLACK_API",
                slack.apiPrefix(),
                "PLUMBLINE_RESPONSE_URLS",
                slack.responseUrlPrefix(),
                "PLUMBLINE_BOT_TARGETS",
                RESOURCES + "bot-targets.json"));
        BotApp bot = new BotApp(settings, state, new LambdaInvoker(client, FUNCTION), clock);
        BotServer server =
                keep(BotServer.start(bot.endpoint(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        slack.connect(URI.create("http://127.0.0.1:" + server.port() + "/slack/events"));
        // Slack waits three seconds for an answer, and a first one loads a thousand classes.
        slack.say(Workspace.INCIDENTS, Workspace.YOU, "/drift help");
        slack.clear();
        return new Chat(slack, lambda, bot);
    }

    /** As in production: the function's success and failure destination is the bot's delivery handler. */
    private void deployFunction(Chat chat, PlaygroundDatabase database) throws IOException {
        LocalSecrets secrets = keep(LocalSecrets.start(Map.of(SECRET, database.readerSecret())));
        keep(LocalAws.pointTo(secrets.endpoint()));
        DiagnoseHandler handler = DiagnoseHandler.of(Map.of(
                "PLUMBLINE_TARGETS",
                RESOURCES + "targets.yaml",
                "PGSSLROOTCERT",
                database.rootCertificate().toString()));
        chat.lambda()
                .deploy(
                        FUNCTION,
                        handler,
                        FUNCTION_TIMEOUT,
                        new DeliveryHandler(chat.bot().delivery()));
    }

    private static void awaitQuiet(LocalLambda lambda) {
        try {
            lambda.awaitQuiet(RUN_PATIENCE);
        } catch (TimeoutException tooLong) {
            LOG.warn("a check runs for more than {} s and is cut off now", RUN_PATIENCE.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String random() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Can be called twice. */
    @Override
    public synchronized void close() throws IOException {
        IOException trouble = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                trouble = new IOException("a part of the playground did not stop: " + e.getMessage(), e);
            }
        }
        if (trouble != null) {
            throw trouble;
        }
    }
}
