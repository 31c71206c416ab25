package dev.plumbline.core.diagnosis;

/** What the database shows of a migration's effects. */
public enum EffectsState {
    /** Every effect that leaves a trace is there. */
    PRESENT,
    /** None of its effects is there, and no later migration explains why. */
    ABSENT,
    /** Some are there, some are not. */
    PARTIAL,
    /** Names are there, but with another shape. */
    DIFFERENT,
    /** It has effects, but the catalog cannot show whether they happened. */
    UNPROVEN,
    /** It leaves nothing in the database. */
    NONE
}
