package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.FieldDefinition;
import dev.plumbline.core.migration.ModelConstraint;
import dev.plumbline.core.migration.ModelIndex;
import dev.plumbline.core.migration.ModelKey;
import dev.plumbline.core.migration.ModelState;
import dev.plumbline.core.timeline.ConstraintDefinition.ForeignKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Django's {@code alter_field} for fields with a column: what differs between the old and the new field, in Django's
 * order. A foreign key that is dropped and made again as it was is no effect.
 */
final class FieldAlteration {
    private final SchemaEditor editor;
    private final Origin origin;
    private final ModelTables from;
    private final ModelTables to;
    private final Map<ModelKey, Boolean> retyped = new HashMap<>();

    FieldAlteration(SchemaEditor editor, Origin origin, ModelTables from, ModelTables to) {
        this.editor = editor;
        this.origin = origin;
        this.from = from;
        this.to = to;
    }

    /** @param model as it is before, for the names that its Meta gives */
    void alter(String table, ModelState model, ModelColumn before, ModelColumn after) {
        ForeignKey key = foreignKey(table, before);
        boolean keeps = key != null && leadsTo(key, after.target());
        if (key != null && !keeps) {
            editor.emit(new Effect.DropConstraint(origin, table, key));
        }
        dropUnique(table, model, before, after);
        dropIndex(table, model, before, after);
        String oldCheck = before.definition().check();
        String newCheck = after.definition().check();
        boolean checkChanges = (oldCheck == null) != (newCheck == null);
        if (checkChanges && oldCheck != null) {
            dropCheck(table, model, before);
        }
        if (!before.name().equals(after.name())) {
            editor.renameColumn(origin, table, before.name(), after.name());
        }
        boolean leavesText = leavesText(before, after);
        if (leavesText) {
            dropLike(table, before);
        }
        alterColumn(table, before.definition(), after.definition());
        dropPrimaryKey(table, before, after);
        if (!after.primaryKey() && after.unique() && (!before.unique() || before.primaryKey())) {
            List<String> columns = List.of(after.name());
            String name = IdentifierNames.unique(table, columns);
            addConstraint(table, new ConstraintDefinition.Unique(name, false, columns, null));
        }
        if ((!before.indexed() || before.unique()) && after.hasIndex()) {
            editor.emit(new Effect.CreateIndex(origin, table, SchemaEditor.plainIndex(table, after)));
        }
        if (after.primaryKey() && !before.primaryKey()) {
            String name = IdentifierNames.primaryKey(table, after.name());
            addConstraint(table, new ConstraintDefinition.PrimaryKey(name, List.of(after.name())));
        }
        cascadeType(before, after);
        addForeignKey(table, before, after, key, keeps);
        if (checkChanges && newCheck != null) {
            String name = IdentifierNames.check(table, after.name());
            addConstraint(table, new ConstraintDefinition.Check(name, false, newCheck));
        }
        alterLike(table, before, after, leavesText);
        alterSpatialIndex(table, before, after);
    }

    /** Django 4.2 leaves the index as it is, 5.2 does not. */
    private void alterSpatialIndex(String table, ModelColumn before, ModelColumn after) {
        if (before.hasSpatialIndex() == after.hasSpatialIndex()) {
            return;
        }
        Origin place = after.hasSpatialIndex() ? SpatialIndexes.origin(origin, table, after) : origin;
        Origin likely = place.likely();
        editor.emit(
                after.hasSpatialIndex()
                        ? new Effect.CreateIndex(likely, table, SpatialIndexes.definition(table, after))
                        : new Effect.DropIndex(likely, table, SpatialIndexes.definition(table, before), true));
    }

    private @Nullable ForeignKey foreignKey(String tableName, ModelColumn column) {
        ExpectedTable table = editor.schema().table(tableName);
        return table == null || column.target() == null || !column.target().constrained()
                ? null
                : table.foreignKey(column.name());
    }

    private static boolean leadsTo(ForeignKey key, ModelColumn.@Nullable Target target) {
        return target != null
                && target.constrained()
                && key.targetTable().equals(target.table())
                && key.targetColumns().equals(List.of(target.column()));
    }

