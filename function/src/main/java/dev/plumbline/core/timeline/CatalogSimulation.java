package dev.plumbline.core.timeline;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a database if PostgreSQL ran these effects one after another: one instance is one what-if, and not
 * safe for use by several threads. A refused effect changes nothing, as PostgreSQL undoes a statement that fails.
 *
 * <p>Messages are those of PostgreSQL 15 in English.
 */
public final class CatalogSimulation {
    /** Type of a column whose type the migration does not tell. */
    public static final String UNKNOWN_TYPE = "unknown";

    private final CatalogState state;
    private final TableChanges tables;
    private final ColumnChanges columns;
    private final IndexChanges indexes;
    private final ConstraintChanges constraints;
    private final ViewChanges views;
    private final ObjectChanges objects;
    /** The statement that an IF [NOT] EXISTS made void: its other effects do not happen either. */
    private @Nullable Origin voidStatement;

    public CatalogSimulation(Catalog catalog) {
        this(new CatalogState(catalog), null);
    }

    private CatalogSimulation(CatalogState state, @Nullable Origin voidStatement) {
        this.state = state;
        this.voidStatement = voidStatement;
        indexes = new IndexChanges(state);
        constraints = new ConstraintChanges(state);
        views = new ViewChanges(state);
        tables = new TableChanges(state, views);
        columns = new ColumnChanges(state, views);
        objects = new ObjectChanges(state, views);
    }

    /** What happens to an effect. */
    public sealed interface Outcome {
        record Applied() implements Outcome {}

        /**
         * @param sqlState five characters; null where Django itself gives up before it asks PostgreSQL
         * @param errorClass as psycopg names it, e.g. {@code DuplicateTable}, or {@code ValueError} of Django
         * @param relation the name PostgreSQL prints
         * @param message PostgreSQL's primary message, e.g. {@code relation "batch_batch" already exists}
         * @param certain false where something that the catalog does not tell could make it succeed, or fail otherwise
         */
        record Refused(@Nullable String sqlState, String errorClass, String relation, String message, boolean certain)
                implements Outcome {}

        /** An opaque effect: what it does cannot be told, and the simulation leaves it out. */
        record Unknown(String reason) implements Outcome {}
    }

    /** Columns that are gone although a recorded migration made them: SQL that reads them is refused. */
    public CatalogSimulation without(LostColumns columns) {
        state.lost(columns);
        return this;
    }

    /** Lets PostgreSQL run this effect. */
    public Outcome apply(Effect effect) {
        if (isVoid(effect.origin())) {
            return new Outcome.Applied();
        }
        try {
            return applyOrRefuse(effect);
        } catch (Refusal refusal) {
            Outcome.Refused refused = refusal.outcome();
            return isGuarded(effect.origin(), refused) ? new Outcome.Applied() : refused;
        }
    }

    /** {@code ALTER TABLE IF EXISTS} lets a missing table pass. */
    private static boolean isGuarded(Origin origin, Outcome.Refused refused) {
        String bare = refused.relation().substring(refused.relation().lastIndexOf('.') + 1);
        return PostgresError.UNDEFINED_TABLE.sqlState().equals(refused.sqlState()) && SqlHints.ifExists(origin, bare);
    }

    /** The table of that name in the schema of Django's tables as it is now. */
    Optional<Relation.Table> table(String name) {
        return state.find(new RelationName(state.schema(), name)) instanceof Relation.Table table
                ? Optional.of(table)
                : Optional.empty();
    }

    /** Whether a view went by CASCADE, with what it reads. */
    public boolean hasTakenViewsAlong() {
        return state.hasTakenViewsAlong();
    }

    /** Whether a view reads the relation of that name, given as effects give names, now. */
    public boolean isRead(String name) {
        return !state.readersOf(state.resolve(name)).isEmpty();
    }

    /** The catalog as it is now. */
    public Catalog catalog() {
        return state.catalog();
    }

    /**
     * The effect under the names that the database has: Django finds constraints and indexes that it named itself by
     * their columns, so one effect may mean several of them, or none. Other effects stay as they are.
     */
    public List<Effect> withRealNames(Effect effect) {
        if (effect.origin().statement() != null) {
            return List.of(effect);
        }
        try {
            return switch (effect) {
                case Effect.DropConstraint drop -> constraints.withRealNames(drop);
                case Effect.DropIndex drop -> indexes.withRealNames(drop);
                case Effect.RenameIndex rename -> indexes.withRealName(rename);
                case Effect.CreateTable other -> List.of(other);
                case Effect.DropTable other -> List.of(other);
                case Effect.RenameTable other -> List.of(other);
                case Effect.AddColumn other -> List.of(other);
                case Effect.DropColumn other -> List.of(other);
                case Effect.RenameColumn other -> List.of(other);
                case Effect.AlterColumn other -> List.of(other);
                case Effect.CreateIndex other -> List.of(other);
                case Effect.AddConstraint other -> List.of(other);
                case Effect.CreateView other -> List.of(other);
                case Effect.DropView other -> List.of(other);
                case Effect.CreateObject other -> List.of(other);
                case Effect.DropObject other -> List.of(other);
                case Effect.RunSql other -> List.of(other);
                case Effect.RunPython other -> List.of(other);
            };
        } catch (Refusal refusal) {
            return List.of(effect);
        }
    }

    /** Relations of which the simulation could only guess what an effect did to them. */
    public Set<RelationName> uncertain() {
        return state.uncertain();
    }

    /** A second what-if that starts from here. Costs nothing: the two share what neither changes. */
    public CatalogSimulation copy() {
        return new CatalogSimulation(state.copy(), voidStatement);
    }

    private Outcome applyOrRefuse(Effect effect) {
        return switch (effect) {
            case Effect.CreateTable create -> unlessSkipped(create, tables.create(create));
            case Effect.DropTable drop -> applied(() -> tables.drop(drop));
            case Effect.RenameTable rename -> applied(() -> tables.rename(rename));
            case Effect.AddColumn add -> applied(() -> columns.add(add));
            case Effect.DropColumn drop -> applied(() -> columns.drop(drop));
            case Effect.RenameColumn rename -> applied(() -> columns.rename(rename));
            case Effect.AlterColumn alter -> applied(() -> columns.alter(alter));
            case Effect.CreateIndex create -> unlessSkipped(create, indexes.create(create));
            case Effect.DropIndex drop -> applied(() -> indexes.drop(drop));
            case Effect.RenameIndex rename -> applied(() -> indexes.rename(rename));
            case Effect.AddConstraint add -> applied(() -> constraints.add(add));
            case Effect.DropConstraint drop -> applied(() -> constraints.drop(drop));
            case Effect.CreateView create -> unlessSkipped(create, views.create(create));
            case Effect.DropView drop -> applied(() -> views.drop(drop));
            case Effect.CreateObject create -> objects.create(create);
            case Effect.DropObject drop -> objects.drop(drop);
            case Effect.RunSql run -> objects.run(run);
            case Effect.RunPython run ->
                run.harmless()
                        ? new Outcome.Applied()
                        : new Outcome.Unknown("RunPython " + run.function() + " may do anything");
        };
    }

    private static Outcome applied(Runnable change) {
        change.run();
        return new Outcome.Applied();
    }

    private Outcome unlessSkipped(Effect effect, boolean done) {
        voidStatement = done || effect.origin().statement() == null ? null : effect.origin();
        return new Outcome.Applied();
    }

    private boolean isVoid(Origin origin) {
        return voidStatement != null
                && origin.statement() != null
                && voidStatement.operation() == origin.operation()
                && origin.statement().equals(voidStatement.statement());
    }
}
