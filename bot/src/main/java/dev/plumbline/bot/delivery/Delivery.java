package dev.plumbline.bot.delivery;

import dev.plumbline.bot.blocks.NoticeBlocks;
import dev.plumbline.bot.blocks.SlackMessage;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.state.CardStore;
import dev.plumbline.bot.state.Trouble;
import dev.plumbline.bot.target.BotTarget;
import dev.plumbline.bot.target.Targets;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.ReplyTo;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings an answer to whoever asked, once. Keeps the cards that show a target's trouble up to date. */
public final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final SlackPoster poster;
    private final Targets targets;
    private final BotState state;
    private final Clock clock;
    private final Messages messages;
    private final ScheduledDelivery scheduled;

    public Delivery(SlackPoster poster, Targets targets, BotState state, Clock clock) {
        this.poster = poster;
        this.targets = targets;
        this.state = state;
        this.clock = clock;
        this.messages = new Messages(state, clock);
        this.scheduled = new ScheduledDelivery(poster, targets, state, messages, clock);
    }

    /** @throws SlackRefused if no way to the reader was left; the same report may then be delivered again */
    public void report(DiagnosisRequest request, Report report) throws SlackRefused {
        String key = "delivered:" + report.runId();
        if (!state.once().claim(key, clock.instant())) {
            LOG.info("run={} target={} was delivered before", report.runId(), report.target());
            return;
        }
        try {
            Report before = state.reports().newest(report.target()).orElse(null);
            state.reports().put(request.kind(), report);
            boolean fullCheck = request.kind() == DiagnosisRequest.Kind.CHECK;
            if (fullCheck && report.status() == Status.IN_SYNC) {
                state.owners().clear(report.target());
                state.mutes().remove(report.target());
            }
            route(request, report, before);
            if (fullCheck) {
                scheduled.resolveElsewhere(report);
            }
            LOG.info("delivered run={} target={} status={}", report.runId(), report.target(), report.status());
        } catch (SlackRefused e) {
            state.once().release(key);
            throw e;
        }
    }

    private void route(DiagnosisRequest request, Report report, @Nullable Report before) throws SlackRefused {
        String option = state.options().take(report.runId()).orElse(null);
        ReplyTo replyTo = request.replyTo();
        if (replyTo == null) {
            scheduled.tell(report);
            return;
        }
        switch (replyTo) {
            case ReplyTo.ResponseUrl url -> {
                if (url.inChannel()) {
                    SlackMessage message = messages.of(request.kind(), report, false, option, before);
                    inChannel(url, message, request.kind(), report);
                } else {
                    toAsker(url, messages.of(request.kind(), report, true, option, before));
                }
            }
            case ReplyTo.Channel channel -> {
                SlackMessage message = messages.of(request.kind(), report, false, option, before);
                String ts = poster.post(channel.channel(), channel.threadTs(), message, false);
                remember(request.kind(), report, channel.channel(), ts);
            }
            case ReplyTo.Message place -> {
                Report shown = shownThere(place).orElse(before);
                poster.update(place.channel(), place.ts(), messages.of(request.kind(), report, false, option, shown));
                remember(request.kind(), report, place.channel(), place.ts());
            }
        }
    }

    private Optional<Report> shownThere(ReplyTo.Message place) {
        return state.cards()
                .find(place.channel(), place.ts())
                .flatMap(card -> state.reports().find(card.runId()))
                .map(stored -> stored.report());
    }

    private void toAsker(ReplyTo.ResponseUrl url, SlackMessage message) throws SlackRefused {
        try {
            poster.respond(url.url(), message, false, true);
        } catch (SlackRefused first) {
            LOG.warn("{}; trying chat.postEphemeral", first.getMessage());
            try {
                poster.postEphemeral(url.channel(), url.user(), null, message);
            } catch (SlackRefused second) {
                LOG.warn("{}; trying a direct message", second.getMessage());
                poster.post(url.user(), null, message, false);
            }
        }
    }

    private void inChannel(ReplyTo.ResponseUrl url, SlackMessage message, DiagnosisRequest.Kind kind, Report report)
            throws SlackRefused {
        try {
            String ts = poster.post(url.channel(), null, message, false);
            remember(kind, report, url.channel(), ts);
        } catch (SlackRefused refused) {
            LOG.warn("{}; trying the response_url", refused.getMessage());
            poster.respond(url.url(), message, true, false);
        }
    }

    /** Notes which card shows what, as long as it shows trouble. */
    private void remember(DiagnosisRequest.Kind kind, Report report, String channel, String ts) {
        if (kind != DiagnosisRequest.Kind.CHECK) {
            return;
        }
        if (report.status() == Status.IN_SYNC) {
            state.cards().remove(channel, ts);
            return;
        }
        Instant now = clock.instant();
        Instant since =
                state.cards().find(channel, ts).map(CardStore.Card::since).orElse(now);
        state.cards()
                .put(new CardStore.Card(report.target(), channel, ts, report.runId(), Trouble.of(report), since, now));
    }

    /**
     * Tells that a run did not happen.
     *
     * @param request null if even that could not be read
     * @param because in words, without anything of the payload
     */
    public void undeliverable(@Nullable DiagnosisRequest request, String because) throws SlackRefused {
        if (request == null) {
            LOG.error("a run whose request cannot be read did not happen, because {}", because);
            return;
        }
        if (!state.once().claim("undeliverable:" + request.runId(), clock.instant())) {
            return;
        }
        SlackMessage message = NoticeBlocks.undeliverable(request.target(), request.runId(), because);
        LOG.error("run={} target={} did not happen, because {}", request.runId(), request.target(), because);
        ReplyTo replyTo = request.replyTo();
        if (replyTo == null) {
            toIncidentChannel(request.target(), message);
            return;
        }
        switch (replyTo) {
            case ReplyTo.ResponseUrl url -> {
                if (url.inChannel()) {
                    poster.respond(url.url(), message, true, false);
                } else {
                    // A note of its own: the message at this URL may be a card that is still true.
                    respondOrEphemeral(url, message);
                }
            }
            case ReplyTo.Channel channel -> poster.post(channel.channel(), channel.threadTs(), message, false);
            case ReplyTo.Message place -> {
                if (state.cards().find(place.channel(), place.ts()).isPresent()) {
                    poster.post(place.channel(), place.ts(), message, false);
                } else {
                    poster.update(place.channel(), place.ts(), message);
                }
            }
        }
    }

    private void respondOrEphemeral(ReplyTo.ResponseUrl url, SlackMessage message) throws SlackRefused {
        try {
            poster.respond(url.url(), message, false, false);
        } catch (SlackRefused refused) {
            LOG.warn("{}; trying chat.postEphemeral", refused.getMessage());
            poster.postEphemeral(url.channel(), url.user(), null, message);
        }
    }

    /** At most once an hour a target: schedules come back by themselves. */
    private void toIncidentChannel(String target, SlackMessage message) throws SlackRefused {
        String channel = targets.named(target).map(BotTarget::incidentChannel).orElse(null);
        if (channel == null) {
            LOG.error("target={} has no incidentChannel: nobody could be told that its check did not run", target);
            return;
        }
        if (state.once().claim("undeliverable-told:" + target, clock.instant())) {
            poster.post(channel, null, message, false);
        }
    }
}
