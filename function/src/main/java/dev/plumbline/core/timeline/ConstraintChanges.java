package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** ADD and DROP of constraints, by name or as Django finds those that it named itself. */
final class ConstraintChanges {
    private final CatalogState state;

    ConstraintChanges(CatalogState state) {
        this.state = state;
    }

    void add(Effect.AddConstraint add) {
        Relation.Table table = Lookups.tableToAlter(state, add.table(), "ADD CONSTRAINT");
        switch (add.constraint()) {
            case ConstraintDefinition.PrimaryKey key -> addPrimaryKey(table, key);
            case ConstraintDefinition.Unique unique -> addUnique(table, unique);
            case ConstraintDefinition.ForeignKey key -> addForeignKey(table, key);
            case ConstraintDefinition.Check check -> addCheck(table, check);
            case ConstraintDefinition.Exclusion exclusion -> addExclusion(table, exclusion);
        }
    }

    private void addPrimaryKey(Relation.Table table, ConstraintDefinition.PrimaryKey key) {
        key.columns().forEach(column -> Lookups.column(table, column));
        if (table.constraints().stream().anyMatch(Constraint.PrimaryKey.class::isInstance)) {
            throw Refusal.certain(
                    PostgresError.INVALID_TABLE_DEFINITION,
                    table.name().name(),
                    "multiple primary keys for table \"" + table.name().name() + "\" are not allowed");
        }
        String name = indexName(table, key.name());
        List<Column> columns = table.columns().stream()
                .map(column -> key.columns().contains(column.name())
                        ? RelationEdit.changed(column, column.type(), false, column.identity(), column.hasDefault())
                        : column)
                .toList();
        put(
                RelationEdit.withColumns(table, columns),
                new Constraint.PrimaryKey(name, key.columns()),
                NewColumn.constraintIndex(name, key.columns()));
    }

    private void addUnique(Relation.Table table, ConstraintDefinition.Unique unique) {
        for (String column : unique.columns()) {
            if (Lookups.findColumn(table, column).isEmpty()) {
                throw Refusal.certain(
                        PostgresError.UNDEFINED_COLUMN,
                        table.name().name(),
                        "column \"" + column + "\" named in key does not exist");
            }
        }
        String name = indexName(table, unique.name());
        put(table, new Constraint.Unique(name, unique.columns()), NewColumn.constraintIndex(name, unique.columns()));
    }

    private void addForeignKey(Relation.Table table, ConstraintDefinition.ForeignKey key) {
        String name = constraintName(table, key.name());
        Relation relation = Lookups.relation(state, key.targetTable());
        if (!(relation instanceof Relation.Table target)) {
            throw Refusal.certain(
                    PostgresError.WRONG_OBJECT_TYPE,
                    relation.name().name(),
                    "referenced relation \"" + relation.name().name() + "\" is not a table");
        }
        foreignKeyColumnsMustExist(table, key.columns());
        foreignKeyColumnsMustExist(target, key.targetColumns());
        boolean unique = target.indexes().stream()
                .anyMatch(index -> index.unique()
                        && !index.partial()
                        && new HashSet<>(index.columns()).equals(new HashSet<>(key.targetColumns())));
        if (!unique) {
            throw Refusal.certain(
                    PostgresError.INVALID_FOREIGN_KEY,
                    target.name().name(),
                    "there is no unique constraint matching given keys for referenced table \""
                            + target.name().name() + "\"");
        }
        foreignKeyTypesMustMatch(table, target, key);
        state.put(RelationEdit.withConstraints(
                table,
                RelationEdit.with(
                        table.constraints(),
                        new Constraint.ForeignKey(name, key.columns(), target.name(), key.targetColumns(), true))));
    }

    /** Numbers do not match texts, and so on; of types not listed here nothing is said. */
    private static void foreignKeyTypesMustMatch(
            Relation.Table table, Relation.Table target, ConstraintDefinition.ForeignKey key) {
        for (int i = 0; i < key.columns().size() && i < key.targetColumns().size(); i++) {
            String from = family(Lookups.column(table, key.columns().get(i)).type());
            String to =
                    family(Lookups.column(target, key.targetColumns().get(i)).type());
            if (!from.isEmpty() && !to.isEmpty() && !from.equals(to)) {
                throw Refusal.certain(
                        PostgresError.DATATYPE_MISMATCH,
                        table.name().name(),
                        "foreign key constraint \"" + key.name() + "\" cannot be implemented");
            }
        }
    }

