package dev.plumbline.core.diagnosis;

/** How sure a finding or prediction is. */
public enum Certainty {
    PROVEN,
    LIKELY,
    UNPROVEN
}
