package dev.plumbline.function.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.RunIds;
import dev.plumbline.function.source.StoredFiles;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ReportJson;
import dev.plumbline.json.RequestJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The Lambda function's entry. It answers
 *
 * <ul>
 *   <li>a request for one target, from the bot or a schedule, with its report;
 *   <li>a request for target {@code *} by putting one request a target into the fleet's queue;
 *   <li>a batch of that queue by delivering one report a message, and naming the messages to bring again.
 * </ul>
 */
public final class DiagnoseHandler implements RequestStreamHandler {
    /** What is left of the invocation's time to send the answer. */
    private static final Duration RESERVE = Duration.ofSeconds(3);

    private static final String EVERY_TARGET = "*";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FunctionSettings settings;
    private final Checks checks;
    private final StoredFiles files;
    private final @Nullable FleetCalls fleet;
    private final InstantSource clock;

    /** What a fleet needs of AWS, made only where it is set up. */
    record FleetCalls(Fleet calls, URI lambdaEndpoint) {}

    /** Lambda's way in. */
    public DiagnoseHandler() throws IOException {
        this(Wiring.ofThisProcess());
        if (Priming.wanted(System.getenv())) {
            Priming.walk(this);
        }
    }

    /** With these variables instead of the process's own. */
    public static DiagnoseHandler of(Map<String, String> environment) {
        return new DiagnoseHandler(Wiring.of(environment));
    }

    private DiagnoseHandler(Wiring wiring) {
        this(wiring.settings(), wiring.checks(), wiring.files(), wiring.fleet(), InstantSource.system());
    }

    DiagnoseHandler(
            FunctionSettings settings,
            Checks checks,
            StoredFiles files,
            @Nullable FleetCalls fleet,
            InstantSource clock) {
        this.settings = settings;
        this.checks = checks;
        this.files = files;
        this.fleet = fleet;
        this.clock = clock;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Instant deadline =
                clock.instant().plusMillis(context.getRemainingTimeInMillis()).minus(RESERVE);
        Consumer<String> lines = line -> context.getLogger().log(line + "\n");
        output.write(answer(input.readAllBytes(), deadline, new RunLog(lines)));
    }

    byte[] answer(byte[] event, Instant deadline, RunLog log) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(event);
        } catch (JsonProcessingException e) {
            // The parser's own message would quote the event.
            throw new RequestRefused("the event is not JSON, at line %d column %d"
                    .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
        if (json.path("Records").isArray()) {
            return batch(json, deadline, log);
        }
        DiagnosisRequest request = request(json);
        return request.target().equals(EVERY_TARGET)
                ? fanOut(request, log)
                : check(request, Duration.between(clock.instant(), deadline), log);
    }

    private byte[] check(DiagnosisRequest request, Duration remaining, RunLog log) {
        Report report = checks.run(request, remaining);
        byte[] bytes = TravellingReport.of(report, keepWhole(report, log));
        log.answered(request, report, bytes.length);
        return bytes;
    }

    /** A schedule brings no run id; one slot of one target always gets the same, for it may fire twice. */
    private DiagnosisRequest request(JsonNode json) {
        try {
            Trigger.Schedule slot =
                    new Trigger.Schedule(json.path("trigger").path("slot").textValue());
            String target = json.path("target").asText();
            return RequestJson.read(
                    json,
                    () -> Fleet.slot(slot)
                            .map(time -> RunIds.ofSlot(target, time))
                            .orElseGet(() -> new RunIds(clock).next()));
        } catch (MalformedJson e) {
            throw new RequestRefused(String.valueOf(e.getMessage()));
        }
    }

    /** Where the whole report was put; null where none is kept, or it could not be put there. */
    private @Nullable String keepWhole(Report report, RunLog log) {
        if (settings.reports() == null) {
            return null;
        }
        String place = settings.reports() + "/" + report.target() + "/" + report.runId() + ".json";
        try {
            files.writeS3(place, ReportJson.writeBytes(report), "application/json");
            return place;
        } catch (StoredFiles.NotStored e) {
            // The answer matters more than its archive.
            log.failed("keep-report", report.runId(), e);
            return null;
        }
    }

    private byte[] fanOut(DiagnosisRequest asked, RunLog log) throws IOException {
        if (fleet == null || settings.fleetQueue() == null) {
            throw new RequestRefused(
                    "target * needs the fleet's queue: set PLUMBLINE_FLEET_QUEUE of the function to the"
                            + " queue's URL, or ask for one target");
        }
        List<String> targets;
        try {
            targets = checks.targetNames();
        } catch (CouldNotLook e) {
            throw new RequestRefused(
                    e.notChecked().what() + ": " + e.notChecked().why());
        }
        List<DiagnosisRequest> requests = Fleet.requests(asked, targets, new RunIds(clock));
        fleet.calls().queue(URI.create(settings.fleetQueue()), requests);
        log.fannedOut(asked, requests.size());
        ObjectNode answer = JSON.createObjectNode();
        answer.put("schema", "plumbline.fleet/1").put("runId", asked.runId());
        requests.forEach(request -> answer.withArray("runs")
                .addObject()
                .put("target", request.target())
                .put("runId", request.runId()));
        return JSON.writeValueAsBytes(answer);
    }

    private byte[] batch(JsonNode event, Instant deadline, RunLog log) throws IOException {
        List<String> failed = new ArrayList<>();
        for (Fleet.Message message : Fleet.messages(event)) {
            try {
                deliver(message, Duration.between(clock.instant(), deadline), log);
            } catch (IOException | RuntimeException e) {
                log.failed("fleet-message", message.id(), e);
                failed.add(message.id());
            }
        }
        return Fleet.failures(failed);
    }

    private void deliver(Fleet.Message message, Duration remaining, RunLog log) throws IOException {
        if (fleet == null || settings.delivery() == null) {
            throw new IOException("PLUMBLINE_DELIVERY_FUNCTION is not set, so a fleet's report has no way to go");
        }
        if (remaining.isNegative()) {
            throw new IOException("no time left; the queue brings the message again");
        }
        JsonNode json = JSON.readTree(message.body().getBytes(StandardCharsets.UTF_8));
        byte[] report = check(request(json), remaining, log);
        fleet.calls().deliver(fleet.lambdaEndpoint(), settings.delivery(), json, report);
    }
}
