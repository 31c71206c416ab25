package dev.plumbline.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.Trigger;
import dev.plumbline.function.RunIds;
import dev.plumbline.function.source.AwsCalls;
import dev.plumbline.json.RequestJson;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks of many targets: fanned out to a queue, one message a target, and delivered by an asynchronous call of the
 * delivery function, in the form that Lambda itself gives a success destination.
 */
final class Fleet {
    /** The most that SQS takes in one call. */
    private static final int BATCH = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AwsCalls calls;
    private final InstantSource clock;

    Fleet(AwsCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** One request a target, each with a run id of its own. */
    static List<DiagnosisRequest> requests(DiagnosisRequest asked, List<String> targets, RunIds ids) {
        Optional<Instant> slot = slot(asked.trigger());
        return targets.stream()
                .map(target -> new DiagnosisRequest(
                        asked.kind(),
                        target,
                        slot.map(time -> RunIds.ofSlot(target, time)).orElseGet(ids::next),
                        asked.deep(),
                        asked.afterRestore(),
                        new Trigger.Fleet(),
                        asked.replyTo()))
                .toList();
    }

    /** @throws IOException if the queue did not take all of them */
    void queue(URI queue, List<DiagnosisRequest> requests) throws IOException {
        for (int from = 0; from < requests.size(); from += BATCH) {
            ObjectNode body = JSON.createObjectNode().put("QueueUrl", queue.toString());
            ArrayNode entries = body.putArray("Entries");
            for (DiagnosisRequest request : requests.subList(from, Math.min(requests.size(), from + BATCH))) {
                entries.addObject()
                        .put("Id", "m" + entries.size())
                        .put("MessageBody", RequestJson.write(request).toString());
            }
            byte[] answer = calls.post(
                    "sqs",
                    queue.resolve("/"),
                    Map.of(
                            "Content-Type", "application/x-amz-json-1.0",
                            "X-Amz-Target", "AmazonSQS.SendMessageBatch"),
                    JSON.writeValueAsBytes(body));
            if (!JSON.readTree(answer).path("Failed").isEmpty()) {
                throw new IOException("the queue did not take every target");
            }
        }
    }

    /** Hands a report to the delivery function, as Lambda does for an asynchronous run of its own. */
    void deliver(URI lambda, String function, JsonNode request, byte[] report) throws IOException {
        ObjectNode record = JSON.createObjectNode();
        record.put("version", "1.0").put("timestamp", clock.instant().toString());
        record.putObject("requestContext").put("condition", "Success").put("approximateInvokeCount", 1);
        record.set("requestPayload", request);
        record.putObject("responseContext").put("statusCode", 200).put("executedVersion", "$LATEST");
        record.set("responsePayload", JSON.readTree(report));
        String path = "/2015-03-31/functions/"
                + URI.create(function.replace(":", "%3A")).getRawPath() + "/invocations";
        calls.post(
                "lambda",
                lambda.resolve(path),
                Map.of("Content-Type", "application/json", "X-Amz-Invocation-Type", "Event"),
                JSON.writeValueAsBytes(record));
    }

    /** The slot that a schedule names; empty for other triggers, and for a slot that is no time. */
    static Optional<Instant> slot(Trigger trigger) {
        if (!(trigger instanceof Trigger.Schedule schedule) || schedule.slot() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(schedule.slot()));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The messages of an SQS event: id and body. */
    static List<Message> messages(JsonNode event) {
        List<Message> messages = new ArrayList<>();
        event.path("Records")
                .forEach(record -> messages.add(new Message(
                        record.path("messageId").asText(), record.path("body").asText())));
        return messages;
    }

    /** The answer that tells SQS which messages to bring again. */
    static byte[] failures(List<String> messageIds) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode failures = answer.putArray("batchItemFailures");
        messageIds.forEach(id -> failures.addObject().put("itemIdentifier", id));
        return JSON.writeValueAsBytes(answer);
    }

    record Message(String id, String body) {}
}
