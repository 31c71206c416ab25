package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationGraph.Inconsistency;
import dev.plumbline.core.migration.MigrationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Recorded migrations whose dependency never ran: while it was there, Django would have refused to run them, so it came into
 * the file later. Where the dependency did run, only its row is lost, and nothing is said here.
 */
final class DependencyFindings {
    private DependencyFindings() {}

    /** @param explained apps of which another finding tells why their migrations did not run */
    static List<Finding> of(Judgements judgements, Set<MigrationKey> recorded, Set<String> explained) {
        List<Finding> findings = new ArrayList<>();
        for (Inconsistency each : judgements.timeline().graph().inconsistencies(recorded)) {
            MigrationKey child = each.migration();
            MigrationKey parent = each.parent();
            boolean known = judgements.timeline().plan().contains(child)
                    && judgements.timeline().plan().contains(parent)
                    && !explained.contains(parent.appLabel());
            if (known
                    && judgements.of(child) == Judgement.IN_PLACE
                    && judgements.reading(child).state() == EffectsState.PRESENT
                    && judgements.of(parent) == Judgement.PENDING
                    && judgements.reading(parent).state() == EffectsState.ABSENT) {
                findings.add(finding(child, parent, judgements));
            }
        }
        return findings;
    }

    private static Finding finding(MigrationKey child, MigrationKey parent, Judgements judgements) {
        List<String> evidence = new ArrayList<>();
        judgements.reading(child).evidence().forEach(line -> evidence.add("%s: %s".formatted(child, line)));
        judgements.reading(parent).evidence().forEach(line -> evidence.add("%s: %s".formatted(parent, line)));
        return new Finding(
                FindingCode.DEPENDENCY_ADDED_LATER,
                Severity.ERROR,
                List.of(child, parent),
                List.of(),
                ("%s ran here without %s, of which nothing is in the database: the dependency came into the file after it had "
                                + "run. The simplest way out is in the code: let it depend on what it depended on before, and "
                                + "put the new order into a new migration.")
                        .formatted(child, parent),
                evidence,
                Certainty.LIKELY);
    }
}
