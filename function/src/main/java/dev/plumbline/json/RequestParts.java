package dev.plumbline.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.request.ReplyTo;
import dev.plumbline.core.request.Trigger;

/** Trigger and reply address, as requests and reports write them. */
final class RequestParts {
    private RequestParts() {}

    static ObjectNode write(Trigger trigger) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (trigger) {
            case Trigger.Schedule schedule -> json.put("kind", "schedule").put("slot", schedule.slot());
            case Trigger.Slash slash ->
                json.put("kind", "slash").put("user", slash.user()).put("channel", slash.channel());
            case Trigger.Mention mention ->
                json.put("kind", "mention")
                        .put("user", mention.user())
                        .put("channel", mention.channel())
                        .put("threadTs", mention.threadTs());
            case Trigger.CommandLine ignored -> json.put("kind", "command-line");
            case Trigger.Fleet ignored -> json.put("kind", "fleet");
            case Trigger.Redelivery ignored -> json.put("kind", "redelivery");
        }
        return json;
    }

    static Trigger readTrigger(JsonFields fields) throws MalformedJson {
        String kind = fields.text("kind");
        return switch (kind) {
            case "schedule" -> new Trigger.Schedule(fields.optionalText("slot"));
            case "slash" -> new Trigger.Slash(fields.text("user"), fields.text("channel"));
            case "mention" ->
                new Trigger.Mention(fields.text("user"), fields.text("channel"), fields.optionalText("threadTs"));
            case "command-line" -> new Trigger.CommandLine();
            case "fleet" -> new Trigger.Fleet();
            case "redelivery" -> new Trigger.Redelivery();
            default -> throw new MalformedJson("%s.kind: unknown trigger \"%s\"".formatted(fields.path(), kind));
        };
    }

    static ObjectNode write(ReplyTo replyTo) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (replyTo) {
            case ReplyTo.Channel channel ->
                json.put("kind", "channel").put("channel", channel.channel()).put("threadTs", channel.threadTs());
            case ReplyTo.ResponseUrl url ->
                json.put("kind", "response-url")
                        .put("url", url.url())
                        .put("channel", url.channel())
                        .put("user", url.user())
                        .put("inChannel", url.inChannel());
            case ReplyTo.Message message ->
                json.put("kind", "message").put("channel", message.channel()).put("ts", message.ts());
        }
        return json;
    }

    static ReplyTo readReplyTo(JsonFields fields) throws MalformedJson {
        String kind = fields.text("kind");
        return switch (kind) {
            case "channel" -> new ReplyTo.Channel(fields.text("channel"), fields.optionalText("threadTs"));
            case "response-url" ->
                new ReplyTo.ResponseUrl(
                        fields.text("url"),
                        fields.text("channel"),
                        fields.text("user"),
                        fields.flagOrFalse("inChannel"));
            case "message" -> new ReplyTo.Message(fields.text("channel"), fields.text("ts"));
            default -> throw new MalformedJson("%s.kind: unknown reply address \"%s\"".formatted(fields.path(), kind));
        };
    }
}
