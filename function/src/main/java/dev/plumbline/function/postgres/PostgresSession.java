package dev.plumbline.function.postgres;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.ExpectedCondition;
import dev.plumbline.core.diagnosis.ExpectedDefault;
import dev.plumbline.core.diagnosis.ExpectedView;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.Surroundings;
import dev.plumbline.core.diagnosis.ViewComparison;
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.core.report.Phase;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.History;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.DatabaseSession;
import dev.plumbline.function.postgres.ReadOnlyConnection.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One read-only snapshot of a PostgreSQL database. Not for use by several threads. */
public final class PostgresSession implements DatabaseSession {
    private static final double OF_VIEWS = 0.6;
    private static final double OF_COMPARISONS = 0.5;

    private final ReadOnlyConnection connection;
    private final PhaseClock clock;
    private final @Nullable String chosenSchema;
    private @Nullable Snapshot snapshot;
    private @Nullable DefinitionComparison comparison;

    private record Server(String database, String role, SearchPath path, boolean inRecovery, String version) {}

    private record Snapshot(
            Server server,
            CatalogRows rows,
            CatalogAssembly assembly,
            HistoryReader history,
            SurroundingsReader surroundings) {}

    PostgresSession(ReadOnlyConnection connection, @Nullable String chosenSchema) {
        this.clock = new PhaseClock(connection);
        this.connection = connection;
        this.chosenSchema = chosenSchema;
    }

    @Override
    public LiveDatabase read(List<RequiredView> views, boolean deep) throws CouldNotLook {
        Snapshot now = clock.time(Phase.Kind.CATALOG, 1, this::snapshot);
        Server server = now.server();
        CatalogRows rows = now.rows();
        List<String> historySchemas = chosenSchema == null ? server.path().schemas() : List.of(chosenSchema);
        History history = clock.time(
                Phase.Kind.CATALOG,
                1,
                () -> now.history().read(connection, rows, historySchemas, chosenSchema != null, server.role()));
        SearchPath path = chosenSchema == null ? server.path() : server.path().preferring(chosenSchema);
        RequiredViews required = new RequiredViews(connection, rows, now.assembly(), path, server.role());
        clock.time(Phase.Kind.VIEWS, OF_VIEWS, () -> {
            required.look(views, deep);
            return required;
        });
        comparison = new DefinitionComparison(connection, schema(now, historySchemas), required.names());
        Catalog catalog = now.assembly().catalog(schema(now, historySchemas), required.definitions());
        Surroundings surroundings = now.surroundings().read(connection, server.version(), chosenSchema != null);
        return new LiveDatabase(
                facts(server, catalog, history, surroundings.identity()),
                catalog,
                history,
                required.probes(),
                now.history().notChecked(),
                surroundings,
                required.views(),
                required.circumstances());
    }

    @Override
    public Map<String, ViewComparison> compare(List<ExpectedView> expected) throws CouldNotLook {
        DefinitionComparison known = comparison;
        return known == null || expected.isEmpty()
                ? Map.of()
                : clock.time(Phase.Kind.COMPARISONS, OF_COMPARISONS, () -> known.compare(expected));
    }

    @Override
    public Map<ExpectedCondition, List<String>> otherConditions(List<ExpectedCondition> expected) throws CouldNotLook {
        return expected.isEmpty()
                ? Map.of()
                : clock.time(
                        Phase.Kind.COMPARISONS,
                        OF_COMPARISONS,
                        () -> new ConditionComparison(connection, snapshot().assembly()).others(expected));
    }

    @Override
    public Map<ExpectedDefault, List<String>> otherDefaults(List<ExpectedDefault> expected) throws CouldNotLook {
        return expected.isEmpty()
                ? Map.of()
                : clock.time(
                        Phase.Kind.COMPARISONS,
                        OF_COMPARISONS,
                        () -> new DefaultComparison(connection, snapshot().assembly()).others(expected));
    }

    @Override
    public RowHolders rowHolders(Collection<RelationName> tables) throws CouldNotLook {
        Snapshot now = snapshot();
        return clock.time(
                Phase.Kind.ROWS, 1, () -> new RowSearch(connection, now.rows(), now.assembly(), tables).search());
    }

