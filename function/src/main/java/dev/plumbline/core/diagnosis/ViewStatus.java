package dev.plumbline.core.diagnosis;

/** The verdict on a required view. */
public enum ViewStatus {
    READABLE,
    MISSING,
    UNREADABLE,
    NOT_POPULATED,
    DENIED,
    LOCKED,
    TIMED_OUT,
    DEFINITION_DIFFERS,
    COLUMNS_DIFFER,
    NOT_A_VIEW,
    NOT_CHECKED
}
