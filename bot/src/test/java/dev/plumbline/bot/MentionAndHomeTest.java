package dev.plumbline.bot;

import static dev.plumbline.bot.testing.World.ANA;
import static dev.plumbline.bot.testing.World.EVE;
import static dev.plumbline.bot.testing.World.GENERAL;
import static dev.plumbline.bot.testing.World.INCIDENTS;
import static dev.plumbline.bot.testing.World.shown;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.testing.ShownText;
import dev.plumbline.bot.testing.World;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MentionAndHomeTest {
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_mention_in_a_thread_is_answered_there_in_one_message() {
        world.slack.say(GENERAL, ANA, "the BI job failed");
        String thread = world.last(GENERAL).path("ts").asText();
        JsonNode working = world.function.paused(() -> {
            assertThat(world.slack.say(GENERAL, ANA, "@plumbline check finance", thread))
                    .isPresent();
            return world.last(GENERAL);
        });
        world.settle();
        assertThat(shown(working)).startsWith("Checking *finance-prod*…");
        JsonNode answer = world.last(GENERAL);
        assertThat(answer.path("ts")).isEqualTo(working.path("ts"));
        assertThat(answer.path("thread_ts").asText()).isEqualTo(thread);
        assertThat(shown(answer)).contains("Drift: 2 views missing");
    }

    @Test
    void a_mention_outside_a_thread_starts_one() {
        world.say(GENERAL, ANA, "<@U0PLUMBLINE> check finance-prod");
        List<JsonNode> messages = world.slack.messages(GENERAL);
        assertThat(messages).hasSize(2);
        assertThat(messages.get(1).path("thread_ts")).isEqualTo(messages.get(0).path("ts"));
    }

    @Test
    void words_that_are_no_command_are_answered_to_the_asker_alone() {
        world.say(GENERAL, EVE, "@plumbline chek finance-prod");
        assertThat(shown(world.last(GENERAL))).contains("Did you mean `/drift check`?");
        assertThat(world.last(GENERAL).path("ephemeral_user").asText()).isEqualTo(EVE);
    }

    @Test
    void an_event_that_slack_sends_again_does_nothing() {
        world.say(GENERAL, ANA, "@plumbline check finance-prod");
        world.slack.redeliver();
        world.settle();
        assertThat(world.function.requests()).hasSize(1);
        assertThat(world.slack.messages(GENERAL)).hasSize(2);
    }

    @Test
    void a_run_that_fails_is_told_in_the_same_message() {
        world.function.answerWith(request -> {
            throw new IllegalStateException();
        });
        world.say(GENERAL, ANA, "@plumbline check finance-prod");
        assertThat(world.slack.messages(GENERAL)).hasSize(2);
        assertThat(shown(world.last(GENERAL))).contains("The check did not run");
    }

    @Test
    void a_slash_command_in_a_thread_is_refused_by_slack_itself() {
        world.slack.say(GENERAL, ANA, "hello");
        String thread = world.last(GENERAL).path("ts").asText();
        assertThat(world.slack.say(GENERAL, ANA, "/drift check finance-prod", thread))
                .isEmpty();
        assertThat(shown(world.last(GENERAL))).contains("not supported in threads");
    }

    @Test
    void the_home_tab_lists_what_a_persons_groups_may_check() {
        world.say(INCIDENTS, ANA, "/drift check hr-prod");
        assertThat(world.slack.openHome(ANA).isGood()).isTrue();
        String home = ShownText.of(world.slack.home(ANA).orElseThrow().get("blocks"));
        assertThat(home)
                .contains("`hr-prod`: \uD83D\uDD34 Drift", "`hr-staging`: no check known yet")
                .doesNotContain("vault");
        world.slack.openHome(EVE);
        assertThat(ShownText.of(world.slack.home(EVE).orElseThrow().get("blocks")))
                .doesNotContain("hr-prod");
    }
}
