package dev.plumbline.core.diagnosis;

/** The verdict on a target. {@code NOT_CHECKED} is never mixed up with {@code IN_SYNC}. */
public enum Status {
    IN_SYNC,
    BEHIND,
    DRIFTED,
    NOT_CHECKED
}