    private static String family(String type) {
        return switch (type.replaceFirst("\\(.*", "")) {
            case "smallint", "integer", "bigint" -> "number";
            case "text", "character varying", "character" -> "text";
            case "uuid" -> "uuid";
            case "boolean" -> "boolean";
            default -> "";
        };
    }

    private static void foreignKeyColumnsMustExist(Relation.Table table, List<String> columns) {
        for (String column : columns) {
            if (Lookups.findColumn(table, column).isEmpty()) {
                throw Refusal.certain(
                        PostgresError.UNDEFINED_COLUMN,
                        table.name().name(),
                        "column \"" + column + "\" referenced in foreign key constraint does not exist");
            }
        }
    }

    private void addCheck(Relation.Table table, ConstraintDefinition.Check check) {
        List<String> names = table.columns().stream().map(Column::name).toList();
        Lookups.namedColumnsMustExist(table, check.sql(), names);
        String name = constraintName(table, check.name());
        state.put(RelationEdit.withConstraints(
                table,
                RelationEdit.with(
                        table.constraints(),
                        new Constraint.Check(name, SqlHints.columnsIn(check.sql(), names), true))));
    }

    private void addExclusion(Relation.Table table, ConstraintDefinition.Exclusion exclusion) {
        String name = indexName(table, exclusion.name());
        ExclusionText text = ExclusionText.of(exclusion.sql());
        List<String> columns =
                text.keys().stream().filter(key -> !key.isEmpty()).toList();
        put(
                table,
                new Constraint.Exclusion(name, columns),
                new Index(name, text.keys(), false, true, text.method(), text.partial(), false, true));
    }

    private void put(Relation.Table table, Constraint constraint, Index index) {
        state.put(new Relation.Table(
                table.name(),
                table.columns(),
                RelationEdit.with(table.indexes(), index),
                RelationEdit.with(table.constraints(), constraint),
                table.sizeBytes(),
                table.owner()));
    }

    /** The name of a constraint that stands on an index: free among relations, then among the table's constraints. */
    private String indexName(Relation.Table table, String wanted) {
        String name = PostgresNames.stored(wanted);
        Lookups.nameMustBeFree(state, new RelationName(table.name().schema(), name));
        return constraintName(table, name);
    }

    private static String constraintName(Relation.Table table, String wanted) {
        String name = PostgresNames.stored(wanted);
        if (table.constraints().stream()
                .anyMatch(constraint -> constraint.name().equals(name))) {
            throw Refusal.certain(
                    PostgresError.DUPLICATE_OBJECT,
                    table.name().name(),
                    "constraint \"" + name + "\" for relation \"" + table.name().name() + "\" already exists");
        }
        return name;
    }

    void drop(Effect.DropConstraint drop) {
        if (isByName(drop)) {
            dropByName(drop);
            return;
        }
        for (String name : derived(drop)) {
            if (state.find(state.resolve(drop.table())) instanceof Relation.Table current) {
                remove(current, name);
            }
        }
    }

    private static boolean isByName(Effect.DropConstraint drop) {
        return drop.constraint().named() || drop.origin().statement() != null;
    }

    List<Effect> withRealNames(Effect.DropConstraint drop) {
        if (isByName(drop)) {
            return List.of(drop);
        }
        return derived(drop).stream()
                .<Effect>map(name ->
                        new Effect.DropConstraint(drop.origin(), drop.table(), renamed(drop.constraint(), name)))
                .toList();
    }

