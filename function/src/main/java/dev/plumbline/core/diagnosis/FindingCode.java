package dev.plumbline.core.diagnosis;

/** The stable codes of findings. A code is never renamed and never used again for something else. */
public enum FindingCode {
    PENDING_MIGRATIONS("pending-migrations", Severity.WARNING, "Migrations have not run yet"),
    UNRECORDED_MIGRATION("unrecorded-migration", Severity.ERROR, "A migration ran but is not recorded"),
    UNRECORDED_DIFFERENT(
            "unrecorded-different", Severity.ERROR, "A migration's tables exist, but not as it makes them"),
    PARTIAL_MIGRATION("partial-migration", Severity.ERROR, "A migration ran in part"),
    PHANTOM_MIGRATION("phantom-migration", Severity.ERROR, "A migration is recorded but its effects are missing"),
    CHANGED_MIGRATION("changed-migration", Severity.ERROR, "What a recorded migration made has another shape today"),
    UNCERTAIN_MIGRATION("uncertain-migration", Severity.WARNING, "The database can not show whether a migration ran"),
    INCONSISTENT_HISTORY("inconsistent-history", Severity.ERROR, "A migration is recorded before one it depends on"),
    CONFLICTING_LEAVES("conflicting-leaves", Severity.ERROR, "An app has more than one leaf migration"),
    MISSING_MIGRATION_FILE("missing-migration-file", Severity.ERROR, "A dependency names a migration no file provides"),
    CIRCULAR_DEPENDENCY("circular-dependency", Severity.ERROR, "Migrations depend on each other in a circle"),
    GRAPH_NOT_BUILT("graph-not-built", Severity.ERROR, "Django cannot build the migration graph"),
    MIGRATE_WILL_FAIL("migrate-will-fail", Severity.ERROR, "A pending migration will fail"),
    NO_HISTORY_TABLE("no-history-table", Severity.INFO, "There is no django_migrations table"),
    HISTORY_ELSEWHERE("history-elsewhere", Severity.ERROR, "django_migrations is in another schema"),
    EMPTY_HISTORY("empty-history", Severity.ERROR, "The history is empty, the tables are not"),
    HISTORY_UNREADABLE("history-unreadable", Severity.ERROR, "django_migrations could not be read"),
    HISTORY_SEQUENCE_BEHIND(
            "history-sequence-behind", Severity.ERROR, "The id sequence of django_migrations is behind"),
    DUPLICATE_HISTORY_ROWS("duplicate-history-rows", Severity.INFO, "A migration is recorded more than once"),
    GHOST_HISTORY_ROWS("ghost-history-rows", Severity.INFO, "The history names migrations the code does not have"),
    TABLES_WITHOUT_HISTORY(
            "tables-without-history", Severity.ERROR, "Tables of an app exist, but none of its migrations is recorded"),
    HISTORY_WITHOUT_TABLES(
            "history-without-tables", Severity.ERROR, "Migrations of an app are recorded, but its tables do not exist"),
    NEWER_HISTORY_ROWS("newer-history-rows", Severity.ERROR, "The history is ahead of this code"),
    RENAMED_MIGRATION("renamed-migration", Severity.ERROR, "A migration is recorded under another name"),
    VIEW_MISSING("view-missing", Severity.ERROR, "A required view does not exist"),
    VIEW_NOT_READABLE("view-not-readable", Severity.ERROR, "A required view exists but does not answer"),
    VIEW_NOT_CHECKED("view-not-checked", Severity.WARNING, "A required view could not be checked"),
    VIEW_COLUMNS_DIFFER("view-columns-differ", Severity.ERROR, "A required view lacks wanted columns"),
    VIEW_IS_NOT_A_VIEW("view-is-not-a-view", Severity.ERROR, "A table stands where a view should be"),
    OPAQUE_MIGRATION("opaque-migration", Severity.INFO, "What a migration did can not be seen in the database");

    private final String code;
    private final Severity severity;
    private final String title;

    FindingCode(String code, Severity severity, String title) {
        this.code = code;
        this.severity = severity;
        this.title = title;
    }

    public String code() {
        return code;
    }

    /** The severity a finding of this code has unless it says otherwise. */
    public Severity severity() {
        return severity;
    }

    /** Speaks of a required view. */
    public boolean isAboutViews() {
        return this == VIEW_MISSING
                || this == VIEW_NOT_READABLE
                || this == VIEW_NOT_CHECKED
                || this == VIEW_COLUMNS_DIFFER
                || this == VIEW_IS_NOT_A_VIEW;
    }

    public String title() {
        return title;
    }
}
