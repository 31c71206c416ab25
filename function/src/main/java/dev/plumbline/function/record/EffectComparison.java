package dev.plumbline.function.record;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was read and what was recorded is the same effect. Names that Django or PostgreSQL derive do not count,
 * and of expressions only whether there is one: the catalog writes them in its own way.
 */
final class EffectComparison {
    private static final int LONGEST_NAME = 63;

    private final String mainSchema;

    EffectComparison(String mainSchema) {
        this.mainSchema = mainSchema;
    }

    boolean same(Effect read, Effect recorded) {
        return switch (read) {
            case Effect.CreateTable a ->
                recorded instanceof Effect.CreateTable b
                        && name(a.table(), b.table())
                        && columns(a.columns(), b.columns())
                        && a.primaryKey().equals(b.primaryKey());
            case Effect.DropTable a -> recorded instanceof Effect.DropTable b && name(a.table(), b.table());
            case Effect.RenameTable a ->
                recorded instanceof Effect.RenameTable b && name(a.table(), b.table()) && name(a.to(), b.to());
            case Effect.AddColumn a ->
                recorded instanceof Effect.AddColumn b
                        && name(a.table(), b.table())
                        && column(a.column(), b.column(), true);
            case Effect.DropColumn a ->
                recorded instanceof Effect.DropColumn b
                        && name(a.table(), b.table())
                        && a.column().equals(b.column());
            case Effect.RenameColumn a ->
                recorded instanceof Effect.RenameColumn b
                        && name(a.table(), b.table())
                        && a.column().equals(b.column())
                        && a.to().equals(b.to());
            case Effect.AlterColumn a ->
                recorded instanceof Effect.AlterColumn b && alteration(a.table(), a.before(), a.after(), b);
            case Effect.CreateIndex a ->
                recorded instanceof Effect.CreateIndex b && name(a.table(), b.table()) && index(a.index(), b.index());
            case Effect.DropIndex a ->
                recorded instanceof Effect.DropIndex b && name(a.table(), b.table()) && index(a.index(), b.index());
            case Effect.RenameIndex a ->
                recorded instanceof Effect.RenameIndex b
                        && name(a.table(), b.table())
                        && index(a.index(), b.index())
                        && a.to().equals(b.to());
            case Effect.AddConstraint a ->
                recorded instanceof Effect.AddConstraint b
                        && name(a.table(), b.table())
                        && constraint(a.constraint(), b.constraint());
            case Effect.DropConstraint a ->
                recorded instanceof Effect.DropConstraint b
                        && name(a.table(), b.table())
                        && constraint(a.constraint(), b.constraint());
            case Effect.CreateView a ->
                recorded instanceof Effect.CreateView b
                        && name(a.view(), b.view())
                        && a.materialized() == b.materialized();
            case Effect.DropView a ->
                recorded instanceof Effect.DropView b
                        && name(a.view(), b.view())
                        && a.materialized() == b.materialized();
            case Effect.CreateObject a ->
                recorded instanceof Effect.CreateObject b && a.kind() == b.kind() && name(a.name(), b.name());
            case Effect.DropObject a ->
                recorded instanceof Effect.DropObject b && a.kind() == b.kind() && name(a.name(), b.name());
            case Effect.RunSql ignored -> false;
            case Effect.RunPython ignored -> false;
        };
    }

    /** A change of a column, possibly read as several. */
    boolean alteration(String table, ColumnDefinition before, ColumnDefinition after, Effect.AlterColumn recorded) {
        return name(table, recorded.table())
                && column(before, recorded.before(), false)
                && column(after, recorded.after(), false);
    }

    boolean name(String read, String recorded) {
        return bare(read).equals(bare(recorded));
    }

    /** PostgreSQL cuts names that are too long. */
    private static boolean stored(String written, String recorded) {
        return written.equals(recorded)
                || (written.startsWith(recorded)
                        && recorded.getBytes(StandardCharsets.UTF_8).length >= LONGEST_NAME - 3);
    }

    private String bare(String name) {
        return name.startsWith(mainSchema + ".") ? name.substring(mainSchema.length() + 1) : name;
    }

    private boolean columns(List<ColumnDefinition> read, List<ColumnDefinition> recorded) {
        if (read.size() != recorded.size()) {
            return false;
        }
        for (int i = 0; i < read.size(); i++) {
            if (!column(read.get(i), recorded.get(i), true)) {
                return false;
            }
        }
        return true;
    }

    private boolean column(ColumnDefinition read, ColumnDefinition recorded, boolean made) {
        return read.name().equals(recorded.name())
                && type(read, recorded.type())
                && read.nullable() == recorded.nullable()
                && read.identity() == recorded.identity()
                && (!made || read.unique() == recorded.unique())
                && (!made || (read.check() == null) == (recorded.check() == null))
                && (read.databaseDefault() == null) == (recorded.databaseDefault() == null)
                && (read.generatedAs() == null) == (recorded.generatedAs() == null)
                && Objects.equals(last(read.collation()), last(recorded.collation()))
                && Objects.equals(read.comment(), recorded.comment());
    }

    /** A collation may be written with its schema. */
    private static @Nullable String last(@Nullable String name) {
        return name == null ? null : name.substring(name.lastIndexOf('.') + 1);
    }

    private boolean type(ColumnDefinition read, @Nullable String recorded) {
        return read.type() == null
                || recorded == null
                || name(read.type(), recorded)
                || read.alsoAccepted().contains(recorded);
    }

    private static boolean index(IndexDefinition read, IndexDefinition recorded) {
        return (!read.named() || stored(read.name(), recorded.name()))
                && read.columns().equals(recorded.columns())
                && read.unique() == recorded.unique()
                && read.method().equals(recorded.method())
                && read.partial() == recorded.partial()
                && read.include().equals(recorded.include())
                && (read.operatorClass() == null
                        || Objects.equals(last(read.operatorClass()), last(recorded.operatorClass())));
    }

    private boolean constraint(ConstraintDefinition read, ConstraintDefinition recorded) {
        return switch (read) {
            case ConstraintDefinition.PrimaryKey a ->
                recorded instanceof ConstraintDefinition.PrimaryKey b
                        && a.columns().equals(b.columns());
            case ConstraintDefinition.Unique a ->
                recorded instanceof ConstraintDefinition.Unique b
                        && (!a.named() || stored(a.name(), b.name()))
                        && a.columns().equals(b.columns())
                        && (a.deferrable() == null) == (b.deferrable() == null);
            case ConstraintDefinition.ForeignKey a ->
                recorded instanceof ConstraintDefinition.ForeignKey b
                        && a.columns().equals(b.columns())
                        && name(a.targetTable(), b.targetTable())
                        && (a.targetColumns().isEmpty() || a.targetColumns().equals(b.targetColumns()));
            case ConstraintDefinition.Check a ->
                recorded instanceof ConstraintDefinition.Check b && (!a.named() || stored(a.name(), b.name()));
            case ConstraintDefinition.Exclusion a ->
                recorded instanceof ConstraintDefinition.Exclusion b && stored(a.name(), b.name());
        };
    }
}
