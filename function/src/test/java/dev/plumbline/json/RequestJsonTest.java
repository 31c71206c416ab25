package dev.plumbline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.ReplyTo;
import dev.plumbline.core.request.Trigger;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTest {
    static Stream<DiagnosisRequest> requests() {
        return Stream.of(
                new DiagnosisRequest(
                        DiagnosisRequest.Kind.CHECK,
                        "finance-prod",
                        "01K",
                        true,
                        false,
                        new Trigger.Slash("U1", "C1"),
                        new ReplyTo.ResponseUrl("https://hooks.slack.com/commands/x", "C1", "U1", true)),
                new DiagnosisRequest(
                        DiagnosisRequest.Kind.PLAN,
                        "x",
                        "01K",
                        false,
                        true,
                        new Trigger.Mention("U1", "C1", null),
                        new ReplyTo.Channel("C1", null)),
                new DiagnosisRequest(
                        DiagnosisRequest.Kind.VIEWS,
                        "x",
                        "01K",
                        false,
                        false,
                        new Trigger.Mention("U1", "C1", "1.2"),
                        new ReplyTo.Message("C1", "1.2")),
                new DiagnosisRequest(
                        DiagnosisRequest.Kind.HISTORY,
                        "x",
                        "01K",
                        false,
                        false,
                        new Trigger.Schedule("2026-11-22T03:00:00Z"),
                        null));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void what_is_written_is_read_again(DiagnosisRequest request) throws MalformedJson {
        assertThat(RequestJson.read(RequestJson.writeBytes(request), () -> "new"))
                .isEqualTo(request);
    }

    @Test
    void a_schedule_needs_no_run_id() throws MalformedJson {
        DiagnosisRequest request = read(
                "{\"version\":1,\"kind\":\"check\",\"target\":\"finance-prod\",\"trigger\":{\"kind\":\"schedule\"}}");
        assertThat(request.runId()).isEqualTo("new");
        assertThat(request.replyTo()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":2,\"kind\":\"check\",\"target\":\"x\",\"trigger\":{\"kind\":\"schedule\"}}",
                "{\"version\":1,\"kind\":\"drop\",\"target\":\"x\",\"trigger\":{\"kind\":\"schedule\"}}",
                "{\"version\":1,\"kind\":\"check\",\"trigger\":{\"kind\":\"schedule\"}}",
                "{\"version\":1,\"kind\":\"check\",\"target\":\"x\"}",
                "{\"version\":1,\"kind\":\"check\",\"target\":\"x\",\"trigger\":{\"kind\":\"schedule\"},\"replyTo\":{\"kind\":\"post\"}}"
            })
    void anything_else_is_refused_with_its_place(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(MalformedJson.class).hasMessageContaining("request");
    }

    private static DiagnosisRequest read(String json) throws MalformedJson {
        return RequestJson.read(json.getBytes(StandardCharsets.UTF_8), () -> "new");
    }
}
