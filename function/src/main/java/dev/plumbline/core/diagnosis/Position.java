package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Lifetime;
import java.util.BitSet;
import java.util.function.Predicate;

/**
 * The phases of a lifetime that fit what the catalog shows. If every fitting phase is at or after the one a migration
 * sets, that effect is there; if every one is before, it is not; otherwise the catalog alone cannot say.
 */
record Position(BitSet fitting) {
    enum Verdict {
        APPLIED,
        NOT_APPLIED,
        OPEN,
        /** No phase fits: what is there was made by nothing we know. */
        DIFFERENT
    }

    static <V> Position of(Lifetime<V> lifetime, Predicate<Lifetime.Phase<V>> fits) {
        BitSet fitting = new BitSet();
        for (int i = 0; i < lifetime.phases().size(); i++) {
            if (fits.test(lifetime.phases().get(i))) {
                fitting.set(i);
            }
        }
        if (fitting.isEmpty() && hasProbablePhase(lifetime)) {
            fitting.set(0, lifetime.phases().size());
        }
        return new Position(fitting);
    }

    /** An operation that is not wholly read may have given any shape, so what fits nothing proves nothing. */
    private static <V> boolean hasProbablePhase(Lifetime<V> lifetime) {
        return lifetime.phases().stream()
                .map(Lifetime.Phase::effect)
                .anyMatch(effect -> effect != null && effect.origin().confidence() == Confidence.LIKELY);
    }

    Verdict of(int phase) {
        if (fitting.isEmpty()) {
            return Verdict.DIFFERENT;
        }
        if (fitting.nextSetBit(0) >= phase) {
            return Verdict.APPLIED;
        }
        return fitting.length() - 1 < phase ? Verdict.NOT_APPLIED : Verdict.OPEN;
    }

    /** Leaves out the phases before the last one whose setter is known to have run, unless nothing would be left. */
    <V> Position after(Lifetime<V> lifetime, Predicate<MigrationKey> ran) {
        int from = 0;
        for (int i = 1; i < lifetime.phases().size(); i++) {
            MigrationKey setter = lifetime.phases().get(i).setter();
            if (setter != null && ran.test(setter)) {
                from = i;
            }
        }
        BitSet later = (BitSet) fitting.clone();
        later.clear(0, from);
        return later.isEmpty() ? this : new Position(later);
    }
}
