package dev.plumbline.function.record;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect.ObjectKind;
import org.jspecify.annotations.Nullable;

/** Something that happened to the scratch database, in the order of its number. */
sealed interface RecordedEvent {
    long number();

    /** A table or view after a statement that touched it. */
    record Changed(long number, String tag, String statement, RelationState state) implements RecordedEvent {}

    /**
     * An object that went away.
     *
     * @param relationClass it is a relation, or a column of one
     * @param part a column's number; 0 for the whole object
     * @param type as {@code pg_event_trigger_dropped_objects} calls it
     * @param original it was named, and did not only go with another
     * @param normal it would have prevented the drop, had there been no CASCADE
     */
    record Dropped(
            long number,
            String tag,
            String statement,
            boolean relationClass,
            long oid,
            int part,
            String type,
            boolean original,
            boolean normal,
            @Nullable String schema,
            String name)
            implements RecordedEvent {}

    /** Any other object that was made or changed: a function, a trigger, an extension, … */
    record ObjectTouched(
            long number,
            String tag,
            String statement,
            ObjectKind kind,
            @Nullable String schema,
            String name,
            long oid) implements RecordedEvent {}

    /**
     * A row of {@code django_migrations}.
     *
     * @param added or taken away
     * @param schema of the table
     */
    record Row(long number, boolean added, String statement, String schema, MigrationKey key)
            implements RecordedEvent {}
}
