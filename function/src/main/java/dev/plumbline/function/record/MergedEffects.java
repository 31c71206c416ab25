package dev.plumbline.function.record;

import dev.plumbline.core.timeline.ColumnDefinition;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.MigrationEffects.Unproven;
import dev.plumbline.core.timeline.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The effects of one migration: as recorded, each with the place in the file where reading finds the same. What reading
 * alone tells stays: that a function or a statement of data ran, and what it does only to a database that is not new.
 *
 * @param onlyRead effects that reading claims and that did not happen
 * @param onlyRecorded effects that happened and that reading did not foresee
 */
record MergedEffects(List<Effect> effects, List<Effect> onlyRead, List<Effect> onlyRecorded) {
    MergedEffects {
        effects = List.copyOf(effects);
        onlyRead = List.copyOf(onlyRead);
        onlyRecorded = List.copyOf(onlyRecorded);
    }

    static MergedEffects of(MigrationEffects migration, List<Effect> recorded, EffectComparison comparison) {
        return new Merge(migration, recorded, comparison).merge();
    }

    private static final class Merge {
        private final MigrationEffects migration;
        private final List<Effect> read;
        private final List<Effect> recorded;
        private final EffectComparison comparison;
        /** For each recorded effect, the places of the same among those read. */
        private final List<Set<Integer>> matches = new ArrayList<>();

        private final Set<Integer> matched = new TreeSet<>();

        Merge(MigrationEffects migration, List<Effect> recorded, EffectComparison comparison) {
            this.migration = migration;
            this.read = migration.effects();
            this.recorded = recorded;
            this.comparison = comparison;
        }

        MergedEffects merge() {
            recorded.forEach(effect -> matches.add(match(effect)));
            List<Effect> merged = new ArrayList<>();
            List<Effect> onlyRecorded = new ArrayList<>();
            Set<Integer> written = new TreeSet<>();
            for (int i = 0; i < recorded.size(); i++) {
                Set<Integer> same = matches.get(i);
                if (same.isEmpty() && goesWithAnother(i)) {
                    continue;
                }
                if (same.isEmpty()) {
                    Effect placed = EffectOrigins.with(recorded.get(i), origin(i, recorded.get(i)));
                    keepTracelessUntil(placed.origin().operation(), i, merged, written);
                    merged.add(placed);
                    onlyRecorded.add(placed);
                    continue;
                }
                int first = same.iterator().next();
                // What has no trace of its own goes right before what follows it in the file.
                keepTraceless(first, merged, written);
                for (int place : same) {
                    merged.add(proven(read.get(place), recorded.get(i)));
                    written.add(place);
                }
            }
            keepTraceless(read.size(), merged, written);
            List<Effect> onlyRead = new ArrayList<>();
            for (int place = 0; place < read.size(); place++) {
                if (!matched.contains(place) && !staysUnseen(place)) {
                    onlyRead.add(read.get(place));
                }
            }
            // What is changed and changed back leaves no trace.
            return new MergedEffects(merged, AlterationsTogether.of(onlyRead), onlyRecorded);
        }

        private Set<Integer> match(Effect effect) {
            Set<Integer> found = new TreeSet<>();
            if (effect instanceof Effect.AlterColumn alter) {
                found.addAll(alterations(alter));
            }
            for (int place = 0; place < read.size() && found.isEmpty(); place++) {
                if (!matched.contains(place) && comparison.same(read.get(place), effect)) {
                    found.add(place);
                }
            }
            matched.addAll(found);
            return found;
        }

