package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Index;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.CatalogSimulation;
import dev.plumbline.core.timeline.CatalogSimulation.Outcome;
import dev.plumbline.core.timeline.Confidence;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.IndexDefinition;
import dev.plumbline.core.timeline.Origin;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays the pending migrations effect by effect, steps over what stands in the way, and goes on: Django shows only the first
 * obstacle, and only when it has hit it.
 */
public final class ForwardLook {
    private static final Origin OURS = Origin.operation(0, 0);

    private final Judgements judgements;
    private final CatalogSimulation simulation;
    /** The views that pending migrations make. */
    private final Set<RelationName> comingViews;

    private final List<Obstacle> obstacles = new ArrayList<>();

    /** What stands in the way of one pending migration. */
    public sealed interface Obstacle {
        MigrationKey migration();
    }

    /**
     * The name of an index, constraint or table is taken.
     *
     * @param effect what needs the name
     * @param holder the table whose index has the name, or the relation that has it itself
     * @param ofIndex an index of {@code holder} has the name
     * @param free a name that the index can be given instead; null if it is no index
     */
    public record NameTaken(
            MigrationKey migration,
            Effect effect,
            RelationName name,
            RelationName holder,
            boolean ofIndex,
            @Nullable String free)
            implements Obstacle {}

    /**
     * Views read a column that changes its type or goes.
     *
     * @param column null if the whole table goes
     * @param views those that read it and all that read them, in an order in which they can be dropped
     * @param silently migrate drops them without a word, by CASCADE, and does not stop
     */
    public record ViewReads(
            MigrationKey migration,
            RelationName table,
            @Nullable String column,
            List<RelationName> views,
            boolean goes,
            boolean silently)
            implements Obstacle {
        public ViewReads {
            views = List.copyOf(views);
        }
    }

    private static Set<RelationName> comingViews(Judgements judgements, Catalog catalog) {
        Set<RelationName> views = new HashSet<>();
        for (MigrationKey key : judgements.all(Judgement.PENDING)) {
            for (Effect effect : judgements.timeline().migration(key).effects()) {
                if (effect instanceof Effect.CreateView create) {
                    views.add(ViewReader.name(catalog, create.view()));
                }
            }
        }
        return views;
    }

    private ForwardLook(Judgements judgements, Catalog catalog) {
        this.judgements = judgements;
        this.simulation = new CatalogSimulation(catalog);
        this.comingViews = comingViews(judgements, catalog);
    }

    public static List<Obstacle> at(Judgements judgements, Catalog catalog, List<InvalidIndexes.InvalidIndex> invalid) {
        List<MigrationKey> pending = judgements.all(Judgement.PENDING);
        if (pending.isEmpty()) {
            return List.of();
        }
        ForwardLook look = new ForwardLook(judgements, catalog);
        invalid.stream().filter(each -> each.maker() != null).forEach(each -> look.simulation.apply(drop(each)));
        for (MigrationKey key : pending) {
            if (!look.play(key)) {
                break;
            }
        }
        return List.copyOf(look.obstacles);
    }

    /** The drop of an invalid index, as PostgreSQL does it without stopping writers. */
    public static Effect.DropIndex drop(InvalidIndexes.InvalidIndex invalid) {
        IndexDefinition plain = IndexDefinition.btree(
                invalid.index().name(), true, invalid.index().columns());
        IndexDefinition concurrently = new IndexDefinition(
                plain.name(),
                true,
                plain.columns(),
                plain.descending(),
                invalid.index().unique(),
                plain.method(),
                null,
                false,
                null,
                List.of(),
                false,
                true,
                true);
        return new Effect.DropIndex(OURS, invalid.table().toString(), concurrently, false);
    }

    /** The rename that frees a name. */
    public static Effect.RenameIndex rename(NameTaken taken) {
        IndexDefinition index = IndexDefinition.btree(taken.name().name(), true, List.of());
        return new Effect.RenameIndex(OURS, taken.holder().toString(), index, String.valueOf(taken.free()));
    }

