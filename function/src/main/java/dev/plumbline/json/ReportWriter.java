package dev.plumbline.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.catalog.Column;
import dev.plumbline.core.diagnosis.DatabaseFacts;
import dev.plumbline.core.diagnosis.Finding;
import dev.plumbline.core.diagnosis.MigratePrediction;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.ChangedSince;
import dev.plumbline.core.report.ManifestFacts;
import dev.plumbline.core.report.Phase;
import dev.plumbline.core.report.Report;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Report → JSON tree. */
final class ReportWriter {
    private ReportWriter() {}

    static ObjectNode write(Report report) {
        ObjectNode json = object();
        json.put("schema", Report.SCHEMA);
        json.put("runId", report.runId());
        json.put("target", report.target());
        json.put("status", report.status().name());
        json.put("summary", report.summary());
        json.put("checkedAt", report.checkedAt().toString());
        json.put("durationMillis", report.durationMillis());
        json.set("trigger", RequestParts.write(report.trigger()));
        json.set("database", report.database() == null ? null : database(report.database()));
        json.set("manifest", report.manifest() == null ? null : manifest(report.manifest()));
        array(json, "findings", report.findings(), ReportWriter::finding);
        array(json, "notChecked", report.notChecked(), ReportWriter::notChecked);
        array(json, "migrations", report.migrations(), ReportWriter::migration);
        array(json, "views", report.views(), ReportWriter::view);
        json.set("migrate", report.migrate() == null ? null : migrate(report.migrate()));
        json.set("recovery", recovery(report.recovery()));
        json.set("changedSince", report.changedSince() == null ? null : changedSince(report.changedSince()));
        if (!report.phases().isEmpty()) {
            array(json, "phases", report.phases(), ReportWriter::phase);
        }
        return json;
    }

    private static void phase(Phase phase, ObjectNode json) {
        json.put("phase", JsonFields.wireName(phase.kind()));
        json.put("millis", phase.millis());
        json.put("atMostMillis", phase.atMostMillis());
    }

    private static ObjectNode database(DatabaseFacts facts) {
        ObjectNode json = object();
        json.put("server", facts.server());
        json.put("name", facts.name());
        json.put("schema", facts.schema());
        json.put("role", facts.role());
        json.put("inRecovery", facts.inRecovery());
        json.put("relations", facts.relations());
        json.put("recordedMigrations", facts.recordedMigrations());
        json.put("newestApplied", text(facts.newestApplied()));
        json.put("identity", facts.identity());
        return json;
    }

    private static ObjectNode manifest(ManifestFacts facts) {
        ObjectNode json = object();
        json.put("digest", facts.digest());
        json.put("source", facts.source());
        json.put("commit", facts.commit());
        json.put("generatedAt", facts.generatedAt());
        json.put("migrations", facts.migrations());
        json.put("unproven", facts.unproven());
        return json;
    }

    private static void finding(Finding finding, ObjectNode json) {
        json.put("code", finding.code().code());
        json.put("severity", JsonFields.wireName(finding.severity()));
        texts(json, "migrations", finding.migrations());
        texts(json, "relations", finding.relations());
        json.put("message", finding.message());
        texts(json, "evidence", finding.evidence());
        json.put("confidence", JsonFields.wireName(finding.confidence()));
    }

    private static void notChecked(NotChecked notChecked, ObjectNode json) {
        json.put("what", notChecked.what());
        json.put("why", notChecked.why());
        json.put("fix", notChecked.fix());
    }

    private static void migration(MigrationState state, ObjectNode json) {
        json.put("migration", state.migration().toString());
        json.put("recorded", state.recorded());
        json.put("effects", JsonFields.wireName(state.effects()));
        json.put("replacedBy", text(state.replacedBy()));
        texts(json, "evidence", state.evidence());
        json.put("digest", state.digest());
    }

    private static void view(ViewVerdict view, ObjectNode json) {
        json.put("view", view.view());
        json.put("status", view.status().name());
        json.put("createdBy", text(view.createdBy()));
        json.put("sqlState", view.sqlState());
        json.put("message", view.message());
        json.put("next", view.next());
        json.put("rows", view.rows());
        json.put("micros", view.micros());
        array(json, "columns", view.columns(), ReportWriter::column);
        texts(json, "dependsOn", view.dependsOn());
        json.put("root", view.root());
        texts(json, "chain", view.chain());
        texts(json, "readers", view.readers());
    }

    private static void column(Column column, ObjectNode json) {
        json.put("name", column.name());
        json.put("type", column.type());
        json.put("nullable", column.nullable());
    }

    private static ObjectNode migrate(MigratePrediction prediction) {
        ObjectNode json = object();
        json.put("outcome", JsonFields.wireName(prediction.outcome()));
        json.put("at", text(prediction.at()));
        json.put("operation", prediction.operation());
        json.put("error", prediction.error());
        json.put("sqlState", prediction.sqlState());
        json.put("relation", prediction.relation());
        json.put("message", prediction.message());
        texts(json, "runs", prediction.runs());
        json.put("confidence", JsonFields.wireName(prediction.confidence()));
        return json;
    }

    static ObjectNode recovery(Recovery recovery) {
        ObjectNode json = object();
        json.put("recommended", recovery.recommended());
        array(json, "options", recovery.options(), ReportWriter::option);
        return json;
    }

    private static void option(RecoveryOption option, ObjectNode json) {
        json.put("id", option.id());
        json.put("title", option.title());
        json.put("safe", option.safe());
        json.put("destroysData", option.destroysData());
        json.put("applicable", option.applicable());
        json.put("why", option.why());
        json.put("provenBy", option.provenBy());
        array(json, "steps", option.steps(), ReportWriter::step);
        array(json, "verify", option.verify(), ReportWriter::step);
    }

    private static void step(RecoveryStep step, ObjectNode json) {
        switch (step) {
            case RecoveryStep.Command command -> {
                json.put("kind", "command");
                json.put("run", command.run());
                json.put("why", command.why());
                texts(json, "records", command.records());
                texts(json, "runs", command.runs());
                texts(json, "sql", command.sql());
                json.put("undo", command.undo());
            }
            case RecoveryStep.Sql sql -> {
                json.put("kind", "sql");
                json.put("run", sql.run());
                json.put("why", sql.why());
                json.put("undo", sql.undo());
            }
            case RecoveryStep.Decision decision -> {
                json.put("kind", "decision");
                json.put("ask", decision.ask());
                json.put("why", decision.why());
            }
        }
    }

    private static ObjectNode changedSince(ChangedSince changed) {
        ObjectNode json = object();
        json.put("runId", changed.runId());
        texts(json, "appeared", changed.appeared());
        texts(json, "resolved", changed.resolved());
        texts(json, "worse", changed.worse());
        texts(json, "notes", changed.notes());
        return json;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static <T> void array(ObjectNode json, String name, Collection<T> items, BiConsumer<T, ObjectNode> writer) {
        ArrayNode array = json.putArray(name);
        items.forEach(item -> writer.accept(item, array.addObject()));
    }

    private static void texts(ObjectNode json, String name, Collection<?> items) {
        ArrayNode array = json.putArray(name);
        items.forEach(item -> array.add(item.toString()));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
