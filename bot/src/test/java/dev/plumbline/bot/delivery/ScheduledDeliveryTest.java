package dev.plumbline.bot.delivery;

import static dev.plumbline.bot.testing.World.ANA;
import static dev.plumbline.bot.testing.World.INCIDENTS;
import static dev.plumbline.bot.testing.World.shown;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.blocks.CardActions;
import dev.plumbline.bot.testing.FunctionStandIn;
import dev.plumbline.bot.testing.World;
import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScheduledDeliveryTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private List<JsonNode> messages() {
        return world.slack.messages(INCIDENTS);
    }

    private static Report worse(DiagnosisRequest request) {
        Report report = FunctionStandIn.incident(request);
        List<Finding> findings = new ArrayList<>(report.findings());
        findings.add(new Finding(
                FindingCode.HISTORY_SEQUENCE_BEHIND,
                Severity.ERROR,
                List.of(),
                List.of("public.django_migrations"),
                "The id sequence of django_migrations is behind.",
                List.of(),
                Certainty.PROVEN));
        return new Report(
                report.runId(),
                report.target(),
                report.status(),
                report.summary(),
                report.checkedAt(),
                report.durationMillis(),
                report.trigger(),
                report.database(),
                report.manifest(),
                findings,
                report.notChecked(),
                report.migrations(),
                report.views(),
                report.migrate(),
                report.recovery(),
                null);
    }

    @Test
    void health_is_not_news() {
        world.function.answerWith(FunctionStandIn::healthy);
        world.schedule("finance-prod");
        assertThat(messages()).isEmpty();
    }

    @Test
    void the_same_trouble_is_told_once_then_once_a_day_in_its_thread() {
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(1);
        String card = messages().get(0).path("ts").asText();
        for (int hour = 0; hour < 23; hour++) {
            world.clock.advance(Duration.ofHours(1));
            world.schedule("finance-prod");
        }
        assertThat(messages()).hasSize(1);
        world.clock.advance(Duration.ofHours(1));
        world.schedule("finance-prod");
        world.clock.advance(Duration.ofHours(1));
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(2);
        assertThat(shown(messages().get(1))).isEqualTo("Still so (day 2).");
        assertThat(messages().get(1).path("thread_ts").asText()).isEqualTo(card);
        assertThat(messages().get(1).path("subtype").asText()).isEmpty();
    }

    @Test
    void what_gets_worse_is_told_to_the_channel_on_the_same_card() {
        world.schedule("finance-prod");
        world.function.answerWith(ScheduledDeliveryTest::worse);
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(2);
        assertThat(shown(messages().get(0))).contains("2 views missing, 2 causes");
        assertThat(shown(messages().get(1))).startsWith("*Worse: `finance-prod`".replace("`", ""));
        assertThat(messages().get(1).path("subtype").asText()).isEqualTo("thread_broadcast");
    }

    @Test
    void resolved_is_told_on_the_same_card_and_once_to_the_channel() {
        world.schedule("finance-prod");
        world.function.answerWith(FunctionStandIn::healthy);
        world.schedule("finance-prod");
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(2);
        assertThat(shown(messages().get(0))).contains("In sync, resolved", "by 1 recorded and 7 run migrations");
        assertThat(shown(messages().get(1))).startsWith("*Resolved:* finance-prod is in sync");
    }

    @Test
    void a_check_that_a_person_asks_for_resolves_the_card_too() {
        world.schedule("finance-prod");
        world.function.answerWith(FunctionStandIn::healthy);
        world.say(World.GENERAL, ANA, "/drift check finance-prod");
        assertThat(shown(messages().get(0))).contains("In sync, resolved");
    }

    @Test
    void a_mute_ends_where_it_gets_worse() {
        world.schedule("finance-prod");
        world.press(messages().get(0), CardActions.MUTE, ANA);
        world.clock.advance(Duration.ofHours(2));
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(1);
        world.function.answerWith(ScheduledDeliveryTest::worse);
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(2);
        assertThat(shown(messages().get(1))).contains("Worse");
    }

    @Test
    void a_schedule_that_does_not_run_is_told_once_an_hour() {
        world.function.answerWith(request -> {
            throw new IllegalStateException();
        });
        world.schedule("finance-prod");
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(1);
        assertThat(shown(messages().get(0))).contains("finance-prod: Not checked", "The check did not run");
        world.clock.advance(Duration.ofMinutes(61));
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(2);
    }

    @Test
    void slack_is_given_the_time_it_asks_for() {
        world.slack.limitRate("chat.postMessage", 1, 0);
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(1);
    }

    @Test
    void after_three_refusals_the_report_is_kept_for_another_delivery() {
        world.slack.limitRate("chat.postMessage", 3, 0);
        world.schedule("finance-prod");
        assertThat(messages()).isEmpty();
        world.schedule("finance-prod");
        assertThat(messages()).hasSize(1);
    }
}
