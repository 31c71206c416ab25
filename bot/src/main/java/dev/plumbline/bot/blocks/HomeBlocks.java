package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.view.View;
import java.util.ArrayList;
import java.util.List;

/** The home tab: one person's targets, and how to ask. */
public final class HomeBlocks {
    private HomeBlocks() {}

    public static View of(List<TargetsBlocks.Row> rows) {
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(BlockKit.header("Plumbline"));
        if (rows.isEmpty()) {
            blocks.add(
                    BlockKit.section(
                            List.of(
                                    "Targets are opened to channels. Type `/drift targets` in a channel to see what you may check there.")));
        } else {
            blocks.add(BlockKit.section(TargetsBlocks.lines(rows)));
        }
        blocks.add(BlockKit.context(
                List.of("`/drift check TARGET` asks, `/drift help` lists everything. "
                        + "Nothing in Slack ever writes to a checked database."),
                400));
        return View.builder().type("home").blocks(blocks).build();
    }
}
