package dev.plumbline.core.diagnosis;

import java.util.Optional;

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

    /** The code of the finding that says so; empty if there is nothing to find. */
    public Optional<FindingCode> code() {
        return switch (this) {
            case READABLE -> Optional.empty();
            case MISSING -> Optional.of(FindingCode.VIEW_MISSING);
            case ELSEWHERE -> Optional.of(FindingCode.VIEW_ELSEWHERE);
            case LOCKED, TIMED_OUT, NOT_CHECKED -> Optional.of(FindingCode.VIEW_NOT_CHECKED);
            case NEEDS_WRITE -> Optional.of(FindingCode.VIEW_NEEDS_WRITE);
            case COLUMNS_DIFFER -> Optional.of(FindingCode.VIEW_COLUMNS_DIFFER);
            case DEFINITION_DIFFERS -> Optional.of(FindingCode.VIEW_DEFINITION_DIFFERS);
            case STALE -> Optional.of(FindingCode.VIEW_STALE);
            case NOT_A_VIEW -> Optional.of(FindingCode.VIEW_IS_NOT_A_VIEW);
            case UNREADABLE, NOT_POPULATED, DENIED, GRANTS_LOST -> Optional.of(FindingCode.VIEW_NOT_READABLE);
        };
    }

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