    public static Effect.DropView dropView(Catalog catalog, RelationName view) {
        boolean materialized = catalog.find(view)
                .filter(Relation.MaterializedView.class::isInstance)
                .isPresent();
        return new Effect.DropView(OURS, view.toString(), materialized, false, false);
    }

    /** False where nothing more can be told. */
    private boolean play(MigrationKey key) {
        for (Effect effect : judgements.timeline().migration(key).effects()) {
            lostSilently(key, effect);
            Outcome outcome = simulation.apply(effect);
            if (outcome instanceof Outcome.Refused refused && effect.origin().confidence() == Confidence.PROVEN) {
                Optional<Obstacle> obstacle = obstacle(key, effect, refused);
                if (obstacle.isEmpty() || !stepOver(obstacle.get(), effect)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Optional<Obstacle> obstacle(MigrationKey key, Effect effect, Outcome.Refused refused) {
        String sqlState = String.valueOf(refused.sqlState());
        return switch (sqlState) {
            case "42P07" -> nameTaken(key, effect);
            case "0A000", "2BP01" -> blocked(key, effect);
            default -> Optional.empty();
        };
    }

    private Optional<Obstacle> nameTaken(MigrationKey key, Effect effect) {
        String wanted = nameOf(effect);
        if (wanted == null || wanted.indexOf('.') >= 0) {
            return Optional.empty();
        }
        Catalog catalog = simulation.catalog();
        RelationName name = new RelationName(catalog.schema(), wanted);
        for (Relation relation : catalog.relations().values()) {
            if (relation.name().schema().equals(name.schema())) {
                for (Index index : indexes(relation)) {
                    if (index.name().equals(wanted)) {
                        return Optional.of(new NameTaken(
                                key, effect, name, relation.name(), true, FreeName.of(catalog, relation, index)));
                    }
                }
            }
        }
        return catalog.find(name).map(holder -> new NameTaken(key, effect, name, holder.name(), false, null));
    }

    private static @Nullable String nameOf(Effect effect) {
        if (effect instanceof Effect.CreateIndex create) {
            return create.index().name();
        }
        if (effect instanceof Effect.AddConstraint add) {
            return add.constraint().name();
        }
        return effect instanceof Effect.CreateTable create ? create.table() : null;
    }

    static List<Index> indexes(Relation relation) {
        return switch (relation) {
            case Relation.Table table -> table.indexes();
            case Relation.MaterializedView view -> view.indexes();
            case Relation.View ignored -> List.of();
            case Relation.OtherRelation ignored -> List.of();
        };
    }

    private Optional<Obstacle> blocked(MigrationKey key, Effect effect) {
        if (effect instanceof Effect.AlterColumn alter) {
            return views(key, alter.table(), alter.before().name(), false, false);
        }
        return dropped(key, effect, false);
    }

    /** Django drops tables, and before 6.0 columns, with CASCADE: views go with them and nobody hears of it. */
    private void lostSilently(MigrationKey key, Effect effect) {
        boolean cascade = (effect instanceof Effect.DropColumn column && column.cascade())
                || (effect instanceof Effect.DropTable table && table.cascade());
        if (cascade) {
            dropped(key, effect, true)
                    .filter(each -> each instanceof ViewReads reads
                            && !reads.views().stream().allMatch(this::comesBack))
                    .ifPresent(obstacles::add);
        }
    }

    private Optional<Obstacle> dropped(MigrationKey key, Effect effect, boolean silently) {
        if (effect instanceof Effect.DropColumn drop) {
            return views(key, drop.table(), drop.column(), true, silently);
        }
        return effect instanceof Effect.DropTable drop
                ? views(key, drop.table(), null, true, silently)
                : Optional.empty();
    }

    /** A pending migration makes a view of that name. */
    private boolean comesBack(RelationName view) {
        return comingViews.contains(view);
    }

    private Optional<Obstacle> views(
            MigrationKey key, String table, @Nullable String column, boolean goes, boolean silently) {
        if (!simulation.isRead(table)) {
            return Optional.empty();
        }
        Catalog catalog = simulation.catalog();
        RelationName name = ViewReader.name(catalog, table);
        List<RelationName> views = new ViewOrder(catalog).readersOf(name, column);
        return views.isEmpty()
                ? Optional.empty()
                : Optional.of(new ViewReads(key, name, column, views, goes, silently));
    }

    private boolean stepOver(Obstacle obstacle, Effect effect) {
        obstacles.add(obstacle);
        switch (obstacle) {
            case NameTaken taken -> {
                if (taken.free() == null || simulation.apply(rename(taken)) instanceof Outcome.Refused) {
                    return false;
                }
            }
            case ViewReads reads -> {
                Catalog catalog = simulation.catalog();
                for (RelationName view : reads.views()) {
                    if (simulation.apply(dropView(catalog, view)) instanceof Outcome.Refused) {
                        return false;
                    }
                }
            }
        }
        return !(simulation.apply(effect) instanceof Outcome.Refused);
    }

    static List<Finding> findings(List<Obstacle> obstacles, Catalog catalog) {
        List<Finding> findings = new ArrayList<>();
        Set<Obstacle> told = new HashSet<>();
        for (Obstacle obstacle : obstacles) {
            if (told.add(obstacle)) {
                findings.add(
                        switch (obstacle) {
                            case NameTaken taken -> finding(taken);
                            case ViewReads reads -> finding(reads, catalog);
                        });
            }
        }
        return findings;
    }

    private static Finding finding(NameTaken taken) {
        String what = EffectWords.of(taken.effect());
        String holder = taken.ofIndex()
                ? "an index of %s has that name".formatted(taken.holder())
                : "%s has that name".formatted(taken.holder());
        List<String> evidence = taken.free() == null
                ? List.of()
                : List.of("the name %s is free for the index of %s".formatted(taken.free(), taken.holder()));
        return new Finding(
                FindingCode.NAME_TAKEN,
                Severity.ERROR,
                List.of(taken.migration()),
                List.of(taken.holder().toString()),
                "%s has not run yet, and will fail (42P07): it makes %s, and %s."
                        .formatted(taken.migration(), what, holder),
                evidence,
                Certainty.PROVEN);
    }

    private static Finding finding(ViewReads reads, Catalog catalog) {
        String what = reads.column() == null
                ? "table %s".formatted(reads.table())
                : "column %s.%s".formatted(reads.table(), reads.column());
        String verb = reads.goes() ? "drops" : "changes the type of";
        String order = Words.list(reads.views());
        String told = reads.silently()
                ? "%s %s %s, and with it, by CASCADE and without a word, %s."
                        .formatted(reads.migration(), verb, what, order)
                : "%s has not run yet, and will fail (%s): it %s %s, which %s %s."
                        .formatted(
                                reads.migration(),
                                reads.goes() ? "2BP01" : "0A000",
                                verb,
                                what,
                                order,
                                reads.views().size() == 1 ? "reads" : "read");
        Set<String> evidence = new LinkedHashSet<>();
        for (RelationName view : reads.views()) {
            catalog.find(view)
                    .ifPresent(relation -> evidence.add(
                            "%s is %s of role %s".formatted(view, ViewOrder.kind(relation), relation.owner())));
        }
        return new Finding(
                FindingCode.VIEW_BLOCKS_MIGRATION,
                Severity.ERROR,
                List.of(reads.migration()),
                reads.views().stream().map(RelationName::toString).toList(),
                told,
                List.copyOf(evidence),
                catalog.columnReads().keySet().containsAll(reads.views()) ? Certainty.PROVEN : Certainty.LIKELY);
    }
}
