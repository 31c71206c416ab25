package dev.plumbline.function.lambda;

import java.io.Serial;

/** An event that is no request of ours. Lambda hands the message to the failure destination. */
final class RequestRefused extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    RequestRefused(String message) {
        super(message);
    }
}
