package dev.plumbline.function.record;

import java.io.Serial;

/** Why nothing could be recorded: what happened and what to do next, in words and without secrets. */
public final class CouldNotRecord extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean misuse;

    private CouldNotRecord(String message, boolean misuse, Throwable cause) {
        super(message, cause);
        this.misuse = misuse;
    }

    CouldNotRecord(String message, boolean misuse) {
        super(message);
        this.misuse = misuse;
    }

    public static CouldNotRecord because(String message, Throwable cause) {
        return new CouldNotRecord(message, false, cause);
    }

    static CouldNotRecord misuse(String message, Throwable cause) {
        return new CouldNotRecord(message, true, cause);
    }

    /** The caller asked for something that cannot be, rather than that something failed. */
    public boolean isMisuse() {
        return misuse;
    }
}
