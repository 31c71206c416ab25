package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stops every form of migrate before it touches anything. */
final class GraphFindings {
    private GraphFindings() {}

    static List<Finding> of(MigrationGraph graph, Set<MigrationKey> recorded) {
        List<Finding> findings = new ArrayList<>();
        for (MigrationGraph.MissingDependency missing : graph.missing()) {
            findings.add(new Finding(
                    FindingCode.MISSING_MIGRATION_FILE,
                    Severity.ERROR,
                    List.of(missing.migration()),
                    List.of(),
                    "%s depends on %s, which no file provides: every migrate command refuses (NodeNotFoundError)."
                            .formatted(missing.migration(), missing.dependency()),
                    List.of("no file %s in the manifest".formatted(missing.dependency())),
                    Certainty.PROVEN));
        }
        List<MigrationGraph.Inconsistency> inconsistencies = graph.inconsistencies(recorded);
        if (!inconsistencies.isEmpty()) {
            findings.add(inconsistent(inconsistencies));
        }
        for (Map.Entry<String, List<MigrationKey>> conflict : graph.conflicts().entrySet()) {
            findings.add(new Finding(
                    FindingCode.CONFLICTING_LEAVES,
                    Severity.ERROR,
                    conflict.getValue(),
                    List.of(),
                    "%s has %d leaf migrations (%s): every migrate command refuses until makemigrations --merge."
                            .formatted(conflict.getKey(), conflict.getValue().size(), Words.list(conflict.getValue())),
                    conflict.getValue().stream()
                            .map(key -> "%s is %s"
                                    .formatted(key, recorded.contains(key) ? "recorded here" : "not recorded here"))
                            .toList(),
                    Certainty.PROVEN));
        }
        return findings;
    }

    private static Finding inconsistent(List<MigrationGraph.Inconsistency> inconsistencies) {
        Set<MigrationKey> migrations = new LinkedHashSet<>();
        List<String> evidence = new ArrayList<>();
        for (MigrationGraph.Inconsistency each : inconsistencies) {
            migrations.add(each.migration());
            evidence.add("%s is recorded, its dependency %s is not".formatted(each.migration(), each.parent()));
        }
        MigrationGraph.Inconsistency first = inconsistencies.get(0);
        return new Finding(
                FindingCode.INCONSISTENT_HISTORY,
                Severity.ERROR,
                List.copyOf(migrations),
                List.of(),
                "%s is recorded before its dependency %s: every form of migrate refuses, --fake too. Only rows can repair it."
                        .formatted(first.migration(), first.parent()),
                evidence,
                Certainty.PROVEN);
    }
}
