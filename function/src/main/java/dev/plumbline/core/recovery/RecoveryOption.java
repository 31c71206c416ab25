package dev.plumbline.core.recovery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way out.
 *
 * @param id {@code A} (fresh schema), {@code B} (repair what is there), …
 * @param safe the plan ends IN_SYNC in the model and nothing is lost
 * @param applicable it may be used here; where not, {@code why} says the reason
 * @param provenBy what the claim rests on; null if nothing proves it
 */
public record RecoveryOption(
        String id,
        String title,
        boolean safe,
        boolean destroysData,
        boolean applicable,
        String why,
        @Nullable String provenBy,
        List<RecoveryStep> steps,
        List<RecoveryStep> verify) {
    public RecoveryOption {
        steps = List.copyOf(steps);
        verify = List.copyOf(verify);
    }
}
