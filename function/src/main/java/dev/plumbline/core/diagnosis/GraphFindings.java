package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.LoadError;
import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stops every form of migrate before it touches anything. */
final class GraphFindings {
    private GraphFindings() {}

    static List<Finding> of(MigrationGraph graph, Manifest manifest, Set<MigrationKey> recorded) {
        List<Finding> findings = new ArrayList<>();
        graph.error().ifPresent(error -> notBuilt(error, graph, manifest).ifPresent(findings::add));
        for (MigrationGraph.MissingDependency missing : graph.missing()) {
            if (missing.dependency().isSpecial()) {
                continue;
            }
            findings.add(new Finding(
                    FindingCode.MISSING_MIGRATION_FILE,
                    Severity.ERROR,
                    List.of(missing.migration()),
                    List.of(),
                    "%s depends on %s, which no file provides: every migrate command refuses (NodeNotFoundError)."
                            .formatted(missing.migration(), missing.dependency()),
                    List.of(
                            "%s names it".formatted(file(missing.migration(), manifest)),
                            "no file %s in the manifest".formatted(missing.dependency())),
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

    /** Why there is no graph for Django; empty for a missing file, of which each has a finding of its own. */
    private static Optional<Finding> notBuilt(LoadError error, MigrationGraph graph, Manifest manifest) {
        if (error.error().equals(LoadError.BAD_MIGRATION)) {
            return Optional.of(withoutClass(manifest));
        }
        boolean missing = graph.missing().stream()
                .anyMatch(each ->
                        !each.dependency().isSpecial() && error.migrations().contains(each.dependency()));
        if (missing) {
            return Optional.empty();
        }
        List<MigrationKey> migrations =
                error.migrations().stream().filter(key -> !key.isSpecial()).toList();
        boolean circle = error.error().equals("CircularDependencyError");
        String message = circle
                ? "%s depend on each other in a circle: every migrate command refuses (CircularDependencyError)."
                        .formatted(Words.list(migrations))
                : error.always()
                        ? "Django cannot build the migration graph, so every migrate command refuses: %s: %s."
                                .formatted(error.error(), withoutStop(error.message()))
                        : ("A squashed migration replaces another squashed one, which Django before 6.0 does not support: "
                                        + "some runs of migrate refuse, by the order in which Python happens to go through "
                                        + "the files: %s: %s.")
                                .formatted(error.error(), withoutStop(error.message()));
        return Optional.of(new Finding(
                circle ? FindingCode.CIRCULAR_DEPENDENCY : FindingCode.GRAPH_NOT_BUILT,
                Severity.ERROR,
                migrations,
                List.of(),
                message,
                migrations.stream()
                        .map(key -> "%s is in %s".formatted(key, file(key, manifest)))
                        .toList(),
                Certainty.PROVEN));
    }

    private static Finding withoutClass(Manifest manifest) {
        List<String> files = new ArrayList<>();
        for (Manifest.App app : manifest.apps()) {
            app.withoutClass().forEach(name -> files.add(app.path() + "/" + name + ".py"));
        }
        boolean one = files.size() == 1;
        return new Finding(
                FindingCode.GRAPH_NOT_BUILT,
                Severity.ERROR,
                manifest.loaderRules().withoutClass(),
                List.of(),
                "%s no class Migration: every migrate command refuses (BadMigrationError). A helper needs a name that begins with an underscore, or a place outside the migrations folder."
                        .formatted(one ? files.get(0) + " has" : files.size() + " modules among the migrations have"),
                files.stream().map(file -> file + " has no class Migration").toList(),
                Certainty.PROVEN);
    }

    private static String withoutStop(String message) {
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }

    private static String file(MigrationKey key, Manifest manifest) {
        return manifest.find(key).map(MigrationEffects::file).orElse("no file");
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
