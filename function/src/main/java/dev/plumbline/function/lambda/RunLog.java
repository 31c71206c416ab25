package dev.plumbline.function.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.Trigger;
import java.util.Locale;
import java.util.function.Consumer;

/** One JSON line a run: what was asked, how it ended, how long it took. No bodies, no data, no secrets. */
final class RunLog {
    private final Consumer<String> lines;

    RunLog(Consumer<String> lines) {
        this.lines = lines;
    }

    void answered(DiagnosisRequest request, Report report, int bytes) {
        ObjectNode line = line("run", request);
        line.put("status", report.status().name());
        line.put("findings", report.findings().size());
        line.put("notChecked", report.notChecked().size());
        line.put("millis", report.durationMillis());
        line.put("bytes", bytes);
        lines.accept(line.toString());
    }

    void fannedOut(DiagnosisRequest request, int targets) {
        lines.accept(line("fleet", request).put("targets", targets).toString());
    }

    /** A failure that the asker hears of by another way; its class alone, since a message may quote a body. */
    void failed(String event, String run, Throwable failure) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("level", "ERROR").put("event", event).put("run", run);
        line.put("error", failure.getClass().getSimpleName());
        lines.accept(line.toString());
    }

    private static ObjectNode line(String event, DiagnosisRequest request) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("level", "INFO").put("event", event).put("run", request.runId());
        line.put("target", request.target());
        line.put("kind", request.kind().name().toLowerCase(Locale.ROOT));
        line.put("trigger", trigger(request.trigger()));
        return line;
    }

    private static String trigger(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Schedule schedule -> "schedule";
            case Trigger.Slash slash -> "slash";
            case Trigger.Mention mention -> "mention";
            case Trigger.CommandLine commandLine -> "command-line";
            case Trigger.Fleet fleet -> "fleet";
            case Trigger.Redelivery redelivery -> "redelivery";
        };
    }
}
