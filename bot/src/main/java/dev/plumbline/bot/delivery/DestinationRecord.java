package dev.plumbline.bot.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ReportJson;
import dev.plumbline.json.RequestJson;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda sends to a destination after an asynchronous invocation: the request, and the answer or why there is none.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
sealed interface DestinationRecord {
    record Answered(DiagnosisRequest request, Report report) implements DestinationRecord {}

    /**
     * @param request null if it could not be read
     * @param because in words, for the person who waits
     */
    record DidNotRun(@Nullable DiagnosisRequest request, String because) implements DestinationRecord {}

    static DestinationRecord read(InputStream json, ObjectMapper mapper) throws IOException {
        return read(mapper.readTree(json));
    }

    static DestinationRecord read(JsonNode json) {
        DiagnosisRequest request = request(json);
        String condition = json.path("requestContext").path("condition").asText("");
        JsonNode response = json.path("responsePayload");
        if (!condition.equals("Success")) {
            return new DidNotRun(request, because(condition, json.path("responseContext"), response));
        }
        if (request == null) {
            return new DidNotRun(null, "its request is not of this release");
        }
        try {
            return new Answered(request, ReportJson.read(response));
        } catch (MalformedJson e) {
            return new DidNotRun(request, "its answer could not be read: " + e.getMessage());
        }
    }

    private static @Nullable DiagnosisRequest request(JsonNode json) {
        try {
            return RequestJson.read(
                    json.path("requestPayload"),
                    () -> json.path("requestContext").path("requestId").asText("unknown"));
        } catch (MalformedJson e) {
            return null;
        }
    }

    /** Only words of ours: an exception's text may hold what a channel should not see; its class does not. */
    private static String because(String condition, JsonNode context, JsonNode response) {
        if (condition.equals("EventAgeExceeded")) {
            return "it waited too long in Lambda's queue. Too many checks may be running at once; try again.";
        }
        String message = response.path("errorMessage").asText("");
        int timedOut = message.indexOf("Task timed out after ");
        if (timedOut >= 0) {
            String rest = message.substring(timedOut + "Task timed out after ".length());
            String seconds = rest.matches("[0-9.]+ seconds.*") ? rest.replaceFirst(" seconds.*", "") : "?";
            return "the function was stopped after " + seconds.replaceFirst("\\.0+$", "")
                    + " seconds. The database or the way to it may be slow; try again.";
        }
        if (message.contains("Runtime exited") || message.contains("OutOfMemory")) {
            return "the function's process ended early, most often for want of memory.";
        }
        String type = response.path("errorType").asText("");
        String name = type.substring(type.lastIndexOf('.') + 1);
        if (name.matches("[A-Za-z][A-Za-z0-9_$]{0,79}")) {
            return "the function failed (" + name + "); its log has this run's id.";
        }
        return context.has("functionError")
                ? "the function failed; its log has this run's id."
                : "the function was not started ("
                        + (condition.matches("[A-Za-z]{1,40}") ? condition : "no reason given") + ").";
    }
}
