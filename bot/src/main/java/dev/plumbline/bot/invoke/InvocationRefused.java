package dev.plumbline.bot.invoke;

import java.io.Serial;

/** The function did not take the run. The message is for the log and holds no payload. */
public final class InvocationRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public InvocationRefused(String message, Throwable cause) {
        super(message, cause);
    }

    public InvocationRefused(String message) {
        super(message);
    }
}
