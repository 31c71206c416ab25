package dev.plumbline.function.cli;

import java.io.Serial;

/** The command was used wrongly: exit code 2. The message is one paragraph that names the place and the next step. */
public final class Misuse extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public Misuse(String message) {
        super(message);
    }

    public Misuse(String message, Throwable cause) {
        super(message, cause);
    }

    /** With the message of the cause, which is written for the reader already. */
    public Misuse(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
