package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.Effect.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** DROP …, read after its first word. */
final class SqlDrops {
    private final SqlCursor cursor;
    private final Origin origin;
    private final ExpectedSchema schema;

    SqlDrops(SqlCursor cursor, Origin origin, ExpectedSchema schema) {
        this.cursor = cursor;
        this.origin = origin;
        this.schema = schema;
    }

    SqlEffects read() {
        boolean cascade = cursor.contains("cascade");
        if (cursor.accept("table")) {
            boolean ifExists = cursor.accept("if", "exists");
            return each(name -> new Effect.DropTable(origin, name, ifExists, cascade));
        }
        boolean materialized = cursor.accept("materialized");
        if (cursor.accept("view")) {
            boolean ifExists = cursor.accept("if", "exists");
            return each(name -> new Effect.DropView(origin, name, materialized, ifExists, cascade));
        }
        if (cursor.accept("index")) {
            cursor.accept("concurrently");
            boolean ifExists = cursor.accept("if", "exists");
            return indexes(ifExists);
        }
        ObjectKind kind = SqlCreates.objectKind(cursor);
        if (kind == null && SqlEffects.isNotShown(cursor)) {
            return SqlEffects.data(origin);
        }
        if (kind == null) {
            return SqlEffects.unknown(origin, "DROP " + cursor.peek().value() + " is not followed");
        }
        boolean ifExists = cursor.accept("if", "exists");
        return each(name -> new Effect.DropObject(origin, kind, name, ifExists, cascade));
    }

    private interface Dropping {
        Effect effect(String name);
    }

    private SqlEffects each(Dropping dropping) {
        List<Effect> effects = new ArrayList<>();
        for (SqlCursor part : cursor.parts()) {
            String name = part.name();
            if (name == null) {
                return SqlEffects.unknown(origin, "its SQL could not be read");
            }
            effects.add(dropping.effect(name));
        }
        return effects.isEmpty() ? SqlEffects.unknown(origin, "its SQL could not be read") : SqlEffects.of(effects);
    }

    private SqlEffects indexes(boolean ifExists) {
        List<Effect> effects = new ArrayList<>();
        String doubt = null;
        for (SqlCursor part : cursor.parts()) {
            String name = part.name();
            Effect drop = name == null ? null : index(name, ifExists);
            if (drop == null && !ifExists) {
                doubt = "the index " + name + " is not known at this point";
            }
            effects.add(drop == null ? new Effect.RunSql(origin, ifExists) : drop);
        }
        return new SqlEffects(effects, doubt);
    }

    /** Null for an index that no migration made. */
    private @Nullable Effect index(String qualified, boolean ifExists) {
        String name = qualified.substring(qualified.lastIndexOf('.') + 1);
        for (Map.Entry<String, ExpectedTable> entry : schema.tables().entrySet()) {
            IndexDefinition index = entry.getValue().index(name);
            if (index != null) {
                return new Effect.DropIndex(origin, entry.getKey(), index, ifExists);
            }
        }
        return null;
    }
}
