package dev.plumbline.core.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a migration does to the database. Names are PostgreSQL's, without quotes; {@code schema.name} only where the
 * migration itself names a schema. A migration's effects stand in the order in which PostgreSQL sees them: foreign keys and
 * secondary indexes of CreateModel come at its end, as Django defers them.
 */
public sealed interface Effect {
    Origin origin();

    /**
     * @param columns in order
     * @param primaryKey columns of the primary key; empty if there is none
     */
    record CreateTable(
            Origin origin,
            String table,
            List<ColumnDefinition> columns,
            List<String> primaryKey,
            boolean ifNotExists,
            @Nullable String comment)
            implements Effect {
        public CreateTable {
            columns = List.copyOf(columns);
            primaryKey = List.copyOf(primaryKey);
        }
    }

    /** Changes a table that is there, or what hangs on it. */
    sealed interface OnTable extends Effect {
        /** As the migration writes it: with a schema in front only if it gives one. */
        String table();
    }

    record DropTable(Origin origin, String table, boolean ifExists, boolean cascade) implements OnTable {}

    record RenameTable(Origin origin, String table, String to) implements OnTable {}

    record AddColumn(Origin origin, String table, ColumnDefinition column) implements OnTable {}

    record DropColumn(Origin origin, String table, String column, boolean cascade) implements OnTable {}

    record RenameColumn(Origin origin, String table, String column, String to) implements OnTable {}

    /** Type, nullability, identity, default, collation or comment change; the name stays. */
    record AlterColumn(Origin origin, String table, ColumnDefinition before, ColumnDefinition after)
            implements OnTable {}

    record CreateIndex(Origin origin, String table, IndexDefinition index) implements OnTable {}

    record DropIndex(Origin origin, String table, IndexDefinition index, boolean ifExists) implements OnTable {}

    record RenameIndex(Origin origin, String table, IndexDefinition index, String to) implements OnTable {}

    record AddConstraint(Origin origin, String table, ConstraintDefinition constraint) implements OnTable {}

    record DropConstraint(Origin origin, String table, ConstraintDefinition constraint) implements OnTable {}

    /**
     * @param reads relations named in its query, as far as they could be read
     * @param columns names of an explicit column list; empty if the query decides
     */
    record CreateView(
            Origin origin,
            String view,
            boolean materialized,
            boolean orReplace,
            boolean ifNotExists,
            List<String> reads,
            List<String> columns)
            implements Effect {
        public CreateView {
            reads = List.copyOf(reads);
            columns = List.copyOf(columns);
        }
    }

    record DropView(Origin origin, String view, boolean materialized, boolean ifExists, boolean cascade)
            implements Effect {}

    /** Objects whose presence is at best weak evidence: extensions, functions, triggers, sequences, schemas, … */
    record CreateObject(Origin origin, ObjectKind kind, String name, boolean orReplace, boolean ifNotExists)
            implements Effect {}

    record DropObject(Origin origin, ObjectKind kind, String name, boolean ifExists, boolean cascade)
            implements Effect {}

    /** SQL that changes data, or that was not recognised; {@code origin.statement} is null where the text is unknown. */
    record RunSql(Origin origin, boolean changesOnlyData) implements Effect {}

    /**
     * A RunPython: opaque.
     *
     * @param function name of the function, as written
     * @param harmless known to leave no trace in tables (a {@code noop}, or a data step of django.contrib)
     */
    record RunPython(Origin origin, String function, boolean harmless) implements Effect {}

    enum ObjectKind {
        EXTENSION,
        ROUTINE,
        TRIGGER,
        SEQUENCE,
        SCHEMA,
        TYPE,
        COLLATION
    }
}
