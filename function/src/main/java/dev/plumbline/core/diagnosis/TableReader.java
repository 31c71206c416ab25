package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.Lifetime;
import dev.plumbline.core.timeline.TrackedTable;
import dev.plumbline.core.timeline.TrackedTable.TrackedColumn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads which tables and columns that migrations make are there, and in which shape. */
final class TableReader {
    private final Catalog catalog;
    private final Map<String, TrackedTable> owners = new HashMap<>();
    /** Name to how many tables bore it. */
    private final Map<String, Integer> claims = new HashMap<>();

    private final Map<TrackedTable, LiveTable> live = new LinkedHashMap<>();
    private @Nullable Set<String> taken;

    TableReader(List<TrackedTable> tables, Catalog catalog, Set<MigrationKey> recorded) {
        this.catalog = catalog;
        for (TrackedTable table : tables) {
            for (String name : table.name().values()) {
                claims.merge(name, 1, Integer::sum);
            }
            Lifetime.Phase<String> last = table.name().last();
            if (last.value() != null && last.setter() != null && recorded.contains(last.setter())) {
                owners.put(last.value(), table);
            }
        }
        tables.forEach(table -> live.put(table, new LiveTable(table, find(table))));
    }

    /** Adds what is there of all tables to the tallies of the migrations that set it. */
    void read(TallySheet sheet) {
        live.values().forEach(table -> read(table, sheet));
    }

    /** As above, of the tables alone that one of these migrations changes; other migrations' tallies are not whole then. */
    void readWhatConcerns(Set<MigrationKey> setters, TallySheet sheet) {
        for (LiveTable table : live.values()) {
            if (table.tracked().isSetBy(setters)) {
                read(table, sheet);
            }
        }
    }

    private void read(LiveTable table, TallySheet sheet) {
        readTable(table, sheet);
        for (TrackedColumn column : table.tracked().columns()) {
            readColumn(table, column, sheet);
        }
        new TablePartReader(table, live, sheet, this::isTaken).read();
    }

    /** Relations, indexes among them, share one space of names; asked for where something has to be made again. */
    private boolean isTaken(String name) {
        Set<String> known = taken;
        if (known == null) {
            Set<String> names = new HashSet<>();
            catalog.relations().values().stream()
                    .filter(relation -> relation.name().schema().equals(catalog.schema()))
                    .forEach(relation -> {
                        names.add(relation.name().name());
                        ForwardLook.indexes(relation).forEach(index -> names.add(index.name()));
                        if (relation instanceof Relation.Table table) {
                            table.constraints().forEach(constraint -> names.add(constraint.name()));
                        }
                    });
            taken = names;
            known = names;
        }
        return known.contains(name);
    }

    private Relation.@Nullable Table find(TrackedTable table) {
        Relation.@Nullable Table found = null;
        for (String name : table.name().values()) {
            Optional<Relation.Table> candidate = isOfAnother(name, table) ? Optional.empty() : catalog.table(name);
            found = candidate.isPresent() ? candidate.get() : found;
        }
        return found;
    }

    /** The old name of a table is another table's by now, whose migration is recorded. */
    private boolean isOfAnother(String name, TrackedTable table) {
        TrackedTable owner = owners.get(name);
        return owner != null && owner != table;
    }

