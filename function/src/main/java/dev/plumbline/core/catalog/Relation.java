package dev.plumbline.core.catalog;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A relation of a schema. Indexes are not relations here: they belong to their table. */
public sealed interface Relation {
    RelationName name();

    List<Column> columns();

    /** The role that owns the relation; empty where unknown, as in an expected catalog. */
    String owner();

    default Optional<Column> column(String columnName) {
        for (Column column : columns()) {
            if (column.name().equals(columnName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** Itself, if it is a table. */
    default Optional<Table> asTable() {
        return this instanceof Table table ? Optional.of(table) : Optional.empty();
    }

    /**
     * An ordinary or partitioned table.
     *
     * @param sizeBytes size at the last VACUUM or ANALYZE, from {@code pg_class.relpages};
     *     {@link #SIZE_UNKNOWN} where neither has run. No proof of rows or of their absence.
     */
    record Table(
            RelationName name,
            List<Column> columns,
            List<Index> indexes,
            List<Constraint> constraints,
            long sizeBytes,
            String owner)
            implements Relation {
        public static final long SIZE_UNKNOWN = -1;

        public Table {
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
            constraints = List.copyOf(constraints);
        }
    }

    /**
     * A view.
     *
     * @param reads the relations its query reads, from {@code pg_depend}
     * @param definition {@code pg_get_viewdef}; null where it was not asked for
     */
    record View(
            RelationName name,
            List<Column> columns,
            List<RelationName> reads,
            @Nullable String definition,
            String owner)
            implements Relation {
        public View {
            columns = List.copyOf(columns);
            reads = List.copyOf(reads);
        }
    }

    /** A materialized view; {@code populated} is {@code relispopulated}. */
    record MaterializedView(
            RelationName name,
            List<Column> columns,
            List<Index> indexes,
            List<RelationName> reads,
            @Nullable String definition,
            boolean populated,
            String owner)
            implements Relation {
        public MaterializedView {
            columns = List.copyOf(columns);
            indexes = List.copyOf(indexes);
            reads = List.copyOf(reads);
        }
    }

    /** A foreign table, or a sequence ({@code kind} is {@code pg_class.relkind}: {@code f}, {@code S}). */
    record OtherRelation(RelationName name, char kind, List<Column> columns, String owner) implements Relation {
        public OtherRelation {
            columns = List.copyOf(columns);
        }
    }
}
