package dev.plumbline.bot.listener;

import dev.plumbline.bot.blocks.CardState;
import dev.plumbline.bot.blocks.HelpBlocks;
import dev.plumbline.bot.blocks.Mrkdwn;
import dev.plumbline.bot.blocks.NoticeBlocks;
import dev.plumbline.bot.blocks.SlackMessage;
import dev.plumbline.bot.blocks.TargetsBlocks;
import dev.plumbline.bot.command.CommandWord;
import dev.plumbline.bot.command.ParsedCommand;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.state.MuteStore;
import dev.plumbline.bot.state.Trouble;
import dev.plumbline.bot.target.BotTarget;
import dev.plumbline.bot.target.Rights;
import dev.plumbline.bot.target.Targets;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides what a command comes to: words at once, a run, or the chooser. The same for slash commands and mentions. */
final class Desk {
    private final Rights rights;
    private final BotState state;
    private final Clock clock;
    private final Audit audit;

    Desk(Rights rights, BotState state, Clock clock, Audit audit) {
        this.rights = rights;
        this.state = state;
        this.clock = clock;
        this.audit = audit;
    }

    /** What a command comes to. */
    sealed interface Outcome {
        /** Words for the asker alone. */
        record Say(SlackMessage message) implements Outcome {}

        /** A run of the function; {@code target} may be asked about by this person from this channel. */
        record Run(BotTarget target, ParsedCommand.Ask ask) implements Outcome {}

        /** A choice among these targets. */
        record Choose(List<String> targets) implements Outcome {
            public Choose {
                targets = List.copyOf(targets);
            }
        }
    }

    Outcome decide(ParsedCommand command, String user, String channel) {
        List<BotTarget> visible = rights.visible(user, channel);
        List<String> names = visible.stream().map(BotTarget::name).toList();
        return switch (command) {
            case ParsedCommand.Chooser ignored ->
                names.isEmpty() ? say(HelpBlocks.overview(names)) : new Outcome.Choose(names);
            case ParsedCommand.Ask ask -> withTarget(ask.target(), visible, target -> new Outcome.Run(target, ask));
            case ParsedCommand.Targets ignored -> say(TargetsBlocks.answer(rows(visible)));
            case ParsedCommand.Mute mute ->
                withTarget(mute.target(), visible, target -> say(mute(mute, target, user, channel)));
            case ParsedCommand.Unmute unmute ->
                withTarget(unmute.target(), visible, target -> say(unmute(target, user, channel)));
            case ParsedCommand.Help help ->
                say(help.command() == null ? HelpBlocks.overview(names) : HelpBlocks.of(help.command(), names));
            case ParsedCommand.MissingTarget missing ->
                say(NoticeBlocks.missingTarget(missing.command().word(), names));
            case ParsedCommand.UnknownCommand unknown -> say(unknown(unknown, visible));
            case ParsedCommand.Misuse misuse ->
                say(NoticeBlocks.misuse(misuse.words(), misuse.command().usage()));
        };
    }

    private static Outcome say(SlackMessage message) {
        return new Outcome.Say(message);
    }

    private interface WithTarget {
        Outcome go(BotTarget target);
    }

    private static Outcome withTarget(String typed, List<BotTarget> visible, WithTarget then) {
        return switch (Targets.match(typed, visible)) {
            case Targets.Match.Found found -> then.go(found.target());
            case Targets.Match.NotFound none ->
                say(NoticeBlocks.unknownTarget(
                        typed,
                        none.suggestions(),
                        visible.stream().map(BotTarget::name).toList()));
        };
    }

    private static SlackMessage unknown(ParsedCommand.UnknownCommand unknown, List<BotTarget> visible) {
        if (Targets.match(unknown.typed(), visible) instanceof Targets.Match.Found found) {
            return NoticeBlocks.unknownCommand(
                    unknown.typed(),
                    List.of(CommandWord.CHECK.word() + " " + found.target().name()));
        }
        return NoticeBlocks.unknownCommand(unknown.typed(), unknown.suggestions());
    }

    List<TargetsBlocks.Row> rows(List<BotTarget> targets) {
        Instant now = clock.instant();
        return targets.stream()
                .map(target -> new TargetsBlocks.Row(
                        target.name(),
                        state.reports().newest(target.name()).orElse(null),
                        state.owners().find(target.name()).orElse(null),
                        state.mutes()
                                .find(target.name(), now)
                                .map(MuteStore.Muted::mute)
                                .orElse(null)))
                .toList();
    }

    private SlackMessage mute(ParsedCommand.Mute mute, BotTarget target, String user, String channel) {
        Optional<Report> newest = state.reports().newest(target.name());
        if (newest.isEmpty() || newest.get().status() == Status.IN_SYNC) {
            return SlackMessage.of("There is no known trouble of " + Mrkdwn.code(target.name(), 80)
                    + " to mute. A mute is for one trouble; check first: "
                    + Mrkdwn.code("/drift check " + target.name(), 120));
        }
        Instant until = clock.instant().plus(mute.duration());
        state.mutes()
                .put(target.name(), new MuteStore.Muted(new CardState.Mute(user, until), Trouble.of(newest.get())));
        audit.act(user, channel, "mute", target.name(), newest.get().runId());
        return SlackMessage.of("Scheduled checks of " + Mrkdwn.code(target.name(), 80) + " keep quiet about this until "
                + Mrkdwn.dateAndTime(until) + ". Anything worse is still told.");
    }

    private SlackMessage unmute(BotTarget target, String user, String channel) {
        boolean was = state.mutes().remove(target.name());
        if (was) {
            audit.act(user, channel, "unmute", target.name(), "-");
        }
        return SlackMessage.of(
                was
                        ? "Scheduled checks of " + Mrkdwn.code(target.name(), 80) + " speak again."
                        : Mrkdwn.code(target.name(), 80) + " was not muted.");
    }
}