    private void readTable(LiveTable table, TallySheet sheet) {
        Lifetime<String> lifetime = table.tracked().name();
        if (lifetime.isSetOnce() && table.live() != null && claims.getOrDefault(lifetime.now(), 0) == 1) {
            present(lifetime.last(), table, Tally.Kind.TABLE, sheet);
            return;
        }
        Set<String> names = lifetime.values();
        boolean shared = names.stream().anyMatch(name -> claims.getOrDefault(name, 0) > 1);
        boolean none = names.stream()
                .filter(name -> !isOfAnother(name, table.tracked()))
                .noneMatch(name -> catalog.find(name).isPresent());
        Predicate<Lifetime.Phase<String>> fits = phase -> phase.value() == null
                ? shared || none
                : catalog.table(phase.value()).isPresent() && !isOfAnother(phase.value(), table.tracked());
        Position position = Position.of(lifetime, fits, sheet.runs());
        if (position.isOpen()) {
            sheet.open()
                    .add(new OpenLifetime<>(
                            lifetime, fits, key -> false, position, table.label(), Tally.Kind.TABLE, phase -> true));
        }
        for (int i = 1; i < lifetime.phases().size(); i++) {
            Lifetime.Phase<String> phase = lifetime.phases().get(i);
            Effect effect = phase.effect();
            if (phase.setter() == null || effect == null) {
                continue;
            }
            Tally tally = sheet.tally(phase.setter());
            switch (position.of(i)) {
                case APPLIED -> tally.present(table.label(), Tally.Kind.TABLE, effect);
                case NOT_APPLIED -> tally.absent(table.label(), Tally.Kind.TABLE, effect);
                case OPEN -> tally.open();
                case DIFFERENT -> tally.different("%s is there, but is not a table".formatted(table.label()));
            }
        }
    }

    private void readColumn(LiveTable table, TrackedColumn column, TallySheet sheet) {
        Lifetime<String> name = column.name();
        boolean shared = table.names().areShared(column);
        Optional<Column> live = table.column(column);
        if (!shared
                && name.isSetOnce()
                && column.shape().isSetOnce()
                && fits(column.shape().now(), live, false)) {
            present(name.last(), table, Tally.Kind.COLUMN, sheet);
            live.ifPresent(there -> readCheck(table, column, there, sheet));
            return;
        }
        Predicate<MigrationKey> never = sheet.never(table, name);
        Predicate<Lifetime.Phase<String>> nameFits = phase -> phase.value() == null
                ? shared || live.isEmpty()
                : table.live() != null && table.live().column(phase.value()).isPresent();
        Predicate<Lifetime.Phase<ColumnDefinition>> shapeFits = phase -> fits(phase.value(), live, shared);
        Position position = sheet.position(name, nameFits, never);
        Position shape = sheet.position(column.shape(), shapeFits, never);
        if (position.isOpen()) {
            sheet.open()
                    .add(new OpenLifetime<>(
                            name,
                            nameFits,
                            never,
                            position,
                            table.label(),
                            Tally.Kind.COLUMN,
                            phase -> !shape.fitsNothing() || !isTheMaker(phase.effect(), column)));
        }
        if (shape.isOpen()) {
            sheet.open()
                    .add(new OpenLifetime<>(
                            column.shape(),
                            shapeFits,
                            never,
                            shape,
                            table.label(),
                            Tally.Kind.COLUMN,
                            phase -> phase.effect() instanceof Effect.AlterColumn));
        }
        for (int i = 1; i < name.phases().size(); i++) {
            Lifetime.Phase<String> phase = name.phases().get(i);
            readColumnName(table, column, phase, position.of(i), shape, sheet);
        }
        readAlterations(table, column, shape, live, sheet);
        live.ifPresent(there -> readCheck(table, column, there, sheet));
        if (live.isEmpty() && position.of(1) == Position.Verdict.NOT_APPLIED) {
            column.quietly()
                    .forEach(alteration ->
                            sheet.tally(alteration.setter()).goesWithIt(LiveEffects.quiet(alteration.effect(), table)));
        }
    }

    /** Nothing but this phase fits what is there. */
    private static void present(Lifetime.Phase<String> phase, LiveTable table, Tally.Kind kind, TallySheet sheet) {
        if (phase.setter() != null && phase.effect() != null) {
            sheet.tally(phase.setter()).present(table.label(), kind, phase.effect());
        }
    }

