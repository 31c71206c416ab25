package dev.plumbline.function;

import dev.plumbline.core.diagnosis.NotChecked;
import java.io.Serial;

/** We could not look at the database. Carries what a person needs to know, and never a secret. */
public final class CouldNotLook extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient NotChecked notChecked;

    public CouldNotLook(NotChecked notChecked, Throwable cause) {
        super(notChecked.what() + ": " + notChecked.why(), cause);
        this.notChecked = notChecked;
    }

    public CouldNotLook(NotChecked notChecked) {
        super(notChecked.what() + ": " + notChecked.why());
        this.notChecked = notChecked;
    }

    public NotChecked notChecked() {
        return notChecked;
    }
}
