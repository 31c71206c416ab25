package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table that migrations make, followed through its renames. Built by {@link TimelineBuilder}, then only read. */
public final class TrackedTable {
    private final Lifetime<String> name = new Lifetime<>();
    private final List<TrackedColumn> columns = new ArrayList<>();
    private final List<TrackedIndex> indexes = new ArrayList<>();
    private final List<TrackedConstraint> constraints = new ArrayList<>();
    private @Nullable PartNames names;

    TrackedTable() {}

    public Lifetime<String> name() {
        return name;
    }

    public List<TrackedColumn> columns() {
        return Collections.unmodifiableList(columns);
    }

    public List<TrackedIndex> indexes() {
        return Collections.unmodifiableList(indexes);
    }

    public List<TrackedConstraint> constraints() {
        return Collections.unmodifiableList(constraints);
    }

    /** Whether one of these migrations made or changed the table or a part of it. */
    public boolean isSetBy(Set<MigrationKey> setters) {
        return name.isSetBy(setters)
                || columns.stream().anyMatch(column -> column.name.isSetBy(setters) || column.shape.isSetBy(setters))
                || indexes.stream().anyMatch(index -> index.name().isSetBy(setters))
                || constraints.stream().anyMatch(constraint -> constraint.name().isSetBy(setters));
    }

    /** The names of its parts. */
    public PartNames names() {
        PartNames known = names;
        if (known == null) {
            known = PartNames.of(this);
            names = known;
        }
        return known;
    }

    void add(TrackedColumn column) {
        columns.add(column);
    }

    void add(TrackedIndex index) {
        indexes.add(index);
    }

    void add(TrackedConstraint constraint) {
        constraints.add(constraint);
    }

    /** The column that bears the name after all migrations read so far. */
    Optional<TrackedColumn> column(String columnName) {
        return columns.stream()
                .filter(column -> columnName.equals(column.name.now()))
                .findFirst();
    }

    List<TrackedColumn> columnsNamed(List<String> names) {
        List<TrackedColumn> found = new ArrayList<>();
        names.forEach(columnName -> column(columnName).ifPresent(found::add));
        return found;
    }

    /** A column of a tracked table. */
    public static final class TrackedColumn {
        private final Lifetime<String> name = new Lifetime<>();
        private final Lifetime<ColumnDefinition> shape = new Lifetime<>();
        private final List<QuietAlteration> quietly = new ArrayList<>();
        private @Nullable ColumnDefinition latest;

        TrackedColumn() {}

        /** The definition after all migrations, with what leaves no phase in {@link #shape()}; null if it is gone. */
        public @Nullable ColumnDefinition latest() {
            return latest;
        }

        /** Alterations that leave no phase in {@link #shape()}: of a check, a default, a collation, a comment. */
        public List<QuietAlteration> quietly() {
            return Collections.unmodifiableList(quietly);
        }

        void quietly(MigrationKey setter, Effect effect) {
            quietly.add(new QuietAlteration(setter, effect));
        }

        void latest(ColumnDefinition definition) {
            latest = definition;
        }

        public Lifetime<String> name() {
            return name;
        }

        /** Type and nullability; the definition's name is not kept up to date, see {@link #name()}. */
        public Lifetime<ColumnDefinition> shape() {
            return shape;
        }
    }

    /** An alteration of a column that the catalog is not asked for; its check comes and goes by a constraint's effect. */
    public record QuietAlteration(MigrationKey setter, Effect effect) {}

    /**
     * An index of a tracked table.
     *
     * @param columns its columns, as far as they are known; expression keys are left out
     */
    public record TrackedIndex(IndexDefinition definition, List<TrackedColumn> columns, Lifetime<String> name) {
        public TrackedIndex {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A constraint of a tracked table.
     *
     * @param columns its own columns, as far as they are known
     * @param target the table a foreign key leads to; null for others, or if no migration makes it
     */
    public record TrackedConstraint(
            ConstraintDefinition definition,
            List<TrackedColumn> columns,
            @Nullable TrackedTable target,
            Lifetime<String> name) {
        public TrackedConstraint {
            columns = List.copyOf(columns);
        }
    }
}
