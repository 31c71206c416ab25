package dev.plumbline.bot;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.bot.delivery.Delivery;
import dev.plumbline.bot.delivery.DeliveryHandler;
import dev.plumbline.bot.delivery.Pause;
import dev.plumbline.bot.delivery.SlackPoster;
import dev.plumbline.bot.http.FunctionUrl;
import dev.plumbline.bot.http.SlackSignatures;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.target.BotTarget;
import dev.plumbline.bot.target.Targets;
import dev.plumbline.bot.testing.Events;
import dev.plumbline.bot.testing.TestClock;
import dev.plumbline.bot.testing.World;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.ReplyTo;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.RequestJson;
import dev.plumbline.playground.slack.LocalSlack;
import dev.plumbline.playground.slack.LocalWorkspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The very files of {@code events/}, through the very handlers that Lambda calls. Only signatures are made here. */
class SampleEventsTest {
    private static final String CHANNEL = "C0123456789";
    private static final String USER = "U024BE7LH";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T03:02:11Z"));
    private final List<DiagnosisRequest> started = new ArrayList<>();
    private final BotState state = BotState.inMemory();
    private LocalSlack slack;

    @BeforeEach
    void open() throws IOException {
        LocalWorkspace workspace = new LocalWorkspace().addUser(USER, "ana").addChannel(CHANNEL, "data-incidents");
        slack = LocalSlack.start(workspace, World.SIGNING_SECRET, World.BOT_TOKEN, clock, 0);
    }

    @AfterEach
    void close() {
        slack.close();
    }

    private BotApp bot() {
        Targets targets = new Targets(List.of(new BotTarget("finance-prod", CHANNEL, Set.of(CHANNEL), Set.of())));
        return new BotApp(
                new BotSettings(
                        List.of(World.SIGNING_SECRET),
                        World.BOT_TOKEN,
                        "f",
                        slack.apiPrefix(),
                        "http://127.0.0.1:1/",
                        targets),
                state,
                started::add,
                clock);
    }

    /** The file, with a signature of now for its body. */
    private byte[] signed(String file) {
        return signed((ObjectNode) Events.json(file));
    }

    private byte[] signed(ObjectNode event) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        byte[] body = FunctionUrl.read(event).body();
        String signature = new SlackSignatures(List.of(World.SIGNING_SECRET)).sign(timestamp, body);
        for (String map : List.of("headers", "multiValueHeaders")) {
            if (event.get(map) instanceof ObjectNode headers) {
                List<String> names = new ArrayList<>();
                headers.fieldNames().forEachRemaining(names::add);
                for (String name : names) {
                    String value = name.equalsIgnoreCase("x-slack-signature")
                            ? signature
                            : name.equalsIgnoreCase("x-slack-request-timestamp") ? timestamp : null;
                    if (value != null) {
                        if (map.equals("headers")) {
                            headers.put(name, value);
                        } else {
                            headers.putArray(name).add(value);
                        }
                    }
                }
            }
        }
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private JsonNode answer(byte[] event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BotHandler(bot().endpoint()).handleRequest(new ByteArrayInputStream(event), out, noContext());
        return Events.parse(out.toString(StandardCharsets.UTF_8));
    }

    private static Context noContext() {
        return (Context) Proxy.newProxyInstance(
                Context.class.getClassLoader(), new Class<?>[] {Context.class}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"slash-command.json", "slash-command-v1.json"})
    void a_slash_command_is_acknowledged_in_both_payload_versions(String file) throws IOException {
        JsonNode response = answer(signed(file));
        assertThat(response.path("statusCode").asInt()).isEqualTo(200);
        assertThat(response.path("isBase64Encoded").asBoolean()).isFalse();
        JsonNode body = Events.parse(response.path("body").asText());
        assertThat(body.path("response_type").asText()).isEqualTo("ephemeral");
        assertThat(body.path("text").asText()).startsWith("Checking *finance-prod*…");
        assertThat(started).singleElement().satisfies(request -> {
            assertThat(request.target()).isEqualTo("finance-prod");
            assertThat(request.replyTo())
                    .isEqualTo(new ReplyTo.ResponseUrl(
                            "https://hooks.slack.com/commands/T0001/7350912345/a1b2c3d4e5", CHANNEL, USER, true));
        });
    }

    @Test
    void the_signatures_in_the_files_are_not_genuine() throws IOException {
        JsonNode response = answer(Events.text("slash-command.json").getBytes(StandardCharsets.UTF_8));
        assertThat(response.path("statusCode").asInt()).isEqualTo(401);
        assertThat(started).isEmpty();
    }

