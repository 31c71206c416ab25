package dev.plumbline.function.source;

import java.io.Serial;

/** A project or manifest that cannot be read. The message names the place, the reason and the next step. */
public final class ManifestUnreadable extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public ManifestUnreadable(String message) {
        super(message);
    }

    public ManifestUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