    @Override
    public Map<RelationName, ViewSource> viewSources(Collection<RelationName> views) throws CouldNotLook {
        Snapshot now = snapshot();
        return new ViewSources(connection, now.rows(), now.assembly()).read(views);
    }

    @Override
    public List<Phase> phases() {
        return clock.phases();
    }

    @Override
    public void close() throws CouldNotLook {
        try (connection) {
            ReadOnlyConnection.Ending ending = connection.end();
            if (!ending.wroteNothing()) {
                throw new CouldNotLook(new NotChecked(
                        "proof that nothing was written",
                        "the server gave our read-only transaction an id of its own, as only writers need one: a view"
                                + " calls a function like txid_current()",
                        "Nothing can have been written, the transaction was read-only and is rolled back. Take the"
                                + " view out of --deep checks, or the call out of the view."));
            }
            if (!ending.oneMoment()) {
                throw CouldNotLook.changedMeanwhile(new NotChecked(
                        "database " + connection.credentials().database() + " at "
                                + connection.credentials().address(),
                        "tables or views were changed while they were looked at: a migration seems to be running",
                        "Run the check again when it is over."));
            }
        }
    }

    private Snapshot snapshot() throws CouldNotLook {
        if (snapshot != null) {
            return snapshot;
        }
        CatalogRows rows = new CatalogRows();
        HistoryReader history = new HistoryReader();
        SurroundingsReader surroundings = new SurroundingsReader();
        Server[] server = new Server[1];
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                Sql.statement("facts"),
                row -> server[0] = new Server(
                        row.getString(1),
                        row.getString(2),
                        SearchPath.parse(row.getString(3), row.getString(2)),
                        row.getBoolean(4),
                        row.getString(5).split(" ", 2)[0])));
        parts.add(history.tables());
        parts.addAll(rows.parts());
        parts.addAll(surroundings.parts());
        connection.run(parts);
        Server found = Objects.requireNonNull(server[0]);
        refuseUnknownSchema(rows, found);
        snapshot = new Snapshot(found, rows, new CatalogAssembly(rows), history, surroundings);
        return snapshot;
    }

    private void refuseUnknownSchema(CatalogRows rows, Server server) throws CouldNotLook {
        if (chosenSchema == null
                || rows.schemas.values().stream()
                        .anyMatch(schema -> schema.name().equals(chosenSchema))) {
            return;
        }
        List<String> there = rows.schemas.values().stream()
                .map(CatalogRows.Schema::name)
                .sorted()
                .limit(10)
                .toList();
        throw new CouldNotLook(new NotChecked(
                "schema " + chosenSchema,
                "database " + server.database() + " has no schema of that name"
                        + (there.isEmpty() ? "" : "; it has " + String.join(", ", there)),
                "Correct schema: in targets.yaml, or --schema."));
    }

    /** The target's schema, else the one of django_migrations, else the first of the search_path that exists. */
    private String schema(Snapshot now, List<String> historySchemas) {
        if (chosenSchema != null) {
            return chosenSchema;
        }
        List<String> existing = now.rows().schemas.values().stream()
                .map(CatalogRows.Schema::name)
                .toList();
        return now.history()
                .locate(now.rows(), historySchemas)
                .flatMap(table -> Optional.ofNullable(now.assembly().name(table.oid())))
                .map(RelationName::schema)
                .or(() -> now.server().path().schemas().stream()
                        .filter(existing::contains)
                        .findFirst())
                .orElse("public");
    }

    private static DatabaseFacts facts(
            Server server, Catalog catalog, History history, Surroundings.@Nullable Identity identity) {
        List<AppliedMigration> recorded = history instanceof History.Rows rows ? rows.rows() : List.of();
        Instant newest = recorded.stream()
                .map(AppliedMigration::applied)
                .max(Comparator.naturalOrder())
                .orElse(null);
        int relations = (int) catalog.relations().values().stream()
                .filter(relation -> !(relation instanceof Relation.OtherRelation other && other.kind() == 'S'))
                .count();
        return new DatabaseFacts(
                server.version(),
                server.database(),
                catalog.schema(),
                server.role(),
                server.inRecovery(),
                relations,
                recorded.size(),
                newest,
                identity == null || identity.system() == null ? null : identity.system() + "/" + identity.oid());
    }
}
