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
    INVALID_INDEX("invalid-index", Severity.ERROR, "CREATE INDEX CONCURRENTLY left an invalid index"),
    RESTORED_OVER_NEWER(
            "restored-over-newer", Severity.ERROR, "An old dump seems to have been restored over a newer database"),
    EDITED_MIGRATION("edited-migration", Severity.WARNING, "The file of a recorded migration has changed since"),
    DEPENDENCY_ADDED_LATER(
            "dependency-added-later", Severity.ERROR, "A migration got a dependency after it had run here"),
    USER_MODEL_SWAPPED("user-model-swapped", Severity.ERROR, "AUTH_USER_MODEL was changed after the first migrate"),
    SQUASH_IN_PART("squash-in-part", Severity.ERROR, "Only some of what a squashed migration replaces is recorded"),
    SQUASH_ROW_ALONE("squash-row-alone", Severity.ERROR, "A squashed migration is recorded without what it replaces"),
    APP_LABEL_MOVED("app-label-moved", Severity.ERROR, "An app has another label than the rows of its migrations"),
    APP_WITHOUT_OBJECTS("app-without-objects", Severity.WARNING, "An app is recorded, and none of its objects is here"),
    NAME_TAKEN("name-taken", Severity.ERROR, "A name that a pending migration needs is taken"),
    VIEW_BLOCKS_MIGRATION("view-blocks-migration", Severity.ERROR, "A view stands in the way of a pending migration"),
    INCONSISTENT_HISTORY("inconsistent-history", Severity.ERROR, "A migration is recorded before one it depends on"),
    CONFLICTING_LEAVES("conflicting-leaves", Severity.ERROR, "An app has more than one leaf migration"),
    MISSING_MIGRATION_FILE("missing-migration-file", Severity.ERROR, "A dependency names a migration no file provides"),
    CIRCULAR_DEPENDENCY("circular-dependency", Severity.ERROR, "Migrations depend on each other in a circle"),
    GRAPH_NOT_BUILT("graph-not-built", Severity.ERROR, "Django cannot build the migration graph"),
    MIGRATE_WILL_FAIL("migrate-will-fail", Severity.ERROR, "A pending migration will fail"),
    NO_HISTORY_TABLE("no-history-table", Severity.INFO, "There is no django_migrations table"),
    HISTORY_ELSEWHERE("history-elsewhere", Severity.ERROR, "django_migrations is in another schema"),
    DATABASE_REPLACED("database-replaced", Severity.WARNING, "Under the target's name is another database than before"),
    SEVERAL_HISTORIES("several-histories", Severity.INFO, "There is more than one django_migrations table"),
    SEARCH_PATH_ELSEWHERE("search-path-elsewhere", Severity.ERROR, "The role that migrates looks in another schema"),
    OWNED_BY_ANOTHER_ROLE(
            "owned-by-another-role", Severity.ERROR, "Tables belong to another role than the one that migrates"),
    NO_CREATE_ON_SCHEMA("no-create-on-schema", Severity.ERROR, "The role that migrates may not create in the schema"),
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
    VIEW_ELSEWHERE("view-elsewhere", Severity.ERROR, "A required view is in another place than readers look"),
    VIEW_NOT_READABLE("view-not-readable", Severity.ERROR, "A required view exists but does not answer"),
    VIEW_NOT_CHECKED("view-not-checked", Severity.WARNING, "A required view could not be checked"),
    VIEW_NEEDS_WRITE("view-needs-write", Severity.WARNING, "A required view writes when it is read"),
    VIEW_SUSPECT("view-suspect", Severity.WARNING, "A function below a required view names what is not there"),
    VIEW_DEFINITION_DIFFERS(
            "view-definition-differs", Severity.ERROR, "A required view is not what its migration says"),
    VIEW_STALE("view-stale", Severity.ERROR, "A materialized view holds other rows than its query gives"),
    VIEW_COLUMNS_DIFFER("view-columns-differ", Severity.ERROR, "A required view lacks wanted columns"),
    VIEW_IS_NOT_A_VIEW("view-is-not-a-view", Severity.ERROR, "A table stands where a view should be"),
    VIEW_OF_ANOTHER_KIND(
            "view-of-another-kind", Severity.ERROR, "A view is materialized, or is not, unlike its migration's"),
    VIEW_READS_DIFFER("view-reads-differ", Severity.WARNING, "A view reads other tables than its migration says"),
    MATERIALIZED_VIEW_EMPTY("materialized-view-empty", Severity.WARNING, "A materialized view was never filled"),
    COLLATION_CHANGED("collation-changed", Severity.WARNING, "A collation has another version than its indexes"),
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
                || this == VIEW_ELSEWHERE
                || this == VIEW_NEEDS_WRITE
                || this == VIEW_SUSPECT
                || this == VIEW_DEFINITION_DIFFERS
                || this == VIEW_STALE
                || this == VIEW_NOT_READABLE
                || this == VIEW_NOT_CHECKED
                || this == VIEW_COLUMNS_DIFFER
                || this == VIEW_IS_NOT_A_VIEW;
    }

    public String title() {
        return title;
    }
}
