package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import java.util.ArrayList;
import java.util.List;

/** Several histories in one database, and text whose order changed under its indexes. */
final class PlaceFindings {
    private PlaceFindings() {}

    /** Schemas of tenants each have one; a second one by accident looks the same, so it is only said. */
    static List<Finding> severalHistories(RelationName history, Catalog catalog) {
        List<String> others = catalog.relations().keySet().stream()
                .filter(name -> name.name().equals(history.name()) && !name.equals(history))
                .map(RelationName::toString)
                .toList();
        if (others.isEmpty()) {
            return List.of();
        }
        return List.of(new Finding(
                FindingCode.SEVERAL_HISTORIES,
                Severity.INFO,
                List.of(),
                others,
                "This check read %s; there %s too: %s. Right where every tenant has a schema of its own."
                        .formatted(history, others.size() == 1 ? "is another one" : "are others", Words.list(others)),
                List.of(),
                Certainty.PROVEN));
    }

    static List<Finding> collations(Surroundings surroundings) {
        List<Finding> findings = new ArrayList<>();
        for (Surroundings.ChangedCollation each : surroundings.collations()) {
            findings.add(new Finding(
                    FindingCode.COLLATION_CHANGED,
                    Severity.WARNING,
                    List.of(),
                    List.of(),
                    ("Text is ordered by %s %s today, but indexes were made with %s: unique indexes may hold duplicates and miss "
                                    + "rows, and a migration that makes one may fail (23505). This is no drift of migrations.")
                            .formatted(each.collation(), each.today(), each.madeWith()),
                    List.of("look for duplicates, then REINDEX, then ALTER … REFRESH VERSION"),
                    Certainty.PROVEN));
        }
        return findings;
    }
}
