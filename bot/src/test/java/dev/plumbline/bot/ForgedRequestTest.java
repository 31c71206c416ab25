package dev.plumbline.bot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.bot.http.SlackCall;
import dev.plumbline.bot.http.SlackEndpoint;
import dev.plumbline.bot.http.SlackReply;
import dev.plumbline.bot.http.SlackSignatures;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.testing.TestClock;
import dev.plumbline.bot.testing.World;
import dev.plumbline.core.request.DiagnosisRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgedRequestTest {
    private static final String OLD_SECRET = "0f742231b10e8888abcd99yyyzzz85a5";
    private static final Instant NOW = Instant.parse("2026-11-22T03:02:09Z");

    private final List<DiagnosisRequest> started = new ArrayList<>();
    private final SlackEndpoint endpoint = new BotApp(
                    new BotSettings(
                            List.of(World.SIGNING_SECRET, OLD_SECRET),
                            World.BOT_TOKEN,
                            "f",
                            "http://127.0.0.1:1/api/",
                            "http://127.0.0.1:1/",
                            World.targets()),
                    BotState.inMemory(),
                    started::add,
                    new TestClock(NOW))
            .endpoint();

    private static byte[] body(String text) {
        return ("command=%2Fdrift&user_id=U024BE7LH&channel_id=C0GENERAL&response_url=http%3A%2F%2F127.0.0.1%3A1%2Fx&text="
                        + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private SlackReply call(String secret, long secondsFromNow, byte[] signed, byte[] sent) {
        String timestamp = String.valueOf(NOW.getEpochSecond() + secondsFromNow);
        return endpoint.handle(new SlackCall(
                "POST",
                "/slack/events",
                Map.of(
                        "X-SLACK-REQUEST-TIMESTAMP", List.of(timestamp),
                        "x-slack-signature", List.of(new SlackSignatures(List.of(secret)).sign(timestamp, signed)),
                        "Content-Type", List.of("application/x-www-form-urlencoded")),
                sent));
    }

    @Test
    void a_genuine_call_is_answered_whatever_the_case_of_its_headers() {
        byte[] body = body("check finance-prod");
        assertThat(call(World.SIGNING_SECRET, 0, body, body).status()).isEqualTo(200);
        assertThat(started).hasSize(1);
    }

    @Test
    void letters_beyond_ascii_keep_their_signature() {
        byte[] body = body("check финансы");
        SlackReply reply = call(World.SIGNING_SECRET, 0, body, body);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("финансы");
    }

    @Test
    void both_secrets_are_taken_while_they_are_rotated() {
        byte[] body = body("help");
        assertThat(call(OLD_SECRET, 0, body, body).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -86_400, 86_400})
    void a_call_from_another_time_is_refused(long seconds) {
        byte[] body = body("check finance-prod");
        assertThat(call(World.SIGNING_SECRET, seconds, body, body).status()).isEqualTo(401);
        assertThat(started).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 300})
    void the_window_is_five_minutes_to_both_sides(long seconds) {
        byte[] body = body("help");
        assertThat(call(World.SIGNING_SECRET, seconds, body, body).status()).isEqualTo(200);
    }

    @Test
    void a_wrong_key_a_cut_body_and_an_added_byte_are_refused_without_a_word() {
        byte[] body = body("check finance-prod");
        SlackReply wrongKey = call("another-secret-of-some-length-1", 0, body, body);
        assertThat(wrongKey.status()).isEqualTo(401);
        assertThat(wrongKey.body()).isEmpty();
        assertThat(call(World.SIGNING_SECRET, 0, body, Arrays.copyOf(body, body.length - 1))
                        .status())
                .isEqualTo(401);
        assertThat(call(World.SIGNING_SECRET, 0, body, Arrays.copyOf(body, body.length + 1))
                        .status())
                .isEqualTo(401);
        assertThat(call(World.SIGNING_SECRET, 0, body, new byte[0]).status()).isEqualTo(401);
        assertThat(started).isEmpty();
    }

    @Test
    void a_call_without_signature_or_with_a_strange_timestamp_is_refused() {
        byte[] body = body("check finance-prod");
        for (Map<String, List<String>> headers : List.<Map<String, List<String>>>of(
                Map.of(),
                Map.of("x-slack-signature", List.of("v0=00")),
                Map.of("x-slack-request-timestamp", List.of(String.valueOf(NOW.getEpochSecond()))),
                Map.of("x-slack-request-timestamp", List.of("now"), "x-slack-signature", List.of("v0=00")),
                Map.of("x-slack-request-timestamp", List.of("-1"), "x-slack-signature", List.of("")),
                Map.of("x-slack-request-timestamp", List.of(""), "x-slack-signature", List.of()))) {
            assertThat(endpoint.handle(new SlackCall("POST", "/slack/events", headers, body))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(started).isEmpty();
    }

    @Test
    void a_genuine_call_of_nonsense_does_no_harm_and_is_not_logged() {
        PrintStream standardError = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            for (String nonsense : List.of(
                    "",
                    "{",
                    "canary",
                    "canary=1",
                    "payload=",
                    "payload=%7B%7D",
                    "payload=canary",
                    "payload=%",
                    "payload=%7B%22type%22%3A%22block_actions%22%2C%22canary%22%3A1%7D",
                    "{\"canary\":1}",
                    "{\"type\":\"event_callback\",\"canary\":1}",
                    "command=%2Fcanary&user_id=U1&channel_id=C1")) {
                byte[] body = nonsense.getBytes(StandardCharsets.UTF_8);
                assertThat(call(World.SIGNING_SECRET, 0, body, body).status())
                        .as(nonsense)
                        .isGreaterThanOrEqualTo(400);
            }
        } finally {
            System.setErr(standardError);
        }
        assertThat(started).isEmpty();
        assertThat(log.toString(StandardCharsets.UTF_8))
                .contains("refused a genuine call")
                .doesNotContain("canary");
    }

    @Test
    void an_endless_body_is_not_read_further() {
        byte[] body = new byte[(1 << 20) + 1];
        assertThat(call(World.SIGNING_SECRET, 0, body, body).status()).isEqualTo(413);
    }
}
