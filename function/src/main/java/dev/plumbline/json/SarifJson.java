package dev.plumbline.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.diagnosis.FindingCode;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.diagnosis.ViewVerdict;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.report.Visible;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.timeline.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A report as SARIF 2.1.0, which code scanning reads: every finding is a result at its migration's file, every code a rule with
 * its page, and what was not looked at a notification of a run that did not succeed.
 */
public final class SarifJson {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String NOT_CHECKED = "not-checked";

    private final String version;
    private final Function<FindingCode, String> pages;

    /**
     * @param version of the build
     * @param pages the manual's page of a code, in Markdown
     */
    public SarifJson(String version, Function<FindingCode, String> pages) {
        this.version = version;
        this.pages = pages;
    }

    /** @param manifest where the files are known from; null if there is none */
    public String write(DiagnosisRequest.Kind kind, Report report, @Nullable Manifest manifest) {
        List<FindingCode> codes = SarifRules.codes(kind, report);
        ObjectNode log = object();
        log.put("$schema", SCHEMA);
        log.put("version", "2.1.0");
        ObjectNode run = log.putArray("runs").addObject();
        run.set("tool", tool(codes));
        // What stands before the run's id is, for code scanning, the series that this run continues.
        run.putObject("automationDetails")
                .put("id", "%s/%s/%s".formatted(name(kind), Visible.line(report.target()), report.runId()));
        run.putArray("invocations").add(invocation(report));
        run.set("results", new SarifResults(report, manifest, codes).write());
        run.set("properties", properties(report));
        return log.toPrettyString();
    }

    private ObjectNode tool(List<FindingCode> codes) {
        ObjectNode tool = object();
        ObjectNode driver = tool.putObject("driver");
        driver.put("name", "Plumbline");
        driver.put("version", version);
        driver.set("rules", SarifRules.write(codes, pages));
        ObjectNode notification = driver.putArray("notifications").addObject();
        notification.put("id", NOT_CHECKED);
        notification.set("shortDescription", SarifMessage.text("Something could not be looked at."));
        return tool;
    }

    private static ObjectNode invocation(Report report) {
        ObjectNode invocation = object();
        invocation.put("executionSuccessful", report.status() != Status.NOT_CHECKED);
        invocation.put("startTimeUtc", report.checkedAt().toString());
        invocation.put(
                "endTimeUtc",
                report.checkedAt().plusMillis(report.durationMillis()).toString());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        String level = report.status() == Status.NOT_CHECKED ? "error" : "warning";
        for (NotChecked each : report.notChecked()) {
            String next = each.fix() == null ? "" : "\nNext: " + each.fix();
            notifications.add(notification(level, "%s: %s%s".formatted(each.what(), each.why(), next)));
        }
        for (ViewVerdict view : report.views()) {
            if (view.status().isUnseen()) {
                notifications.add(notification(level, "%s: %s".formatted(view.view(), view.message())));
            }
        }
        if (report.status() == Status.NOT_CHECKED && notifications.isEmpty()) {
            notifications.add(notification(level, report.summary()));
        }
        return invocation;
    }

    private static ObjectNode notification(String level, String message) {
        ObjectNode notification = object();
        notification.putObject("descriptor").put("id", NOT_CHECKED).put("index", 0);
        notification.put("level", level);
        notification.set("message", SarifMessage.text(message));
        return notification;
    }

    /** The verdict, and every way out with its reasons, steps and checks. */
    private static ObjectNode properties(Report report) {
        ObjectNode properties = object();
        properties.put("target", report.target());
        properties.put("status", report.status().name());
        properties.put("summary", report.summary());
        if (report.manifest() != null) {
            properties.put("commit", report.manifest().commit());
        }
        properties.set("recovery", ReportWriter.recovery(report.recovery()));
        return properties;
    }

    private static String name(DiagnosisRequest.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
