package dev.plumbline.core.diagnosis;

/** What happened to one migration here: its row and its effects, laid together. */
public enum Judgement {
    /** Recorded, and nothing speaks against it. */
    IN_PLACE,
    /** Not recorded, and nothing of it is there. */
    PENDING,
    /** Not recorded, but its effects are there; or it leaves none, and what comes after it is there. */
    RAN_UNRECORDED,
    /** Not recorded, its effects are there, and running it again does no harm: CREATE OR REPLACE. */
    REPEATABLE,
    /** Not recorded, and the database cannot show whether it ran. */
    UNCERTAIN,
    /** Not recorded, some of its effects are there. */
    HALF_DONE,
    /** Not recorded, and what is there under its names has another shape. */
    DIFFERENT,
    /** Recorded, but its effects are missing. */
    PHANTOM,
    /** Recorded, but some of its effects are missing. */
    HALF_LOST,
    /** Recorded, but what it made has another shape today. */
    CHANGED
}
