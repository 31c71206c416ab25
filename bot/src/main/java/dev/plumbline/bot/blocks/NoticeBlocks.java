package dev.plumbline.bot.blocks;

import dev.plumbline.core.report.Report;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short messages: the acknowledgement, refusals, and runs that did not happen. All words that a person reads, once. */
public final class NoticeBlocks {
    private NoticeBlocks() {}

    /** @param what e.g. {@code Checking} */
    public static SlackMessage working(String what, String target, String runId) {
        return SlackMessage.of(
                what + " *" + Mrkdwn.prose(target, 100) + "*\u2026 (run " + Mrkdwn.code(runId, 64) + ")");
    }

    /** The same words for a target that does not exist and for one that this person may not ask about. */
    public static SlackMessage unknownTarget(String typed, List<String> suggestions, List<String> allowed) {
        StringBuilder text = new StringBuilder("I don't know a target ")
                .append(Mrkdwn.code(typed, 80))
                .append(" that you may check here.");
        if (!suggestions.isEmpty()) {
            text.append(" Did you mean ").append(names(suggestions, " or ")).append('?');
        } else if (allowed.isEmpty()) {
            text.append(" No target is open to this channel. Whoever keeps `targets.yaml` opens one with "
                    + "`allow: {channels: [\u2026]}`.");
        } else {
            text.append(" Here you may check ").append(names(allowed, ", ")).append('.');
        }
        return SlackMessage.of(text.toString());
    }

    public static SlackMessage missingTarget(String command, List<String> allowed) {
        String example = allowed.isEmpty() ? "TARGET" : allowed.get(0);
        return SlackMessage.of("Which target? Type " + Mrkdwn.code("/drift " + command + " " + example, 160)
                + (allowed.size() > 1 ? ". Here you may check " + names(allowed, ", ") + "." : "."));
    }

    public static SlackMessage unknownCommand(String typed, List<String> suggestions) {
        return SlackMessage.of("I don't know the command " + Mrkdwn.code(typed, 80) + "."
                + (suggestions.isEmpty()
                        ? " Type `/drift help` for the list."
                        : " Did you mean "
                                + names(
                                        suggestions.stream()
                                                .map(word -> "/drift " + word)
                                                .toList(),
                                        " or ") + "?"));
    }

    public static SlackMessage misuse(String words, String usage) {
        return SlackMessage.of(Mrkdwn.prose(words, 300) + " Usage: " + Mrkdwn.code(usage, 200));
    }

    /** The run was asked for but nothing came of it. */
    public static SlackMessage undeliverable(@Nullable String target, @Nullable String runId, String because) {
        return SlackMessage.of("\u26AA *" + (target == null ? "The check" : Mrkdwn.prose(target, 100))
                + ": Not checked.* The check did not run, because " + Mrkdwn.prose(because, 500)
                + (runId == null ? "" : " (run " + Mrkdwn.code(runId, 64) + ")"));
    }

    /** Something broke on our side; the id is in the log. */
    public static SlackMessage ourFault(String errorId) {
        return SlackMessage.of("Something broke on our side, and nothing was started. Error " + Mrkdwn.code(errorId, 64)
                + " is in the bot's log. Please try again; if it stays, give that id to whoever runs Plumbline.");
    }

    /** To the second one who presses Take it. */
    public static SlackMessage alreadyTaken(CardState.Owner owner, Report report) {
        String text = Mrkdwn.user(owner.user()) + " is on " + Mrkdwn.code(report.target(), 80) + " since "
                + Mrkdwn.time(owner.since()) + ". Take over only if you have talked.";
        return new SlackMessage(
                text,
                List.of(
                        BlockKit.section(List.of(text)),
                        BlockKit.actions(List.of(BlockKit.button(
                                CardActions.TAKE_OVER,
                                "Take over",
                                CardActions.value(report.runId(), report.target()))))));
    }

    public static SlackMessage taken(CardState.Owner owner, Report report) {
        return SlackMessage.of("\uD83D\uDC64 " + Mrkdwn.user(owner.user()) + " is on "
                + Mrkdwn.code(report.target(), 80) + " (" + Mrkdwn.prose(ReportWords.headline(report), 120) + ") since "
                + Mrkdwn.time(owner.since()) + ".");
    }

    public static SlackMessage takenOver(CardState.Owner owner, CardState.@Nullable Owner before, Report report) {
        return SlackMessage.of("\uD83D\uDC64 " + Mrkdwn.user(owner.user()) + " has taken over "
                + Mrkdwn.code(report.target(), 80)
                + (before == null ? "." : " from " + Mrkdwn.user(before.user()) + "."));
    }

    /** A plan is asked of a report that is too old to act on. */
    public static SlackMessage stale(Report report) {
        return SlackMessage.of("This card is of " + Mrkdwn.dateAndTime(report.checkedAt())
                + ": its plan may no longer be right. Press *Re-check* first.");
    }

    public static SlackMessage posted(Report report) {
        return SlackMessage.of("Posted to this channel: " + Mrkdwn.code(report.target(), 80) + ", "
                + Mrkdwn.prose(ReportWords.headline(report), 120) + ".");
    }

    static String names(List<String> names, String separator) {
        List<String> shown = names.subList(0, Math.min(12, names.size())).stream()
                .map(name -> Mrkdwn.code(name, 80))
                .toList();
        return String.join(separator, shown) + (names.size() > 12 ? " and " + (names.size() - 12) + " more" : "");
    }
}
