package dev.plumbline.bot.blocks;

import com.slack.api.model.block.element.ButtonElement;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import java.util.ArrayList;
import java.util.List;

/** The buttons of a card. A button's value names the run and the target; what may be done is decided on the click. */
public final class CardActions {
    public static final String RECHECK = "recheck";
    public static final String SHOW_PLAN = "show_plan";
    public static final String TAKE = "take";
    public static final String TAKE_OVER = "take_over";
    public static final String MUTE = "mute_24h";
    public static final String UNMUTE = "unmute";
    public static final String POST_TO_CHANNEL = "post_to_channel";

    private CardActions() {}

    static List<ButtonElement> forCard(Report report, CardState state) {
        String value = value(report.runId(), report.target());
        List<ButtonElement> buttons = new ArrayList<>();
        ButtonElement recheck = BlockKit.button(RECHECK, "Re-check", value);
        recheck.setStyle("primary");
        buttons.add(recheck);
        if (!report.recovery().options().isEmpty()) {
            buttons.add(BlockKit.button(SHOW_PLAN, "Show plan", value));
        }
        if (report.status() != Status.IN_SYNC) {
            buttons.add(BlockKit.button(TAKE, "Take it", value));
            buttons.add(
                    state.mute() == null
                            ? BlockKit.button(MUTE, "Mute 24 hours", value)
                            : BlockKit.button(UNMUTE, "Unmute", value));
        }
        if (state.onlyForAsker()) {
            buttons.add(postToChannel(value));
        }
        return buttons;
    }

    static List<ButtonElement> forViews(Report report, CardState state) {
        String value = value(report.runId(), report.target());
        List<ButtonElement> buttons = new ArrayList<>();
        buttons.add(BlockKit.button(RECHECK, "Check everything", value));
        if (state.onlyForAsker()) {
            buttons.add(postToChannel(value));
        }
        return buttons;
    }

    private static ButtonElement postToChannel(String value) {
        ButtonElement post = BlockKit.button(POST_TO_CHANNEL, "Post to channel", value);
        post.setConfirm(BlockKit.confirm(
                "Post to channel?",
                "Everyone in this channel will see this report. It cannot be made private again.",
                "Post"));
        return post;
    }

    /** {@code run:target}; the target is left out where it would be too long, and is then found by the run. */
    static String value(String runId, String target) {
        String value = runId + ":" + target;
        return value.length() <= BlockLimits.VALUE_BUDGET ? value : cut(runId) + ":";
    }

    private static String cut(String runId) {
        return runId.length() <= BlockLimits.VALUE_BUDGET - 1
                ? runId
                : runId.substring(0, BlockLimits.VALUE_BUDGET - 1);
    }

    /** What a button's value says. */
    public record Pressed(String runId, String target) {
        /** @param value as sent by Slack; a value we did not make gives empty names, which nobody may do anything with */
        public static Pressed parse(String value) {
            int colon = value.indexOf(':');
            return colon < 0
                    ? new Pressed(value, "")
                    : new Pressed(value.substring(0, colon), value.substring(colon + 1));
        }
    }
}
