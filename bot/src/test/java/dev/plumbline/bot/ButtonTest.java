package dev.plumbline.bot;

import static dev.plumbline.bot.testing.World.ANA;
import static dev.plumbline.bot.testing.World.BEN;
import static dev.plumbline.bot.testing.World.EVE;
import static dev.plumbline.bot.testing.World.GENERAL;
import static dev.plumbline.bot.testing.World.INCIDENTS;
import static dev.plumbline.bot.testing.World.shown;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.blocks.CardActions;
import dev.plumbline.bot.testing.FunctionStandIn;
import dev.plumbline.bot.testing.World;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.playground.slack.Ack;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ButtonTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private JsonNode publicCard() {
        world.say(INCIDENTS, ANA, "/drift check finance-prod");
        return world.last(INCIDENTS);
    }

    private JsonNode privateCard() {
        world.say(GENERAL, ANA, "/drift check finance-prod");
        return world.last(GENERAL);
    }

    private JsonNode now(JsonNode message) {
        return world.slack.messages(message.path("channel").asText()).stream()
                .filter(other ->
                        other.path("ts").asText().equals(message.path("ts").asText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void recheck_turns_the_same_card_to_resolved_and_the_thread_keeps_the_story() {
        JsonNode card = publicCard();
        world.press(card, CardActions.TAKE, ANA);
        world.function.answerWith(FunctionStandIn::healthy);
        Ack ack = world.press(card, CardActions.RECHECK, BEN);
        assertThat(ack.isGood()).isTrue();
        assertThat(shown(now(card)))
                .contains("finance-prod — In sync, resolved", "by 1 recorded and 7 run migrations")
                .doesNotContain("is on it");
        assertThat(now(card).path("edited").path("user").asText()).isEqualTo("U0PLUMBLINE");
        assertThat(world.state.owners().find("finance-prod")).isEmpty();
    }

    @Test
    void recheck_of_a_private_card_replaces_it_for_the_asker_alone() {
        JsonNode card = privateCard();
        world.function.answerWith(FunctionStandIn::healthy);
        world.press(card, CardActions.RECHECK, ANA);
        assertThat(shown(now(card))).contains("In sync, resolved");
        assertThat(world.slack.messages(GENERAL))
                .allMatch(message -> message.path("ephemeral").asBoolean());
    }

    @Test
    void twenty_presses_of_recheck_are_one_run() {
        JsonNode card = publicCard();
        Ack ack = world.function.paused(() -> {
            for (int i = 0; i < 19; i++) {
                world.slack.press(card.path("ts").asText(), CardActions.RECHECK, ANA);
            }
            return world.slack.press(card.path("ts").asText(), CardActions.RECHECK, ANA);
        });
        world.settle();
        assertThat(ack.isGood()).isTrue();
        assertThat(world.function.requests()).hasSize(2);
        assertThat(shown(world.last(INCIDENTS))).isEqualTo("A re-check of this card is under way.");
    }

    @Test
    void a_recheck_that_does_not_run_leaves_the_card_and_says_so_in_its_thread() {
        JsonNode card = publicCard();
        world.function.answerWith(request -> {
            throw new IllegalStateException();
        });
        world.press(card, CardActions.RECHECK, ANA);
        assertThat(shown(now(card))).contains("Drift: 2 views missing");
        JsonNode note = world.last(INCIDENTS);
        assertThat(shown(note)).contains("The check did not run");
        assertThat(note.path("thread_ts").asText()).isEqualTo(card.path("ts").asText());
    }

    @Test
    void show_plan_posts_the_plan_into_the_cards_thread() {
        JsonNode card = publicCard();
        world.press(card, CardActions.SHOW_PLAN, BEN);
        JsonNode plan = world.last(INCIDENTS);
        assertThat(plan.path("thread_ts").asText()).isEqualTo(card.path("ts").asText());
        assertThat(shown(plan)).contains("Recovery plan for finance-prod", "*Step 1 of 2*", "Option A");
        assertThat(world.function.requests()).hasSize(1);
    }

    @Test
    void the_plan_of_a_card_of_yesterday_is_not_shown() {
        JsonNode card = publicCard();
        world.clock.advance(Duration.ofHours(25));
        world.press(card, CardActions.SHOW_PLAN, BEN);
        assertThat(shown(world.last(INCIDENTS))).contains("its plan may no longer be right", "Press *Re-check* first");
        assertThat(world.last(INCIDENTS).path("ephemeral").asBoolean()).isTrue();
    }

    @Test
    void a_click_that_comes_twice_counts_once() {
        JsonNode card = publicCard();
        world.press(card, CardActions.SHOW_PLAN, BEN);
        int messages = world.slack.messages(INCIDENTS).size();
        world.slack.redeliver();
        assertThat(world.slack.messages(INCIDENTS)).hasSize(messages);
    }

    @Test
    void show_plan_of_a_private_card_stays_private() {
        world.press(privateCard(), CardActions.SHOW_PLAN, ANA);
        assertThat(shown(world.last(GENERAL))).contains("*Step 1 of 2*");
        assertThat(world.last(GENERAL).path("ephemeral").asBoolean()).isTrue();
    }

    @Test
    void show_plan_of_a_report_that_is_gone_plans_again() {
        JsonNode card = publicCard();
        for (int i = 0; i < 200; i++) {
            world.state
                    .reports()
                    .put(
                            DiagnosisRequest.Kind.VIEWS,
                            FunctionStandIn.incident(new DiagnosisRequest(
                                    DiagnosisRequest.Kind.VIEWS,
                                    "x",
                                    "run" + i,
                                    false,
                                    false,
                                    new Trigger.CommandLine(),
                                    null)));
        }
        world.press(card, CardActions.SHOW_PLAN, ANA);
        assertThat(world.function.requests().get(1).kind()).isEqualTo(DiagnosisRequest.Kind.PLAN);
        List<JsonNode> thread = world.slack.messages(INCIDENTS).stream()
                .filter(message -> message.path("thread_ts")
                        .asText()
                        .equals(card.path("ts").asText()))
                .toList();
        assertThat(thread).hasSize(1);
        assertThat(shown(thread.get(0))).contains("*Step 1 of 2*");
    }

    @Test
    void take_it_says_who_is_on_it_and_the_second_one_is_asked_first() {
        JsonNode card = publicCard();
        world.press(card, CardActions.TAKE, ANA);
        assertThat(shown(now(card))).contains("<@U024BE7LH> is on it since");
        world.press(card, CardActions.TAKE, BEN);
        JsonNode question = world.last(INCIDENTS);
        assertThat(question.path("ephemeral_user").asText()).isEqualTo(BEN);
        assertThat(shown(question)).contains("<@U024BE7LH> is on `finance-prod` since", "[Take over]");
        assertThat(shown(now(card))).contains("<@U024BE7LH> is on it since");
        world.press(question, CardActions.TAKE_OVER, BEN);
        assertThat(shown(now(card))).contains("<@U0BEN> is on it since");
        assertThat(shown(world.last(INCIDENTS))).contains("<@U0BEN> has taken over `finance-prod` from <@U024BE7LH>");
    }

    @Test
    void take_it_on_a_private_card_tells_the_channel() {
        JsonNode card = privateCard();
        world.press(card, CardActions.TAKE, ANA);
        assertThat(shown(now(card))).contains("is on it since");
        JsonNode told = world.last(GENERAL);
        assertThat(told.path("ephemeral").asBoolean()).isFalse();
        assertThat(shown(told)).contains("<@U024BE7LH> is on `finance-prod` (Drift: 2 views missing");
    }

    @Test
    void mute_keeps_schedules_quiet_until_it_ends_or_it_gets_worse() {
        JsonNode card = publicCard();
        world.press(card, CardActions.MUTE, ANA);
        assertThat(shown(now(card))).contains("Muted until", "[Unmute]");
        int before = world.slack.messages(INCIDENTS).size();
        world.clock.advance(Duration.ofHours(23));
        world.schedule("finance-prod");
        assertThat(world.slack.messages(INCIDENTS)).hasSize(before);
        world.press(now(card), CardActions.UNMUTE, ANA);
        assertThat(shown(now(card))).doesNotContain("Muted").contains("[Mute 24 hours]");
    }

    @Test
    void post_to_channel_shows_the_card_to_everyone_and_it_lives_on_there() {
        JsonNode card = privateCard();
        world.press(card, CardActions.POST_TO_CHANNEL, ANA);
        JsonNode posted = world.last(GENERAL);
        assertThat(posted.path("ephemeral").asBoolean()).isFalse();
        assertThat(shown(posted)).contains("Drift: 2 views missing").doesNotContain("Post to channel");
        assertThat(shown(now(card))).contains("Posted to this channel");
        world.press(posted, CardActions.TAKE, BEN);
        assertThat(shown(now(posted))).contains("<@U0BEN> is on it");
    }

    @Test
    void rights_are_looked_at_on_every_click() {
        world.say(INCIDENTS, ANA, "/drift check hr-prod");
        JsonNode card = world.last(INCIDENTS);
        int messages = world.slack.messages(INCIDENTS).size();
        for (String action : List.of(CardActions.RECHECK, CardActions.SHOW_PLAN, CardActions.TAKE, CardActions.MUTE)) {
            world.press(card, action, EVE);
            assertThat(shown(world.last(INCIDENTS)))
                    .contains("I don't know a target `hr-prod` that you may check here.");
            assertThat(world.last(INCIDENTS).path("ephemeral_user").asText()).isEqualTo(EVE);
        }
        assertThat(world.slack.messages(INCIDENTS)).hasSize(messages + 4);
        assertThat(world.function.requests()).hasSize(1);
        assertThat(world.state.owners().find("hr-prod")).isEmpty();
    }
}