        /** One recorded change of a column may have been read as several, one after the other. */
        private Set<Integer> alterations(Effect.AlterColumn recordedChange) {
            Set<Integer> places = new TreeSet<>();
            ColumnDefinition before = null;
            ColumnDefinition after = null;
            for (int place = 0; place < read.size(); place++) {
                if (!matched.contains(place)
                        && read.get(place) instanceof Effect.AlterColumn alter
                        && comparison.name(alter.table(), recordedChange.table())
                        && alter.after().name().equals(recordedChange.after().name())) {
                    before = before == null ? alter.before() : before;
                    after = alter.after();
                    places.add(place);
                    if (comparison.alteration(alter.table(), before, after, recordedChange)) {
                        return places;
                    }
                }
            }
            return Set.of();
        }

        /** Django drops a column's foreign key before the column, which would take it along. */
        private boolean goesWithAnother(int index) {
            if (!(recorded.get(index) instanceof Effect.DropConstraint drop)
                    || !(drop.constraint() instanceof ConstraintDefinition.ForeignKey key)) {
                return false;
            }
            return recorded.subList(index + 1, recorded.size()).stream()
                    .anyMatch(later -> (later instanceof Effect.DropColumn column
                                    && column.table().equals(drop.table())
                                    && key.columns().contains(column.column()))
                            || (later instanceof Effect.DropTable table
                                    && table.table().equals(drop.table())));
        }

        private boolean staysUnseen(int place) {
            return MergedEffects.staysUnseen(read.get(place)) || isRemade(place);
        }

        /** A foreign key that is dropped and made again is no change, whatever its name. */
        private boolean isRemade(int place) {
            for (int other = 0; other < read.size(); other++) {
                Effect earlier = read.get(Math.min(place, other));
                Effect later = read.get(Math.max(place, other));
                if (!matched.contains(other)
                        && earlier instanceof Effect.DropConstraint drop
                        && later instanceof Effect.AddConstraint add
                        && drop.constraint() instanceof ConstraintDefinition.ForeignKey
                        && comparison.name(drop.table(), add.table())
                        && comparison.same(
                                new Effect.AddConstraint(drop.origin(), drop.table(), drop.constraint()), add)) {
                    return true;
                }
            }
            return false;
        }

        /** Code goes before what it made. */
        private void keepTracelessUntil(int operation, int index, List<Effect> merged, Set<Integer> written) {
            int end = next(index);
            for (int place = 0; place < end; place++) {
                if (read.get(place).origin().operation() > operation) {
                    end = place;
                }
            }
            keepTraceless(end, merged, written);
        }

        /** Where in the file the next effect is that reading knows. */
        private int next(int index) {
            for (int i = index + 1; i < recorded.size(); i++) {
                if (!matches.get(i).isEmpty()) {
                    return matches.get(i).iterator().next();
                }
            }
            return read.size();
        }

        private void keepTraceless(int end, List<Effect> merged, Set<Integer> written) {
            for (int place = 0; place < end; place++) {
                if (!matched.contains(place) && staysUnseen(place) && written.add(place)) {
                    merged.add(seen(read.get(place)));
                }
            }
        }

        /** Where between what reading knows a recorded effect that it does not know belongs. */
        private Origin origin(int index, Effect effect) {
            String statement = effect.origin().statement();
            for (int place = 0; place < read.size(); place++) {
                if (!matched.contains(place) && EffectOrigins.sameThing(read.get(place), effect)) {
                    return at(read.get(place).origin(), statement);
                }
            }
            int from = -1;
            for (int i = index - 1; i >= 0 && from < 0; i--) {
                from = matches.get(i).stream().max(Integer::compare).orElse(-1);
            }
            int to = next(index);
            for (int place = from + 1; place < to; place++) {
                if (!matched.contains(place)) {
                    return at(read.get(place).origin(), statement);
                }
            }
            for (Unproven unproven : migration.unproven()) {
                boolean after = from < 0
                        || unproven.operation() >= read.get(from).origin().operation();
                if (after) {
                    return new Origin(unproven.operation(), unproven.line(), Confidence.PROVEN, statement);
                }
            }
            Origin near = nearest(from, to);
            return near == null ? new Origin(1, 1, Confidence.PROVEN, statement) : at(near, statement);
        }

