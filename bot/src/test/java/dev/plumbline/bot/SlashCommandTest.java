package dev.plumbline.bot;

import static dev.plumbline.bot.testing.World.ANA;
import static dev.plumbline.bot.testing.World.ELSEWHERE;
import static dev.plumbline.bot.testing.World.EVE;
import static dev.plumbline.bot.testing.World.GENERAL;
import static dev.plumbline.bot.testing.World.INCIDENTS;
import static dev.plumbline.bot.testing.World.shown;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.testing.FunctionStandIn;
import dev.plumbline.bot.testing.World;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.ReplyTo;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.playground.slack.Ack;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlashCommandTest {
    private World world = new World();

    @BeforeEach
    void fresh() {
        world.slack.clear();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_check_is_acknowledged_at_once_and_answered_with_a_card_for_the_asker_alone() {
        Ack ack = world.say(GENERAL, ANA, "/drift check finance-prod");
        assertThat(ack.isGood()).isTrue();
        List<JsonNode> messages = world.slack.messages(GENERAL);
        assertThat(messages)
                .hasSize(2)
                .allMatch(message -> message.path("ephemeral").asBoolean());
        assertThat(shown(messages.get(0))).matches("Checking \\*finance-prod\\*… \\(run `01[0-9A-Z]{24}`\\)");
        assertThat(shown(messages.get(1)))
                .contains("finance-prod — Drift: 2 views missing, 1 cause")
                .contains("python manage.py migrate batch 0019_historicalbatchtransfer --fake")
                .contains("[Re-check] [Show plan] [Take it] [Mute 24 hours] [Post to channel]");
        DiagnosisRequest request = world.function.requests().get(0);
        assertThat(request.kind()).isEqualTo(DiagnosisRequest.Kind.CHECK);
        assertThat(request.trigger()).isEqualTo(new Trigger.Slash(ANA, GENERAL));
        assertThat(request.replyTo()).isInstanceOf(ReplyTo.ResponseUrl.class);
        assertThat(shown(messages.get(0))).contains(request.runId());
    }

    @Test
    void the_part_before_the_hyphen_is_enough_when_only_one_target_has_it() {
        world.say(GENERAL, ANA, "/drift check finance");
        assertThat(world.function.requests().get(0).target()).isEqualTo("finance-prod");
        world.say(INCIDENTS, ANA, "/drift check hr");
        assertThat(world.function.requests()).hasSize(1);
        assertThat(shown(world.last(INCIDENTS))).contains("Did you mean `hr-prod` or `hr-staging`?");
    }

    @Test
    void in_the_targets_incident_channel_and_with_here_the_card_is_for_everyone() {
        world.say(INCIDENTS, ANA, "/drift check finance-prod");
        assertThat(world.last(INCIDENTS).path("ephemeral").asBoolean()).isFalse();
        assertThat(shown(world.last(INCIDENTS))).doesNotContain("Post to channel");
        world.say(GENERAL, ANA, "/drift check finance-prod --here");
        assertThat(world.last(GENERAL).path("ephemeral").asBoolean()).isFalse();
    }

    @Test
    void where_the_bot_is_no_member_a_public_answer_comes_by_the_response_url() {
        world.say(ELSEWHERE, ANA, "/drift check finance-prod --here");
        assertThat(world.last(ELSEWHERE).path("ephemeral").asBoolean()).isFalse();
        assertThat(shown(world.last(ELSEWHERE))).contains("Drift: 2 views missing");
    }

    @Test
    void flags_reach_the_function_even_with_the_dashes_of_a_phone() {
        world.say(GENERAL, ANA, "/drift check finance-prod \u2014deep \u2014after-restore");
        DiagnosisRequest request = world.function.requests().get(0);
        assertThat(request.deep()).isTrue();
        assertThat(request.afterRestore()).isTrue();
    }

    @Test
    void a_target_one_may_not_see_is_refused_in_the_same_words_as_one_that_does_not_exist() {
        world.say(GENERAL, EVE, "/drift check vault");
        String forbidden = shown(world.last(GENERAL));
        world.say(GENERAL, EVE, "/drift check vvvvv");
        String unknown = shown(world.last(GENERAL));
        assertThat(forbidden).isEqualTo(unknown.replace("vvvvv", "vault"));
        world.say(INCIDENTS, EVE, "/drift check hr-prod");
        assertThat(shown(world.last(INCIDENTS)))
                .isEqualTo(
                        "I don't know a target `hr-prod` that you may check here. Here you may check `finance-prod`.");
        assertThat(world.function.requests()).isEmpty();
    }

    @Test
    void a_typing_error_is_answered_with_a_guess_that_is_not_carried_out() {
        world.say(GENERAL, ANA, "/drift chekc finance-prod");
        assertThat(shown(world.last(GENERAL)))
                .isEqualTo("I don't know the command `chekc`. Did you mean `/drift check`?");
        world.say(GENERAL, ANA, "/drift check finace-prod");
        assertThat(shown(world.last(GENERAL))).contains("Did you mean `finance-prod`?");
        world.say(GENERAL, ANA, "/drift finance");
        assertThat(shown(world.last(GENERAL))).contains("Did you mean `/drift check finance-prod`?");
        world.say(GENERAL, ANA, "/drift check finance-prod --deap");
        assertThat(shown(world.last(GENERAL))).contains("Did you mean `--deep`?");
        assertThat(world.function.requests()).isEmpty();
    }

    @Test
    void letters_beyond_ascii_are_verified_and_understood() {
        Ack ack = world.say(GENERAL, ANA, "/drift check финансы");
        assertThat(ack.isGood()).isTrue();
        assertThat(shown(world.last(GENERAL))).startsWith("I don't know a target `финансы` that you may check here.");
    }

    @Test
    void a_plan_can_be_asked_for_by_its_letter_and_views_and_history_have_their_own_answers() {
        world.say(GENERAL, ANA, "/drift plan finance-prod b");
        assertThat(shown(world.last(GENERAL))).contains("Step 1 of 2").doesNotContain("Option A");
        world.say(GENERAL, ANA, "/drift views finance-prod");
        assertThat(shown(world.last(GENERAL))).contains("0 of 2 required views answer");
        world.say(GENERAL, ANA, "/drift history finance-prod");
        assertThat(shown(world.last(GENERAL))).contains("# History of finance-prod");
        assertThat(world.function.requests())
                .extracting(DiagnosisRequest::kind)
                .containsExactly(
                        DiagnosisRequest.Kind.PLAN, DiagnosisRequest.Kind.VIEWS, DiagnosisRequest.Kind.HISTORY);
    }

    @Test
    void targets_mute_unmute_and_help_answer_at_once_and_ask_no_database() {
        world.say(INCIDENTS, ANA, "/drift targets");
        assertThat(shown(world.last(INCIDENTS)))
                .contains("`finance-prod`: no check known yet", "`hr-prod`", "`hr-staging`")
                .doesNotContain("vault");
        world.say(GENERAL, ANA, "/drift mute finance-prod 24h");
        assertThat(shown(world.last(GENERAL))).contains("no known trouble");
        world.say(GENERAL, ANA, "/drift mute finance-prod 2h");
        assertThat(shown(world.last(GENERAL))).contains("A mute lasts 1h, 24h or 7d");
        world.say(GENERAL, ANA, "/drift unmute finance-prod");
        assertThat(shown(world.last(GENERAL))).contains("was not muted");
        world.say(GENERAL, ANA, "/drift help");
        assertThat(shown(world.last(GENERAL))).contains("/drift check TARGET [--deep] [--here] [--after-restore]");
        world.say(GENERAL, ANA, "/drift help mute");
        assertThat(shown(world.last(GENERAL))).contains("/drift mute finance-prod 24h");
        assertThat(world.function.requests()).isEmpty();
    }

    @Test
    void a_mute_by_command_holds_for_the_trouble_that_is_known() {
        world.say(GENERAL, ANA, "/drift check finance-prod");
        world.say(GENERAL, ANA, "/drift mute finance-prod 7d");
        assertThat(shown(world.last(GENERAL))).contains("keep quiet about this until");
        world.schedule("finance-prod");
        assertThat(world.slack.messages(INCIDENTS)).isEmpty();
    }

    @Test
    void drift_alone_opens_a_chooser_and_its_choice_is_carried_out() {
        Ack ack = world.say(GENERAL, ANA, "/drift");
        assertThat(ack.body()).isEmpty();
        JsonNode modal = world.slack.modal(ANA).orElseThrow();
        assertThat(modal.findValuesAsText("value")).contains("finance-prod").doesNotContain("hr-prod", "vault");
        Ack sent = world.slack.submit(ANA, Map.of("target", "finance-prod", "kind", "CHECK", "flags", "here,deep"));
        world.settle();
        assertThat(sent.isGood()).isTrue();
        assertThat(world.slack.modal(ANA)).isEmpty();
        assertThat(world.function.requests().get(0).deep()).isTrue();
        assertThat(world.last(GENERAL).path("ephemeral").asBoolean()).isFalse();
    }

    @Test
    void the_chooser_does_not_start_what_the_person_may_not_ask() {
        world.say(GENERAL, ANA, "/drift");
        world.slack.submit(ANA, Map.of("target", "vault", "kind", "CHECK"));
        world.settle();
        assertThat(world.function.requests()).isEmpty();
        assertThat(shown(world.last(GENERAL))).contains("I don't know a target `vault`");
    }

    @Test
    void a_request_that_slack_sends_twice_starts_one_run() {
        world.say(GENERAL, ANA, "/drift check finance-prod");
        Ack again = world.slack.redeliver();
        world.settle();
        assertThat(again.isGood()).isTrue();
        assertThat(world.function.requests()).hasSize(1);
    }

    @Test
    void a_run_that_fails_is_told_to_the_asker_without_the_errors_text() {
        world.function.answerWith(request -> {
            throw new IllegalStateException("password=hunter2");
        });
        world.say(GENERAL, ANA, "/drift check finance-prod");
        assertThat(shown(world.last(GENERAL)))
                .contains(
                        "finance-prod: Not checked",
                        "The check did not run, because the function failed " + "(IllegalStateException)")
                .doesNotContain("hunter2");
        assertThat(world.last(GENERAL).path("ephemeral").asBoolean()).isTrue();
    }

    @Test
    void two_runs_are_two_answers_with_ids_of_their_own() {
        world.say(GENERAL, ANA, "/drift check finance-prod");
        world.say(GENERAL, ANA, "/drift check finance-prod");
        assertThat(world.function.requests())
                .extracting(DiagnosisRequest::runId)
                .doesNotHaveDuplicates();
        assertThat(world.slack.messages(GENERAL)).hasSize(4);
    }

    @Test
    void once_it_is_repaired_the_answer_says_resolved() {
        world.say(GENERAL, ANA, "/drift check finance-prod");
        world.function.answerWith(FunctionStandIn::healthy);
        world.say(GENERAL, ANA, "/drift check finance-prod");
        assertThat(shown(world.last(GENERAL)))
                .contains("In sync, resolved", "by 1 recorded and 7 run migrations")
                .doesNotContain("Take it");
    }

    @Test
    void hostile_texts_are_answered_in_time_and_page_nobody() {
        long seed = Long.getLong("plumbline.seed", System.nanoTime());
        Random random = new Random(seed);
        List<String> parts = List.of(
                "check",
                "plan",
                "help",
                "<!channel>",
                "<@U024BE7LH>",
                "`",
                "```",
                "\u202E",
                "\u200B",
                "; DROP TABLE x;",
                "\"",
                "'",
                "\u0000",
                "\uD83D\uDE00",
                "--deep",
                "--here",
                "finance-prod",
                "vault",
                "\u05D0",
                "x".repeat(900),
                "\n",
                "%20",
                "&",
                "+",
                "mute",
                "1h",
                "\uD83D");
        int texts = Integer.getInteger("plumbline.texts", 150);
        for (int i = 0; i < texts; i++) {
            StringBuilder text = new StringBuilder("/drift ");
            for (int words = random.nextInt(6); words >= 0; words--) {
                text.append(parts.get(random.nextInt(parts.size()))).append(random.nextBoolean() ? " " : "");
            }
            Ack ack = world.say(GENERAL, EVE, text.toString());
            // The local Slack refuses pings, unescaped text and blocks beyond the limits, and says so.
            assertThat(ack.isGood()).as("seed %d, text %d", seed, i).isTrue();
        }
        assertThat(world.slack.messages(GENERAL))
                .as("seed %d", seed)
                .noneMatch(message -> message.path("user").asText().equals("USLACKBOT"))
                .noneMatch(message -> shown(message).contains("Something broke"));
    }
}
