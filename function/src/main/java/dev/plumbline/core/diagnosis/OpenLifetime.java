package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Lifetime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A lifetime of which the catalog alone can not say which phase the database is in; what is known to have run may.
 *
 * @param never what can not have run, as far as this lifetime is concerned
 * @param position as it was read, with more than one fitting phase
 * @param relation and {@code kind}: how a phase that is there is counted
 * @param counts the phases that are evidence
 */
record OpenLifetime<V>(
        Lifetime<V> lifetime,
        Predicate<Lifetime.Phase<V>> fits,
        Predicate<MigrationKey> never,
        Position position,
        String relation,
        Tally.Kind kind,
        Predicate<Lifetime.Phase<V>> counts) {

    /**
     * Counts what turns out to be there.
     *
     * @param again gets the migrations of which something turns out to be missing: they must be read again as a whole
     */
    void settle(Runs runs, Map<MigrationKey, Tally> tallies, Set<MigrationKey> again) {
        Position settled = Position.of(
                lifetime, fits, runs.ran()::contains, key -> runs.never().contains(key) || never.test(key));
        List<Lifetime.Phase<V>> phases = lifetime.phases();
        for (int i = 1; i < phases.size(); i++) {
            Lifetime.Phase<V> phase = phases.get(i);
            MigrationKey setter = phase.setter();
            Effect effect = phase.effect();
            Tally tally = setter == null ? null : tallies.get(setter);
            if (tally == null || effect == null || !counts.test(phase) || position.of(i) != Position.Verdict.OPEN) {
                continue;
            }
            switch (settled.of(i)) {
                case OPEN -> {}
                case APPLIED -> {
                    tally.close();
                    tally.present(relation, kind, effect);
                }
                case NOT_APPLIED, DIFFERENT -> again.add(phase.setter());
            }
        }
    }
}
