package dev.plumbline.bot.listener;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.bolt.context.builtin.EventContext;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The same words after a mention, so that they work in threads. The answer comes into the thread, in one message. */
final class MentionListener {
    private static final Logger LOG = LoggerFactory.getLogger(MentionListener.class);

    private final Desk desk;
    private final Runs runs;
    private final SlackPoster poster;
    private final OnceStore once;
    private final Clock clock;

    MentionListener(Desk desk, Runs runs, SlackPoster poster, OnceStore once, Clock clock) {
        this.desk = desk;
        this.runs = runs;
        this.poster = poster;
        this.once = once;
        this.clock = clock;
    }

    Response apply(EventsApiPayload<AppMentionEvent> payload, EventContext context) {
        AppMentionEvent event = payload.getEvent();
        String key = "event:" + payload.getEventId();
        if (event.getUser() == null || event.getBotId() != null || !once.claim(key, clock.instant())) {
            return context.ack();
        }
        String thread = event.getThreadTs() == null ? event.getTs() : event.getThreadTs();
        try {
            ParsedCommand command = CommandText.parseMention(event.getText() == null ? "" : event.getText());
            switch (desk.decide(command, event.getUser(), event.getChannel())) {
                case Desk.Outcome.Say say -> toAsker(event, thread, say.message());
                case Desk.Outcome.Choose choose -> toAsker(event, thread, HelpBlocks.overview(choose.targets()));
                case Desk.Outcome.Run run -> run(event, thread, run);
            }
        } catch (SlackRefused e) {
            once.release(key);
            LOG.error("mention in channel={} not answered: {}", event.getChannel(), e.getMessage());
        } catch (RuntimeException e) {
            tellFault(event, thread, Faults.tell("mention", e));
        }
        return context.ack();
    }

    private void run(AppMentionEvent event, String thread, Desk.Outcome.Run run) throws SlackRefused {
        ParsedCommand.Ask ask = run.ask();
        String target = run.target().name();
        String runId = runs.newRunId();
        String ts = poster.post(
                event.getChannel(), thread, NoticeBlocks.working(Runs.verb(ask.kind()), target, runId), false);
        DiagnosisRequest request = new DiagnosisRequest(
                ask.kind(),
                target,
                runId,
                ask.deep(),
                ask.afterRestore(),
                new Trigger.Mention(event.getUser(), event.getChannel(), event.getThreadTs()),
                new ReplyTo.Message(event.getChannel(), ts));
        try {
            runs.start(request, ask.option(), event.getUser(), event.getChannel());
        } catch (InvocationRefused e) {
            poster.update(event.getChannel(), ts, Faults.tell("mention", e));
        }
    }

    private void toAsker(AppMentionEvent event, String thread, SlackMessage message) throws SlackRefused {
        poster.postEphemeral(event.getChannel(), event.getUser(), event.getThreadTs() == null ? null : thread, message);
    }

    private void tellFault(AppMentionEvent event, String thread, SlackMessage message) {
        try {
            toAsker(event, thread, message);
        } catch (SlackRefused e) {
            LOG.error("mention in channel={} not answered: {}", event.getChannel(), e.getMessage());
        }
    }
}
