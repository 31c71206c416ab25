package dev.plumbline.bot.blocks;

import com.slack.api.model.block.LayoutBlock;
import java.util.List;

/**
 * A message as it is handed to Slack.
 *
 * @param text the whole verdict in plain words, under 300 characters: for notifications and screen readers
 * @param blocks what is shown; empty for a message of {@code text} alone
 */
public record SlackMessage(String text, List<LayoutBlock> blocks) {
    public SlackMessage {
        blocks = List.copyOf(blocks);
    }

    /** A message of one mrkdwn text, which the caller has escaped. */
    public static SlackMessage of(String mrkdwn) {
        return new SlackMessage(mrkdwn, List.of());
    }
}
