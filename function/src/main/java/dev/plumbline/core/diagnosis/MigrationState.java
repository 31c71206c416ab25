package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One migration, laid against the history and the catalog.
 *
 * @param replacedBy the squashed migration that stands for it; null if none
 * @param evidence in words, e.g. {@code table batch_batch: 14/14 columns equal}
 * @param digest of its file, so that a later run can tell whether it changed; null if unknown
 */
public record MigrationState(
        MigrationKey migration,
        boolean recorded,
        EffectsState effects,
        @Nullable MigrationKey replacedBy,
        List<String> evidence,
        @Nullable String digest) {
    public MigrationState {
        evidence = List.copyOf(evidence);
    }

    /** Of a file whose digest is not known. */
    public MigrationState(
            MigrationKey migration,
            boolean recorded,
            EffectsState effects,
            @Nullable MigrationKey replacedBy,
            List<String> evidence) {
        this(migration, recorded, effects, replacedBy, evidence, null);
    }
}
