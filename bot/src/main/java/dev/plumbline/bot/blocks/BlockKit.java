package dev.plumbline.bot.blocks;

import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.ContextBlock;
import com.slack.api.model.block.HeaderBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.ConfirmationDialogObject;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.ButtonElement;
import java.util.ArrayList;
import java.util.List;

/** The few blocks we use, made so that they stay within the limits. */
final class BlockKit {
    private BlockKit() {}

    static LayoutBlock header(String foreign) {
        return HeaderBlock.builder()
                .text(plain(Mrkdwn.plain(foreign, BlockLimits.HEADER_TEXT)))
                .build();
    }

    /** Lines of escaped mrkdwn. Lines that do not fit are left out, visibly. */
    static LayoutBlock section(List<String> lines) {
        return SectionBlock.builder()
                .text(mrkdwn(joined(lines, BlockLimits.SECTION_BUDGET)))
                .build();
    }

    static LayoutBlock section(List<String> lines, int budget) {
        return SectionBlock.builder().text(mrkdwn(joined(lines, budget))).build();
    }

    static LayoutBlock context(List<String> lines, int budget) {
        return ContextBlock.builder()
                .elements(List.of(mrkdwn(joined(lines, budget))))
                .build();
    }

    static LayoutBlock actions(List<ButtonElement> buttons) {
        return ActionsBlock.builder()
                .elements(List.<BlockElement>copyOf(buttons))
                .build();
    }

    static ButtonElement button(String actionId, String text, String value) {
        return ButtonElement.builder()
                .actionId(actionId)
                .text(plain(Mrkdwn.plain(text, BlockLimits.BUTTON_TEXT)))
                .value(value)
                .build();
    }

    static ConfirmationDialogObject confirm(String title, String text, String yes) {
        return ConfirmationDialogObject.builder()
                .title(plain(Mrkdwn.plain(title, BlockLimits.CONFIRM_TITLE)))
                .text(plain(Mrkdwn.plain(text, BlockLimits.CONFIRM_TEXT)))
                .confirm(plain(Mrkdwn.plain(yes, BlockLimits.CONFIRM_BUTTON)))
                .deny(plain("Cancel"))
                .build();
    }

    static MarkdownTextObject mrkdwn(String escaped) {
        return MarkdownTextObject.builder().text(escaped).verbatim(true).build();
    }

    static PlainTextObject plain(String text) {
        return PlainTextObject.builder().text(text).emoji(false).build();
    }

    /** Joins whole lines as long as they fit, and says how many were left out. */
    static String joined(List<String> lines, int budget) {
        String all = String.join("\n", lines);
        if (all.isBlank()) {
            // Slack refuses an empty text.
            return "\u2026";
        }
        if (all.length() <= budget) {
            return all;
        }
        List<String> kept = new ArrayList<>();
        int room = budget - 40;
        for (String line : lines) {
            if (line.length() + 1 > room) {
                break;
            }
            room -= line.length() + 1;
            kept.add(line);
        }
        int left = lines.size() - kept.size();
        if (left > 0) {
            kept.add("_\u2026 and " + left + (left == 1 ? " more line_" : " more lines_"));
        }
        return String.join("\n", kept);
    }
}
