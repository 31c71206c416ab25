package dev.plumbline.core.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Index and constraint definitions after a column, or they themselves, got another name. */
final class ColumnRenames {
    private ColumnRenames() {}

    static List<String> of(List<String> columns, String column, String to) {
        return columns.stream().map(name -> name.equals(column) ? to : name).toList();
    }

    static IndexDefinition of(IndexDefinition index, String column, String to) {
        return new IndexDefinition(
                index.name(),
                index.named(),
                of(index.columns(), column, to),
                index.descending(),
                index.unique(),
                index.method(),
                index.operatorClass(),
                index.partial(),
                of(index.where(), column, to),
                of(index.include(), column, to),
                index.like(),
                index.concurrently(),
                index.renderable());
    }

    static ConstraintDefinition of(ConstraintDefinition constraint, String column, String to) {
        return switch (constraint) {
            case ConstraintDefinition.PrimaryKey key ->
                new ConstraintDefinition.PrimaryKey(key.name(), of(key.columns(), column, to));
            case ConstraintDefinition.Unique unique ->
                new ConstraintDefinition.Unique(
                        unique.name(), unique.named(), of(unique.columns(), column, to), unique.deferrable());
            case ConstraintDefinition.ForeignKey key ->
                new ConstraintDefinition.ForeignKey(
                        key.name(), of(key.columns(), column, to), key.targetTable(), key.targetColumns());
            case ConstraintDefinition.Check check ->
                new ConstraintDefinition.Check(check.name(), check.named(), of(check.sql(), column, to));
            case ConstraintDefinition.Exclusion exclusion ->
                new ConstraintDefinition.Exclusion(exclusion.name(), of(exclusion.sql(), column, to));
        };
    }

    private static @Nullable String of(@Nullable String sql, String column, String to) {
        return sql == null ? null : sql.replace("\"" + column + "\"", "\"" + to + "\"");
    }
}
