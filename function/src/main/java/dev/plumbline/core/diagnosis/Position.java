package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Lifetime;
import java.util.List;
import java.util.function.Predicate;

/**
 * The phases of a lifetime that fit what the catalog shows. If every fitting phase is at or after the one a migration
 * sets, that effect is there; if every one is before, it is not; otherwise the catalog alone cannot say.
 *
 * @param first the first fitting phase; {@link #NONE} if no phase fits
 * @param last the last one
 */
record Position(int first, int last) {
    static final int NONE = -1;

    enum Verdict {
        APPLIED,
        NOT_APPLIED,
        OPEN,
        /** No phase fits: what is there was made by nothing we know. */
        DIFFERENT
    }

    /**
     * Leaves out the phases before the last one whose setter is known to have run, and those whose setter can not have
     * run, unless nothing would be left.
     */
    static <V> Position of(Lifetime<V> lifetime, Predicate<Lifetime.Phase<V>> fits, Runs runs) {
        return of(lifetime, fits, runs.ran()::contains, runs.never()::contains);
    }

    static <V> Position of(
            Lifetime<V> lifetime,
            Predicate<Lifetime.Phase<V>> fits,
            Predicate<MigrationKey> ran,
            Predicate<MigrationKey> never) {
        List<Lifetime.Phase<V>> phases = lifetime.phases();
        int first = NONE;
        int firstSinceRun = NONE;
        int last = NONE;
        int begin = 0;
        boolean leftOut = false;
        for (int i = 0; i < phases.size(); i++) {
            Lifetime.Phase<V> phase = phases.get(i);
            MigrationKey setter = phase.setter();
            if (setter != null && ran.test(setter)) {
                begin = i;
                firstSinceRun = NONE;
            }
            if (fits.test(phase)) {
                if (setter != null && never.test(setter)) {
                    leftOut = true;
                    continue;
                }
                first = first == NONE ? i : first;
                firstSinceRun = firstSinceRun == NONE ? i : firstSinceRun;
                last = i;
            }
        }
        if (first == NONE && leftOut) {
            return of(lifetime, fits, ran, key -> false);
        }
        if (first == NONE && hasProbablePhase(phases)) {
            return new Position(begin, phases.size() - 1);
        }
        return new Position(firstSinceRun == NONE ? first : firstSinceRun, last);
    }

    /** More than one phase fits. */
    boolean isOpen() {
        return first < last;
    }

    boolean fitsNothing() {
        return first == NONE;
    }

    /** An operation that is not wholly read may have given any shape, so what fits nothing proves nothing. */
    private static <V> boolean hasProbablePhase(List<Lifetime.Phase<V>> phases) {
        for (Lifetime.Phase<V> phase : phases) {
            if (phase.effect() != null && phase.effect().origin().confidence() == Confidence.LIKELY) {
                return true;
            }
        }
        return false;
    }

    Verdict of(int phase) {
        if (first == NONE) {
            return Verdict.DIFFERENT;
        }
        if (first >= phase) {
            return Verdict.APPLIED;
        }
        return last < phase ? Verdict.NOT_APPLIED : Verdict.OPEN;
    }
}
