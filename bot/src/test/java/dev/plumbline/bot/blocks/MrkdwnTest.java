package dev.plumbline.bot.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MrkdwnTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            plain words                         | plain words
            a < b && c > d                      | a &lt; b &amp;&amp; c &gt; d
            <!channel> wake up                  | &lt;!channel&gt; wake up
            batch.0019_a stops                  | `batch.0019_a` stops
            (table batch_batch already exists)  | (table `batch_batch` already exists)
            run `migrate` now                   | run `migrate` now
            a lone ` backtick                   | a lone ' backtick
            count(*) rows                       | `count(*)` rows
            *bold* and ~gone~                   | `*bold*` and `~gone~`
            relation "a_b" is not there         | relation `a_b` is not there
            with --fake.                        | with `--fake`.
            party :tada: time                   | party `:tada:` time
            at 12:30 today                      | at 12:30 today
            """)
    void prose_keeps_words_and_shows_names_as_code(String foreign, String shown) {
        assertThat(Mrkdwn.prose(foreign)).isEqualTo(shown);
    }

    @Test
    void a_backtick_cannot_end_a_code_span() {
        assertThat(Mrkdwn.code("a`b")).isEqualTo("`a\u02CBb`");
        assertThat(Mrkdwn.codeBlock("x\n```\ny")).isEqualTo("```\nx\n\u02CB\u02CB\u02CB\ny\n```");
        assertThat(Mrkdwn.isExactInCode("a`b")).isFalse();
        assertThat(Mrkdwn.isExactInCode("python manage.py migrate\nSELECT '<&>';"))
                .isTrue();
    }

    @Test
    void hidden_characters_are_shown() {
        assertThat(Mrkdwn.code("a\u202Eb\u200Bc")).isEqualTo("`a\u27E8U+202E\u27E9b\u27E8U+200B\u27E9c`");
        assertThat(Mrkdwn.isExactInCode("a\u200Bb")).isFalse();
    }

    @Test
    void a_cut_never_leaves_half_an_entity_or_an_open_span() {
        for (int max = 3; max < 40; max++) {
            String cut = Mrkdwn.prose("a<b>&c \uD83D\uDE00 batch_batch `x y` done & more of it", max);
            assertThat(cut.length()).isLessThanOrEqualTo(max);
            assertThat(cut.chars().filter(c -> c == '`').count() % 2).isZero();
            assertThat(cut.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&", "<", ">");
            assertThat(cut).endsWith(cut.endsWith("`") ? "`" : "\u2026");
        }
    }

    @Test
    void only_ids_become_people_and_channels() {
        assertThat(Mrkdwn.user("U024BE7LH")).isEqualTo("<@U024BE7LH>");
        assertThat(Mrkdwn.user("!channel")).isEqualTo("`!channel`");
        assertThat(Mrkdwn.channel("C0123456789")).isEqualTo("<#C0123456789>");
        assertThat(Mrkdwn.channel("<x>")).isEqualTo("`&lt;x&gt;`");
    }

    @Test
    void a_date_carries_its_own_fallback() {
        assertThat(Mrkdwn.dateAndTime(Instant.parse("2026-11-22T03:02:11Z")))
                .isEqualTo("<!date^1795316531^{date_short_pretty} {time_secs}|2026-11-22 03:02:11 UTC>");
    }
}
