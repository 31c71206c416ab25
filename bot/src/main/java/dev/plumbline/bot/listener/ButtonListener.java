package dev.plumbline.bot.listener;

import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.response.Response;
import dev.plumbline.bot.blocks.CardActions;
import dev.plumbline.bot.blocks.NoticeBlocks;
import dev.plumbline.bot.blocks.RecoveryBlocks;
import dev.plumbline.bot.blocks.SlackMessage;
import dev.plumbline.bot.delivery.SlackPoster;
import dev.plumbline.bot.delivery.SlackRefused;
import dev.plumbline.bot.invoke.InvocationRefused;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.state.ReportStore;
import dev.plumbline.bot.target.BotTarget;
import dev.plumbline.bot.target.Rights;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.ReplyTo;
import dev.plumbline.core.request.Trigger;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The buttons of a card. Rights are looked at on every click. No button writes to a checked database. */
final class ButtonListener {
    private static final Logger LOG = LoggerFactory.getLogger(ButtonListener.class);

    /** A plan of an older report may no longer be right. */
    private static final Duration STALE = Duration.ofHours(24);

    private final Rights rights;
    private final Runs runs;
    private final SlackPoster poster;
    private final BotState state;
    private final CardButtons cards;
    private final Clock clock;

    ButtonListener(Rights rights, Runs runs, SlackPoster poster, BotState state, CardButtons cards, Clock clock) {
        this.rights = rights;
        this.runs = runs;
        this.poster = poster;
        this.state = state;
        this.cards = cards;
        this.clock = clock;
    }

    Response apply(BlockActionRequest request, ActionContext context) {
        String action = request.getPayload().getActions().get(0).getActionId();
        Click click = Click.of(request.getPayload());
        String trigger = request.getPayload().getTriggerId();
        if (trigger != null && !state.once().claim("click:" + trigger, clock.instant())) {
            return context.ack();
        }
        try {
            press(action, click);
        } catch (SlackRefused e) {
            LOG.error("button {} in channel={} not answered: {}", action, click.channel(), e.getMessage());
            tell(
                    click,
                    SlackMessage.of("Slack did not take the answer (" + e.error() + "). Is the bot in this channel?"));
        } catch (InvocationRefused | RuntimeException e) {
            tell(click, Faults.tell("button", e));
        }
        return context.ack();
    }

    private void press(String action, Click click) throws SlackRefused, InvocationRefused {
        Optional<ReportStore.Stored> stored =
                state.reports().find(click.pressed().runId());
        String name = stored.map(found -> found.report().target())
                .orElse(click.pressed().target());
        List<BotTarget> visible = rights.visible(click.user(), click.channel());
        Optional<BotTarget> target = visible.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        if (target.isEmpty()) {
            poster.respond(
                    click.responseUrl(),
                    NoticeBlocks.unknownTarget(
                            name,
                            List.of(),
                            visible.stream().map(BotTarget::name).toList()),
                    false,
                    false);
            return;
        }
        switch (action) {
            case CardActions.RECHECK -> recheck(click, target.get());
            case CardActions.SHOW_PLAN -> showPlan(click, target.get(), stored);
            default -> {
                if (stored.isEmpty()) {
                    poster.respond(click.responseUrl(), forgotten(name), false, false);
                } else {
                    cards.press(action, click, stored.get());
                }
            }
        }
    }

    private static SlackMessage forgotten(String target) {
        return SlackMessage.of("I no longer have this report. Press *Re-check* first, or type " + "`/drift check "
                + target.replaceAll("[^A-Za-z0-9_.-]", "") + "`.");
    }

    private void recheck(Click click, BotTarget target) throws SlackRefused, InvocationRefused {
        long minute = clock.instant().getEpochSecond() / 60;
        String key = "recheck:" + click.channel() + ":" + click.ts() + ":"
                + click.pressed().runId() + ":" + minute;
        if (!state.once().claim(key, clock.instant())) {
            tell(click, SlackMessage.of("A re-check of this card is under way."));
            return;
        }
        String runId = runs.newRunId();
        ReplyTo replyTo = click.ephemeral()
                ? new ReplyTo.ResponseUrl(click.responseUrl(), click.channel(), click.user(), false)
                : new ReplyTo.Message(click.channel(), click.ts());
        start(DiagnosisRequest.Kind.CHECK, click, target, runId, replyTo);
        poster.respond(click.responseUrl(), NoticeBlocks.working("Checking", target.name(), runId), false, false);
    }

    private void showPlan(Click click, BotTarget target, Optional<ReportStore.Stored> stored)
            throws SlackRefused, InvocationRefused {
        if (stored.isPresent()) {
            Report report = stored.get().report();
            if (Duration.between(report.checkedAt(), clock.instant()).compareTo(STALE) > 0) {
                poster.respond(click.responseUrl(), NoticeBlocks.stale(report), false, false);
                return;
            }
            SlackMessage plan = RecoveryBlocks.plan(report, null);
            if (click.ephemeral()) {
                poster.respond(click.responseUrl(), plan, false, false);
            } else {
                poster.post(click.channel(), click.thread(), plan, false);
            }
            return;
        }
        String runId = runs.newRunId();
        ReplyTo replyTo = click.ephemeral()
                ? new ReplyTo.ResponseUrl(click.responseUrl(), click.channel(), click.user(), false)
                : new ReplyTo.Channel(click.channel(), click.thread());
        start(DiagnosisRequest.Kind.PLAN, click, target, runId, replyTo);
        poster.respond(
                click.responseUrl(),
                NoticeBlocks.working(Runs.verb(DiagnosisRequest.Kind.PLAN), target.name(), runId),
                false,
                false);
    }

    private void start(DiagnosisRequest.Kind kind, Click click, BotTarget target, String runId, ReplyTo replyTo)
            throws InvocationRefused {
        runs.start(
                new DiagnosisRequest(
                        kind,
                        target.name(),
                        runId,
                        false,
                        false,
                        new Trigger.Slash(click.user(), click.channel()),
                        replyTo),
                null,
                click.user(),
                click.channel());
    }

    private void tell(Click click, SlackMessage message) {
        try {
            poster.respond(click.responseUrl(), message, false, false);
        } catch (SlackRefused e) {
            LOG.error("click in channel={} not answered: {}", click.channel(), e.getMessage());
        }
    }
}
