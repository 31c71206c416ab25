package dev.plumbline.core.recovery;

import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Effect.ObjectKind;
import java.util.List;
import java.util.Locale;

/** CREATE and DROP of extensions, sequences and schemas as SQL; other objects have none without their own text. */
final class ObjectSql {
    private final SqlNames names;

    ObjectSql(SqlNames names) {
        this.names = names;
    }

    List<String> create(Effect.CreateObject create) {
        String name = name(create.kind(), create.name());
        return switch (create.kind()) {
            case EXTENSION, SEQUENCE, SCHEMA ->
                List.of("CREATE " + create.kind() + " " + (create.ifNotExists() ? "IF NOT EXISTS " : "") + name + ";");
            case ROUTINE, TRIGGER, TYPE, COLLATION ->
                throw new NotWritable("the definition of "
                        + create.kind().name().toLowerCase(Locale.ROOT) + " " + create.name() + " is not known");
        };
    }

    List<String> drop(Effect.DropObject drop) {
        String name = name(drop.kind(), drop.name());
        return switch (drop.kind()) {
            case EXTENSION, SEQUENCE, SCHEMA, TYPE, COLLATION ->
                List.of("DROP " + drop.kind() + " " + (drop.ifExists() ? "IF EXISTS " : "") + name
                        + (drop.cascade() ? " CASCADE;" : ";"));
            case ROUTINE, TRIGGER ->
                throw new NotWritable("what " + drop.kind().name().toLowerCase(Locale.ROOT) + " " + drop.name()
                        + " belongs to is not known");
        };
    }

    private String name(ObjectKind kind, String name) {
        return kind == ObjectKind.EXTENSION || kind == ObjectKind.SCHEMA
                ? SqlNames.identifier(name)
                : names.relation(name);
    }
}