    private static ConstraintDefinition renamed(ConstraintDefinition constraint, String name) {
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey key -> new ConstraintDefinition.PrimaryKey(name, key.columns());
            case ConstraintDefinition.Unique unique ->
                new ConstraintDefinition.Unique(name, true, unique.columns(), unique.deferrable());
            case ConstraintDefinition.ForeignKey key ->
                new ConstraintDefinition.ForeignKey(name, key.columns(), key.targetTable(), key.targetColumns());
            case ConstraintDefinition.Check check -> new ConstraintDefinition.Check(name, true, check.sql());
            case ConstraintDefinition.Exclusion exclusion -> new ConstraintDefinition.Exclusion(name, exclusion.sql());
        };
    }

    private void dropByName(Effect.DropConstraint drop) {
        Relation.Table table = Lookups.tableToAlter(state, drop.table(), "DROP CONSTRAINT");
        String name = PostgresNames.stored(drop.constraint().name());
        if (table.constraints().stream()
                .noneMatch(constraint -> constraint.name().equals(name))) {
            if (SqlHints.ifExists(drop.origin(), name)) {
                return;
            }
            throw Refusal.certain(
                    PostgresError.UNDEFINED_OBJECT,
                    table.name().name(),
                    "constraint \"" + name + "\" of relation \"" + table.name().name() + "\" does not exist");
        }
        remove(table, name);
    }

    /** Django asks the database for the constraints on these columns and drops what it finds. */
    private List<String> derived(Effect.DropConstraint drop) {
        if (!(state.find(state.resolve(drop.table())) instanceof Relation.Table table)) {
            if (drop.constraint() instanceof ConstraintDefinition.Unique unique
                    && unique.columns().size() > 1) {
                throw IndexChanges.wrongNumber(0, "constraints", drop.table(), unique.columns(), "");
            }
            return List.of();
        }
        return switch (drop.constraint()) {
            case ConstraintDefinition.PrimaryKey key -> names(table, Constraint.PrimaryKey.class, null);
            case ConstraintDefinition.ForeignKey key -> names(table, Constraint.ForeignKey.class, key.columns());
            case ConstraintDefinition.Unique unique -> uniqueNames(table, drop, unique);
            case ConstraintDefinition.Check check -> checkNames(table, check);
            case ConstraintDefinition.Exclusion exclusion -> List.of(exclusion.name());
        };
    }

    private static List<String> uniqueNames(
            Relation.Table table, Effect.DropConstraint drop, ConstraintDefinition.Unique unique) {
        List<String> found = names(table, Constraint.Unique.class, unique.columns());
        if (unique.columns().size() == 1) {
            return found;
        }
        if (found.contains(unique.name())) {
            return List.of(unique.name());
        }
        if (found.size() != 1) {
            throw IndexChanges.wrongNumber(found.size(), "constraints", drop.table(), unique.columns(), "");
        }
        return found;
    }

    /** Django knows the checks that models name and leaves them; those it made itself have a name like these. */
    private static List<String> checkNames(Relation.Table table, ConstraintDefinition.Check check) {
        List<String> columns = SqlHints.columnsIn(
                check.sql(), table.columns().stream().map(Column::name).toList());
        List<String> found = names(table, Constraint.Check.class, columns);
        if (found.size() < 2) {
            return found;
        }
        return found.stream()
                .filter(name -> name.equals(check.name()) || name.matches(".*_check\\d*"))
                .toList();
    }

    private static List<String> names(
            Relation.Table table, Class<? extends Constraint> kind, @Nullable List<String> columns) {
        return table.constraints().stream()
                .filter(kind::isInstance)
                .filter(constraint -> columns == null || constraint.columns().equals(columns))
                .map(Constraint::name)
                .toList();
    }

    private void remove(Relation.Table table, String name) {
        Optional<Constraint> constraint = table.constraints().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        constraint.ifPresent(found -> foreignKeysMustNotNeed(table, found));
        state.put(new Relation.Table(
                table.name(),
                table.columns(),
                table.indexes().stream()
                        .filter(index -> !(index.constraint() && index.name().equals(name)))
                        .toList(),
                table.constraints().stream()
                        .filter(other -> !other.name().equals(name))
                        .toList(),
                table.sizeBytes(),
                table.owner()));
    }

    /** A foreign key stands on one index of its target; where several would do, the catalog does not tell which. */
    private void foreignKeysMustNotNeed(Relation.Table table, Constraint constraint) {
        if (!(constraint instanceof Constraint.PrimaryKey || constraint instanceof Constraint.Unique)) {
            return;
        }
        boolean another = table.indexes().stream()
                .anyMatch(index -> index.unique()
                        && !index.partial()
                        && !index.name().equals(constraint.name())
                        && new HashSet<>(index.columns()).equals(new HashSet<>(constraint.columns())));
        for (RelationName referrer : state.referrersOf(table.name())) {
            if (state.find(referrer) instanceof Relation.Table other
                    && other.constraints().stream()
                            .anyMatch(candidate -> candidate instanceof Constraint.ForeignKey key
                                    && key.target().equals(table.name())
                                    && new HashSet<>(key.targetColumns())
                                            .equals(new HashSet<>(constraint.columns())))) {
                throw Refusal.stillNeeded(
                        table.name().name(),
                        "constraint " + PostgresNames.printed(constraint.name()) + " on table "
                                + Lookups.described(state, table.name()),
                        !another);
            }
        }
    }
}
