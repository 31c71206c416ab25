package dev.plumbline.cases;

import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.ExpectedCondition;
import dev.plumbline.core.diagnosis.ExpectedDefault;
import dev.plumbline.core.diagnosis.ExpectedView;
import dev.plumbline.core.diagnosis.ExpectedViews;
import dev.plumbline.core.diagnosis.LiveDatabase;
import dev.plumbline.core.diagnosis.RowHolders;
import dev.plumbline.core.diagnosis.ViewComparison;
import dev.plumbline.core.diagnosis.ViewSource;
import dev.plumbline.core.report.Phase;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.RequiredView;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.DatabaseSession;
import dev.plumbline.function.Databases;
import dev.plumbline.function.Recognition;
import dev.plumbline.function.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says again what a database said. */
record RecordedDatabase(Recording recording) implements Databases {
    /** All that the database says when it is checked. */
    static Recording record(
            Databases databases,
            Target target,
            DiagnosisRequest request,
            java.time.Instant at,
            @Nullable Manifest manifest)
            throws CouldNotLook {
        try (DatabaseSession session = databases.open(target, request)) {
            LiveDatabase seen = session.read(target.views(), request.deep());
            LiveDatabase live = Recognition.of(seen, manifest, session);
            List<RelationName> tables =
                    live.catalog().tables().stream().map(Relation.Table::name).toList();
            List<RelationName> views = live.catalog().relations().values().stream()
                    .filter(relation ->
                            relation instanceof Relation.View || relation instanceof Relation.MaterializedView)
                    .map(Relation::name)
                    .toList();
            return new Recording(
                    at,
                    live,
                    session.rowHolders(tables),
                    views.isEmpty() ? Map.of() : session.viewSources(views),
                    manifest == null ? Map.of() : session.compare(ExpectedViews.of(manifest, live)));
        }
    }

    @Override
    public DatabaseSession open(Target target, DiagnosisRequest request) {
        return new Session(recording);
    }

    private record Session(Recording recording) implements DatabaseSession {
        @Override
        public LiveDatabase read(List<RequiredView> views, boolean deep) {
            LiveDatabase live = recording.live();
            return new LiveDatabase(
                    live.facts(),
                    live.catalog(),
                    live.history(),
                    live.probes(),
                    live.notChecked(),
                    live.surroundings(),
                    live.views().isEmpty() ? views : live.views(),
                    live.circumstances());
        }

        @Override
        public Map<String, ViewComparison> compare(List<ExpectedView> expected) {
            return recording.comparisons();
        }

        @Override
        public Map<ExpectedCondition, List<String>> otherConditions(List<ExpectedCondition> expected) {
            // The recorded catalog knows them.
            return Map.of();
        }

        @Override
        public Map<ExpectedDefault, List<String>> otherDefaults(List<ExpectedDefault> expected) {
            return Map.of();
        }

        @Override
        public RowHolders rowHolders(Collection<RelationName> tables) {
            return recording.holders();
        }

        @Override
        public Map<RelationName, ViewSource> viewSources(Collection<RelationName> views) {
            Map<RelationName, ViewSource> sources = new java.util.HashMap<>(recording.sources());
            sources.keySet().retainAll(views);
            return sources;
        }

        @Override
        public List<Phase> phases() {
            return List.of();
        }

        @Override
        public void close() {}
    }
}
