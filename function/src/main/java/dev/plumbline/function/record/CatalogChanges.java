package dev.plumbline.function.record;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Effect.ObjectKind;
import dev.plumbline.core.timeline.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns notes into effects: what a relation is after a statement, against what it was before. Mutable: holds every
 * relation as the notes so far have left it.
 */
final class CatalogChanges {
    private static final int LONGEST_STATEMENT = 20_000;

    private final Definitions definitions;
    private final Map<Long, RelationState> states = new HashMap<>();
    private final Map<Long, String> objects = new HashMap<>();
    /** Foreign keys that this batch dropped, by what they are: Django makes them anew under other names. */
    private final Map<ForeignKeyIdentity, Effect> droppedKeys = new HashMap<>();

    private List<Effect> effects = new ArrayList<>();
    private String statement = "";

    private record ForeignKeyIdentity(long table, RelationState.ForeignKey reference) {}

    CatalogChanges(String mainSchema) {
        definitions = new Definitions(mainSchema);
    }

    Map<Long, RelationState> states() {
        return Map.copyOf(states);
    }

    /** The effects of some consecutive notes; their places in a file are not known here. */
    List<Effect> of(List<RecordedEvent> events) {
        effects = new ArrayList<>();
        droppedKeys.clear();
        for (int i = 0; i < events.size(); i++) {
            switch (events.get(i)) {
                case RecordedEvent.Changed changed -> {
                    statement = changed.statement();
                    changed(changed);
                }
                case RecordedEvent.ObjectTouched touched -> {
                    statement = touched.statement();
                    touched(touched);
                }
                case RecordedEvent.Dropped first -> {
                    List<RecordedEvent.Dropped> drops = new ArrayList<>();
                    int last = i;
                    while (last < events.size()
                            && events.get(last) instanceof RecordedEvent.Dropped drop
                            && drop.statement().equals(first.statement())
                            && drop.tag().equals(first.tag())) {
                        drops.add(drop);
                        last++;
                    }
                    statement = first.statement();
                    dropped(drops);
                    i = last - 1;
                }
                case RecordedEvent.Row ignored -> {}
            }
        }
        return AlterationsTogether.of(effects);
    }

    private Origin origin() {
        boolean alone = statement.length() <= LONGEST_STATEMENT && !SingleStatement.isScript(statement);
        return new Origin(0, 0, Confidence.PROVEN, alone && !statement.isBlank() ? statement.strip() : null);
    }

    private void touched(RecordedEvent.ObjectTouched touched) {
        String name = definitions.name(touched.schema(), touched.name());
        String before = objects.put(touched.oid(), name);
        if (before != null && !before.equals(name)) {
            effects.add(new Effect.DropObject(origin(), touched.kind(), before, false, false));
            effects.add(new Effect.CreateObject(origin(), touched.kind(), name, false, false));
        } else if (touched.tag().startsWith("CREATE")) {
            String words = statement.toLowerCase(Locale.ROOT);
            effects.add(new Effect.CreateObject(
                    origin(),
                    touched.kind(),
                    name,
                    before != null || words.matches("(?s)\\s*create\\s+or\\s+replace.*"),
                    words.matches("(?s).*if\\s+not\\s+exists.*")));
        }
    }

    private void dropped(List<RecordedEvent.Dropped> drops) {
        boolean cascade = drops.stream().anyMatch(drop -> drop.normal() && !drop.original());
        Set<Long> gone = new HashSet<>();
        for (RecordedEvent.Dropped drop : drops) {
            if (drop.relationClass() && drop.part() == 0) {
                gone.add(drop.oid());
            }
        }
        for (RecordedEvent.Dropped drop : drops) {
            if (drop.original()) {
                original(drop, cascade, gone);
            }
        }
        for (RecordedEvent.Dropped drop : drops) {
            if (drop.relationClass() && drop.part() == 0) {
                states.remove(drop.oid());
            }
            objects.remove(drop.oid());
            for (RelationState state : List.copyOf(states.values())) {
                boolean column = drop.relationClass() && drop.part() > 0 && state.oid() == drop.oid();
                RelationState rest = state.without(drop.part() > 0 ? -1 : drop.oid(), column ? drop.part() : -1);
                if (!rest.equals(state)) {
                    states.put(state.oid(), rest);
                }
            }
        }
    }