        private @Nullable Origin nearest(int from, int to) {
            if (!migration.unproven().isEmpty()) {
                Unproven first = migration.unproven().get(0);
                return new Origin(first.operation(), first.line(), Confidence.PROVEN, null);
            }
            if (from >= 0) {
                return read.get(from).origin();
            }
            return to < read.size() ? read.get(to).origin() : null;
        }

        private static Origin at(Origin place, @Nullable String statement) {
            return new Origin(place.operation(), place.line(), Confidence.PROVEN, statement);
        }
    }

    /** Code and data leave nothing in the catalog; what is guarded may find nothing to do in a new database. */
    private static boolean staysUnseen(Effect effect) {
        return switch (effect) {
            case Effect.RunSql ignored -> true;
            case Effect.RunPython ignored -> true;
            case Effect.DropTable drop -> drop.ifExists();
            case Effect.DropIndex drop -> drop.ifExists();
            case Effect.DropView drop -> drop.ifExists();
            case Effect.DropObject drop -> drop.ifExists();
            case Effect.CreateTable create -> create.ifNotExists();
            case Effect.CreateView create -> create.ifNotExists();
            case Effect.CreateObject create -> create.ifNotExists();
            case Effect.RenameTable ignored -> false;
            case Effect.AddColumn ignored -> false;
            case Effect.DropColumn ignored -> false;
            case Effect.RenameColumn ignored -> false;
            case Effect.AlterColumn ignored -> false;
            case Effect.CreateIndex ignored -> false;
            // Found by its columns, it may have the name already, though not in every database.
            case Effect.RenameIndex rename ->
                !rename.index().named() && rename.origin().statement() == null;
            case Effect.AddConstraint ignored -> false;
            case Effect.DropConstraint ignored -> false;
        };
    }

    /** All that SQL of unknown effect did to the catalog is known by now; what is left is data. */
    private static Effect seen(Effect effect) {
        return effect instanceof Effect.RunSql sql ? new Effect.RunSql(sql.origin(), true) : effect;
    }

    /** As read, without doubt, its unknown types filled in. */
    private static Effect proven(Effect read, Effect recorded) {
        Origin origin = read.origin();
        Effect certain = EffectOrigins.with(
                read, new Origin(origin.operation(), origin.line(), Confidence.PROVEN, origin.statement()));
        if (certain instanceof Effect.CreateTable a && recorded instanceof Effect.CreateTable b) {
            List<ColumnDefinition> columns = new ArrayList<>();
            for (int i = 0; i < a.columns().size(); i++) {
                columns.add(typed(a.columns().get(i), b.columns().get(i)));
            }
            return new Effect.CreateTable(a.origin(), a.table(), columns, a.primaryKey(), a.ifNotExists(), a.comment());
        }
        if (certain instanceof Effect.AddColumn a && recorded instanceof Effect.AddColumn b) {
            return new Effect.AddColumn(a.origin(), a.table(), typed(a.column(), b.column()));
        }
        if (certain instanceof Effect.AlterColumn a && recorded instanceof Effect.AlterColumn b) {
            return new Effect.AlterColumn(
                    a.origin(), a.table(), typed(a.before(), b.before()), typed(a.after(), b.after()));
        }
        if (certain instanceof Effect.CreateView a && recorded instanceof Effect.CreateView b) {
            boolean agree = Set.copyOf(a.reads()).equals(Set.copyOf(b.reads()));
            return new Effect.CreateView(
                    a.origin(),
                    a.view(),
                    a.materialized(),
                    a.orReplace(),
                    a.ifNotExists(),
                    agree ? a.reads() : b.reads(),
                    a.columns());
        }
        return certain;
    }

    private static ColumnDefinition typed(ColumnDefinition read, ColumnDefinition recorded) {
        return read.type() == null ? read.but().type(recorded.type()).made() : read;
    }
}
