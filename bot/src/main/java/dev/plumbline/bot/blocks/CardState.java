package dev.plumbline.bot.blocks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people and time have done to a card since its report was made.
 *
 * @param onlyForAsker an ephemeral message: it may be posted to the channel
 * @param owner null if nobody has taken it
 * @param mute null if not muted
 * @param resolved null unless an earlier run of this card found a problem and this one does not
 */
public record CardState(
        boolean onlyForAsker,
        @Nullable Owner owner,
        @Nullable Mute mute,
        @Nullable Resolution resolved) {
    /** Who repairs it. */
    public record Owner(String user, Instant since) {}

    /** Until when scheduled runs say nothing of this trouble. */
    public record Mute(String user, Instant until) {}

    public static CardState fresh(boolean onlyForAsker) {
        return new CardState(onlyForAsker, null, null, null);
    }
}
