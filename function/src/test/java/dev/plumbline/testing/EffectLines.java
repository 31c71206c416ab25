package dev.plumbline.testing;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** Draws effects as lines that a person can compare. */
public final class EffectLines {
    private EffectLines() {}

    /** A line for each. */
    public static List<String> lines(List<Effect> effects) {
        return effects.stream().map(EffectLines::line).toList();
    }

    /** One line without its place in the file. */
    public static String line(Effect effect) {
        String line = switch (effect) {
            case Effect.CreateTable create ->
                "CreateTable " + create.table() + " ("
                        + create.columns().stream().map(EffectLines::column).collect(Collectors.joining(", "))
                        + ")" + (create.primaryKey().isEmpty() ? "" : " key " + create.primaryKey())
                        + (create.ifNotExists() ? " if not exists" : "")
                        + (create.comment() == null ? "" : " comment '" + create.comment() + "'");
            case Effect.DropTable drop ->
                "DropTable " + drop.table() + (drop.ifExists() ? " if exists" : "")
                        + (drop.cascade() ? " cascade" : "");
            case Effect.RenameTable rename -> "RenameTable " + rename.table() + " to " + rename.to();
            case Effect.AddColumn add -> "AddColumn " + add.table() + "." + column(add.column());
            case Effect.DropColumn drop ->
                "DropColumn " + drop.table() + "." + drop.column() + (drop.cascade() ? " cascade" : "");
            case Effect.RenameColumn rename ->
                "RenameColumn " + rename.table() + "." + rename.column() + " to " + rename.to();
            case Effect.AlterColumn alter ->
                "AlterColumn " + alter.table() + "." + column(alter.before()) + " to "
                        + column(alter.after()).substring(alter.after().name().length() + 1);
            case Effect.CreateIndex create -> "CreateIndex " + create.table() + " " + index(create.index());
            case Effect.DropIndex drop ->
                "DropIndex " + drop.table() + " " + drop.index().name();
            case Effect.RenameIndex rename ->
                "RenameIndex " + rename.table() + " " + rename.index().name() + " to " + rename.to();
            case Effect.AddConstraint add -> "AddConstraint " + add.table() + " " + constraint(add.constraint());
            case Effect.DropConstraint drop ->
                "DropConstraint " + drop.table() + " " + drop.constraint().name();
            case Effect.CreateView create ->
                "Create" + (create.materialized() ? "Materialized" : "") + "View " + create.view()
                        + (create.orReplace() ? " or replace" : "") + " reads " + create.reads()
                        + (create.columns().isEmpty() ? "" : " columns " + create.columns());
            case Effect.DropView drop ->
                "Drop" + (drop.materialized() ? "Materialized" : "") + "View " + drop.view()
                        + (drop.ifExists() ? " if exists" : "") + (drop.cascade() ? " cascade" : "");
            case Effect.CreateObject create -> "CreateObject " + create.kind() + " " + create.name();
            case Effect.DropObject drop -> "DropObject " + drop.kind() + " " + drop.name();
            case Effect.RunSql sql -> "RunSql" + (sql.changesOnlyData() ? " data" : "");
            case Effect.RunPython python -> "RunPython " + python.function() + (python.harmless() ? " harmless" : "");
        };
        return effect.origin().confidence() == Confidence.LIKELY ? line + " likely" : line;
    }

    private static String column(ColumnDefinition column) {
        return column.name() + " " + (column.type() == null ? "?" : column.type())
                + (column.alsoAccepted().isEmpty() ? "" : " or " + column.alsoAccepted())
                + (column.nullable() ? " null" : "")
                + (column.identity() ? " identity" : "")
                + (column.unique() ? " unique" : "")
                + (column.check() == null ? "" : " check " + column.check())
                + (column.backfill() == null ? "" : " fills " + column.backfill())
                + (column.databaseDefault() == null ? "" : " default " + column.databaseDefault())
                + (column.generatedAs() == null ? "" : " generated as " + column.generatedAs())
                + (column.collation() == null ? "" : " collate " + column.collation())
                + (column.comment() == null ? "" : " comment '" + column.comment() + "'");
    }

    private static String index(IndexDefinition index) {
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < index.columns().size(); i++) {
            keys.append(i == 0 ? "" : ", ")
                    .append(
                            index.columns().get(i).isEmpty()
                                    ? "?"
                                    : index.columns().get(i))
                    .append(index.descending().get(i) ? " desc" : "");
        }
        return index.name() + " (" + keys + ")"
                + (index.unique() ? " unique" : "")
                + (index.method().equals("btree") ? "" : " " + index.method())
                + (index.operatorClass() == null ? "" : " " + index.operatorClass())
                + (index.include().isEmpty() ? "" : " include " + index.include())
                + (index.partial() ? " where " + index.where() : "")
                + (index.concurrently() ? " concurrently" : "")
                + (index.named() ? "" : " derived")
                + (index.renderable() ? "" : " not renderable");
    }

    private static String constraint(ConstraintDefinition constraint) {
        String derived = constraint.named() ? "" : " derived";
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey key -> key.name() + " primary key " + key.columns() + derived;
            case ConstraintDefinition.Unique unique ->
                unique.name() + " unique " + unique.columns()
                        + (unique.deferrable() == null ? "" : " " + unique.deferrable()) + derived;
            case ConstraintDefinition.ForeignKey key ->
                "foreign key " + key.columns() + " to " + key.targetTable() + key.targetColumns();
            case ConstraintDefinition.Check check -> check.name() + " check " + check.sql() + derived;
            case ConstraintDefinition.Exclusion exclusion -> exclusion.name() + " exclude " + exclusion.sql();
        };
    }
}
