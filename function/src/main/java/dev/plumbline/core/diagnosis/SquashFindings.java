package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationGraph;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Manifest;
import dev.plumbline.core.timeline.MigrationEffects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Squashed migrations between two worlds: some of what they replace is recorded, or only they themselves. */
final class SquashFindings {
    private final Manifest manifest;
    private final MigrationGraph graph;
    private final Set<MigrationKey> recorded;
    private final Map<MigrationKey, MigrationEffects> squashes = new HashMap<>();

    private SquashFindings(Manifest manifest, MigrationGraph graph, Set<MigrationKey> recorded) {
        this.manifest = manifest;
        this.graph = graph;
        this.recorded = recorded;
        manifest.migrations().stream()
                .filter(migration -> !migration.replaces().isEmpty())
                .forEach(squash -> squashes.put(squash.key(), squash));
    }

    static List<Finding> of(Manifest manifest, MigrationGraph graph, Set<MigrationKey> recorded) {
        SquashFindings all = new SquashFindings(manifest, graph, recorded);
        List<Finding> findings = new ArrayList<>();
        for (MigrationEffects migration : manifest.migrations()) {
            if (!migration.replaces().isEmpty()) {
                all.of(migration).ifPresent(findings::add);
            }
        }
        return findings;
    }

    private Optional<Finding> of(MigrationEffects squash) {
        List<MigrationKey> missing =
                squash.replaces().stream().filter(key -> !isDone(key, 0)).toList();
        int all = squash.replaces().size();
        if (missing.size() == all) {
            return recorded.contains(squash.key()) && !graph.applied().contains(squash.key())
                    ? Optional.of(alone(squash))
                    : Optional.empty();
        }
        return missing.isEmpty() ? Optional.empty() : Optional.of(inPart(squash, missing));
    }

    private boolean isDone(MigrationKey key, int depth) {
        MigrationEffects squash = squashes.get(key);
        return recorded.contains(key)
                || (squash != null
                        && depth < squashes.size()
                        && squash.replaces().stream().allMatch(each -> isDone(each, depth + 1)));
    }

    private static Finding alone(MigrationEffects squash) {
        return new Finding(
                FindingCode.SQUASH_ROW_ALONE,
                Severity.ERROR,
                List.of(squash.key()),
                List.of(),
                ("%s is recorded, but none of the %s it replaces: Django counts it as not applied, and every form of migrate "
                                + "stops or runs it again. The rows of what it replaces have to come back.")
                        .formatted(squash.key(), Words.count(squash.replaces().size(), "migration")),
                List.of("replaces %s".formatted(Words.migrations(squash.replaces()))),
                Certainty.PROVEN);
    }

    private Finding inPart(MigrationEffects squash, List<MigrationKey> missing) {
        List<MigrationKey> gone =
                missing.stream().filter(key -> manifest.find(key).isEmpty()).toList();
        int all = squash.replaces().size();
        String start = "%s replaces %s; %d of them are recorded, %s %s not."
                .formatted(
                        squash.key(),
                        Words.count(all, "migration"),
                        all - missing.size(),
                        Words.migrations(missing),
                        missing.size() == 1 ? "is" : "are");
        return new Finding(
                FindingCode.SQUASH_IN_PART,
                gone.isEmpty() ? Severity.INFO : Severity.ERROR,
                List.of(squash.key()),
                List.of(),
                gone.isEmpty()
                        ? start + " Django goes on with the original files and records the squashed one at their end."
                        : start
                                + (" The files of %s are gone, so no migrate can run them. Deploy the release that still has "
                                                + "them, migrate with it, then this one; the squashed one must not be recorded by hand.")
                                        .formatted(Words.migrations(gone)),
                gone.isEmpty() ? List.of() : List.of("no file of %s in the manifest".formatted(Words.migrations(gone))),
                Certainty.PROVEN);
    }
}
