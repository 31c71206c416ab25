package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Constraint;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.TrackedTable;
import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import dev.plumbline.core.timeline.TrackedTable.TrackedConstraint;
import dev.plumbline.core.timeline.TrackedTable.TrackedIndex;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The indexes and constraints of one table in the catalog, beside those that migrations make. */
record LiveParts(LiveTable table, Map<TrackedTable, LiveTable> tables) {
    /** Whether a valid index of that name, or of that structure where migrations give it no name, is there. */
    boolean hasIndex(TrackedIndex index, String name) {
        if (table.live() == null) {
            return false;
        }
        IndexDefinition definition = index.definition();
        List<String> columns = table.columnNames(index.columns()).orElse(null);
        for (Index live : table.live().indexes()) {
            boolean found = definition.named()
                    ? live.name().equals(name) && live.valid() && !isOther(live, index, columns)
                    : columns != null
                            && sameStructure(live, definition, columns)
                            && !table.names().isGiven(live.name());
            if (found) {
                return true;
            }
        }
        return false;
    }

    /** An index of that name, but over other columns: it is not the one the migration makes. */
    private static boolean isOther(Index live, TrackedIndex wanted, @Nullable List<String> columns) {
        IndexDefinition definition = wanted.definition();
        boolean comparable = columns != null
                && columns.size() == definition.columns().size()
                && !live.columns().contains("")
                && !definition.columns().contains("");
        return live.unique() != definition.unique()
                || live.partial() != definition.partial()
                || hasOtherCondition(live, definition)
                || (comparable
                        && (!live.columns().equals(columns)
                                || !live.descending().equals(definition.descendingKeys())));
    }

    /** In words, what else bears the name that a migration gives; null if nothing does. */
    @Nullable
    String standsOtherwise(TrackedIndex index, String name) {
        if (!index.definition().named() || table.live() == null) {
            return null;
        }
        List<String> columns = table.columnNames(index.columns()).orElse(null);
        for (Index live : table.live().indexes()) {
            if (live.name().equals(name) && live.valid() && isOther(live, index, columns)) {
                return "index %s is %s, wanted %s"
                        .formatted(
                                name,
                                words(
                                        live.unique(),
                                        live.columns(),
                                        live.descending(),
                                        live.partial(),
                                        hasOtherCondition(live, index.definition()) ? "other" : "some"),
                                words(
                                        index.definition().unique(),
                                        columns == null ? index.definition().columns() : columns,
                                        index.definition().descendingKeys(),
                                        index.definition().partial(),
                                        "some"));
            }
        }
        return null;
    }

    private static boolean hasOtherCondition(Index live, IndexDefinition wanted) {
        return wanted.where() != null && live.otherConditions().contains(wanted.where());
    }

    private static String words(
            boolean unique, List<String> columns, List<Integer> descending, boolean partial, String rows) {
        return "%son (%s)%s"
                .formatted(
                        unique ? "unique " : "",
                        IntStream.range(0, columns.size())
                                .mapToObj(key -> (columns.get(key).isEmpty() ? "an expression" : columns.get(key))
                                        + (descending.contains(key) ? " DESC" : ""))
                                .collect(Collectors.joining(", ")),
                        partial ? " of " + rows + " rows" : "");
    }

    private static boolean sameStructure(Index live, IndexDefinition wanted, List<String> columns) {
        return live.valid()
                && live.columns().equals(columns)
                && live.unique() == wanted.unique()
                && live.partial() == wanted.partial()
                && live.method().equals(wanted.method())
                && !live.patternOperators();
    }

    boolean hasConstraint(TrackedConstraint constraint, String name) {
        if (table.live() == null) {
            return false;
        }
        ConstraintDefinition definition = constraint.definition();
        if (definition.named()) {
            return hasConstraintNamed(constraint, table.live(), name);
        }
        List<String> columns = table.columnNames(constraint.columns()).orElse(null);
        if (columns == null) {
            return false;
        }
        for (Constraint live : table.live().constraints()) {
            if (isMeant(live, constraint, columns)) {
                return true;
            }
        }
        return definition instanceof ConstraintDefinition.Unique && hasUniqueIndex(table.live(), columns);
    }

