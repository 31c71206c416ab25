package dev.plumbline.bot.delivery;

import dev.plumbline.bot.blocks.Mrkdwn;
import dev.plumbline.bot.blocks.ReportWords;
import dev.plumbline.bot.blocks.SlackMessage;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.state.CardStore.Card;
import dev.plumbline.bot.state.MuteStore;
import dev.plumbline.bot.state.ReportStore;
import dev.plumbline.bot.state.Trouble;
import dev.plumbline.bot.target.BotTarget;
import dev.plumbline.bot.target.Targets;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports that nobody asked for: the channel hears of a change, once, on one card. The same trouble at the next forty
 * checks says nothing, and "still so" once a day in the card's thread.
 */
final class ScheduledDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledDelivery.class);
    private static final Duration REMINDER = Duration.ofHours(24);

    private final SlackPoster poster;
    private final Targets targets;
    private final BotState state;
    private final Messages messages;
    private final Clock clock;

    ScheduledDelivery(SlackPoster poster, Targets targets, BotState state, Messages messages, Clock clock) {
        this.poster = poster;
        this.targets = targets;
        this.state = state;
        this.messages = messages;
        this.clock = clock;
    }

    void tell(Report report) throws SlackRefused {
        String channel =
                targets.named(report.target()).map(BotTarget::incidentChannel).orElse(null);
        if (channel == null) {
            LOG.warn("target={} has no incidentChannel: run={} is told to nobody", report.target(), report.runId());
            return;
        }
        if (report.status() == Status.IN_SYNC) {
            return;
        }
        Instant now = clock.instant();
        Trouble trouble = Trouble.of(report);
        Optional<Card> shown = state.cards().open(report.target()).stream()
                .filter(card -> card.channel().equals(channel))
                .reduce((earlier, later) -> later);
        Optional<MuteStore.Muted> muted = state.mutes().find(report.target(), now);
        boolean quiet = muted.isPresent() && !trouble.isWorseThan(muted.get().trouble());
        if (shown.isEmpty()) {
            if (!quiet) {
                String ts = poster.post(channel, null, card(report), false);
                state.cards().put(new Card(report.target(), channel, ts, report.runId(), trouble, now, now));
            }
            return;
        }
        Card card = shown.get();
        poster.update(channel, card.ts(), card(report));
        Instant lastTold = card.lastTold();
        if (!quiet) {
            lastTold = reply(card, report, trouble, now);
        }
        state.cards()
                .put(new Card(report.target(), channel, card.ts(), report.runId(), trouble, card.since(), lastTold));
    }

    /** What the thread hears; the moment it was last told of this trouble. */
    private Instant reply(Card card, Report report, Trouble trouble, Instant now) throws SlackRefused {
        if (trouble.equals(card.trouble())) {
            if (Duration.between(card.lastTold(), now).compareTo(REMINDER) < 0) {
                return card.lastTold();
            }
            long day = Duration.between(card.since(), now).toDays() + 1;
            poster.post(card.channel(), card.ts(), SlackMessage.of("Still so (day " + day + ")."), false);
            return now;
        }
        String word = trouble.isWorseThan(card.trouble()) ? "Worse" : "Changed";
        poster.post(
                card.channel(),
                card.ts(),
                SlackMessage.of("*" + word + ": " + Mrkdwn.prose(report.target(), 80) + ", "
                        + Mrkdwn.prose(ReportWords.headline(report), 120) + ".* "
                        + Mrkdwn.prose(report.summary(), 600)),
                true);
        return now;
    }

    /** A target that is in sync again: every card that still shows its trouble says so in place, and in its thread. */
    void resolveElsewhere(Report report) {
        if (report.status() != Status.IN_SYNC) {
            return;
        }
        for (Card card : state.cards().open(report.target())) {
            Report before = state.reports()
                    .find(card.runId())
                    .map(ReportStore.Stored::report)
                    .orElse(null);
            try {
                poster.update(
                        card.channel(),
                        card.ts(),
                        messages.of(DiagnosisRequest.Kind.CHECK, report, false, null, before));
                poster.post(
                        card.channel(),
                        card.ts(),
                        SlackMessage.of("*Resolved:* " + Mrkdwn.prose(report.target(), 80) + " is in sync, read "
                                + Mrkdwn.dateAndTime(report.checkedAt()) + "."),
                        true);
                state.cards().remove(card.channel(), card.ts());
            } catch (SlackRefused e) {
                LOG.warn("a card of target={} could not be brought up to date: {}", report.target(), e.getMessage());
            }
        }
    }

    private SlackMessage card(Report report) {
        return messages.of(DiagnosisRequest.Kind.CHECK, report, false, null, null);
    }
}
