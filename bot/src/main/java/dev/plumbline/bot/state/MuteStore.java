package dev.plumbline.bot.state;

import dev.plumbline.bot.blocks.CardState.Mute;
import java.time.Instant;
import java.util.Optional;

/** Which troubles scheduled runs keep quiet about, and until when. */
public interface MuteStore {
    /** @param trouble what is muted; anything worse is still told */
    record Muted(Mute mute, Trouble trouble) {}

    void put(String target, Muted muted);

    /** Empty if there is none or if it has ended. */
    Optional<Muted> find(String target, Instant now);

    /** Whether there was one. */
    boolean remove(String target);
}
