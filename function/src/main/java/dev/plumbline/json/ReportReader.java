package dev.plumbline.json;

import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.diagnosis.Certainty;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.Severity;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewStatus;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.migration.MigrationKey;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.ChangedSince;
import dev.plumbline.core.report.ManifestFacts;
import dev.plumbline.core.report.Phase;
import dev.plumbline.core.report.Report;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON tree → Report. */
final class ReportReader {
    private ReportReader() {}

    static Report read(JsonFields fields) throws MalformedJson {
        return new Report(
                fields.text("runId"),
                fields.text("target"),
                fields.constant("status", Status.class),
                fields.text("summary"),
                instant(fields, "checkedAt"),
                fields.number("durationMillis"),
                RequestParts.readTrigger(fields.object("trigger")),
                fields.optionalObject("database", ReportReader::database),
                fields.optionalObject("manifest", ReportReader::manifest),
                fields.objects("findings", ReportReader::finding),
                fields.objects("notChecked", ReportReader::notChecked),
                fields.objects("migrations", ReportReader::migration),
                fields.objects("views", ReportReader::view),
                fields.optionalObject("migrate", ReportReader::migrate),
                recovery(fields.object("recovery")),
                fields.optionalObject("changedSince", ReportReader::changedSince),
                fields.objects("phases", ReportReader::phase));
    }

    private static Phase phase(JsonFields fields) throws MalformedJson {
        return new Phase(
                fields.constant("phase", Phase.Kind.class), fields.number("millis"), fields.number("atMostMillis"));
    }

    private static DatabaseFacts database(JsonFields fields) throws MalformedJson {
        return new DatabaseFacts(
                fields.text("server"),
                fields.text("name"),
                fields.text("schema"),
                fields.text("role"),
                fields.flagOrFalse("inRecovery"),
                fields.integer("relations"),
                fields.integer("recordedMigrations"),
                fields.has("newestApplied") ? instant(fields, "newestApplied") : null,
                fields.optionalText("identity"));
    }

    private static ManifestFacts manifest(JsonFields fields) throws MalformedJson {
        return new ManifestFacts(
                fields.text("digest"),
                fields.text("source"),
                fields.optionalText("commit"),
                fields.optionalText("generatedAt"),
                fields.integer("migrations"),
                fields.integer("unproven"));
    }

    private static Finding finding(JsonFields fields) throws MalformedJson {
        return new Finding(
                code(fields),
                fields.constant("severity", Severity.class),
                keys(fields, "migrations"),
                fields.texts("relations"),
                fields.text("message"),
                fields.texts("evidence"),
                fields.constant("confidence", Certainty.class));
    }

    private static FindingCode code(JsonFields fields) throws MalformedJson {
        String text = fields.text("code");
        for (FindingCode code : FindingCode.values()) {
            if (code.code().equals(text)) {
                return code;
            }
        }
        throw new MalformedJson("%s.code: unknown finding \"%s\"".formatted(fields.path(), text));
    }

    private static NotChecked notChecked(JsonFields fields) throws MalformedJson {
        return new NotChecked(fields.text("what"), fields.text("why"), fields.optionalText("fix"));
    }

    private static MigrationState migration(JsonFields fields) throws MalformedJson {
        return new MigrationState(
                key(fields.text("migration"), fields.path()),
                fields.flag("recorded"),
                fields.constant("effects", EffectsState.class),
                optionalKey(fields, "replacedBy"),
                fields.texts("evidence"),
                fields.optionalText("digest"));
    }

    private static ViewVerdict view(JsonFields fields) throws MalformedJson {
        return new ViewVerdict(
                fields.text("view"),
                fields.constant("status", ViewStatus.class),
                optionalKey(fields, "createdBy"),
                fields.optionalText("sqlState"),
                fields.optionalText("message"),
                fields.optionalText("next"),
                fields.optionalNumber("rows"),
                fields.optionalNumber("micros"),
                fields.objects("columns", ReportReader::column),
                fields.texts("dependsOn"),
                fields.optionalText("root"),
                fields.texts("chain"),
                fields.texts("readers"));
    }

    private static Column column(JsonFields fields) throws MalformedJson {
        return new Column(
                fields.text("name"), fields.text("type"), fields.flagOrFalse("nullable"), false, false, false);
    }

    private static MigratePrediction migrate(JsonFields fields) throws MalformedJson {
        Long operation = fields.optionalNumber("operation");
        return new MigratePrediction(
                fields.constant("outcome", MigratePrediction.Outcome.class),
                optionalKey(fields, "at"),
                operation == null ? null : Math.toIntExact(operation),
                fields.optionalText("error"),
                fields.optionalText("sqlState"),
                fields.optionalText("relation"),
                fields.optionalText("message"),
                keys(fields, "runs"),
                fields.constant("confidence", Certainty.class));
    }

    private static Recovery recovery(JsonFields fields) throws MalformedJson {
        return new Recovery(fields.optionalText("recommended"), fields.objects("options", ReportReader::option));
    }

    private static RecoveryOption option(JsonFields fields) throws MalformedJson {
        return new RecoveryOption(
                fields.text("id"),
                fields.text("title"),
                fields.flag("safe"),
                fields.flag("destroysData"),
                fields.flag("applicable"),
                fields.text("why"),
                fields.optionalText("provenBy"),
                fields.objects("steps", ReportReader::step),
                fields.objects("verify", ReportReader::step));
    }

    private static RecoveryStep step(JsonFields fields) throws MalformedJson {
        String kind = fields.text("kind");
        return switch (kind) {
            case "command" ->
                new RecoveryStep.Command(
                        fields.text("run"),
                        fields.text("why"),
                        keys(fields, "records"),
                        keys(fields, "runs"),
                        fields.texts("sql"),
                        fields.optionalText("undo"));
            case "sql" -> new RecoveryStep.Sql(fields.text("run"), fields.text("why"), fields.optionalText("undo"));
            case "decision" -> new RecoveryStep.Decision(fields.text("ask"), fields.text("why"));
            default -> throw new MalformedJson("%s.kind: unknown step \"%s\"".formatted(fields.path(), kind));
        };
    }

    private static ChangedSince changedSince(JsonFields fields) throws MalformedJson {
        return new ChangedSince(
                fields.text("runId"),
                fields.texts("appeared"),
                fields.texts("resolved"),
                fields.texts("worse"),
                fields.texts("notes"));
    }

    private static List<MigrationKey> keys(JsonFields fields, String name) throws MalformedJson {
        List<MigrationKey> keys = new ArrayList<>();
        for (String text : fields.texts(name)) {
            keys.add(key(text, fields.path() + "." + name));
        }
        return keys;
    }

    private static @Nullable MigrationKey optionalKey(JsonFields fields, String name) throws MalformedJson {
        return fields.has(name) ? key(fields.text(name), fields.path() + "." + name) : null;
    }

    private static MigrationKey key(String text, String path) throws MalformedJson {
        try {
            return MigrationKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedJson("%s: %s".formatted(path, e.getMessage()), e);
        }
    }

    private static Instant instant(JsonFields fields, String name) throws MalformedJson {
        String text = fields.text(name);
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new MalformedJson("%s.%s: no time in ISO-8601: %s".formatted(fields.path(), name, text), e);
        }
    }
}
