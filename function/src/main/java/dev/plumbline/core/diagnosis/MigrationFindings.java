package dev.plumbline.core.diagnosis;

import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.timeline.Effect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** History against objects, app by app: what ran unrecorded, what is recorded and missing, what is half done. */
final class MigrationFindings {
    private final Judgements judgements;
    private final String schema;
    private final List<Finding> findings = new ArrayList<>();

    private MigrationFindings(Judgements judgements, String schema) {
        this.judgements = judgements;
        this.schema = schema;
    }

    static List<Finding> of(Judgements judgements, String schema) {
        MigrationFindings all = new MigrationFindings(judgements, schema);
        all.unrecorded();
        all.perMigration(
                Judgement.HALF_DONE,
                FindingCode.PARTIAL_MIGRATION,
                "%s is not recorded, and only a part of it is in the database");
        all.perMigration(
                Judgement.DIFFERENT,
                FindingCode.UNRECORDED_DIFFERENT,
                "%s is not recorded, and what stands under its names is not what it makes");
        all.perMigration(
                Judgement.PHANTOM,
                FindingCode.PHANTOM_MIGRATION,
                "%s is recorded, but nothing of it is in the database");
        all.perMigration(
                Judgement.HALF_LOST,
                FindingCode.PHANTOM_MIGRATION,
                "%s is recorded, but a part of it is missing from the database");
        all.perMigration(
                Judgement.CHANGED,
                FindingCode.CHANGED_MIGRATION,
                "%s is recorded, but what it made has another shape today");
        all.probablyLost();
        all.uncertain();
        all.pending();
        return all.findings;
    }

    private void unrecorded() {
        List<MigrationKey> ran = judgements.all(Judgement.RAN_UNRECORDED, Judgement.REPEATABLE);
        for (Map.Entry<String, List<MigrationKey>> app : Words.byApp(ran).entrySet()) {
            List<MigrationKey> keys = app.getValue();
            boolean anyProven = keys.stream().anyMatch(this::isProven);
            List<String> evidence = new ArrayList<>();
            keys.forEach(key -> evidence.addAll(evidence(key)));
            findings.add(new Finding(
                    FindingCode.UNRECORDED_MIGRATION,
                    Severity.ERROR,
                    keys,
                    relations(keys),
                    "%s: the effects are in the database, but the history does not record %s."
                            .formatted(Words.migrations(keys), keys.size() == 1 ? "it" : "them"),
                    evidence,
                    anyProven ? Certainty.PROVEN : Certainty.LIKELY));
            opaque(keys);
        }
    }

    private boolean isProven(MigrationKey key) {
        return !judgements.isInferred(key) && judgements.reading(key).certainty() == Certainty.PROVEN;
    }

    private void opaque(List<MigrationKey> keys) {
        for (MigrationKey key : keys) {
            if (judgements.isOpaque(key)) {
                findings.add(new Finding(
                        FindingCode.OPAQUE_MIGRATION,
                        Severity.INFO,
                        List.of(key),
                        List.of(),
                        "%s: what it did to data can not be seen (%s); its neighbours ran, so it was run or faked with them."
                                .formatted(key, reasons(key)),
                        List.of(),
                        Certainty.LIKELY));
            }
        }
    }

    private String reasons(MigrationKey key) {
        return Words.list(judgements.unseenWork(key));
    }

    private void perMigration(Judgement judgement, FindingCode code, String message) {
        for (MigrationKey key : judgements.all(judgement)) {
            findings.add(new Finding(
                    code,
                    code.severity(),
                    List.of(key),
                    relations(List.of(key)),
                    message.formatted(key) + ": " + shortly(judgements.reading(key)) + ".",
                    evidence(key),
                    Certainty.PROVEN));
        }
    }

    /** What is missing or different; where all of it is, the objects as they are listed. */
    private static String shortly(MigrationReading reading) {
        List<String> telling = reading.evidence().stream()
                .filter(line -> line.startsWith("missing: "))
                .map(line -> line.substring("missing: ".length()))
                .toList();
        if (!reading.differences().isEmpty()) {
            return Words.list(reading.differences());
        }
        return telling.isEmpty() ? Words.list(reading.evidence()) : Words.list(telling) + " missing";
    }

    /** Views only: other things that an opaque operation seems to make are too often made under a condition. */
    private void probablyLost() {
        for (MigrationKey key : judgements.all(Judgement.IN_PLACE)) {
            List<String> views = judgements.reading(key).probablyMissing().stream()
                    .filter(Effect.CreateView.class::isInstance)
                    .map(EffectWords::of)
                    .toList();
            if (!views.isEmpty()) {
                findings.add(new Finding(
                        FindingCode.OPAQUE_MIGRATION,
                        Severity.WARNING,
                        List.of(key),
                        List.of(),
                        "%s is recorded, but what it probably made is not there: %s (%s)."
                                .formatted(key, Words.list(views), reasons(key)),
                        List.of(),
                        Certainty.LIKELY));
            }
        }
    }

    private void uncertain() {
        for (MigrationKey key : judgements.all(Judgement.UNCERTAIN)) {
            findings.add(new Finding(
                    FindingCode.UNCERTAIN_MIGRATION,
                    Severity.ERROR,
                    List.of(key),
                    List.of(),
                    "%s is not recorded, and the database can not show whether it ran (%s)."
                            .formatted(key, reasons(key)),
                    List.of(),
                    Certainty.UNPROVEN));
        }
    }

    private void pending() {
        List<MigrationKey> pending = judgements.all(Judgement.PENDING);
        if (!pending.isEmpty()) {
            findings.add(new Finding(
                    FindingCode.PENDING_MIGRATIONS,
                    Severity.WARNING,
                    pending,
                    List.of(),
                    "%s %s not run yet: %s."
                            .formatted(
                                    Words.count(pending.size(), "migration"),
                                    pending.size() == 1 ? "has" : "have",
                                    Words.migrations(pending)),
                    List.of(),
                    Certainty.PROVEN));
        }
    }

    private List<String> evidence(MigrationKey key) {
        List<String> lines = judgements.reading(key).evidence();
        if (lines.isEmpty()) {
            return judgements.isInferred(key)
                    ? List.of("%s leaves no trace of its own; what comes after it is there".formatted(key))
                    : List.of();
        }
        return lines.stream().map(line -> "%s: %s".formatted(key, line)).toList();
    }

    private List<String> relations(List<MigrationKey> keys) {
        Set<String> relations = new LinkedHashSet<>();
        for (MigrationKey key : keys) {
            for (String line : judgements.reading(key).evidence()) {
                int colon = line.indexOf(':');
                int space = line.indexOf(' ');
                if (space > 0 && colon > space && (line.startsWith("table ") || line.startsWith("view "))) {
                    String name = line.substring(space + 1, colon);
                    relations.add(line.startsWith("view ") && name.indexOf('.') >= 0 ? name : schema + "." + name);
                }
            }
        }
        return List.copyOf(relations);
    }
}