    @Test
    void what_is_no_http_request_is_refused() throws IOException {
        for (String event :
                List.of("{}", "[]", "nonsense", "{\"rawPath\":\"/\",\"isBase64Encoded\":true,\"body\":\"%%%\"}")) {
            assertThat(answer(event.getBytes(StandardCharsets.UTF_8))
                            .path("statusCode")
                            .asInt())
                    .as(event)
                    .isBetween(400, 401);
        }
    }

    @Test
    void a_button_starts_a_recheck_of_the_message_it_is_on() throws IOException {
        // The file's response_url is Slack's own, which this bot was told not to use: the run starts all the same.
        JsonNode response = answer(signed("block-action.json"));
        assertThat(response.path("statusCode").asInt()).isEqualTo(200);
        assertThat(started)
                .singleElement()
                .satisfies(request ->
                        assertThat(request.replyTo()).isEqualTo(new ReplyTo.Message(CHANNEL, "1795316532.000200")));
    }

    @Test
    void a_mention_and_the_home_tab_are_answered() throws IOException {
        slack.say(CHANNEL, USER, "the BI job failed");
        String thread = slack.messages(CHANNEL).get(0).path("ts").asText();
        String mention = Events.text("app-mention.json").replace("1795316400.000100", thread);
        assertThat(answer(signed((ObjectNode) Events.parse(mention)))
                        .path("statusCode")
                        .asInt())
                .isEqualTo(200);
        JsonNode working = slack.messages(CHANNEL).get(1);
        assertThat(World.shown(working)).startsWith("Checking *finance-prod*…");
        assertThat(working.path("thread_ts").asText()).isEqualTo(thread);
        assertThat(started)
                .singleElement()
                .satisfies(request -> assertThat(request.replyTo())
                        .isEqualTo(
                                new ReplyTo.Message(CHANNEL, working.path("ts").asText())));
        assertThat(answer(signed("app-home-opened.json")).path("statusCode").asInt())
                .isEqualTo(200);
        assertThat(slack.home(USER)).isPresent();
    }

    @Test
    void the_functions_answer_becomes_a_card_and_a_second_delivery_nothing() throws IOException, MalformedJson {
        ObjectNode record = toChannel("report.json");
        deliver(record);
        deliver(record);
        assertThat(slack.messages(CHANNEL)).hasSize(1);
        assertThat(World.shown(slack.messages(CHANNEL).get(0))).contains("Drift: 2 views missing");
    }

    @Test
    void a_run_that_was_stopped_is_told_with_the_reason() throws IOException, MalformedJson {
        deliver(toChannel("undeliverable.json"));
        assertThat(World.shown(slack.messages(CHANNEL).get(0)))
                .contains("finance-prod: Not checked", "because the function was stopped after 60 seconds");
    }

    @Test
    void where_the_response_url_is_not_to_be_had_the_asker_gets_an_ephemeral_message() throws IOException {
        // The file's response_url is on hooks.slack.com; a prefix that it does not have makes it unusable here.
        handler()
                .handleRequest(
                        new ByteArrayInputStream(Events.text("report.json").getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        noContext());
        JsonNode message = slack.messages(CHANNEL).get(0);
        assertThat(message.path("ephemeral_user").asText()).isEqualTo(USER);
        assertThat(World.shown(message)).contains("Drift: 2 views missing");
    }

    private DeliveryHandler handler() {
        SlackPoster poster = new SlackPoster(slack.apiPrefix(), World.BOT_TOKEN, "http://127.0.0.1:1/", Pause.real());
        return new DeliveryHandler(new Delivery(
                poster,
                new Targets(List.of(new BotTarget("finance-prod", CHANNEL, Set.of(CHANNEL), Set.of()))),
                state,
                clock));
    }

    /** The record with another address: Slack's own is not there. */
    private static ObjectNode toChannel(String file) throws MalformedJson {
        ObjectNode record = (ObjectNode) Events.json(file);
        DiagnosisRequest request = RequestJson.read(record.get("requestPayload"), () -> "none");
        record.set(
                "requestPayload",
                RequestJson.write(new DiagnosisRequest(
                        request.kind(),
                        request.target(),
                        request.runId(),
                        false,
                        false,
                        request.trigger(),
                        new ReplyTo.Channel(CHANNEL, null))));
        return record;
    }

    private void deliver(ObjectNode record) throws IOException {
        handler()
                .handleRequest(
                        new ByteArrayInputStream(record.toString().getBytes(StandardCharsets.UTF_8)),
                        new ByteArrayOutputStream(),
                        noContext());
    }
}
