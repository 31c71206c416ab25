package dev.plumbline.core.diagnosis;

/** The verdict on a required view. */
public enum ViewStatus {
    READABLE,
    MISSING,
    /** Not where it is looked for: in another schema, or in another case. */
    ELSEWHERE,
    UNREADABLE,
    NOT_POPULATED,
    DENIED,
    /** Who could read it at the last check can not any more. */
    GRANTS_LOST,
    LOCKED,
    TIMED_OUT,
    /** It writes, or may write, when it is read. */
    NEEDS_WRITE,
    DEFINITION_DIFFERS,
    COLUMNS_DIFFER,
    /** A materialized view that holds what its query no longer gives. */
    STALE,
    NOT_A_VIEW,
    NOT_CHECKED;

    /** It could not be told whether the view is right. */
    public boolean isUnseen() {
        return switch (this) {
            case LOCKED, TIMED_OUT, NEEDS_WRITE, NOT_CHECKED -> true;
            case READABLE,
                    MISSING,
                    ELSEWHERE,
                    UNREADABLE,
                    NOT_POPULATED,
                    DENIED,
                    GRANTS_LOST,
                    DEFINITION_DIFFERS,
                    COLUMNS_DIFFER,
                    STALE,
                    NOT_A_VIEW -> false;
        };
    }
}
