package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.LostColumns;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import dev.plumbline.core.timeline.Timeline;
import dev.plumbline.core.timeline.TrackedView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The judgement of every migration of the timeline: its own evidence first, then what its neighbours imply. */
public final class Judgements {
    private final Timeline timeline;
    private final CatalogReading reading;
    private final Map<MigrationKey, Judgement> judgements = new LinkedHashMap<>();
    private final Set<MigrationKey> inferred = new LinkedHashSet<>();

    private Judgements(Timeline timeline, CatalogReading reading) {
        this.timeline = timeline;
        this.reading = reading;
    }

    public static Judgements of(Timeline timeline, CatalogReading reading) {
        Judgements judgements = new Judgements(timeline, reading);
        Set<MigrationKey> before = judgements.beforeSomethingThatRan();
        for (MigrationKey key : timeline.plan()) {
            judgements.judgements.put(key, judgements.judge(key, before));
        }
        return judgements;
    }

    /** Of a catalog, for the graph that Django builds for these rows. */
    public static Judgements of(Catalog catalog, Manifest manifest, Set<MigrationKey> recorded) {
        Timeline timeline = Timeline.of(manifest, manifest.graph(recorded));
        return of(timeline, CatalogReading.of(timeline, catalog));
    }

    /** Part of the graph that Django builds here. */
    public boolean contains(MigrationKey key) {
        return judgements.containsKey(key);
    }

    public Judgement of(MigrationKey key) {
        Judgement judgement = judgements.get(key);
        if (judgement == null) {
            throw new IllegalArgumentException("not in the timeline: " + key);
        }
        return judgement;
    }

    public MigrationReading reading(MigrationKey key) {
        return reading.of(key);
    }

    public Timeline timeline() {
        return timeline;
    }

    /** In the timeline's order. */
    public List<MigrationKey> all(Judgement... wanted) {
        EnumMap<Judgement, Boolean> kinds = new EnumMap<>(Judgement.class);
        for (Judgement judgement : wanted) {
            kinds.put(judgement, true);
        }
        return judgements.entrySet().stream()
                .filter(entry -> kinds.containsKey(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Judged by its neighbours only: nothing of its own is in the catalog. */
    public boolean isInferred(MigrationKey key) {
        return inferred.contains(key);
    }

    /** Holds an operation whose work cannot be seen, such as a RunPython that is not known to be harmless. */
    public boolean isOpaque(MigrationKey key) {
        return !timeline.migration(key).unproven().isEmpty();
    }

    /** The operations of a migration whose work leaves no trace in the catalog, e.g. {@code RunPython, line 12}. */
    public List<String> unseenWork(MigrationKey key) {
        MigrationEffects migration = timeline.migration(key);
        List<String> work = new ArrayList<>();
        migration
                .unproven()
                .forEach(unproven -> work.add("%s, line %d".formatted(unproven.operationName(), unproven.line())));
        if (work.isEmpty()) {
            migration.effects().stream()
                    .filter(Effect.RunSql.class::isInstance)
                    .forEach(effect ->
                            work.add("RunSQL, line %d".formatted(effect.origin().line())));
        }
        return work;
    }

    /** Columns of recorded migrations that are gone. */
    public LostColumns lostColumns() {
        return LostColumns.of(all(Judgement.HALF_LOST, Judgement.PHANTOM, Judgement.CHANGED).stream()
                .flatMap(key -> reading.of(key).missing().stream())
                .toList());
    }

    private boolean isRecorded(MigrationKey key) {
        return timeline.graph().applied().contains(key);
    }

    /** Ancestors of a recorded migration, or of one whose effects are there. */
    private Set<MigrationKey> beforeSomethingThatRan() {
        MigrationGraph graph = timeline.graph();
        Set<MigrationKey> before = new LinkedHashSet<>();
        List<MigrationKey> plan = timeline.plan();
        for (int i = plan.size() - 1; i >= 0; i--) {
            MigrationKey key = plan.get(i);
            if (before.contains(key)
                    || isRecorded(key)
                    || leftSomething(reading.of(key).state())) {
                graph.parents(key).forEach(before::add);
            }
        }
        return before;
    }

    private static boolean leftSomething(EffectsState state) {
        return switch (state) {
            case PRESENT, PARTIAL, DIFFERENT -> true;
            case ABSENT, UNPROVEN, NONE -> false;
        };
    }

    private Judgement judge(MigrationKey key, Set<MigrationKey> before) {
        EffectsState state = reading.of(key).state();
        if (isRecorded(key)) {
            return switch (state) {
                case PRESENT, UNPROVEN, NONE -> Judgement.IN_PLACE;
                case ABSENT -> Judgement.PHANTOM;
                case PARTIAL -> Judgement.HALF_LOST;
                case DIFFERENT -> Judgement.CHANGED;
            };
        }
        return switch (state) {
            case PRESENT -> isRepeatable(timeline.migration(key)) ? Judgement.REPEATABLE : Judgement.RAN_UNRECORDED;
            case ABSENT -> Judgement.PENDING;
            case PARTIAL -> Judgement.HALF_DONE;
            case DIFFERENT -> Judgement.DIFFERENT;
            case UNPROVEN, NONE -> fromNeighbours(key, state, before);
        };
    }

    private Judgement fromNeighbours(MigrationKey key, EffectsState state, Set<MigrationKey> before) {
        inferred.add(key);
        Set<Judgement> parents = new LinkedHashSet<>();
        timeline.graph().parents(key).forEach(parent -> {
            Judgement judgement = judgements.get(parent);
            if (judgement != null) {
                parents.add(judgement);
            }
        });
        boolean parentMissing = parents.contains(Judgement.PENDING)
                || parents.contains(Judgement.PHANTOM)
                || timeline.graph().parents(key).stream().anyMatch(this::stoppedInTheMiddle);
        if (before.contains(key)) {
            return parentMissing && state == EffectsState.UNPROVEN ? Judgement.UNCERTAIN : Judgement.RAN_UNRECORDED;
        }
        if (parentMissing || !ranUnrecorded(parents)) {
            return Judgement.PENDING;
        }
        return state == EffectsState.NONE ? Judgement.RAN_UNRECORDED : Judgement.UNCERTAIN;
    }

    /** Then nothing that depends on it began. */
    private boolean stoppedInTheMiddle(MigrationKey key) {
        return judgements.get(key) == Judgement.HALF_DONE && reading.of(key).stopped();
    }

    private static boolean ranUnrecorded(Set<Judgement> parents) {
        return parents.contains(Judgement.RAN_UNRECORDED)
                || parents.contains(Judgement.UNCERTAIN)
                || parents.contains(Judgement.HALF_DONE)
                || parents.contains(Judgement.DIFFERENT);
    }

    /** Running it again does no harm; over a later definition of the view it would fail, or undo it. */
    private boolean isRepeatable(MigrationEffects migration) {
        return migration.unproven().isEmpty()
                && migration.effects().stream()
                        .allMatch(effect -> (effect instanceof Effect.CreateView create
                                        && create.orReplace()
                                        && isLast(create, migration.key()))
                                || (effect instanceof Effect.DropView drop && drop.ifExists()));
    }

    private boolean isLast(Effect.CreateView create, MigrationKey key) {
        TrackedView view = timeline.views().get(create.view());
        return view == null || key.equals(view.definition().last().setter());
    }
}
