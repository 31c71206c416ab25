package dev.plumbline.bot.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.testing.Events;
import dev.plumbline.bot.testing.RandomReports;
import dev.plumbline.core.report.Report;
import dev.plumbline.playground.slack.BlockRules;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnyReportIsAValidMessageTest {
    private static final int REPORTS = Integer.getInteger("plumbline.reports", 150);

    @Test
    void any_report_renders_within_the_limits_and_escaped() {
        long first = Long.getLong("plumbline.seed", System.nanoTime());
        for (long seed = first; seed < first + REPORTS; seed++) {
            Report report = new RandomReports(seed).next();
            CardState state = new CardState(
                    seed % 2 == 0,
                    seed % 3 == 0 ? new CardState.Owner("U024BE7LH", Instant.EPOCH) : null,
                    seed % 5 == 0 ? new CardState.Mute("<!channel>", Instant.EPOCH) : null,
                    seed % 7 == 0 ? new Resolution("01", 2, 5) : null);
            for (SlackMessage message : List.of(
                    ReportBlocks.card(report, state),
                    ViewBlocks.answer(report, state),
                    HistoryBlocks.answer(report, state),
                    RecoveryBlocks.plan(report, null),
                    RecoveryBlocks.plan(report, "B"))) {
                assertValid(message, "run again with -Dplumbline.seed=" + seed);
            }
        }
    }

    private static void assertValid(SlackMessage message, String seed) {
        JsonNode blocks = Events.parse(SlackJson.blocks(message));
        assertThat(BlockRules.checkMessage(blocks)).as(seed).isEmpty();
        assertThat(BlockRules.checkText(message.text())).as(seed).isEmpty();
        assertThat(BlockRules.tooLong(blocks)).as(seed).isFalse();
        assertThat(blocks.size()).as(seed).isLessThanOrEqualTo(BlockLimits.BLOCKS_BUDGET);
        assertThat(message.text().length()).as(seed).isBetween(1, 299);
        assertThat(blocks.findValuesAsText("value"))
                .as(seed)
                .allMatch(value -> value.length() <= BlockLimits.VALUE_BUDGET);
    }
}