    private void original(RecordedEvent.Dropped drop, boolean cascade, Set<Long> gone) {
        RelationState state = drop.relationClass() ? states.get(drop.oid()) : null;
        if (state != null && drop.part() == 0) {
            effects.add(
                    state.isView()
                            ? new Effect.DropView(
                                    origin(), definitions.name(state), state.kind() == 'm', false, cascade)
                            : new Effect.DropTable(origin(), definitions.name(state), false, cascade));
            return;
        }
        if (state != null) {
            state.columns().stream()
                    .filter(column -> column.number() == drop.part())
                    .forEach(column -> effects.add(
                            new Effect.DropColumn(origin(), definitions.name(state), column.name(), cascade)));
            return;
        }
        for (RelationState owner : states.values()) {
            if (gone.contains(owner.oid())) {
                continue;
            }
            String table = definitions.name(owner);
            for (RelationState.Index index : owner.indexes()) {
                if (drop.relationClass() && index.oid() == drop.oid()) {
                    effects.add(new Effect.DropIndex(origin(), table, definitions.index(index, ""), false));
                    return;
                }
            }
            for (RelationState.Constraint constraint : owner.constraints()) {
                if (!drop.relationClass() && constraint.oid() == drop.oid()) {
                    dropConstraint(owner, constraint);
                    return;
                }
            }
        }
        ObjectKind kind = kind(drop.type());
        if (kind != null) {
            effects.add(new Effect.DropObject(
                    origin(),
                    kind,
                    kind == ObjectKind.TRIGGER ? drop.name() : definitions.name(drop.schema(), drop.name()),
                    false,
                    cascade));
        }
    }

    private static @Nullable ObjectKind kind(String type) {
        return switch (type) {
            case "function", "procedure", "aggregate" -> ObjectKind.ROUTINE;
            case "trigger" -> ObjectKind.TRIGGER;
            case "extension" -> ObjectKind.EXTENSION;
            case "sequence" -> ObjectKind.SEQUENCE;
            case "schema" -> ObjectKind.SCHEMA;
            case "type", "composite type" -> ObjectKind.TYPE;
            case "collation" -> ObjectKind.COLLATION;
            default -> null;
        };
    }

    private void changed(RecordedEvent.Changed event) {
        RelationState after = event.state();
        RelationState before = states.put(after.oid(), after);
        if (after.isView()) {
            view(event.tag(), before, after);
        } else if (before == null) {
            created(after);
        } else {
            altered(before, after);
        }
    }

    private void view(String tag, @Nullable RelationState before, RelationState after) {
        boolean renamed = before != null && !definitions.name(before).equals(definitions.name(after));
        if (before != null && renamed) {
            effects.add(new Effect.DropView(origin(), definitions.name(before), before.kind() == 'm', false, false));
        }
        if (before == null || renamed || tag.equals("CREATE VIEW")) {
            effects.add(new Effect.CreateView(
                    origin(),
                    definitions.name(after),
                    after.kind() == 'm',
                    (before != null && !renamed)
                            || statement.toLowerCase(Locale.ROOT).matches("(?s).*create\\s+or\\s+replace.*"),
                    false,
                    after.reads().stream()
                            .map(read -> definitions.name(read.get(0), read.get(1)))
                            .toList(),
                    List.of()));
        }
        if (before == null || renamed) {
            after.indexes().forEach(index -> createIndex(after, index));
        } else {
            indexes(before, after);
        }
    }

    private void created(RelationState state) {
        List<RelationState.Constraint> constraints = state.constraints();
        List<ColumnDefinition> columns = state.columns().stream()
                .map(column -> definitions.column(state, column, constraints))
                .toList();
        List<String> primaryKey = constraints.stream()
                .filter(constraint -> constraint.type() == 'p')
                .findFirst()
                .map(RelationState.Constraint::columns)
                .orElse(List.of());
        boolean ifNotExists = statement.toLowerCase(Locale.ROOT).matches("(?s)\\s*create\\s.*if\\s+not\\s+exists.*");
        effects.add(new Effect.CreateTable(
                origin(), definitions.name(state), columns, primaryKey, ifNotExists, state.comment()));
        for (RelationState.Constraint constraint : constraints) {
            if (constraint.type() != 'p' && !Definitions.isInline(state, constraint)) {
                addConstraint(state, constraint);
            }
        }
        state.indexes().forEach(index -> createIndex(state, index));
    }

    private void altered(RelationState before, RelationState after) {
        String table = definitions.name(before);
        if (!table.equals(definitions.name(after))) {
            effects.add(new Effect.RenameTable(origin(), table, definitions.name(after)));
        }
        List<RelationState.Constraint> added = added(before, after);
        columns(before, after, added);
        constraints(before, after, added);
        indexes(before, after);
    }

