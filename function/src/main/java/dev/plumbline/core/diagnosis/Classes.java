package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.diagnosis.InvalidIndexes.InvalidIndex;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.ConstraintDefinition;
import dev.plumbline.core.timeline.Effect;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every class of drift in the order of decision: the right database and its roles, the history, the files, history against
 * files, objects against rows, the look ahead, the views. All gates are told at once, where Django shows only the first.
 */
final class Classes {
    private final Evidence evidence;
    private final Manifest manifest;
    private final Judgements judgements;
    private final MigrationGraph graph;
    private final MigratePrediction prediction;
    private final Foresight foresight;
    private final Set<MigrationKey> recorded;
    private final History.@Nullable Rows rows;
    private final Catalog catalog;
    private final Set<String> routed;
    private final List<InvalidIndex> invalid;

    Classes(
            Evidence evidence,
            Manifest manifest,
            Judgements judgements,
            MigratePrediction prediction,
            Foresight foresight,
            List<InvalidIndex> invalid,
            Set<MigrationKey> recorded,
            History.@Nullable Rows rows) {
        this.evidence = evidence;
        this.manifest = manifest;
        this.judgements = judgements;
        this.graph = judgements.timeline().graph();
        this.prediction = prediction;
        this.foresight = foresight;
        this.invalid = invalid;
        this.recorded = recorded;
        this.rows = rows;
        this.catalog = evidence.live().catalog();
        this.routed = RouteFindings.apps(manifest, judgements, recorded);
    }

    List<Finding> findings(List<ViewVerdict> views) {
        List<Finding> findings = new ArrayList<>();
        Optional<String> lateUserApp = UserModelFindings.lateApp(manifest, catalog, recorded);
        if (rows == null) {
            findings.add(HistoryFindings.noTable(catalog));
        } else {
            findings.addAll(RoleFindings.of(rows.table(), judgements, evidence.live()));
            findings.addAll(PlaceFindings.severalHistories(rows.table(), catalog));
        }
        findings.addAll(GraphFindings.of(graph, manifest, recorded));
        findings.addAll(SquashFindings.of(manifest, graph, recorded));
        lateUserApp.ifPresent(app -> findings.add(UserModelFindings.of(app, manifest, catalog, recorded)));
        findings.addAll(DependencyFindings.of(
                judgements, recorded, lateUserApp.map(Set::of).orElse(Set.of())));
        findings.addAll(HistoryFindings.of(rows, manifest, judgements, recorded, catalog));
        if (rows != null) {
            RestoreFindings.of(rows, judgements).ifPresent(findings::add);
        }
        findings.addAll(InvalidIndexes.findings(invalid, recorded));
        findings.addAll(RouteFindings.findings(routed, manifest, judgements));
        findings.addAll(objects(lateUserApp));
        findings.addAll(ForwardLook.findings(foresight.obstacles(), catalog));
        findings.addAll(ViewFindings.of(views, judgements, prediction));
        findings.addAll(ViewFindings.suspects(evidence, views));
        Set<String> compared = views.stream()
                .filter(view -> view.status() == ViewStatus.DEFINITION_DIFFERS)
                .map(ViewVerdict::view)
                .collect(Collectors.toSet());
        // What the comparison of definitions proves need not be guessed from what they read.
        ObjectFindings.otherViews(judgements.timeline(), catalog, recorded).stream()
                .filter(finding ->
                        finding.code() != FindingCode.VIEW_READS_DIFFER || !compared.containsAll(finding.relations()))
                .forEach(findings::add);
        findings.addAll(ObjectFindings.emptyViews(catalog, views));
        findings.addAll(PlaceFindings.collations(evidence.live().surroundings()));
        return findings;
    }

    /** History against objects, without what another class explains. */
    private List<Finding> objects(Optional<String> lateUserApp) {
        Set<MigrationKey> explained = new HashSet<>(InvalidIndexes.onlyMissing(invalid, judgements));
        List<Finding> told = new ArrayList<>();
        for (Finding finding : MigrationFindings.of(judgements, catalog.schema())) {
            boolean phantom = finding.code() == FindingCode.PHANTOM_MIGRATION
                    && finding.migrations().stream()
                            .allMatch(key -> explained.contains(key) || routed.contains(key.appLabel()));
            boolean users = finding.code() == FindingCode.CHANGED_MIGRATION
                    && lateUserApp.isPresent()
                    && finding.migrations().stream()
                            .allMatch(key -> graph.parents(key).stream()
                                    .anyMatch(parent -> parent.appLabel().equals(lateUserApp.get())));
            if (!phantom && !users) {
                told.add(finding);
            }
        }
        return told;
    }

    List<NotChecked> notChecked() {
        List<NotChecked> all = new ArrayList<>(RouteFindings.notChecked(routed));
        for (MigrationKey key : judgements.all(Judgement.PENDING)) {
            for (Effect effect : judgements.timeline().migration(key).effects()) {
                uniqueOverRows(key, effect).ifPresent(all::add);
            }
        }
        return all;
    }

    /** Whether rows are unique only reading them would tell, and we read none. */
    private Optional<NotChecked> uniqueOverRows(MigrationKey key, Effect effect) {
        String table = null;
        String name = "";
        if (effect instanceof Effect.CreateIndex create && create.index().unique()) {
            table = create.table();
            name = create.index().name();
        } else if (effect instanceof Effect.AddConstraint add
                && add.constraint() instanceof ConstraintDefinition.Unique unique) {
            table = add.table();
            name = unique.name();
        }
        if (table == null) {
            return Optional.empty();
        }
        RelationName relation = ViewReader.name(catalog, table);
        return catalog.find(relation).isEmpty()
                ? Optional.empty()
                : Optional.of(new NotChecked(
                        "duplicate rows in %s".formatted(relation),
                        "%s makes %s, which fails (23505) where rows are not unique; rows are not read"
                                .formatted(key, name),
                        "look for duplicates before migrating"));
    }
}
