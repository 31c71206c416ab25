package dev.plumbline.json;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Origin;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one effect; what is null, empty or false is left out. */
final class EffectWriter {
    private final JsonGenerator json;

    EffectWriter(JsonGenerator json) {
        this.json = json;
    }

    void write(Effect effect) throws IOException {
        json.writeStartObject();
        switch (effect) {
            case Effect.CreateTable create -> {
                begin("create-table", create.origin());
                json.writeStringField("table", create.table());
                columns("columns", create.columns());
                texts("primaryKey", create.primaryKey());
                flag("ifNotExists", create.ifNotExists());
                text("comment", create.comment());
            }
            case Effect.DropTable drop -> {
                begin("drop-table", drop.origin());
                json.writeStringField("table", drop.table());
                flag("ifExists", drop.ifExists());
                flag("cascade", drop.cascade());
            }
            case Effect.RenameTable rename -> {
                begin("rename-table", rename.origin());
                json.writeStringField("table", rename.table());
                json.writeStringField("to", rename.to());
            }
            case Effect.AddColumn add -> {
                begin("add-column", add.origin());
                json.writeStringField("table", add.table());
                column("column", add.column());
            }
            case Effect.DropColumn drop -> {
                begin("drop-column", drop.origin());
                json.writeStringField("table", drop.table());
                json.writeStringField("name", drop.column());
                flag("cascade", drop.cascade());
            }
            case Effect.RenameColumn rename -> {
                begin("rename-column", rename.origin());
                json.writeStringField("table", rename.table());
                json.writeStringField("name", rename.column());
                json.writeStringField("to", rename.to());
            }
            case Effect.AlterColumn alter -> {
                begin("alter-column", alter.origin());
                json.writeStringField("table", alter.table());
                column("before", alter.before());
                column("after", alter.after());
            }
            case Effect.CreateIndex create -> {
                begin("create-index", create.origin());
                index(create.table(), create.index());
            }
            case Effect.DropIndex drop -> {
                begin("drop-index", drop.origin());
                index(drop.table(), drop.index());
                flag("ifExists", drop.ifExists());
            }
            case Effect.RenameIndex rename -> {
                begin("rename-index", rename.origin());
                index(rename.table(), rename.index());
                json.writeStringField("to", rename.to());
            }
            case Effect.AddConstraint add -> {
                begin("add-constraint", add.origin());
                constraint(add.table(), add.constraint());
            }
            case Effect.DropConstraint drop -> {
                begin("drop-constraint", drop.origin());
                constraint(drop.table(), drop.constraint());
            }
            case Effect.CreateView create -> {
                begin("create-view", create.origin());
                json.writeStringField("view", create.view());
                flag("materialized", create.materialized());
                flag("orReplace", create.orReplace());
                flag("ifNotExists", create.ifNotExists());
                texts("reads", create.reads());
                texts("names", create.columns());
            }
            case Effect.DropView drop -> {
                begin("drop-view", drop.origin());
                json.writeStringField("view", drop.view());
                flag("materialized", drop.materialized());
                flag("ifExists", drop.ifExists());
                flag("cascade", drop.cascade());
            }
            case Effect.CreateObject create -> {
                begin("create-object", create.origin());
                json.writeStringField("object", WireNames.of(create.kind()));
                json.writeStringField("name", create.name());
                flag("orReplace", create.orReplace());
                flag("ifNotExists", create.ifNotExists());
            }
            case Effect.DropObject drop -> {
                begin("drop-object", drop.origin());
                json.writeStringField("object", WireNames.of(drop.kind()));
                json.writeStringField("name", drop.name());
                flag("ifExists", drop.ifExists());
                flag("cascade", drop.cascade());
            }
            case Effect.RunSql sql -> {
                begin("run-sql", sql.origin());
                flag("changesOnlyData", sql.changesOnlyData());
            }
            case Effect.RunPython python -> {
                begin("run-python", python.origin());
                json.writeStringField("function", python.function());
                flag("harmless", python.harmless());
            }
        }
        json.writeEndObject();
    }

    private void begin(String kind, Origin origin) throws IOException {
        json.writeStringField("kind", kind);
        json.writeNumberField("operation", origin.operation());
        json.writeNumberField("line", origin.line());
        json.writeStringField("confidence", WireNames.of(origin.confidence()));
        text("statement", origin.statement());
    }

    private void columns(String name, List<ColumnDefinition> columns) throws IOException {
        json.writeArrayFieldStart(name);
        for (ColumnDefinition column : columns) {
            column(column);
        }
        json.writeEndArray();
    }

    private void column(String name, ColumnDefinition column) throws IOException {
        json.writeFieldName(name);
        column(column);
    }

    private void column(ColumnDefinition column) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", column.name());
        text("type", column.type());
        texts("alsoAccepted", column.alsoAccepted());
        flag("nullable", column.nullable());
        flag("identity", column.identity());
        flag("unique", column.unique());
        text("check", column.check());
        text("backfill", column.backfill());
        text("databaseDefault", column.databaseDefault());
        text("generatedAs", column.generatedAs());
        text("collation", column.collation());
        text("comment", column.comment());
        json.writeEndObject();
    }

    private void index(String table, IndexDefinition index) throws IOException {
        json.writeStringField("table", table);
        json.writeObjectFieldStart("index");
        json.writeStringField("name", index.name());
        flag("named", index.named());
        json.writeArrayFieldStart("columns");
        for (String column : index.columns()) {
            json.writeString(column);
        }
        json.writeEndArray();
        if (index.descending().contains(true)) {
            json.writeArrayFieldStart("descending");
            for (boolean descending : index.descending()) {
                json.writeBoolean(descending);
            }
            json.writeEndArray();
        }
        flag("unique", index.unique());
        json.writeStringField("method", index.method());
        text("operatorClass", index.operatorClass());
        flag("partial", index.partial());
        text("where", index.where());
        texts("include", index.include());
        flag("like", index.like());
        flag("concurrently", index.concurrently());
        flag("renderable", index.renderable());
        json.writeEndObject();
    }

    private void constraint(String table, ConstraintDefinition constraint) throws IOException {
        json.writeStringField("table", table);
        json.writeObjectFieldStart("constraint");
        switch (constraint) {
            case ConstraintDefinition.PrimaryKey key -> {
                typed("primary-key", key);
                texts("columns", key.columns());
            }
            case ConstraintDefinition.Unique unique -> {
                typed("unique", unique);
                texts("columns", unique.columns());
                text("deferrable", unique.deferrable());
            }
            case ConstraintDefinition.ForeignKey key -> {
                typed("foreign-key", key);
                texts("columns", key.columns());
                json.writeStringField("targetTable", key.targetTable());
                texts("targetColumns", key.targetColumns());
            }
            case ConstraintDefinition.Check check -> {
                typed("check", check);
                text("sql", check.sql());
            }
            case ConstraintDefinition.Exclusion exclusion -> {
                typed("exclusion", exclusion);
                text("sql", exclusion.sql());
            }
        }
        json.writeEndObject();
    }

    private void typed(String type, ConstraintDefinition constraint) throws IOException {
        json.writeStringField("type", type);
        json.writeStringField("name", constraint.name());
        flag("named", constraint.named());
    }

    private void text(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    private void flag(String name, boolean value) throws IOException {
        if (value) {
            json.writeBooleanField(name, true);
        }
    }

    private void texts(String name, List<String> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
    }
}