    private void columns(RelationState before, RelationState after, List<RelationState.Constraint> added) {
        String table = definitions.name(after);
        Map<Integer, RelationState.Column> old = new HashMap<>();
        before.columns().forEach(column -> old.put(column.number(), column));
        Set<Integer> kept = new HashSet<>();
        after.columns().forEach(column -> kept.add(column.number()));
        for (RelationState.Column column : before.columns()) {
            if (!kept.contains(column.number())) {
                effects.add(new Effect.DropColumn(origin(), table, column.name(), false));
            }
        }
        for (RelationState.Column column : after.columns()) {
            RelationState.Column was = old.get(column.number());
            if (was == null) {
                effects.add(new Effect.AddColumn(origin(), table, definitions.column(after, column, added)));
                continue;
            }
            if (!was.name().equals(column.name())) {
                effects.add(new Effect.RenameColumn(origin(), table, was.name(), column.name()));
            }
            ColumnDefinition from = definitions.column(after, was, List.of()).named(column.name());
            ColumnDefinition to = definitions.column(after, column, List.of());
            if (!from.equals(to)) {
                effects.add(new Effect.AlterColumn(origin(), table, from, to));
            }
        }
    }

    /** Constraints that are really new: a change of type makes the old ones again, by their old names. */
    private static List<RelationState.Constraint> added(RelationState before, RelationState after) {
        return after.constraints().stream()
                .filter(constraint -> before.constraints().stream()
                        .noneMatch(old -> old.oid() == constraint.oid()
                                || (old.name().equals(constraint.name()) && old.type() == constraint.type())))
                .toList();
    }

    private void constraints(RelationState before, RelationState after, List<RelationState.Constraint> added) {
        for (RelationState.Constraint old : before.constraints()) {
            RelationState.Constraint same = after.constraints().stream()
                    .filter(constraint -> constraint.oid() == old.oid()
                            || (constraint.name().equals(old.name()) && constraint.type() == old.type()))
                    .findFirst()
                    .orElse(null);
            boolean renamed = same != null && !same.name().equals(old.name());
            if (same == null || renamed) {
                dropConstraint(before, old);
            }
            if (same != null && renamed) {
                addConstraint(after, same);
            }
        }
        Set<Integer> newColumns = new HashSet<>();
        after.columns().forEach(column -> newColumns.add(column.number()));
        before.columns().forEach(column -> newColumns.remove(column.number()));
        for (RelationState.Constraint constraint : added) {
            boolean inColumn = Definitions.isInline(after, constraint)
                    && after.columns().stream()
                            .anyMatch(column -> newColumns.contains(column.number())
                                    && constraint.columns().contains(column.name()));
            if (!inColumn) {
                addConstraint(after, constraint);
            }
        }
    }

    private void dropConstraint(RelationState state, RelationState.Constraint constraint) {
        Effect drop = new Effect.DropConstraint(
                origin(), definitions.name(state), definitions.constraint(state, current(constraint)));
        effects.add(drop);
        ForeignKeyIdentity identity = identity(state, constraint);
        if (identity != null) {
            droppedKeys.put(identity, drop);
        }
    }

    private static @Nullable ForeignKeyIdentity identity(RelationState state, RelationState.Constraint constraint) {
        return constraint.type() == 'f' ? new ForeignKeyIdentity(state.oid(), constraint.reference()) : null;
    }

    /** As its target is called now. */
    private RelationState.Constraint current(RelationState.Constraint constraint) {
        RelationState target = states.get(constraint.reference().target());
        if (target == null) {
            return constraint;
        }
        return new RelationState.Constraint(
                constraint.oid(),
                constraint.name(),
                constraint.type(),
                constraint.columns(),
                constraint.reference(),
                target.schema(),
                target.name(),
                constraint.targetColumns(),
                constraint.expression(),
                constraint.definition(),
                constraint.deferrable(),
                constraint.deferred());
    }

    private void addConstraint(RelationState state, RelationState.Constraint constraint) {
        ForeignKeyIdentity identity = identity(state, constraint);
        Effect drop = identity == null ? null : droppedKeys.remove(identity);
        if (drop != null) {
            // The same key under another derived name, which is no change.
            effects.remove(drop);
            return;
        }
        ConstraintDefinition definition = definitions.constraint(state, constraint);
        effects.add(new Effect.AddConstraint(origin(), definitions.name(state), definition));
    }

    private void indexes(RelationState before, RelationState after) {
        String table = definitions.name(after);
        for (RelationState.Index old : before.indexes()) {
            RelationState.Index same = after.indexes().stream()
                    .filter(index -> index.oid() == old.oid() || index.name().equals(old.name()))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                effects.add(new Effect.DropIndex(origin(), table, definitions.index(old, ""), false));
            } else if (!same.name().equals(old.name())) {
                effects.add(new Effect.RenameIndex(origin(), table, definitions.index(old, ""), same.name()));
            }
        }
        for (RelationState.Index index : after.indexes()) {
            boolean known = before.indexes().stream()
                    .anyMatch(old -> old.oid() == index.oid() || old.name().equals(index.name()));
            if (!known) {
                createIndex(after, index);
            }
        }
    }

    private void createIndex(RelationState state, RelationState.Index index) {
        effects.add(new Effect.CreateIndex(origin(), definitions.name(state), definitions.index(index, statement)));
    }
}
