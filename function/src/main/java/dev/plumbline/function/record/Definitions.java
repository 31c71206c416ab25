package dev.plumbline.function.record;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.IndexDefinition;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the catalog holds, in the words of effects. */
final class Definitions {
    /** Names that Django derives end with eight hexadecimal digits and at most a word. */
    private static final Pattern DERIVED = Pattern.compile(".*_[0-9a-f]{8}(_like|_uniq|_idx|_check|_fk|_fk_.*)?");

    private static final Pattern LIKE = Pattern.compile(".*_[0-9a-f]{8}_like");
    private static final int LONGEST_NAME = 63;

    private final String mainSchema;

    Definitions(String mainSchema) {
        this.mainSchema = mainSchema;
    }

    String name(@Nullable String schema, String name) {
        return schema == null || schema.equals(mainSchema) ? name : schema + "." + name;
    }

    String name(RelationState state) {
        return name(state.schema(), state.name());
    }

    /** @param inline constraints of the same statement; those that belong into the column's definition do */
    ColumnDefinition column(RelationState state, RelationState.Column column, List<RelationState.Constraint> inline) {
        String check = null;
        boolean unique = false;
        for (RelationState.Constraint constraint : inline) {
            if (isInline(state, constraint) && constraint.columns().get(0).equals(column.name())) {
                check = constraint.type() == 'c' ? constraint.expression() : check;
                unique |= constraint.type() == 'u';
            }
        }
        return new ColumnDefinition(
                column.name(),
                column.type(),
                List.of(),
                !column.notNull(),
                column.identity(),
                unique,
                check,
                null,
                column.generated() || column.serial() ? null : unlessNull(column.expression()),
                column.generated() ? column.expression() : null,
                column.collation(),
                column.comment());
    }

    /** A default of NULL is none; PostgreSQL keeps some, as {@code NULL::numeric}. */
    private static @Nullable String unlessNull(@Nullable String expression) {
        return expression != null && expression.matches("NULL(::.*)?") ? null : expression;
    }

    /** A constraint of one column without a name of its own, as it stands behind the column's type. */
    static boolean isInline(RelationState state, RelationState.Constraint constraint) {
        if (constraint.columns().size() != 1 || constraint.deferrable()) {
            return false;
        }
        String column = constraint.columns().get(0);
        return switch (constraint.type()) {
            case 'u' -> constraint.name().equals(derived(state.name(), column, "key"));
            case 'c' -> constraint.name().equals(derived(state.name(), column, "check"));
            default -> false;
        };
    }

    /** PostgreSQL's own choice of a name; the longer part is cut first. */
    static String derived(String table, String column, String label) {
        int room = LONGEST_NAME - label.length() - 2;
        int first = bytes(table);
        int second = bytes(column);
        while (first + second > room) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        return cut(table, first) + "_" + cut(column, second) + "_" + label;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String cut(String text, int bytes) {
        String cut = text;
        while (bytes(cut) > bytes) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return cut;
    }

    ConstraintDefinition constraint(RelationState state, RelationState.Constraint constraint) {
        String name = constraint.name();
        List<String> columns = constraint.columns();
        boolean named = !DERIVED.matcher(name).matches() && !isInline(state, constraint);
        return switch (constraint.type()) {
            case 'p' -> new ConstraintDefinition.PrimaryKey(name, columns);
            case 'u' -> new ConstraintDefinition.Unique(name, named, columns, deferrable(constraint));
            case 'f' ->
                new ConstraintDefinition.ForeignKey(
                        name,
                        columns,
                        name(constraint.targetSchema(), String.valueOf(constraint.target())),
                        constraint.targetColumns());
            case 'c' -> new ConstraintDefinition.Check(name, named, constraint.expression());
            default ->
                new ConstraintDefinition.Exclusion(name, constraint.definition().replaceFirst("^EXCLUDE\\s+", ""));
        };
    }

    private static @Nullable String deferrable(RelationState.Constraint constraint) {
        if (!constraint.deferrable()) {
            return null;
        }
        return constraint.deferred() ? "DEFERRABLE INITIALLY DEFERRED" : "DEFERRABLE INITIALLY IMMEDIATE";
    }

    /** @param statement that made it; empty where it is not known */
    IndexDefinition index(RelationState.Index index, String statement) {
        Set<String> classes = new HashSet<>(index.operatorClasses());
        boolean plain = !index.columns().contains("") && classes.size() == 1;
        String only = classes.size() == 1 ? classes.iterator().next() : "";
        return new IndexDefinition(
                index.name(),
                !DERIVED.matcher(index.name()).matches(),
                index.columns(),
                index.descending(),
                index.unique(),
                index.method(),
                only.isEmpty() ? null : only,
                index.where() != null,
                index.where(),
                index.include(),
                LIKE.matcher(index.name()).matches(),
                statement.toLowerCase(Locale.ROOT).contains("concurrently"),
                plain || !statement.isEmpty());
    }
}
