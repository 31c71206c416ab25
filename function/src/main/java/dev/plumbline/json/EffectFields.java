package dev.plumbline.json;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import dev.plumbline.core.timeline.Origin;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one effect, its fields in any order. Mutable, for one effect. */
final class EffectFields {
    private final JsonStream json;
    private final DefinitionFields definitions;
    private @Nullable String kind;
    private int operation;
    private int line;
    private Confidence confidence = Confidence.PROVEN;
    private @Nullable String statement;
    private @Nullable String table;
    private @Nullable String view;
    private @Nullable String name;
    private @Nullable String to;
    private @Nullable String object;
    private @Nullable String function;
    private @Nullable String comment;
    private @Nullable ColumnDefinition column;
    private @Nullable ColumnDefinition before;
    private @Nullable ColumnDefinition after;
    private @Nullable IndexDefinition index;
    private @Nullable ConstraintDefinition constraint;
    private List<ColumnDefinition> columns = List.of();
    private List<String> primaryKey = List.of();
    private List<String> reads = List.of();
    private List<String> names = List.of();
    private boolean ifExists;
    private boolean ifNotExists;
    private boolean cascade;
    private boolean materialized;
    private boolean orReplace;
    private boolean changesOnlyData;
    private boolean harmless;

    EffectFields(JsonStream json) {
        this.json = json;
        this.definitions = new DefinitionFields(json);
    }

    /** @param unproven gets an entry for an effect of a kind that this release does not know */
    Effect read(List<Unproven> unproven) throws IOException, MalformedJson {
        json.object(field -> texts(field) || flags(field) || parts(field));
        return effect(new Origin(operation, line, confidence, statement), unproven);
    }

    private boolean texts(String field) throws IOException, MalformedJson {
        switch (field) {
            case "kind" -> kind = json.text();
            case "operation" -> operation = json.integer();
            case "line" -> line = json.integer();
            case "confidence" -> confidence = json.text().equals("likely") ? Confidence.LIKELY : Confidence.PROVEN;
            case "statement" -> statement = json.textOrNull();
            case "table" -> table = json.text();
            case "view" -> view = json.text();
            case "name" -> name = json.text();
            case "to" -> to = json.text();
            case "object" -> object = json.text();
            case "function" -> function = json.text();
            case "comment" -> comment = json.textOrNull();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean flags(String field) throws IOException, MalformedJson {
        switch (field) {
            case "ifExists" -> ifExists = json.flag();
            case "ifNotExists" -> ifNotExists = json.flag();
            case "cascade" -> cascade = json.flag();
            case "materialized" -> materialized = json.flag();
            case "orReplace" -> orReplace = json.flag();
            case "changesOnlyData" -> changesOnlyData = json.flag();
            case "harmless" -> harmless = json.flag();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean parts(String field) throws IOException, MalformedJson {
        switch (field) {
            case "column" -> column = definitions.column();
            case "before" -> before = definitions.column();
            case "after" -> after = definitions.column();
            case "columns" -> columns = json.list(definitions::column);
            case "index" -> index = definitions.index();
            case "constraint" -> constraint = definitions.constraint();
            case "primaryKey" -> primaryKey = json.texts();
            case "reads" -> reads = json.texts();
            case "names" -> names = json.texts();
            default -> {
                return false;
            }
        }
        return true;
    }

    private Effect effect(Origin origin, List<Unproven> unproven) throws MalformedJson {
        return switch (json.required(kind, "kind")) {
            case "create-table" -> new Effect.CreateTable(origin, table(), columns, primaryKey, ifNotExists, comment);
            case "drop-table" -> new Effect.DropTable(origin, table(), ifExists, cascade);
            case "rename-table" -> new Effect.RenameTable(origin, table(), to());
            case "add-column" -> new Effect.AddColumn(origin, table(), json.required(column, "column"));
            case "drop-column" -> new Effect.DropColumn(origin, table(), name(), cascade);
            case "rename-column" -> new Effect.RenameColumn(origin, table(), name(), to());
            case "alter-column" ->
                new Effect.AlterColumn(origin, table(), json.required(before, "before"), json.required(after, "after"));
            case "create-index" -> new Effect.CreateIndex(origin, table(), index());
            case "drop-index" -> new Effect.DropIndex(origin, table(), index(), ifExists);
            case "rename-index" -> new Effect.RenameIndex(origin, table(), index(), to());
            case "add-constraint" -> new Effect.AddConstraint(origin, table(), json.required(constraint, "constraint"));
            case "drop-constraint" ->
                new Effect.DropConstraint(origin, table(), json.required(constraint, "constraint"));
            case "create-view" ->
                new Effect.CreateView(origin, view(), materialized, orReplace, ifNotExists, reads, names);
            case "drop-view" -> new Effect.DropView(origin, view(), materialized, ifExists, cascade);
            case "create-object" -> new Effect.CreateObject(origin, objectKind(), name(), orReplace, ifNotExists);
            case "drop-object" -> new Effect.DropObject(origin, objectKind(), name(), ifExists, cascade);
            case "run-sql" -> new Effect.RunSql(origin, changesOnlyData);
            case "run-python" -> new Effect.RunPython(origin, json.required(function, "function"), harmless);
            default -> {
                String reason = "the manifest was made by a newer release, which knows an effect \"" + kind + "\"";
                unproven.add(new Unproven(origin.operation(), String.valueOf(kind), origin.line(), reason));
                yield new Effect.RunSql(origin, false);
            }
        };
    }

    private String table() throws MalformedJson {
        return json.required(table, "table");
    }

    private String view() throws MalformedJson {
        return json.required(view, "view");
    }

    private String name() throws MalformedJson {
        return json.required(name, "name");
    }

    private String to() throws MalformedJson {
        return json.required(to, "to");
    }

    private IndexDefinition index() throws MalformedJson {
        return json.required(index, "index");
    }

    private Effect.ObjectKind objectKind() throws MalformedJson {
        String text = json.required(object, "object");
        for (Effect.ObjectKind value : Effect.ObjectKind.values()) {
            if (WireNames.of(value).equals(text)) {
                return value;
            }
        }
        throw json.malformed("unknown object \"" + text + "\"");
    }
}
