package dev.plumbline.core.request;

import org.jspecify.annotations.Nullable;

/**
 * One check of one target.
 *
 * @param runId sortable and unique; the asker makes it, so that the answer can be recognised
 * @param deep views are read too, not only resolved
 * @param afterRestore the database was restored from a dump just now
 * @param replyTo null where the report goes to the target's incident channel or to standard output
 */
public record DiagnosisRequest(
        Kind kind,
        String target,
        String runId,
        boolean deep,
        boolean afterRestore,
        Trigger trigger,
        @Nullable ReplyTo replyTo) {
    /** What is asked: the whole diagnosis, or only the required views. */
    public enum Kind {
        CHECK,
        VIEWS,
        PLAN,
        HISTORY
    }
}
