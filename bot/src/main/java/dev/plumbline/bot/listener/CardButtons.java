package dev.plumbline.bot.listener;

import dev.plumbline.bot.blocks.CardActions;
import dev.plumbline.bot.blocks.CardState;
import dev.plumbline.bot.blocks.NoticeBlocks;
import dev.plumbline.bot.blocks.SlackMessage;
import dev.plumbline.bot.delivery.Messages;
import dev.plumbline.bot.delivery.SlackPoster;
import dev.plumbline.bot.delivery.SlackRefused;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.state.CardStore;
import dev.plumbline.bot.state.MuteStore;
import dev.plumbline.bot.state.ReportStore;
import dev.plumbline.bot.state.Trouble;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The buttons that change what a card shows, not what is known: Take it, Mute, Post to channel. */
final class CardButtons {
    private final SlackPoster poster;
    private final BotState state;
    private final Messages messages;
    private final Audit audit;
    private final Clock clock;

    CardButtons(SlackPoster poster, BotState state, Messages messages, Audit audit, Clock clock) {
        this.poster = poster;
        this.state = state;
        this.messages = messages;
        this.audit = audit;
        this.clock = clock;
    }

    void press(String action, Click click, ReportStore.Stored stored) throws SlackRefused {
        Report report = stored.report();
        switch (action) {
            case CardActions.TAKE -> take(click, stored);
            case CardActions.TAKE_OVER -> takeOver(click, stored);
            case CardActions.MUTE -> {
                Instant until = clock.instant().plus(Duration.ofHours(24));
                state.mutes()
                        .put(
                                report.target(),
                                new MuteStore.Muted(new CardState.Mute(click.user(), until), Trouble.of(report)));
                changed(click, stored, "mute");
            }
            case CardActions.UNMUTE -> {
                state.mutes().remove(report.target());
                changed(click, stored, "unmute");
            }
            case CardActions.POST_TO_CHANNEL -> postToChannel(click, stored);
            default -> throw new IllegalArgumentException("no such button");
        }
    }

    private void take(Click click, ReportStore.Stored stored) throws SlackRefused {
        CardState.Owner mine = new CardState.Owner(click.user(), clock.instant());
        CardState.Owner owner = state.owners().take(stored.report().target(), mine);
        if (!owner.user().equals(click.user())) {
            poster.respond(click.responseUrl(), NoticeBlocks.alreadyTaken(owner, stored.report()), false, false);
            return;
        }
        changed(click, stored, "take");
        if (click.ephemeral()) {
            tellChannel(click, NoticeBlocks.taken(owner, stored.report()), null);
        }
    }

    private void takeOver(Click click, ReportStore.Stored stored) throws SlackRefused {
        Report report = stored.report();
        CardState.Owner owner = new CardState.Owner(click.user(), clock.instant());
        CardState.@Nullable Owner before = state.owners().find(report.target()).orElse(null);
        state.owners().takeOver(report.target(), owner);
        audit.act(click.user(), click.channel(), "take_over", report.target(), report.runId());
        SlackMessage notice = NoticeBlocks.takenOver(owner, before, report);
        poster.respond(click.responseUrl(), notice, false, true);
        for (CardStore.Card card : state.cards().open(report.target())) {
            refresh(card);
            poster.post(card.channel(), card.ts(), notice, false);
        }
    }

    /** Ownership is for the others to see; where the bot may not post, the card says it at least to those who ask. */
    private void tellChannel(Click click, SlackMessage message, @Nullable String thread) throws SlackRefused {
        try {
            poster.post(click.channel(), thread, message, false);
        } catch (SlackRefused e) {
            poster.respond(click.responseUrl(), message, true, false);
        }
    }

    /** Shows the card as it is now, where it was pressed and wherever else this target's trouble is shown. */
    private void changed(Click click, ReportStore.Stored stored, String act) throws SlackRefused {
        Report report = stored.report();
        audit.act(click.user(), click.channel(), act, report.target(), report.runId());
        SlackMessage card = messages.of(stored.kind(), report, click.ephemeral(), null, null);
        if (click.ephemeral()) {
            poster.respond(click.responseUrl(), card, false, true);
        } else {
            poster.update(click.channel(), click.ts(), card);
        }
        for (CardStore.Card other : state.cards().open(report.target())) {
            if (!other.ts().equals(click.ts())) {
                refresh(other);
            }
        }
    }

    private void refresh(CardStore.Card card) throws SlackRefused {
        ReportStore.Stored shown = state.reports().find(card.runId()).orElse(null);
        if (shown != null) {
            poster.update(
                    card.channel(),
                    card.ts(),
                    messages.of(DiagnosisRequest.Kind.CHECK, shown.report(), false, null, null));
        }
    }

    private void postToChannel(Click click, ReportStore.Stored stored) throws SlackRefused {
        Report report = stored.report();
        SlackMessage message = messages.of(stored.kind(), report, false, null, null);
        String ts;
        try {
            ts = poster.post(click.channel(), null, message, false);
        } catch (SlackRefused e) {
            poster.respond(click.responseUrl(), message, true, false);
            audit.act(click.user(), click.channel(), "post", report.target(), report.runId());
            return;
        }
        audit.act(click.user(), click.channel(), "post", report.target(), report.runId());
        if (stored.kind() == DiagnosisRequest.Kind.CHECK && report.status() != Status.IN_SYNC) {
            Instant now = clock.instant();
            state.cards()
                    .put(new CardStore.Card(
                            report.target(), click.channel(), ts, report.runId(), Trouble.of(report), now, now));
        }
        poster.respond(click.responseUrl(), NoticeBlocks.posted(report), false, true);
    }
}
