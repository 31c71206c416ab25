package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import dev.plumbline.bot.command.CommandWord;
import java.util.ArrayList;
import java.util.List;

/** Help, with this person's own targets as examples. */
public final class HelpBlocks {
    private HelpBlocks() {}

    /** @param targets names that this person may check here */
    public static SlackMessage overview(List<String> targets) {
        List<String> lines = new ArrayList<>();
        for (CommandWord command : CommandWord.values()) {
            lines.add(Mrkdwn.code(command.usage()) + "\n" + Mrkdwn.prose(command.summary()));
        }
        List<LayoutBlock> blocks = new ArrayList<>();
        blocks.add(BlockKit.header("Plumbline: what is wrong with a Django database, and the way out"));
        blocks.add(BlockKit.section(lines));
        blocks.add(BlockKit.context(List.of(yourTargets(targets)), 1_500));
        blocks.add(BlockKit.context(
                List.of("The same words work after a mention of the bot, so in threads too. "
                        + "Nothing in Slack ever writes to a checked database."),
                300));
        return new SlackMessage("Plumbline help: check, views, plan, history, targets, mute, unmute", blocks);
    }

    public static SlackMessage of(CommandWord command, List<String> targets) {
        List<String> lines = new ArrayList<>();
        lines.add(Mrkdwn.code(command.usage()));
        lines.add(Mrkdwn.prose(command.summary() + " " + command.more()));
        if (command.needsTarget() && !targets.isEmpty()) {
            String example =
                    "/drift " + command.word() + " " + targets.get(0) + (command == CommandWord.MUTE ? " 24h" : "");
            lines.add("For example " + Mrkdwn.code(example, 200));
        }
        return new SlackMessage(Mrkdwn.notification("Help: " + command.usage()), List.of(BlockKit.section(lines)));
    }

    private static String yourTargets(List<String> targets) {
        return targets.isEmpty()
                ? "No target is open to this channel yet: `allow` in targets.yaml opens one."
                : "Here you may check " + NoticeBlocks.names(targets, ", ") + ".";
    }
}
