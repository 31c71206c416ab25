package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.timeline.CatalogSimulation.Outcome;
import dev.plumbline.core.timeline.Effect.ObjectKind;
import java.util.List;
import java.util.Locale;

/** CREATE and DROP of extensions, routines, sequences, schemas and the rest, and SQL that was not understood. */
final class ObjectChanges {
    private final CatalogState state;
    private final ViewChanges views;

    ObjectChanges(CatalogState state, ViewChanges views) {
        this.state = state;
        this.views = views;
    }

    Outcome create(Effect.CreateObject create) {
        return switch (create.kind()) {
            case EXTENSION -> createExtension(create);
            case ROUTINE -> createRoutine(create);
            case SEQUENCE -> createSequence(create);
            case SCHEMA -> createSchema(create);
            case TRIGGER, TYPE, COLLATION -> createOther(create);
        };
    }

    Outcome drop(Effect.DropObject drop) {
        return switch (drop.kind()) {
            case EXTENSION -> dropExtension(drop);
            case ROUTINE -> dropRoutine(drop);
            case SEQUENCE -> dropSequence(drop);
            case SCHEMA -> dropSchema(drop);
            case TRIGGER, TYPE, COLLATION -> dropOther(drop);
        };
    }

    /** SQL that changes data or was not recognised: only the table it writes to can be looked at. */
    Outcome run(Effect.RunSql run) {
        String statement = run.origin().statement();
        if (statement != null) {
            String table = SqlHints.writtenTable(statement);
            if (table != null && !state.taken(state.resolve(table))) {
                throw Refusal.undefinedRelation(table);
            }
        }
        return run.changesOnlyData()
                ? new Outcome.Applied()
                : new Outcome.Unknown("the SQL of operation " + run.origin().operation() + " was not understood");
    }

    private Outcome createExtension(Effect.CreateObject create) {
        if (state.hasExtension(create.name()) && !create.ifNotExists()) {
            throw Refusal.certain(
                    PostgresError.DUPLICATE_OBJECT,
                    create.name(),
                    "extension \"" + create.name() + "\" already exists");
        }
        state.setExtension(create.name(), true);
        return new Outcome.Applied();
    }

    private Outcome dropExtension(Effect.DropObject drop) {
        if (!state.hasExtension(drop.name()) && !drop.ifExists()) {
            throw Refusal.certain(
                    PostgresError.UNDEFINED_OBJECT, drop.name(), "extension \"" + drop.name() + "\" does not exist");
        }
        state.setExtension(drop.name(), false);
        return new Outcome.Applied();
    }

    private Outcome createRoutine(Effect.CreateObject create) {
        RelationName name = routine(create.name());
        if (state.hasRoutine(name) && !create.orReplace()) {
            throw Refusal.likely(
                    PostgresError.DUPLICATE_FUNCTION,
                    name.name(),
                    "function \"" + name.name() + "\" already exists with same argument types");
        }
        state.setRoutine(name, true);
        return new Outcome.Applied();
    }

    private Outcome dropRoutine(Effect.DropObject drop) {
        RelationName name = routine(drop.name());
        if (!state.hasRoutine(name) && !drop.ifExists()) {
            throw Refusal.likely(
                    PostgresError.UNDEFINED_FUNCTION,
                    name.name(),
                    "could not find a function named \"" + name.name() + "\"");
        }
        state.setRoutine(name, false);
        return new Outcome.Applied();
    }

    /** The catalog has routines without their arguments. */
    private RelationName routine(String name) {
        int arguments = name.indexOf('(');
        return state.resolve(arguments < 0 ? name : name.substring(0, arguments).strip());
    }

    private Outcome createSequence(Effect.CreateObject create) {
        RelationName name = state.resolve(create.name());
        if (state.taken(name)) {
            if (create.ifNotExists()) {
                return new Outcome.Applied();
            }
            throw Refusal.duplicateRelation(name.name());
        }
        state.put(new Relation.OtherRelation(name, 'S', List.of(), ""));
        return new Outcome.Applied();
    }

    private Outcome dropSequence(Effect.DropObject drop) {
        RelationName name = state.resolve(drop.name());
        if (state.find(name) instanceof Relation.OtherRelation other && other.kind() == 'S') {
            state.remove(name);
            return new Outcome.Applied();
        }
        if (state.taken(name)) {
            throw Refusal.wrongKind(name.name(), "sequence");
        }
        if (!drop.ifExists()) {
            throw Refusal.certain(
                    PostgresError.UNDEFINED_TABLE, name.name(), "sequence \"" + name.name() + "\" does not exist");
        }
        return new Outcome.Applied();
    }

    private Outcome createSchema(Effect.CreateObject create) {
        if (!state.schemaUnseen(create.name())) {
            if (create.ifNotExists()) {
                return new Outcome.Applied();
            }
            throw Refusal.certain(
                    PostgresError.DUPLICATE_SCHEMA, create.name(), "schema \"" + create.name() + "\" already exists");
        }
        state.setKnown(ObjectKind.SCHEMA, create.name(), true);
        return new Outcome.Applied();
    }

    private Outcome dropSchema(Effect.DropObject drop) {
        if (state.schemaUnseen(drop.name()) && !drop.ifExists()) {
            throw Refusal.likely(
                    PostgresError.INVALID_SCHEMA_NAME, drop.name(), "schema \"" + drop.name() + "\" does not exist");
        }
        List<Relation> inside = state.inSchema(drop.name());
        if (!inside.isEmpty() && !drop.cascade()) {
            throw Refusal.stillNeeded(drop.name(), "schema " + drop.name(), true);
        }
        TableChanges tables = new TableChanges(state, views);
        for (Relation relation : inside) {
            if (relation instanceof Relation.Table table) {
                tables.dropCascade(table.name());
            } else {
                views.dropReaders(relation.name());
                state.remove(relation.name());
            }
        }
        state.setKnown(ObjectKind.SCHEMA, drop.name(), false);
        return new Outcome.Applied();
    }

    /** The catalog does not list these: only what this simulation did to them is known. */
    private Outcome createOther(Effect.CreateObject create) {
        Boolean known = state.known(create.kind(), create.name());
        boolean safe = create.orReplace() || create.ifNotExists() || Boolean.FALSE.equals(known);
        if (Boolean.TRUE.equals(known) && !create.orReplace() && !create.ifNotExists()) {
            throw Refusal.likely(
                    PostgresError.DUPLICATE_OBJECT,
                    create.name(),
                    word(create.kind()) + " \"" + create.name() + "\" already exists");
        }
        state.setKnown(create.kind(), create.name(), true);
        return safe ? new Outcome.Applied() : unseen(create.kind(), create.name());
    }

    private Outcome dropOther(Effect.DropObject drop) {
        Boolean known = state.known(drop.kind(), drop.name());
        if (Boolean.FALSE.equals(known) && !drop.ifExists()) {
            throw Refusal.likely(
                    PostgresError.UNDEFINED_OBJECT,
                    drop.name(),
                    word(drop.kind()) + " \"" + drop.name() + "\" does not exist");
        }
        state.setKnown(drop.kind(), drop.name(), false);
        return drop.ifExists() || known != null ? new Outcome.Applied() : unseen(drop.kind(), drop.name());
    }

    private static Outcome unseen(ObjectKind kind, String name) {
        return new Outcome.Unknown("whether there is a " + word(kind) + " " + name + " was not looked at");
    }

    private static String word(ObjectKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
