package dev.plumbline.core.diagnosis;

import dev.plumbline.core.catalog.Relation;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be said without knowing the migrations: by names alone, and nothing of it is called proven. */
final class WithoutManifest {
    /** Tables that django.contrib's first migrations make in every database, whatever the project. */
    private static final Map<String, String> CONTRIB_TABLES = new TreeMap<>(Map.of(
            "contenttypes", "django_content_type",
            "auth", "auth_permission",
            "admin", "django_admin_log",
            "sessions", "django_session",
            "sites", "django_site"));

    private WithoutManifest() {}

    static Diagnosis diagnose(Evidence evidence, Set<MigrationKey> recorded, History.@Nullable Rows rows) {
        LiveDatabase live = evidence.live();
        List<ViewVerdict> views = new ViewJudge(evidence, null, null).judge(evidence.requiredViews());
        List<Finding> findings = new ArrayList<>();
        if (rows != null) {
            findings.addAll(HistoryFindings.ofRows(rows));
        } else {
            findings.add(HistoryFindings.noTable(live.catalog()));
        }
        findings.addAll(apps(live, recorded));
        findings.addAll(ViewFindings.of(views, null, null));
        findings.addAll(ViewFindings.suspects(evidence, views));
        List<NotChecked> notChecked = new ArrayList<>(live.notChecked());
        notChecked.add(new NotChecked(
                "migrations against the database",
                "no manifest was given",
                "run `plumbline manifest PROJECT -o manifest.json` where the code is, and give it with --manifest"));
        Status status = Diagnoser.status(findings, notChecked, views);
        return new Diagnosis(
                status,
                Summary.of(status, findings, views, null, notChecked),
                findings,
                notChecked,
                List.of(),
                views,
                null,
                null,
                null);
    }

    private static List<Finding> apps(LiveDatabase live, Set<MigrationKey> recorded) {
        Map<String, Long> rows = recorded.stream()
                .collect(Collectors.groupingBy(MigrationKey::appLabel, LinkedHashMap::new, Collectors.counting()));
        Map<String, List<String>> tables = new TreeMap<>();
        for (Relation.Table table : live.catalog().tables()) {
            String name = table.name().name();
            int underscore = name.indexOf('_');
            if (underscore > 0 && !name.startsWith("django_")) {
                tables.computeIfAbsent(appOf(name, rows.keySet()), app -> new ArrayList<>())
                        .add(name);
            }
        }
        CONTRIB_TABLES.forEach((app, table) -> {
            if (table.startsWith("django_") && live.catalog().table(table).isPresent()) {
                tables.computeIfAbsent(app, label -> new ArrayList<>()).add(table);
            }
        });
        List<Finding> findings = new ArrayList<>();
        tables.forEach((app, names) -> {
            if (!rows.containsKey(app)) {
                findings.add(withoutHistory(app, names, live.catalog().schema()));
            }
        });
        CONTRIB_TABLES.forEach((app, table) -> {
            if (rows.containsKey(app) && live.catalog().table(table).isEmpty()) {
                findings.add(withoutTable(app, table, rows.getOrDefault(app, 0L)));
            }
        });
        return findings;
    }

    /** The longest recorded label that the name begins with, since labels may hold underscores; else up to the first one. */
    private static String appOf(String table, Set<String> labels) {
        return labels.stream()
                .filter(label -> table.startsWith(label + "_"))
                .max((one, other) -> Integer.compare(one.length(), other.length()))
                .orElse(table.substring(0, table.indexOf('_')));
    }

    private static Finding withoutHistory(String app, List<String> tables, String schema) {
        return new Finding(
                FindingCode.TABLES_WITHOUT_HISTORY,
                Severity.ERROR,
                List.of(),
                tables.stream().map(table -> schema + "." + table).toList(),
                "%s (%s) look%s like those of an app \"%s\", but the history records no migration of it."
                        .formatted(
                                Words.count(tables.size(), "table"),
                                Words.list(tables),
                                tables.size() == 1 ? "s" : "",
                                app),
                List.of("no row with app = '%s'".formatted(app)),
                Certainty.LIKELY);
    }

    private static Finding withoutTable(String app, String table, long rows) {
        return new Finding(
                FindingCode.HISTORY_WITHOUT_TABLES,
                Severity.ERROR,
                List.of(),
                List.of(),
                "%s of %s recorded, but its table %s does not exist."
                        .formatted(Words.count((int) rows, "migration"), app + (rows == 1 ? " is" : " are"), table),
                List.of("no table %s".formatted(table)),
                Certainty.LIKELY);
    }
}
