package dev.plumbline.bot.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Public messages that show a target's trouble, so that they can be brought up to date in place. */
public interface CardStore {
    /**
     * A card in a channel.
     *
     * @param ts Slack's id of the message
     * @param runId the run it shows
     * @param since when this trouble was first shown
     * @param lastTold when the channel was last told of it
     */
    record Card(
            String target, String channel, String ts, String runId, Trouble trouble, Instant since, Instant lastTold) {}

    /** Puts or replaces the card of this channel and ts. */
    void put(Card card);

    Optional<Card> find(String channel, String ts);

    /** Cards of a target that still show trouble, oldest first. */
    List<Card> open(String target);

    void remove(String channel, String ts);
}
