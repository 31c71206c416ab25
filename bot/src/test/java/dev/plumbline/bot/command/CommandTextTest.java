package dev.plumbline.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.request.DiagnosisRequest.Kind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTextTest {
    private static ParsedCommand ask(Kind kind, boolean deep, boolean here, boolean afterRestore) {
        return new ParsedCommand.Ask(kind, "finance-prod", deep, here, afterRestore, null);
    }

    @Test
    void every_command_of_the_contract_is_understood() {
        assertThat(CommandText.parse("")).isEqualTo(new ParsedCommand.Chooser());
        assertThat(CommandText.parse(" \t ")).isEqualTo(new ParsedCommand.Chooser());
        assertThat(CommandText.parse("check finance-prod")).isEqualTo(ask(Kind.CHECK, false, false, false));
        assertThat(CommandText.parse("CHECK  finance-prod --Deep\n--here --after-restore"))
                .isEqualTo(ask(Kind.CHECK, true, true, true));
        assertThat(CommandText.parse("check --here finance-prod")).isEqualTo(ask(Kind.CHECK, false, true, false));
        assertThat(CommandText.parse("views finance-prod")).isEqualTo(ask(Kind.VIEWS, false, false, false));
        assertThat(CommandText.parse("history finance-prod")).isEqualTo(ask(Kind.HISTORY, false, false, false));
        assertThat(CommandText.parse("plan finance-prod")).isEqualTo(ask(Kind.PLAN, false, false, false));
        assertThat(CommandText.parse("plan finance-prod b"))
                .isEqualTo(new ParsedCommand.Ask(Kind.PLAN, "finance-prod", false, false, false, "B"));
        assertThat(CommandText.parse("targets")).isEqualTo(new ParsedCommand.Targets());
        assertThat(CommandText.parse("mute finance-prod 7d"))
                .isEqualTo(new ParsedCommand.Mute("finance-prod", Duration.ofDays(7)));
        assertThat(CommandText.parse("unmute finance-prod")).isEqualTo(new ParsedCommand.Unmute("finance-prod"));
        assertThat(CommandText.parse("help")).isEqualTo(new ParsedCommand.Help(null));
        assertThat(CommandText.parse("help plan")).isEqualTo(new ParsedCommand.Help(CommandWord.PLAN));
    }

    @Test
    void dashes_of_phones_and_odd_spaces_are_understood() {
        assertThat(CommandText.parse("check\u00A0finance-prod \u2014deep \u2013here \u2014-after-restore"))
                .isEqualTo(ask(Kind.CHECK, true, true, true));
    }

    @Test
    void a_mention_of_the_bot_is_left_out_of_the_words() {
        assertThat(CommandText.parseMention("<@U0PLUMBLINE> check finance-prod"))
                .isEqualTo(ask(Kind.CHECK, false, false, false));
        assertThat(CommandText.parseMention("<@U0PLUMBLINE|plumbline>")).isEqualTo(new ParsedCommand.Chooser());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mute finance-prod", "mute finance-prod 2h", "mute finance-prod forever", "plan finance-prod c",
                        "plan finance-prod a b",
                "check finance-prod hr-prod", "check finance-prod --force", "views finance-prod --deep", "targets now",
                        "unmute a b"
            })
    void what_makes_no_sense_is_answered_with_the_usage(String text) {
        assertThat(CommandText.parse(text)).isInstanceOf(ParsedCommand.Misuse.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "views", "plan", "history", "mute", "unmute", "check --deep"})
    void a_command_without_its_target_asks_for_it(String text) {
        assertThat(CommandText.parse(text)).isInstanceOf(ParsedCommand.MissingTarget.class);
    }

    @ParameterizedTest
    @CsvSource({
        "chekc,check",
        "cehck,check",
        "chk,",
        "veiws,views",
        "plna,plan",
        "hlep,help",
        "histroy,history",
        "target,targets",
        "umute,unmute",
        "xyzzy,",
        "a,"
    })
    void a_typing_error_gets_the_nearest_command(String typed, String nearest) {
        ParsedCommand parsed = CommandText.parse(typed);
        assertThat(parsed).isInstanceOf(ParsedCommand.UnknownCommand.class);
        List<String> suggestions = ((ParsedCommand.UnknownCommand) parsed).suggestions();
        if (nearest == null) {
            assertThat(suggestions).isEmpty();
        } else {
            assertThat(suggestions).contains(nearest);
        }
    }

    @ParameterizedTest
    @CsvSource({"'','',0", "abc,abc,0", "abc,acb,1", "abc,ab,1", "abc,xabc,1", "kitten,sitting,3", "ca,abc,3"})
    void distances_count_swapped_neighbours_as_one(String left, String right, int distance) {
        assertThat(Spelling.distance(left, right)).isEqualTo(distance);
        assertThat(Spelling.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void a_very_long_text_is_refused() {
        assertThat(CommandText.parse("check " + "x".repeat(10_000))).isInstanceOf(ParsedCommand.Misuse.class);
    }
}
