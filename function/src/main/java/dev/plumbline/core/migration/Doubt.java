package dev.plumbline.core.migration;

/**
 * Why what was read of an operation may not be all of it.
 *
 * @param reason for the reader of a report, without a full stop
 */
public record Doubt(String reason, About about) {
    /** What is in question. Where it is not all, what was read says by itself what is not known. */
    public enum About {
        ALL,
        /** The type of one column, and nothing else of it. */
        TYPE,
        /** Where the foreign key of one column leads, and so its type. */
        KEY
    }
}
