package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Changed copies of relations. */
final class RelationEdit {
    private RelationEdit() {}

    static List<Index> indexes(Relation relation) {
        return switch (relation) {
            case Relation.Table table -> table.indexes();
            case Relation.MaterializedView view -> view.indexes();
            case Relation.View view -> List.of();
            case Relation.OtherRelation other -> List.of();
        };
    }

    static List<Constraint> constraints(Relation relation) {
        return relation instanceof Relation.Table table ? table.constraints() : List.of();
    }

    static List<RelationName> reads(Relation relation) {
        return switch (relation) {
            case Relation.View view -> view.reads();
            case Relation.MaterializedView view -> view.reads();
            case Relation.Table table -> List.of();
            case Relation.OtherRelation other -> List.of();
        };
    }

    static Relation renamed(Relation relation, RelationName name) {
        return switch (relation) {
            case Relation.Table table ->
                new Relation.Table(
                        name, table.columns(), table.indexes(), table.constraints(), table.sizeBytes(), table.owner());
            case Relation.View view ->
                new Relation.View(name, view.columns(), view.reads(), view.definition(), view.owner());
            case Relation.MaterializedView view ->
                new Relation.MaterializedView(
                        name,
                        view.columns(),
                        view.indexes(),
                        view.reads(),
                        view.definition(),
                        view.populated(),
                        view.owner());
            case Relation.OtherRelation other ->
                new Relation.OtherRelation(name, other.kind(), other.columns(), other.owner());
        };
    }

    static Relation readingRenamed(Relation reader, RelationName from, RelationName to) {
        UnaryOperator<List<RelationName>> follow = reads ->
                reads.stream().map(read -> read.equals(from) ? to : read).toList();
        return switch (reader) {
            case Relation.View view ->
                new Relation.View(
                        view.name(), view.columns(), follow.apply(view.reads()), view.definition(), view.owner());
            case Relation.MaterializedView view ->
                new Relation.MaterializedView(
                        view.name(),
                        view.columns(),
                        view.indexes(),
                        follow.apply(view.reads()),
                        view.definition(),
                        view.populated(),
                        view.owner());
            case Relation.Table table -> table;
            case Relation.OtherRelation other -> other;
        };
    }

    static Relation.Table targetRenamed(Relation.Table table, RelationName from, RelationName to) {
        return withConstraints(
                table,
                table.constraints().stream()
                        .map(constraint -> constraint instanceof Constraint.ForeignKey key
                                        && key.target().equals(from)
                                ? (Constraint) new Constraint.ForeignKey(
                                        key.name(), key.columns(), to, key.targetColumns(), key.validated())
                                : constraint)
                        .toList());
    }

    static Relation withColumns(Relation relation, List<Column> columns) {
        return switch (relation) {
            case Relation.Table table -> withColumns(table, columns);
            case Relation.View view ->
                new Relation.View(view.name(), columns, view.reads(), view.definition(), view.owner());
            case Relation.MaterializedView view ->
                new Relation.MaterializedView(
                        view.name(),
                        columns,
                        view.indexes(),
                        view.reads(),
                        view.definition(),
                        view.populated(),
                        view.owner());
            case Relation.OtherRelation other ->
                new Relation.OtherRelation(other.name(), other.kind(), columns, other.owner());
        };
    }

    static Relation.Table withColumns(Relation.Table table, List<Column> columns) {
        return new Relation.Table(
                table.name(), columns, table.indexes(), table.constraints(), table.sizeBytes(), table.owner());
    }

    static Relation.Table withConstraints(Relation.Table table, List<Constraint> constraints) {
        return new Relation.Table(
                table.name(), table.columns(), table.indexes(), constraints, table.sizeBytes(), table.owner());
    }

    /** The relation with other indexes; a table or a materialized view. */
    static Relation withIndexes(Relation relation, List<Index> indexes) {
        return switch (relation) {
            case Relation.Table table ->
                new Relation.Table(
                        table.name(), table.columns(), indexes, table.constraints(), table.sizeBytes(), table.owner());
            case Relation.MaterializedView view ->
                new Relation.MaterializedView(
                        view.name(),
                        view.columns(),
                        indexes,
                        view.reads(),
                        view.definition(),
                        view.populated(),
                        view.owner());
            case Relation.View view -> throw new IllegalArgumentException("a view has no indexes: " + view.name());
            case Relation.OtherRelation other -> throw new IllegalArgumentException("no indexes here: " + other.name());
        };
    }

    static Column changed(Column column, String type, boolean nullable, boolean identity, boolean hasDefault) {
        return new Column(
                column.name(), type, nullable, identity, hasDefault, column.generated(), column.otherDefaults());
    }

    static Column renamed(Column column, String name) {
        return new Column(
                name,
                column.type(),
                column.nullable(),
                column.identity(),
                column.hasDefault(),
                column.generated(),
                column.otherDefaults());
    }

    static Index renamed(Index index, String name) {
        return new Index(
                name,
                index.columns(),
                index.unique(),
                index.valid(),
                index.method(),
                index.partial(),
                index.patternOperators(),
                index.constraint(),
                index.descending(),
                index.otherConditions());
    }

    static Index withColumnRenamed(Index index, String from, String to) {
        return new Index(
                index.name(),
                renamedIn(index.columns(), from, to),
                index.unique(),
                index.valid(),
                index.method(),
                index.partial(),
                index.patternOperators(),
                index.constraint(),
                index.descending(),
                index.otherConditions());
    }

    static Constraint renamed(Constraint constraint, String name) {
        return switch (constraint) {
            case Constraint.PrimaryKey key -> new Constraint.PrimaryKey(name, key.columns());
            case Constraint.Unique unique -> new Constraint.Unique(name, unique.columns());
            case Constraint.ForeignKey key ->
                new Constraint.ForeignKey(name, key.columns(), key.target(), key.targetColumns(), key.validated());
            case Constraint.Check check ->
                new Constraint.Check(name, check.columns(), check.validated(), check.otherConditions());
            case Constraint.Exclusion exclusion -> new Constraint.Exclusion(name, exclusion.columns());
        };
    }

    static Constraint withColumnRenamed(Constraint constraint, String from, String to) {
        List<String> columns = renamedIn(constraint.columns(), from, to);
        return switch (constraint) {
            case Constraint.PrimaryKey key -> new Constraint.PrimaryKey(key.name(), columns);
            case Constraint.Unique unique -> new Constraint.Unique(unique.name(), columns);
            case Constraint.ForeignKey key ->
                new Constraint.ForeignKey(key.name(), columns, key.target(), key.targetColumns(), key.validated());
            case Constraint.Check check -> new Constraint.Check(check.name(), columns, check.validated());
            case Constraint.Exclusion exclusion -> new Constraint.Exclusion(exclusion.name(), columns);
        };
    }

    /** The foreign key after a column of the table it points at was renamed. */
    static Constraint withTargetColumnRenamed(Constraint constraint, RelationName target, String from, String to) {
        if (constraint instanceof Constraint.ForeignKey key && key.target().equals(target)) {
            return new Constraint.ForeignKey(
                    key.name(), key.columns(), key.target(), renamedIn(key.targetColumns(), from, to), key.validated());
        }
        return constraint;
    }

    static <T> List<T> with(List<T> list, T added) {
        List<T> longer = new ArrayList<>(list);
        longer.add(added);
        return longer;
    }

    private static List<String> renamedIn(List<String> names, String from, String to) {
        return names.stream().map(name -> name.equals(from) ? to : name).toList();
    }
}
