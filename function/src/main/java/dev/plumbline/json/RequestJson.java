package dev.plumbline.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.request.DiagnosisRequest;
import dev.plumbline.core.request.ReplyTo;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request as JSON, version 1: what the bot and the schedules send to the function. */
public final class RequestJson {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RequestJson() {}

    public static ObjectNode write(DiagnosisRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("version", VERSION);
        json.put("kind", JsonFields.wireName(request.kind()));
        json.put("target", request.target());
        json.put("runId", request.runId());
        ObjectNode options = json.putObject("options");
        options.put("deep", request.deep());
        options.put("here", request.replyTo() instanceof ReplyTo.ResponseUrl url && url.inChannel());
        options.put("afterRestore", request.afterRestore());
        json.set("trigger", RequestParts.write(request.trigger()));
        json.set("replyTo", request.replyTo() == null ? null : RequestParts.write(request.replyTo()));
        return json;
    }

    /** One line, for the wire. */
    public static byte[] writeBytes(DiagnosisRequest request) {
        try {
            return MAPPER.writeValueAsBytes(write(request));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain nodes can always be written", impossible);
        }
    }

    /**
     * @param newRunId asked where the sender gave no run id, as a schedule does
     * @throws MalformedJson if it is no request of a version that this release knows
     */
    public static DiagnosisRequest read(byte[] json, Supplier<String> newRunId) throws MalformedJson {
        try {
            return read(MAPPER.readTree(json), newRunId);
        } catch (JsonProcessingException e) {
            throw new MalformedJson(
                    "request: not JSON, at line %d column %d"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
                    e);
        } catch (IOException e) {
            throw new MalformedJson("request: could not be read", e);
        }
    }

    public static DiagnosisRequest read(JsonNode json, Supplier<String> newRunId) throws MalformedJson {
        JsonFields fields = new JsonFields(json, "request");
        long version = fields.number("version");
        if (version != VERSION) {
            throw new MalformedJson(
                    "request.version: this release reads %d, not %d; deploy function and bot of one release"
                            .formatted(VERSION, version));
        }
        JsonNode options = json.path("options");
        JsonFields flags =
                new JsonFields(options.isObject() ? options : JsonNodeFactory.instance.objectNode(), "request.options");
        String runId = fields.optionalText("runId");
        return new DiagnosisRequest(
                fields.constant("kind", DiagnosisRequest.Kind.class),
                fields.text("target"),
                runId == null ? newRunId.get() : runId,
                flags.flagOrFalse("deep"),
                flags.flagOrFalse("afterRestore"),
                RequestParts.readTrigger(new JsonFields(json.path("trigger"), "request.trigger")),
                replyTo(json));
    }

    private static @Nullable ReplyTo replyTo(JsonNode json) throws MalformedJson {
        return json.hasNonNull("replyTo")
                ? RequestParts.readReplyTo(new JsonFields(json.get("replyTo"), "request.replyTo"))
                : null;
    }
}