    private void addForeignKey(
            String table, ModelColumn before, ModelColumn after, @Nullable ForeignKey dropped, boolean keeps) {
        ModelColumn.Target target = after.target();
        boolean hadNone = before.target() == null || !before.target().constrained();
        if (target != null && target.constrained() && !keeps && (dropped != null || hadNone)) {
            editor.emit(new Effect.AddConstraint(
                    SchemaEditor.doubtful(origin, target),
                    table,
                    Deferred.ForeignKey.definition(table, after.name(), target.table(), target.column())));
        }
    }

    private void dropUnique(String tableName, ModelState model, ModelColumn before, ModelColumn after) {
        boolean becomesKey = after.primaryKey() && !before.primaryKey();
        ExpectedTable table = editor.schema().table(tableName);
        if (table != null && before.unique() && (!after.unique() || becomesKey)) {
            for (ConstraintDefinition unique : table.uniques(List.of(before.name()), constraintNames(model))) {
                editor.emit(new Effect.DropConstraint(origin, tableName, unique));
            }
        }
    }

    private void dropIndex(String tableName, ModelState model, ModelColumn before, ModelColumn after) {
        ExpectedTable table = editor.schema().table(tableName);
        if (table != null && before.hasIndex() && !after.hasIndex()) {
            Set<String> names = new HashSet<>();
            for (ModelIndex index : model.options().indexes()) {
                if (index.name() != null) {
                    names.add(IdentifierNames.given(index.name()));
                }
            }
            for (IndexDefinition index : table.btrees(List.of(before.name()), names)) {
                editor.dropIndex(origin, tableName, index);
            }
        }
    }

    private void dropCheck(String tableName, ModelState model, ModelColumn before) {
        ExpectedTable table = editor.schema().table(tableName);
        if (table != null) {
            for (ConstraintDefinition check : table.checks(before.name(), constraintNames(model))) {
                editor.emit(new Effect.DropConstraint(origin, tableName, check));
            }
        }
    }

    private void dropPrimaryKey(String tableName, ModelColumn before, ModelColumn after) {
        ExpectedTable table = editor.schema().table(tableName);
        if (table == null || !before.primaryKey() || after.primaryKey()) {
            return;
        }
        for (ExpectedTable.ExpectedConstraint constraint : List.copyOf(table.constraints())) {
            if (constraint.definition() instanceof ConstraintDefinition.PrimaryKey key) {
                editor.emit(new Effect.DropConstraint(origin, tableName, key));
            }
        }
    }

    private void dropLike(String tableName, ModelColumn column) {
        String name = IdentifierNames.like(tableName, column.name());
        ExpectedTable table = editor.schema().table(tableName);
        IndexDefinition index = table == null ? null : table.index(name);
        if (index == null) {
            editor.forgetDeferredIndex(tableName, name);
        } else {
            editor.dropIndex(origin, tableName, index);
        }
    }

    private void alterLike(String table, ModelColumn before, ModelColumn after, boolean leavesText) {
        boolean becomesIndexed =
                (!before.indexed() && !before.unique() && after.indexed()) || (!before.unique() && after.unique());
        if ((becomesIndexed || leavesText) && editor.hasLikeIndex(after)) {
            editor.emit(new Effect.CreateIndex(origin, table, SchemaEditor.likeIndex(table, after)));
        }
        if (before.unique() && !after.indexed() && !after.unique()) {
            dropLike(table, before);
        }
    }

    /** An indexed text column that becomes something else. */
    private static boolean leavesText(ModelColumn before, ModelColumn after) {
        String oldType = before.definition().type();
        String newType = after.definition().type();
        if (oldType == null || newType == null || !(before.indexed() || before.unique())) {
            return false;
        }
        return leaves(oldType, newType, "character varying")
                || leaves(oldType, newType, "text")
                || leaves(oldType, newType, "citext");
    }

    private static boolean leaves(String oldType, String newType, String family) {
        return oldType.startsWith(family) && !newType.startsWith(family);
    }

