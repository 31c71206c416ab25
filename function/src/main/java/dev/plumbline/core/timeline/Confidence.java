package dev.plumbline.core.timeline;

/** How sure the manifest is of an effect: read from a schema operation, or from a body that plainly executes it. */
public enum Confidence {
    PROVEN,
    LIKELY
}
