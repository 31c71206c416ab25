package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One migration, laid against the history and the catalog.
 *
 * @param replacedBy the squashed migration that stands for it; null if none
 * @param evidence in words, e.g. {@code table batch_batch: 14/14 columns equal}
 */
public record MigrationState(
        MigrationKey migration,
        boolean recorded,
        EffectsState effects,
        @Nullable MigrationKey replacedBy,
        List<String> evidence) {
    public MigrationState {
        evidence = List.copyOf(evidence);
    }
}
