package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A squashed migration that drops out of the graph, since only some of what it replaces is recorded, while the files of the
 * others are gone: Django builds a state that lacks what they made, and what comes after crashes or runs on nothing.
 */
record SquashGap(MigrationKey squash, MigrationKey lost, MigrationKey later) {
    static Optional<SquashGap> find(MigrationGraph graph, Map<MigrationKey, MigrationEffects> migrations) {
        for (MigrationEffects squash : migrations.values()) {
            if (squash.replaces().isEmpty() || graph.contains(squash.key())) {
                continue;
            }
            Optional<MigrationKey> lost = squash.replaces().stream()
                    .filter(key -> !migrations.containsKey(key))
                    .findFirst();
            Optional<MigrationKey> later = migrations.values().stream()
                    .filter(other -> graph.contains(other.key()))
                    .filter(other -> other.dependencies().contains(squash.key()))
                    .map(MigrationEffects::key)
                    .findFirst();
            if (lost.isPresent() && later.isPresent()) {
                return Optional.of(new SquashGap(squash.key(), lost.get(), later.get()));
            }
        }
        return Optional.empty();
    }

    MigrateResult.Refused refusal() {
        return new MigrateResult.Refused(
                "KeyError",
                "%s drops out, and no file provides %s any more: the models' state lacks what %s needs"
                        .formatted(squash, lost, later),
                List.of(later, squash),
                false);
    }
}
