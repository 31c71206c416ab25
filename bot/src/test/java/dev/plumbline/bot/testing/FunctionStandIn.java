package dev.plumbline.bot.testing;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.diagnosis.EffectsState;
import dev.plumbline.core.diagnosis.MigrationState;
import dev.plumbline.core.diagnosis.Status;
import dev.plumbline.core.recovery.Recovery;
import dev.plumbline.core.report.Report;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.json.MalformedJson;
import dev.plumbline.json.ReportJson;
import dev.plumbline.json.RequestJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Answers requests with the report of {@code events/report.json}, or with what a test sets. */
public final class FunctionStandIn implements RequestStreamHandler {
    private final List<DiagnosisRequest> requests = Collections.synchronizedList(new ArrayList<>());
    private final ReentrantLock pause = new ReentrantLock();
    private volatile Function<DiagnosisRequest, Report> answer = FunctionStandIn::incident;

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        DiagnosisRequest request;
        try {
            request = RequestJson.read(input.readAllBytes(), () -> "01SCHEDULED" + requests.size());
        } catch (MalformedJson e) {
            throw new IOException(e);
        }
        requests.add(request);
        DiagnosisRequest inTurn = paused(() -> request);
        output.write(ReportJson.writeBytes(answer.apply(inTurn)));
    }

    /** Does something while no answer is given, so that what comes of it comes first. */
    public <T> T paused(Supplier<T> work) {
        pause.lock();
        try {
            return work.get();
        } finally {
            pause.unlock();
        }
    }

    public List<DiagnosisRequest> requests() {
        return List.copyOf(requests);
    }

    public void answerWith(Function<DiagnosisRequest, Report> next) {
        answer = next;
    }

    /** The incident, for this run. */
    public static Report incident(DiagnosisRequest request) {
        ObjectNode json = (ObjectNode) Events.json("report.json").get("responsePayload");
        json.put("runId", request.runId());
        json.put("target", request.target());
        try {
            return ReportJson.read(json);
        } catch (MalformedJson e) {
            throw new IllegalStateException(e);
        }
    }

    /** The incident, repaired. */
    public static Report healthy(DiagnosisRequest request) {
        Report incident = incident(request);
        List<MigrationState> migrations = incident.migrations().stream()
                .map(state -> new MigrationState(state.migration(), true, EffectsState.PRESENT, null, List.of()))
                .toList();
        return new Report(
                incident.runId(),
                incident.target(),
                Status.IN_SYNC,
                "Everything that was asked for was looked at, and is right.",
                incident.checkedAt(),
                380,
                incident.trigger(),
                incident.database(),
                incident.manifest(),
                List.of(),
                List.of(),
                migrations,
                List.of(),
                null,
                Recovery.none(),
                null);
    }
}
