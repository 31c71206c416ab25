package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Catalog;
import dev.plumbline.core.catalog.RelationName;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.AppliedMigration;
import dev.plumbline.core.timeline.History;
import dev.plumbline.core.timeline.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The health of django_migrations itself. */
final class HistoryFindings {
    private HistoryFindings() {}

    static Finding unreadable(History.Unreadable history) {
        return new Finding(
                FindingCode.HISTORY_UNREADABLE,
                Severity.ERROR,
                List.of(),
                List.of(history.table().toString()),
                "%s exists, but it %s, so nothing can be said about migrations."
                        .formatted(history.table(), history.why()),
                List.of("SQLSTATE %s: %s".formatted(history.sqlState(), history.message())),
                Certainty.PROVEN);
    }

    /** No such table where Django looks: nothing has run, or it lies in another schema. */
    static Finding noTable(Catalog catalog) {
        List<String> elsewhere = catalog.relations().keySet().stream()
                .filter(name -> name.name().equals("django_migrations"))
                .map(RelationName::toString)
                .toList();
        if (elsewhere.isEmpty()) {
            return new Finding(
                    FindingCode.NO_HISTORY_TABLE,
                    Severity.INFO,
                    List.of(),
                    List.of(),
                    "There is no django_migrations table: no migrate has ever run in this database.",
                    List.of(),
                    Certainty.PROVEN);
        }
        return new Finding(
                FindingCode.HISTORY_ELSEWHERE,
                Severity.ERROR,
                List.of(),
                elsewhere,
                "Django would look for django_migrations in schema %s, but it is %s: is the schema, search_path or role right?"
                        .formatted(catalog.schema(), Words.list(elsewhere)),
                List.of(),
                Certainty.PROVEN);
    }

    static List<Finding> of(
            History.@Nullable Rows rows,
            Manifest manifest,
            Judgements judgements,
            Set<MigrationKey> recorded,
            Catalog catalog) {
        List<Finding> findings = new ArrayList<>();
        if (recorded.isEmpty() && !judgements.all(Judgement.RAN_UNRECORDED).isEmpty()) {
            findings.add(new Finding(
                    FindingCode.EMPTY_HISTORY,
                    Severity.ERROR,
                    List.of(),
                    rows == null ? List.of() : List.of(rows.table().toString()),
                    "%s, but the effects of %s are in the database."
                            .formatted(
                                    rows == null ? "There is no django_migrations table" : "The history is empty",
                                    Words.count(
                                            judgements
                                                    .all(Judgement.RAN_UNRECORDED)
                                                    .size(),
                                            "migration")),
                    List.of(),
                    Certainty.PROVEN));
        }
        if (rows != null) {
            sequence(rows, findings);
            duplicates(rows, findings);
            List<MovedApps.MovedApp> moved = new ArrayList<>(MovedApps.withTheirTables(recorded, manifest, judgements));
            moved.addAll(MovedApps.withoutTheirTables(recorded, manifest, judgements, catalog));
            moved.forEach(app -> findings.add(MovedApps.finding(app)));
            UnknownRows unknown = UnknownRows.of(rows.keys(), manifest, judgements)
                    .without(moved.stream().flatMap(app -> app.rows().stream()).toList());
            unknown(unknown, rows.table(), judgements, catalog, findings);
        }
        return findings;
    }

    /** Of the rows alone, without a manifest. */
    static List<Finding> ofRows(History.Rows rows) {
        List<Finding> findings = new ArrayList<>();
        sequence(rows, findings);
        duplicates(rows, findings);
        return findings;
    }

    private static void sequence(History.Rows rows, List<Finding> findings) {
        Long last = rows.sequenceLastValue();
        long highest =
                rows.rows().stream().mapToLong(AppliedMigration::id).max().orElse(0);
        if (last != null && last < highest) {
            findings.add(new Finding(
                    FindingCode.HISTORY_SEQUENCE_BEHIND,
                    Severity.ERROR,
                    List.of(),
                    List.of(rows.table().toString()),
                    ("The id sequence of %s stands at %d, the highest id is %d: the next migrate would do its work and then "
                                    + "fail to record it (UniqueViolation 23505).")
                            .formatted(rows.table(), last, highest),
                    List.of("last value %d < max(id) %d".formatted(last, highest)),
                    Certainty.PROVEN));
        }
    }

    private static void duplicates(History.Rows rows, List<Finding> findings) {
        Map<MigrationKey, Integer> counts = new LinkedHashMap<>();
        rows.rows().forEach(row -> counts.merge(row.key(), 1, Integer::sum));
        List<MigrationKey> twice = counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
        if (!twice.isEmpty()) {
            findings.add(new Finding(
                    FindingCode.DUPLICATE_HISTORY_ROWS,
                    Severity.INFO,
                    twice,
                    List.of(rows.table().toString()),
                    "%s recorded more than once. Harmless: Django looks only whether there is a row."
                            .formatted(Words.list(twice) + (twice.size() == 1 ? " is" : " are")),
                    List.of(),
                    Certainty.PROVEN));
        }
    }

    private static void unknown(
            UnknownRows unknown, RelationName table, Judgements judgements, Catalog catalog, List<Finding> findings) {
        List<String> relations = List.of(table.toString());
        unknown.renamed().entrySet().stream()
                .filter(entry ->
                        entry.getKey().appLabel().equals(entry.getValue().appLabel()))
                .sorted(Map.Entry.comparingByValue())
                .forEach(entry -> findings.add(renamed(entry.getKey(), entry.getValue(), relations)));
        if (!unknown.ghosts().isEmpty()) {
            findings.add(new Finding(
                    FindingCode.GHOST_HISTORY_ROWS,
                    Severity.INFO,
                    unknown.ghosts(),
                    relations,
                    "%s recorded, but this code has no such file. Harmless: Django ignores such rows."
                            .formatted(are(unknown.ghosts())),
                    List.of(),
                    Certainty.PROVEN));
        }
        if (!unknown.newer().isEmpty()) {
            findings.add(new Finding(
                    FindingCode.NEWER_HISTORY_ROWS,
                    Severity.ERROR,
                    unknown.newer(),
                    relations,
                    ("%s recorded, but not in this code: the database is ahead of the manifest. "
                                    + "Give the manifest of the code that is deployed here, or roll forward to the code that has them.")
                            .formatted(are(unknown.newer())),
                    ObjectFindings.unknownRequiredColumns(
                            Words.byApp(unknown.newer()).keySet(), judgements.timeline(), catalog),
                    Certainty.LIKELY));
        }
    }

    private static String are(List<MigrationKey> keys) {
        return Words.list(keys) + (keys.size() == 1 ? " is" : " are");
    }

    private static Finding renamed(MigrationKey row, MigrationKey today, List<String> relations) {
        return new Finding(
                FindingCode.RENAMED_MIGRATION,
                Severity.ERROR,
                List.of(today),
                relations,
                "%s is recorded, but this code has no such file; %s is not recorded, and what it makes is there: the file was renamed."
                        .formatted(row, today),
                List.of("%s and %s are the only ones of %s that do not fit".formatted(row, today, row.appLabel())),
                Certainty.LIKELY);
    }
}
