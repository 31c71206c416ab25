package dev.plumbline.playground.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.bot.testing.TestClock;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The local Slack is as strict as the real one; a bot that pleases a lenient stand-in proves nothing. */
class LocalSlackTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TOKEN = "xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcBrzbqgy";

    private final TestClock clock = new TestClock(Instant.parse("2026-11-22T03:02:09Z"));
    private final HttpClient http = HttpClient.newHttpClient();
    private LocalSlack slack;

    @BeforeEach
    void open() throws IOException {
        slack = LocalSlack.start(
                new LocalWorkspace()
                        .addUser("U1", "ana")
                        .addChannel("C1", "general")
                        .putChannel(new LocalWorkspace.Channel("C2", "private", false, false))
                        .putChannel(new LocalWorkspace.Channel("C3", "old", true, true)),
                "secret-of-the-local-slack",
                TOKEN,
                clock,
                0);
    }

    @AfterEach
    void close() {
        slack.close();
        http.close();
    }

    private JsonNode call(String method, Map<String, String> form) throws IOException, InterruptedException {
        return call(method, TOKEN, form);
    }

    private JsonNode call(String method, String token, Map<String, String> form)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(slack.apiPrefix() + method))
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return MAPPER.readTree(response.body());
    }

    private String post(String url, String json) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static String section(String text) {
        return "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"" + text + "\"}}]";
    }

    @Test
    void a_message_is_kept_in_order_with_its_ts() throws Exception {
        JsonNode first = call("chat.postMessage", Map.of("channel", "C1", "text", "one"));
        JsonNode second = call(
                "chat.postMessage",
                Map.of(
                        "channel",
                        "C1",
                        "text",
                        "two",
                        "thread_ts",
                        first.path("ts").asText()));
        assertThat(first.path("ok").asBoolean()).isTrue();
        assertThat(second.path("ts").asText())
                .isGreaterThan(first.path("ts").asText())
                .matches("\\d+\\.\\d{6}");
        assertThat(slack.messages("C1"))
                .extracting(message -> message.path("text").asText())
                .containsExactly("one", "two");
        JsonNode edited = call(
                "chat.update", Map.of("channel", "C1", "ts", first.path("ts").asText(), "text", "ONE"));
        assertThat(edited.path("ok").asBoolean()).isTrue();
        assertThat(slack.messages("C1"))
                .extracting(message -> message.path("text").asText())
                .containsExactly("ONE", "two");
    }

    @ParameterizedTest
    @CsvSource({"C2,not_in_channel", "C3,is_archived", "C9,channel_not_found"})
    void a_channel_that_cannot_be_posted_to_is_refused(String channel, String error) throws Exception {
        assertThat(call("chat.postMessage", Map.of("channel", channel, "text", "x"))
                        .path("error")
                        .asText())
                .isEqualTo(error);
    }

    @Test
    void a_wrong_token_and_an_unknown_method_are_refused() throws Exception {
        assertThat(call("auth.test", "xoxb-wrong", Map.of()).path("error").asText())
                .isEqualTo("invalid_auth");
        assertThat(call("chat.scream", Map.of()).path("error").asText()).isEqualTo("unknown_method");
    }

    @Test
    void blocks_beyond_the_limits_are_refused_with_reasons() throws Exception {
        String tooLong = section("x".repeat(3_001));
        JsonNode answer = call("chat.postMessage", Map.of("channel", "C1", "text", "x", "blocks", tooLong));
        assertThat(answer.path("error").asText()).isEqualTo("invalid_blocks");
        assertThat(answer.path("errors").get(0).asText())
                .isEqualTo("must be less than 3001 characters [json-pointer:/blocks/0/text/text]");
        assertThat(call("chat.postMessage", Map.of("channel", "C1", "text", "x", "blocks", "{"))
                        .path("error")
                        .asText())
                .isEqualTo("invalid_blocks_format");
        assertThat(slack.messages("C1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wake up <!channel>|would page a whole channel",
                "a < b|not escaped",
                "<foo>|not escaped: <foo>",
                "open `code|a code span that does not end"
            })
    void mrkdwn_that_pages_or_is_not_escaped_is_refused(String text, String reason) throws Exception {
        JsonNode answer = call("chat.postMessage", Map.of("channel", "C1", "text", "x", "blocks", section(text)));
        assertThat(answer.path("errors").get(0).asText()).contains(reason);
    }

    @Test
    void fifty_one_blocks_and_two_buttons_of_one_name_are_refused() {
        StringBuilder blocks = new StringBuilder("[");
        for (int i = 0; i < 51; i++) {
            blocks.append(i == 0 ? "" : ",").append("{\"type\":\"divider\"}");
        }
        String button = "{\"type\":\"button\",\"action_id\":\"a\",\"text\":{\"type\":\"plain_text\",\"text\":\"x\"}}";
        assertThat(BlockRules.checkMessage(json(blocks + "]")))
                .containsExactly("no more than 50 items allowed [json-pointer:/blocks]");
        assertThat(BlockRules.checkMessage(
                        json("[{\"type\":\"actions\",\"elements\":[" + button + "," + button + "]}]")))
                .singleElement()
                .asString()
                .contains("already exists");
    }

    @Test
    void a_message_of_too_much_text_in_all_is_refused() throws Exception {
        String blocks = "[" + String.join(",", List.of(part(), part(), part(), part())) + "]";
        assertThat(call("chat.postMessage", Map.of("channel", "C1", "text", "x", "blocks", blocks))
                        .path("error")
                        .asText())
                .isEqualTo("msg_blocks_too_long");
    }

    private static String part() {
        String section = section("x".repeat(2_900));
        return section.substring(1, section.length() - 1);
    }

    @Test
    void a_response_url_lives_for_five_uses_and_thirty_minutes() throws Exception {
        ResponseUrls urls = new ResponseUrls(new MessageBoard(clock), clock);
        String id = urls.make("C1", "U1", null);
        for (int i = 0; i < 5; i++) {
            assertThat(urls.use(id, json("{\"text\":\"x\",\"replace_original\":true}"))
                            .status())
                    .isEqualTo(200);
        }
        assertThat(urls.use(id, json("{\"text\":\"x\"}")).body()).isEqualTo("used_url");
        String other = urls.make("C1", "U1", null);
        clock.advance(Duration.ofMinutes(30));
        assertThat(urls.use(other, json("{\"text\":\"x\"}")).body()).isEqualTo("expired_url");
        assertThat(post(slack.responseUrlPrefix() + "commands/none", "{\"text\":\"x\"}"))
                .isEqualTo("404 expired_url");
    }

    @Test
    void a_trigger_opens_one_modal_within_three_seconds() {
        Triggers triggers = new Triggers(clock);
        String trigger = triggers.make("U1");
        assertThat(triggers.use(trigger).isGood()).isTrue();
        assertThat(triggers.use(trigger).error()).isEqualTo("invalid_trigger_id");
        String late = triggers.make("U1");
        clock.advance(Duration.ofSeconds(4));
        assertThat(triggers.use(late).error()).isEqualTo("expired_trigger_id");
    }

    @Test
    void a_bot_that_is_not_there_is_told_as_slack_tells_it() {
        slack.connect(URI.create("http://127.0.0.1:1/slack/events"));
        Ack ack = slack.say("C1", "U1", "/drift help").orElseThrow();
        assertThat(ack.isGood()).isFalse();
        assertThat(slack.messages("C1").get(0).path("text").asText())
                .isEqualTo("/drift failed with the error \"http_service_error\"");
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
