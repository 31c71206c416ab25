package dev.plumbline.bot.delivery;

import dev.plumbline.bot.blocks.CardState;
import dev.plumbline.bot.blocks.HistoryBlocks;
import dev.plumbline.bot.blocks.RecoveryBlocks;
import dev.plumbline.bot.blocks.ReportBlocks;
import dev.plumbline.bot.blocks.Resolution;
import dev.plumbline.bot.blocks.SlackMessage;
import dev.plumbline.bot.blocks.ViewBlocks;
import dev.plumbline.bot.state.BotState;
import dev.plumbline.bot.state.MuteStore;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A report as the message that was asked for, with what people have done to it since. */
public final class Messages {
    private final BotState state;
    private final Clock clock;

    public Messages(BotState state, Clock clock) {
        this.state = state;
        this.clock = clock;
    }

    /**
     * @param option letter of the wanted recovery option; null for all
     * @param before an earlier report that this message showed; null if none
     */
    public SlackMessage of(
            DiagnosisRequest.Kind kind,
            Report report,
            boolean onlyForAsker,
            @Nullable String option,
            @Nullable Report before) {
        CardState card = cardState(report, onlyForAsker, before);
        return switch (kind) {
            case CHECK -> ReportBlocks.card(report, card);
            case VIEWS -> ViewBlocks.answer(report, card);
            case HISTORY -> HistoryBlocks.answer(report, card);
            case PLAN -> RecoveryBlocks.plan(report, option);
        };
    }

    private CardState cardState(Report report, boolean onlyForAsker, @Nullable Report before) {
        Optional<MuteStore.Muted> muted = state.mutes().find(report.target(), clock.instant());
        return new CardState(
                onlyForAsker,
                state.owners().find(report.target()).orElse(null),
                muted.map(MuteStore.Muted::mute).orElse(null),
                before != null && Resolution.isResolution(before, report) ? Resolution.between(before, report) : null);
    }
}