    private boolean hasConstraintNamed(TrackedConstraint wanted, Relation.Table live, String name) {
        ConstraintDefinition definition = wanted.definition();
        for (Constraint constraint : live.constraints()) {
            if (constraint.name().equals(name)
                    && isOfKind(constraint, definition)
                    && !hasOtherCondition(constraint, definition)
                    && !isUniqueOverOthers(wanted, constraint.columns())) {
                return true;
            }
        }
        if (definition instanceof ConstraintDefinition.Unique) {
            for (Index index : live.indexes()) {
                if (index.unique()
                        && index.valid()
                        && !index.partial()
                        && index.name().equals(name)
                        && !isUniqueOverOthers(wanted, index.columns())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean hasOtherCondition(Constraint live, ConstraintDefinition wanted) {
        return live instanceof Constraint.Check check
                && wanted instanceof ConstraintDefinition.Check definition
                && definition.sql() != null
                && check.otherConditions().contains(definition.sql());
    }

    private boolean isUniqueOverOthers(TrackedConstraint wanted, List<String> columns) {
        List<String> meant = table.columnNames(wanted.columns()).orElse(null);
        return wanted.definition() instanceof ConstraintDefinition.Unique unique
                && meant != null
                && meant.size() == unique.columns().size()
                && !columns.equals(meant);
    }

    private static boolean isOfKind(Constraint live, ConstraintDefinition definition) {
        return switch (definition) {
            case ConstraintDefinition.PrimaryKey ignored -> live instanceof Constraint.PrimaryKey;
            case ConstraintDefinition.Unique ignored -> live instanceof Constraint.Unique;
            case ConstraintDefinition.ForeignKey ignored -> live instanceof Constraint.ForeignKey;
            case ConstraintDefinition.Check ignored -> live instanceof Constraint.Check;
            case ConstraintDefinition.Exclusion ignored -> live instanceof Constraint.Exclusion;
        };
    }

    @Nullable
    String standsOtherwise(TrackedConstraint constraint, String name) {
        ConstraintDefinition definition = constraint.definition();
        if (!definition.named() || table.live() == null || hasConstraintNamed(constraint, table.live(), name)) {
            return null;
        }
        boolean otherConstraint =
                table.live().constraints().stream().anyMatch(each -> each.name().equals(name));
        boolean index =
                table.live().indexes().stream().anyMatch(each -> each.name().equals(name));
        return otherConstraint || index
                ? "%s of %s is another %s than the one wanted"
                        .formatted(name, table.label(), otherConstraint ? "constraint" : "thing, an index,")
                : null;
    }

    private boolean isMeant(Constraint live, TrackedConstraint constraint, List<String> columns) {
        return live.columns().equals(columns)
                && switch (constraint.definition()) {
                    case ConstraintDefinition.PrimaryKey ignored -> live instanceof Constraint.PrimaryKey;
                    case ConstraintDefinition.Unique ignored ->
                        live instanceof Constraint.Unique && !table.names().isGiven(live.name());
                    case ConstraintDefinition.ForeignKey key ->
                        live instanceof Constraint.ForeignKey there && leadsThere(there, constraint, key);
                    case ConstraintDefinition.Check ignored -> false;
                    case ConstraintDefinition.Exclusion ignored -> false;
                };
    }

    private boolean hasUniqueIndex(Relation.Table live, List<String> columns) {
        for (Index index : live.indexes()) {
            if (index.unique()
                    && index.valid()
                    && !index.constraint()
                    && !index.partial()
                    && index.columns().equals(columns)
                    && !table.names().isGiven(index.name())) {
                return true;
            }
        }
        return false;
    }

    private boolean leadsThere(
            Constraint.ForeignKey live, TrackedConstraint constraint, ConstraintDefinition.ForeignKey key) {
        LiveTable target = constraint.target() == null ? null : tables.get(constraint.target());
        Relation.Table there = target == null ? null : target.live();
        return there == null
                ? live.target().name().equals(target == null ? key.targetTable() : target.label())
                : live.target().equals(there.name());
    }

    /** A check on this column alone. */
    static boolean hasCheck(LiveTable table, String column) {
        return table.live() != null
                && table.live().constraints().stream()
                        .anyMatch(constraint -> constraint instanceof Constraint.Check check
                                && check.columns().equals(List.of(column)));
    }

    boolean hasNoIndex(List<TrackedColumn> columns) {
        List<String> names = table.columnNames(columns).orElse(null);
        return table.live() != null
                && names != null
                && table.live().indexes().stream()
                        .noneMatch(index -> index.columns().equals(names));
    }

    /** The index that Django makes for LIKE, under whatever name. */
    boolean hasPatternIndex(TrackedIndex like) {
        List<String> names = table.columnNames(like.columns()).orElse(null);
        return table.live() != null
                && table.live().indexes().stream()
                        .anyMatch(index ->
                                index.patternOperators() && index.columns().equals(names));
    }
}
