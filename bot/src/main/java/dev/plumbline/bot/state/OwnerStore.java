package dev.plumbline.bot.state;

import dev.plumbline.bot.blocks.CardState.Owner;
import java.util.Optional;

/** Who repairs a target. */
public interface OwnerStore {
    Optional<Owner> find(String target);

    /** Takes it if nobody has it. Returns the owner after that: this one, or the one who was first. */
    Owner take(String target, Owner owner);

    /** Takes it, whoever had it. */
    void takeOver(String target, Owner owner);

    void clear(String target);
}