    private void alterColumn(String table, ColumnDefinition before, ColumnDefinition after) {
        boolean differs = !Objects.equals(before.type(), after.type())
                || before.nullable() != after.nullable()
                || before.identity() != after.identity()
                || !Objects.equals(before.databaseDefault(), after.databaseDefault())
                || !Objects.equals(before.collation(), after.collation())
                || !Objects.equals(before.comment(), after.comment());
        if (differs) {
            boolean fills = before.nullable() && !after.nullable();
            editor.emit(new Effect.AlterColumn(
                    origin, table, shape(before.named(after.name()), false), shape(after, fills)));
        }
    }

    /** Without what ALTER COLUMN does not touch: uniqueness and checks are constraints by now. */
    private static ColumnDefinition shape(ColumnDefinition column, boolean withBackfill) {
        return column.but()
                .unique(false)
                .check(null)
                .backfill(withBackfill ? column.backfill() : null)
                .made();
    }

    /** A key's new type goes on to the columns that lead to it. */
    private void cascadeType(ModelColumn before, ModelColumn after) {
        boolean stays = (before.primaryKey() && after.primaryKey()) || (before.unique() && after.unique());
        boolean changes = !Objects.equals(
                        before.definition().type(), after.definition().type())
                || !Objects.equals(
                        before.definition().collation(), after.definition().collation());
        if ((!stays || !changes) && !(after.primaryKey() && !before.primaryKey())) {
            return;
        }
        to.state().models().filter(to::isMigrated).forEach(this::cascadeInto);
    }

    private void cascadeInto(ModelState model) {
        ModelState old = from.state().find(model.key());
        if (old == null) {
            return;
        }
        for (Map.Entry<String, FieldDefinition> entry : model.fields().entrySet()) {
            FieldDefinition field = entry.getValue();
            FieldDefinition oldField = old.field(entry.getKey());
            if (oldField == null || (field.equals(oldField) && !isRetyped(model, field))) {
                continue;
            }
            FieldKind kind = FieldKind.of(field);
            if (kind.isRelationColumn()) {
                retype(
                        to.table(model),
                        from.column(old, entry.getKey(), oldField),
                        to.column(model, entry.getKey(), field));
            } else if (kind == FieldKind.MANY_TO_MANY) {
                ModelState oldThrough = from.through(old, entry.getKey(), oldField);
                ModelState through = to.through(model, entry.getKey(), field);
                if (oldThrough != null && through != null) {
                    for (String end : ModelTables.throughFields(through)) {
                        retype(to.table(through), from.column(oldThrough, end), to.column(through, end));
                    }
                }
            }
        }
    }

    /** Whether what an unchanged field leads to may have another type than before; asked of every field there is. */
    private boolean isRetyped(ModelState owner, FieldDefinition field) {
        String reference = field.text("to");
        if (reference == null) {
            return false;
        }
        return field.has("to_field")
                || isRetyped(ModelKey.resolve(reference, owner.key()))
                || (isRetyped(owner.key()) && FieldKind.of(field) == FieldKind.MANY_TO_MANY);
    }

    private boolean isRetyped(ModelKey key) {
        return retyped.computeIfAbsent(key, asked -> {
            ModelState model = from.state().find(asked);
            if (model != null && model.equals(to.state().find(asked)) && to.hasKeyOfItsOwn(model)) {
                return false;
            }
            ColumnDefinition before = from.keyColumn(asked);
            ColumnDefinition after = to.keyColumn(asked);
            return before == null
                    || after == null
                    || !Objects.equals(before.type(), after.type())
                    || !Objects.equals(before.collation(), after.collation());
        });
    }

    private void retype(String table, @Nullable ModelColumn before, @Nullable ModelColumn after) {
        if (before == null
                || after == null
                || before.definition().type() == null
                || after.definition().type() == null) {
            return;
        }
        if (leavesText(before, after)) {
            dropLike(table, before);
        }
        alterColumn(table, before.definition(), after.definition());
    }

    private void addConstraint(String table, ConstraintDefinition constraint) {
        editor.emit(new Effect.AddConstraint(origin, table, constraint));
    }

    private static Set<String> constraintNames(ModelState model) {
        Set<String> names = new HashSet<>();
        for (ModelConstraint constraint : model.options().constraints()) {
            names.add(IdentifierNames.given(constraint.name()));
        }
        return names;
    }
}
