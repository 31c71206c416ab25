package dev.plumbline.function.cli;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An effect in a line for people. */
final class EffectWords {
    private EffectWords() {}

    static String of(Effect effect) {
        return switch (effect) {
            case Effect.CreateTable create ->
                "creates table " + create.table() + unless(create.ifNotExists()) + " ("
                        + create.columns().stream().map(EffectWords::column).collect(Collectors.joining(", ")) + ")"
                        + (create.primaryKey().isEmpty() ? "" : ", primary key " + list(create.primaryKey()));
            case Effect.DropTable drop ->
                "drops table " + drop.table() + where(drop.ifExists()) + cascading(drop.cascade());
            case Effect.RenameTable rename -> "renames table " + rename.table() + " to " + rename.to();
            case Effect.AddColumn add -> "adds column " + add.table() + "." + column(add.column());
            case Effect.DropColumn drop ->
                "drops column " + drop.table() + "." + drop.column() + cascading(drop.cascade());
            case Effect.RenameColumn rename ->
                "renames column " + rename.table() + "." + rename.column() + " to " + rename.to();
            case Effect.AlterColumn alter ->
                "alters column " + alter.table() + "." + alter.before().name() + ": "
                        + changes(alter.before(), alter.after());
            case Effect.CreateIndex create ->
                "creates " + index(create.index()) + " on " + create.table() + " " + keys(create.index());
            case Effect.DropIndex drop ->
                "drops " + index(drop.index()) + " of " + drop.table() + where(drop.ifExists());
            case Effect.RenameIndex rename ->
                "renames " + index(rename.index()) + " of " + rename.table() + " to " + rename.to();
            case Effect.AddConstraint add -> "adds to " + add.table() + " " + constraint(add.constraint());
            case Effect.DropConstraint drop -> "drops from " + drop.table() + " " + constraint(drop.constraint());
            case Effect.CreateView create ->
                (create.orReplace() ? "creates or replaces " : "creates ")
                        + view(create.materialized())
                        + create.view()
                        + unless(create.ifNotExists())
                        + (create.reads().isEmpty() ? "" : ", which reads " + String.join(", ", create.reads()));
            case Effect.DropView drop ->
                "drops " + view(drop.materialized()) + drop.view() + where(drop.ifExists()) + cascading(drop.cascade());
            case Effect.CreateObject create ->
                (create.orReplace() ? "creates or replaces " : "creates ")
                        + word(create.kind())
                        + create.name()
                        + unless(create.ifNotExists());
            case Effect.DropObject drop ->
                "drops " + word(drop.kind()) + drop.name() + where(drop.ifExists()) + cascading(drop.cascade());
            case Effect.RunSql sql -> sql.changesOnlyData() ? "runs SQL that changes no table" : "runs SQL";
            case Effect.RunPython python ->
                "runs the function " + python.function() + (python.harmless() ? ", which changes no table" : "");
        };
    }

    private static String unless(boolean ifNotExists) {
        return ifNotExists ? " unless it is there" : "";
    }

    private static String where(boolean ifExists) {
        return ifExists ? " if it is there" : "";
    }

    private static String cascading(boolean cascade) {
        return cascade ? " and all that depends on it" : "";
    }

    private static String word(Effect.ObjectKind kind) {
        return (kind == Effect.ObjectKind.ROUTINE ? "function" : kind.name().toLowerCase(Locale.ROOT)) + " ";
    }

    private static String view(boolean materialized) {
        return materialized ? "materialized view " : "view ";
    }

    private static String index(IndexDefinition index) {
        return (index.unique() ? "unique index " : "index ") + index.name();
    }

    private static String keys(IndexDefinition index) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < index.columns().size(); i++) {
            String column = index.columns().get(i);
            keys.add((column.isEmpty() ? "an expression" : column)
                    + (index.descending().get(i) ? " descending" : ""));
        }
        return list(keys)
                + (index.method().equals("btree") ? "" : " by " + index.method())
                + (index.partial() ? ", of some rows only" : "");
    }

    private static String list(List<String> names) {
        return "(" + String.join(", ", names) + ")";
    }

    private static String constraint(ConstraintDefinition constraint) {
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey key -> "primary key " + list(key.columns());
            case ConstraintDefinition.Unique unique -> "unique " + unique.name() + " " + list(unique.columns());
            case ConstraintDefinition.ForeignKey key ->
                "foreign key " + list(key.columns()) + " to " + key.targetTable() + " " + list(key.targetColumns());
            case ConstraintDefinition.Check check ->
                "check " + check.name() + (check.sql() == null ? "" : " (" + check.sql() + ")");
            case ConstraintDefinition.Exclusion exclusion -> "exclusion " + exclusion.name();
        };
    }

    private static String column(ColumnDefinition column) {
        return column.name() + " " + type(column.type()) + (column.nullable() ? "" : " not null")
                + (column.unique() ? " unique" : "");
    }

    private static String type(@Nullable String type) {
        return type == null ? "of a type that is not known" : type;
    }

    private static String changes(ColumnDefinition before, ColumnDefinition after) {
        List<String> changes = new ArrayList<>();
        change(changes, "type", type(before.type()), type(after.type()));
        if (before.nullable() != after.nullable()) {
            changes.add(after.nullable() ? "may be null" : "may no longer be null");
        }
        if (before.identity() != after.identity()) {
            changes.add(after.identity() ? "numbers itself" : "no longer numbers itself");
        }
        change(changes, "default", or(before.databaseDefault()), or(after.databaseDefault()));
        change(changes, "collation", or(before.collation()), or(after.collation()));
        change(changes, "check", or(before.check()), or(after.check()));
        change(changes, "comment", or(before.comment()), or(after.comment()));
        return changes.isEmpty() ? "nothing that shows" : String.join(", ", changes);
    }

    private static String or(@Nullable String value) {
        return value == null ? "none" : value;
    }

    private static void change(List<String> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(what + " from " + before + " to " + after);
        }
    }
}
