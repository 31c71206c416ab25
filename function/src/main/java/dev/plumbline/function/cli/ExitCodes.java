package dev.plumbline.function.cli;

import dev.plumbline.core.diagnosis.Status;

/** The exit codes of the contract. */
public final class ExitCodes {
    public static final int IN_SYNC = 0;
    public static final int WRONG = 1;
    public static final int MISUSE = 2;
    public static final int NOT_CHECKED = 3;

    private ExitCodes() {}

    static int of(Status status, boolean allowBehind) {
        return switch (status) {
            case IN_SYNC -> IN_SYNC;
            case BEHIND -> allowBehind ? IN_SYNC : WRONG;
            case DRIFTED -> WRONG;
            case NOT_CHECKED -> NOT_CHECKED;
        };
    }
}
