package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Lifetime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One reading of a catalog: what is known before it, and what it counts.
 *
 * @param recorded the migrations that the history has
 * @param tallies of the migrations, as far as something was read of them; grows while reading
 * @param open what the catalog alone can not say; grows while reading
 */
record TallySheet(Set<MigrationKey> recorded, Runs runs, Map<MigrationKey, Tally> tallies, List<OpenLifetime<?>> open) {

    static TallySheet empty(Set<MigrationKey> recorded, Runs runs) {
        return new TallySheet(recorded, runs, new HashMap<>(), new ArrayList<>());
    }

    Tally tally(MigrationKey setter) {
        return tallies.computeIfAbsent(setter, key -> new Tally());
    }

    /**
     * What can not have run, as far as this lifetime of something in the table is concerned. What is gone with its table was
     * not dropped by a migration that has not run: where the table is lost, such a drop would otherwise seem to have happened.
     */
    Predicate<MigrationKey> never(LiveTable table, Lifetime<?> lifetime) {
        MigrationKey maker = lifetime.phases().get(1).setter();
        boolean lost = table.live() == null
                && table.tracked().name().now() != null
                && maker != null
                && recorded.contains(maker);
        return key -> runs.never().contains(key) || (lost && !recorded.contains(key));
    }

    <V> Position position(Lifetime<V> lifetime, Predicate<Lifetime.Phase<V>> fits, Predicate<MigrationKey> never) {
        return Position.of(lifetime, fits, runs.ran()::contains, never);
    }
}
