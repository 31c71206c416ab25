package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.core.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds a plan's sections as long as the message has room, and says once where the rest is. */
final class PlanWriter {
    private static final int ROOM = BlockLimits.MESSAGE_BUDGET - 1_600;

    private final Report report;
    private final List<LayoutBlock> blocks;
    private int room = ROOM;
    private boolean full;

    PlanWriter(Report report, List<LayoutBlock> blocks) {
        this.report = report;
        this.blocks = blocks;
    }

    Report report() {
        return report;
    }

    void section(List<String> lines) {
        add(lines, null);
    }

    void step(List<String> lines, String optionId) {
        add(lines, optionId);
    }

    private void add(List<String> lines, @Nullable String optionId) {
        if (full) {
            return;
        }
        String text = BlockKit.joined(lines, BlockLimits.SECTION_BUDGET);
        if (text.length() > room || blocks.size() >= BlockLimits.BLOCKS_BUDGET) {
            full = true;
            String command = "plumbline plan " + report.target() + (optionId == null ? "" : " --option " + optionId);
            blocks.add(BlockKit.section(
                    List.of("*The plan goes on: it is too long for Slack.* Do not stop here. The whole of it: "
                            + Mrkdwn.code(command, 200))));
            return;
        }
        room -= text.length();
        blocks.add(BlockKit.section(lines));
    }
}
