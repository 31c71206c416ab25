package dev.plumbline.core.recovery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** @param recommended id of one of the options; null if none can be recommended */
public record Recovery(@Nullable String recommended, List<RecoveryOption> options) {
    public Recovery {
        options = List.copyOf(options);
    }

    /** Nothing to repair. */
    public static Recovery none() {
        return new Recovery(null, List.of());
    }

    public Optional<RecoveryOption> option(String id) {
        return options.stream()
                .filter(option -> option.id().equalsIgnoreCase(id))
                .findFirst();
    }

    public Optional<RecoveryOption> recommendedOption() {
        return recommended == null ? Optional.empty() : option(recommended);
    }
}