    private static boolean fits(@Nullable ColumnDefinition definition, Optional<Column> live, boolean shared) {
        if (definition == null) {
            return shared || live.isEmpty();
        }
        return live.isPresent() && accepts(definition, live.get());
    }

    private static boolean accepts(ColumnDefinition definition, Column live) {
        boolean type = definition.type() == null
                || definition.type().equals(live.type())
                || definition.alsoAccepted().contains(live.type());
        return type
                && definition.nullable() == live.nullable()
                && (definition.generatedAs() == null || live.generated())
                && (!definition.identity() || ColumnDifference.hasValues(live))
                && (definition.databaseDefault() == null
                        || (ColumnDifference.hasValues(live)
                                && !live.otherDefaults().contains(definition.databaseDefault())));
    }

    private void readColumnName(
            LiveTable table,
            TrackedColumn column,
            Lifetime.Phase<String> phase,
            Position.Verdict verdict,
            Position shape,
            TallySheet sheet) {
        Effect effect = phase.effect();
        if (phase.setter() == null || effect == null) {
            return;
        }
        Tally tally = sheet.tally(phase.setter());
        switch (verdict) {
            case APPLIED -> {
                if (!shape.fitsNothing() || !isTheMaker(effect, column)) {
                    tally.present(table.label(), Tally.Kind.COLUMN, effect);
                }
            }
            case NOT_APPLIED ->
                tally.absent(
                        table.label(), Tally.Kind.COLUMN, LiveEffects.column(effect, table, column, phase.value()));
            case OPEN -> tally.open();
            case DIFFERENT ->
                tally.different("column %s.%s is there under a name no migration gives"
                        .formatted(table.label(), phase.value()));
        }
    }

    /** The check that a later field brought along, as PositiveIntegerField does: that it is gone is seen, not that it is there. */
    private void readCheck(LiveTable table, TrackedColumn column, Column live, TallySheet sheet) {
        TrackedTable.QuietAlteration last = null;
        for (TrackedTable.QuietAlteration alteration : column.quietly()) {
            if (!(alteration.effect() instanceof Effect.AlterColumn)) {
                last = alteration;
            }
        }
        if (last != null
                && last.effect() instanceof Effect.AddConstraint add
                && live.name().equals(column.name().now())
                && column.name().values().size() == 1
                && !LiveParts.hasCheck(table, live.name())) {
            sheet.tally(last.setter()).absent(table.label(), Tally.Kind.CONSTRAINT, LiveEffects.quiet(add, table));
        }
    }

    private static boolean isTheMaker(@Nullable Effect effect, TrackedColumn column) {
        return Objects.equals(effect, column.name().phases().get(1).effect());
    }

    private void readAlterations(
            LiveTable table, TrackedColumn column, Position shape, Optional<Column> live, TallySheet sheet) {
        List<Lifetime.Phase<ColumnDefinition>> phases = column.shape().phases();
        for (int i = 1; i < phases.size(); i++) {
            Effect effect = phases.get(i).effect();
            MigrationKey setter = phases.get(i).setter();
            if (effect == null || setter == null) {
                continue;
            }
            if (shape.of(i) == Position.Verdict.DIFFERENT && live.isPresent()) {
                ColumnDefinition wanted = phases.get(i).value();
                if (wanted != null) {
                    sheet.tally(setter)
                            .different(new ColumnDifference(
                                    table.label(),
                                    live.get(),
                                    wanted.named(live.get().name()),
                                    effect.origin()));
                }
            } else if (effect instanceof Effect.AlterColumn alter) {
                switch (shape.of(i)) {
                    case APPLIED -> sheet.tally(setter).present(table.label(), Tally.Kind.COLUMN, effect);
                    case NOT_APPLIED ->
                        sheet.tally(setter)
                                .absent(table.label(), Tally.Kind.COLUMN, LiveEffects.alter(alter, table, live));
                    case OPEN, DIFFERENT -> sheet.tally(setter).open();
                }
            }
        }
    }
}
