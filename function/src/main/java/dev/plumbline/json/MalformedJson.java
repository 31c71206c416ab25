package dev.plumbline.json;

import java.io.Serial;

/** JSON that is not what it should be. The message says where and what to do next. */
public final class MalformedJson extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedJson(String message) {
        super(message);
    }

    public MalformedJson(String message, Throwable cause) {
        super(message, cause);
    }
}
