package dev.plumbline.bot.listener;

import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.slash_commands.response.SlashCommandResponse;
import com.slack.api.bolt.context.builtin.SlashCommandContext;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.response.Response;
import dev.plumbline.bot.blocks.ChooserBlocks;
import dev.plumbline.bot.blocks.HelpBlocks;
import dev.plumbline.bot.blocks.NoticeBlocks;
import dev.plumbline.bot.blocks.SlackMessage;
import dev.plumbline.bot.command.CommandText;
import dev.plumbline.bot.command.ParsedCommand;
import dev.plumbline.bot.delivery.SlackPoster;
import dev.plumbline.bot.delivery.SlackRefused;
import dev.plumbline.bot.invoke.InvocationRefused;
import dev.plumbline.bot.state.OnceStore;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.ReplyTo;
import dev.plumbline.core.request.Trigger;
import java.time.Clock;
import java.util.List;

/** {@code /drift …}: understands, starts the run, acknowledges. The acknowledgement is for the asker alone. */
final class SlashCommandListener {
    private final Desk desk;
    private final Runs runs;
    private final SlackPoster poster;
    private final OnceStore once;
    private final Clock clock;

    SlashCommandListener(Desk desk, Runs runs, SlackPoster poster, OnceStore once, Clock clock) {
        this.desk = desk;
        this.runs = runs;
        this.poster = poster;
        this.once = once;
        this.clock = clock;
    }

    Response apply(SlashCommandRequest request, SlashCommandContext context) {
        SlashCommandPayload payload = request.getPayload();
        String trigger = payload.getTriggerId();
        if (trigger != null && !once.claim("trigger:" + trigger, clock.instant())) {
            return context.ack();
        }
        try {
            String text = payload.getText() == null ? "" : payload.getText();
            Desk.Outcome outcome = desk.decide(CommandText.parse(text), payload.getUserId(), payload.getChannelId());
            return switch (outcome) {
                case Desk.Outcome.Say say -> ack(context, say.message());
                case Desk.Outcome.Choose choose -> choose(context, payload, choose.targets());
                case Desk.Outcome.Run run -> run(context, payload, run);
            };
        } catch (InvocationRefused | RuntimeException e) {
            return ack(context, Faults.tell("slash command", e));
        }
    }

    private Response run(SlashCommandContext context, SlashCommandPayload payload, Desk.Outcome.Run run)
            throws InvocationRefused {
        ParsedCommand.Ask ask = run.ask();
        String target = run.target().name();
        String channel = payload.getChannelId();
        boolean inChannel = ask.here() || channel.equals(run.target().incidentChannel());
        DiagnosisRequest request = new DiagnosisRequest(
                ask.kind(),
                target,
                runs.newRunId(),
                ask.deep(),
                ask.afterRestore(),
                new Trigger.Slash(payload.getUserId(), channel),
                new ReplyTo.ResponseUrl(payload.getResponseUrl(), channel, payload.getUserId(), inChannel));
        runs.start(request, ask.option(), payload.getUserId(), channel);
        return ack(context, NoticeBlocks.working(Runs.verb(ask.kind()), target, request.runId()));
    }

    private Response choose(SlashCommandContext context, SlashCommandPayload payload, List<String> targets) {
        try {
            poster.openView(
                    payload.getTriggerId(),
                    ChooserBlocks.modal(
                            targets, ChooserListener.metadata(payload.getChannelId(), payload.getResponseUrl())));
            return context.ack();
        } catch (SlackRefused e) {
            // A trigger lives three seconds: after a cold start the modal may come too late, and words must do.
            return ack(context, HelpBlocks.overview(targets));
        }
    }

    private static Response ack(SlashCommandContext context, SlackMessage message) {
        SlashCommandResponse response = SlashCommandResponse.builder()
                .responseType("ephemeral")
                .text(message.text())
                .build();
        if (!message.blocks().isEmpty()) {
            response.setBlocks(message.blocks());
        }
        return context.ack(response);
    }
}
