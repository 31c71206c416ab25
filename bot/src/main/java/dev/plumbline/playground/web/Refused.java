package dev.plumbline.playground.web;

import java.io.Serial;

/** A request that is not done, with the reason in words for whoever sent it. */
public final class Refused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status of HTTP, 400 to 499 */
    public Refused(int status, String words) {
        super(words);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Never null. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
