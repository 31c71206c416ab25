package dev.plumbline.bot.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.BotApp;
import dev.plumbline.bot.BotSettings;
import dev.plumbline.bot.delivery.DeliveryHandler;
import dev.plumbline.bot.http.BotServer;
import dev.plumbline.bot.invoke.LambdaInvoker;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.target.BotTarget;
import dev.plumbline.bot.target.Targets;
import dev.plumbline.playground.lambda.LocalLambda;
import dev.plumbline.playground.slack.Ack;
import dev.plumbline.playground.slack.LocalSlack;
import dev.plumbline.playground.slack.LocalWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The whole bot on this machine: a local Slack, the bot's own server, the real AWS client, a local Lambda. */
public final class World implements AutoCloseable {
    public static final String SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
    public static final String BOT_TOKEN = "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcBrzbqgy";
    public static final String INCIDENTS = "C0INCIDENTS";
    public static final String GENERAL = "C0GENERAL";
    public static final String ELSEWHERE = "C0ELSEWHERE";
    public static final String ANA = "U024BE7LH";
    public static final String BEN = "U0BEN";
    public static final String EVE = "U0EVE";

    public final TestClock clock = new TestClock(Instant.parse("2026-11-22T03:02:09Z"));
    public final FunctionStandIn function = new FunctionStandIn();
    public final BotState state = BotState.inMemory();
    public final LocalSlack slack;
    public final LocalLambda lambda;
    private final BotServer server;

    public World() {
        this(targets());
    }

    public World(Targets targets) {
        try {
            LocalWorkspace workspace = new LocalWorkspace()
                    .addUser(ANA, "ana")
                    .addUser(BEN, "ben")
                    .addUser(EVE, "eve")
                    .addChannel(INCIDENTS, "data-incidents")
                    .addChannel(GENERAL, "general")
                    .putChannel(new LocalWorkspace.Channel(ELSEWHERE, "elsewhere", false, false))
                    .addUserGroup("S0SRE", Set.of(ANA, BEN));
            slack = LocalSlack.start(workspace, SIGNING_SECRET, BOT_TOKEN, clock, 0);
            lambda = LocalLambda.start(0);
            LambdaClient client = LambdaClient.builder()
                    .endpointOverride(lambda.url())
                    .region(Region.EU_CENTRAL_1)
                    .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                    .httpClientBuilder(UrlConnectionHttpClient.builder())
                    .build();
            BotSettings settings = new BotSettings(
                    List.of(SIGNING_SECRET),
                    BOT_TOKEN,
                    "plumbline-function",
                    slack.apiPrefix(),
                    slack.responseUrlPrefix(),
                    targets);
            BotApp bot = new BotApp(settings, state, new LambdaInvoker(client, settings.function()), clock);
            lambda.deploy("plumbline-function", function, Duration.ofSeconds(5), new DeliveryHandler(bot.delivery()));
            server = BotServer.start(bot.endpoint(), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            slack.connect(URI.create("http://127.0.0.1:" + server.port() + "/slack/events"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Targets targets() {
        return new Targets(List.of(
                new BotTarget("finance-prod", INCIDENTS, Set.of(INCIDENTS, GENERAL, ELSEWHERE), Set.of()),
                new BotTarget("hr-prod", INCIDENTS, Set.of(INCIDENTS), Set.of("S0SRE")),
                new BotTarget("hr-staging", null, Set.of(INCIDENTS), Set.of("S0SRE")),
                new BotTarget("vault", INCIDENTS, Set.of(), Set.of())));
    }

    /** Types, expects an answer in time, and waits until everything that followed has happened. */
    public Ack say(String channel, String user, String text) {
        Ack ack = function.paused(() -> slack.say(channel, user, text).orElseThrow());
        settle();
        return ack;
    }

    public Ack press(JsonNode message, String action, String user) {
        Ack ack = function.paused(() -> slack.press(message.path("ts").asText(), action, user));
        settle();
        return ack;
    }

    /** One scheduled run of a target. */
    public void schedule(String target) {
        String event = Events.text("schedule.json").replace("finance-prod", target);
        lambda.invokeAsync("plumbline-function", event.getBytes(StandardCharsets.UTF_8));
        settle();
    }

    public void settle() {
        try {
            lambda.awaitQuiet(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("something is still running", e);
        }
    }

    public JsonNode last(String channel) {
        List<JsonNode> messages = slack.messages(channel);
        return messages.get(messages.size() - 1);
    }

    public static String shown(JsonNode message) {
        return message.has("blocks")
                ? ShownText.of(message.get("blocks"))
                : message.path("text").asText();
    }

    @Override
    public void close() {
        server.close();
        lambda.close();
        slack.close();
    }
}
