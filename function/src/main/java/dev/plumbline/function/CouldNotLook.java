package dev.plumbline.function;

import dev.plumbline.core.diagnosis.NotChecked;
import java.io.Serial;

/** We could not look at the database. Carries what a person needs to know, and never a secret. */
public final class CouldNotLook extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient NotChecked notChecked;
    private final boolean changedMeanwhile;

    public CouldNotLook(NotChecked notChecked, Throwable cause) {
        super(notChecked.what() + ": " + notChecked.why(), cause);
        this.notChecked = notChecked;
        this.changedMeanwhile = false;
    }

    public CouldNotLook(NotChecked notChecked) {
        this(notChecked, false);
    }

    private CouldNotLook(NotChecked notChecked, boolean changedMeanwhile) {
        super(notChecked.what() + ": " + notChecked.why());
        this.notChecked = notChecked;
        this.changedMeanwhile = changedMeanwhile;
    }

    /** What was seen is not of one moment; another look may be. */
    public static CouldNotLook changedMeanwhile(NotChecked notChecked) {
        return new CouldNotLook(notChecked, true);
    }

    public boolean isChangedMeanwhile() {
        return changedMeanwhile;
    }

    public NotChecked notChecked() {
        return notChecked;
    }
}
