package dev.plumbline.core.timeline;

import dev.plumbline.core.migration.ModelConstraint;
import dev.plumbline.core.migration.ModelIndex;
import dev.plumbline.core.migration.ModelState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Django's schema editor for PostgreSQL, which writes down effects instead of running SQL. One for each migration;
 * {@link #finish()} ends it.
 */
final class SchemaEditor {
    private final ExpectedSchema schema;
    private final boolean dropsColumnsWithCascade;
    private final List<Effect> effects = new ArrayList<>();
    private final List<Deferred> deferred = new ArrayList<>();

    SchemaEditor(ExpectedSchema schema, boolean dropsColumnsWithCascade) {
        this.schema = schema;
        this.dropsColumnsWithCascade = dropsColumnsWithCascade;
    }

    ExpectedSchema schema() {
        return schema;
    }

    void emit(Effect effect) {
        effects.add(effect);
        schema.apply(effect);
    }

    private void defer(Deferred statement) {
        deferred.add(statement);
    }

    /** Runs what was put off. */
    List<Effect> finish() {
        deferred.forEach(statement -> emit(statement.effect()));
        deferred.clear();
        return effects;
    }

    void createModel(Origin origin, ModelTables tables, ModelState model) {
        String table = tables.table(model);
        List<ModelColumn> columns = tables.columns(model);
        for (List<String> group : model.options().uniqueTogether()) {
            List<String> names = names(tables, model, group);
            if (names != null) {
                defer(new Deferred.Unique(origin, table, names));
            }
        }
        columns.forEach(column -> deferForeignKey(origin, table, column));
        emit(new Effect.CreateTable(
                origin,
                table,
                columns.stream()
                        .map(column -> column.definition().but().backfill(null).made())
                        .toList(),
                tables.primaryKeyColumns(model),
                false,
                model.options().tableComment()));
        var constraints = new ConstraintEffects(tables, model);
        for (ModelConstraint constraint : model.options().constraints()) {
            IndexDefinition index = constraints.index(constraint);
            ConstraintDefinition definition = index == null ? constraints.constraint(constraint) : null;
            if (index != null) {
                defer(new Deferred.Index(origin.withStatement(constraints.statement(constraint)), table, index));
            } else if (definition != null) {
                String statement = constraints.statement(constraint);
                if (statement == null) {
                    emit(new Effect.AddConstraint(origin, table, definition));
                } else {
                    defer(new Deferred.Named(origin.withStatement(statement), table, definition));
                }
            }
        }
        columns.forEach(column -> deferIndexes(origin, table, column));
        var indexes = new IndexEffects(tables, model);
        for (ModelIndex index : model.options().indexes()) {
            IndexDefinition definition = indexes.definition(index, false);
            String statement = indexes.statement(index.expressions(), definition);
            defer(new Deferred.Index(origin.withStatement(statement), table, definition));
        }
        model.fields().forEach((name, field) -> {
            ModelState through = tables.through(model, name, field);
            if (through != null) {
                createModel(origin, tables, through);
            }
        });
    }

    void deleteModel(Origin origin, ModelTables tables, ModelState model) {
        model.fields().forEach((name, field) -> {
            ModelState through = tables.through(model, name, field);
            if (through != null) {
                deleteModel(origin, tables, through);
            }
        });
        String table = tables.table(model);
        emit(new Effect.DropTable(origin, table, false, true));
        deferred.removeIf(statement -> statement.references(table));
    }

    void renameTable(Origin origin, String name, String to) {
        if (!name.equals(to)) {
            emit(new Effect.RenameTable(origin, name, to));
            deferred.replaceAll(statement -> statement.renamedTable(name, to));
        }
    }

    void renameColumn(Origin origin, String table, String name, String to) {
        emit(new Effect.RenameColumn(origin, table, name, to));
        deferred.replaceAll(statement -> statement.renamedColumn(table, name, to));
    }

    void addColumn(Origin origin, String table, ModelColumn column) {
        emit(new Effect.AddColumn(origin, table, column.definition()));
        if (column.primaryKey()) {
            emit(new Effect.AddConstraint(
                    origin, table, new ConstraintDefinition.PrimaryKey(table + "_pkey", List.of(column.name()))));
        }
        ModelColumn.Target target = column.target();
        if (target != null && target.constrained()) {
            emit(new Effect.AddConstraint(
                    doubtful(origin, target),
                    table,
                    Deferred.ForeignKey.definition(table, column.name(), target.table(), target.column())));
        }
        deferIndexes(origin, table, column);
    }

    void removeColumn(Origin origin, String table, String column) {
        emit(new Effect.DropColumn(origin, table, column, dropsColumnsWithCascade));
        deferred.removeIf(statement -> statement.references(table, column));
    }

    void dropIndex(Origin origin, String table, IndexDefinition index) {
        emit(new Effect.DropIndex(origin, table, index, true));
        forgetDeferredIndex(table, index.name());
    }

    /** Django also forgets an index it has only put off. */
    void forgetDeferredIndex(String table, String name) {
        deferred.removeIf(statement -> statement instanceof Deferred.Index index
                && index.table().equals(table)
                && index.effect() instanceof Effect.CreateIndex create
                && create.index().name().equals(name));
    }

    private void deferForeignKey(Origin origin, String table, ModelColumn column) {
        ModelColumn.Target target = column.target();
        if (target != null && target.constrained()) {
            defer(new Deferred.ForeignKey(
                    doubtful(origin, target), table, column.name(), target.table(), target.column()));
        }
    }

    private void deferIndexes(Origin origin, String table, ModelColumn column) {
        if (column.hasSpatialIndex()) {
            defer(new Deferred.Index(
                    SpatialIndexes.origin(origin, table, column), table, SpatialIndexes.definition(table, column)));
        } else if (column.hasIndex()) {
            defer(new Deferred.Index(origin, table, plainIndex(table, column)));
        }
        if (hasLikeIndex(column)) {
            defer(new Deferred.Index(origin, table, likeIndex(table, column)));
        }
    }

    /** Patterns cannot be matched under a collation that takes different strings for equal. */
    boolean hasLikeIndex(ModelColumn column) {
        String collation = column.definition().collation();
        return column.wantsLikeIndex()
                && (collation == null || !schema.nondeterministicCollations().contains(collation));
    }

    static IndexDefinition plainIndex(String table, ModelColumn column) {
        return IndexDefinition.btree(
                IdentifierNames.index(table, List.of(column.name())), false, List.of(column.name()));
    }

    static IndexDefinition likeIndex(String table, ModelColumn column) {
        return new IndexDefinition(
                IdentifierNames.like(table, column.name()),
                false,
                List.of(column.name()),
                List.of(false),
                false,
                "btree",
                column.likeOperatorClass(),
                false,
                null,
                List.of(),
                true,
                false,
                true);
    }

    /** The columns of these fields; null if one of them is unknown. */
    static @Nullable List<String> names(ModelTables tables, ModelState model, List<String> fields) {
        List<String> names = new ArrayList<>(fields.size());
        for (String field : fields) {
            ModelColumn column = tables.column(model, field);
            if (column == null) {
                return null;
            }
            names.add(column.name());
        }
        return names;
    }

    static Origin doubtful(Origin origin, ModelColumn.Target target) {
        return target.known() ? origin : origin.likely();
    }
}
