package dev.plumbline.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.recovery.RecoveryOption;
import dev.plumbline.core.recovery.RecoveryStep;
import dev.plumbline.core.report.PlanScript;
import dev.plumbline.core.report.Report;
import java.util.List;

/** A report's recommended option as the workbench shows it: what each step says, and whether it can be played here. */
final class PlanView {
    private PlanView() {}

    static ObjectNode of(Report report, Scene scene) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("runId", report.runId());
        json.put("target", report.target());
        json.put("status", report.status().name());
        json.put("summary", report.summary());
        json.put("stale", scene.isStale(report));
        report.recovery().options().stream()
                .filter(option -> option.id().equals(report.recovery().recommended()))
                .findFirst()
                .ifPresent(option -> option(json, report, option, scene));
        return json;
    }

    private static void option(ObjectNode json, Report report, RecoveryOption option, Scene scene) {
        json.put("option", option.id());
        json.put("title", option.title());
        json.put("why", option.why());
        json.put("provenBy", option.provenBy());
        ArrayNode steps = json.putArray("steps");
        for (int i = 0; i < option.steps().size(); i++) {
            RecoveryStep step = option.steps().get(i);
            ObjectNode shown = steps.addObject();
            shown.put("number", i + 1);
            shown.put("why", step.why());
            shown.put("playable", PlanScript.statements(step).isPresent());
            shown.put("played", scene.isPlayed(report.runId(), option.id(), i + 1));
            step(shown, step);
        }
    }

    private static void step(ObjectNode shown, RecoveryStep step) {
        switch (step) {
            case RecoveryStep.Command command -> {
                shown.put("kind", "command").put("run", command.run());
                texts(shown.putArray("records"), command.records());
                texts(shown.putArray("runs"), command.runs());
                texts(shown.putArray("sql"), command.sql());
            }
            case RecoveryStep.Sql sql -> shown.put("kind", "sql").put("run", sql.run());
            case RecoveryStep.Decision decision -> shown.put("kind", "decision").put("ask", decision.ask());
        }
    }

    private static void texts(ArrayNode array, List<?> values) {
        values.forEach(value -> array.add(value.toString()));
    }
}
