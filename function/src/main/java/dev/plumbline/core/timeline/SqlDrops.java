package dev.plumbline.core.timeline;

import dev.plumbline.core.timeline.Effect.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
            return each(name -> index(name, ifExists));
        }
        ObjectKind kind = SqlCreates.objectKind(cursor);
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

    private Effect index(String qualified, boolean ifExists) {
        String name = qualified.substring(qualified.indexOf('.') + 1);
        for (Map.Entry<String, ExpectedTable> entry : schema.tables().entrySet()) {
            IndexDefinition index = entry.getValue().index(name);
            if (index != null) {
                return new Effect.DropIndex(origin, entry.getKey(), index, ifExists);
            }
        }
        // An index that no migration made: nothing that was expected goes away.
        return new Effect.RunSql(origin, true);
    }
}
