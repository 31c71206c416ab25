package dev.plumbline.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All messages of all channels, in the order they were posted, in Slack's JSON. Thread-safe. */
final class MessageBoard {
    private final List<ObjectNode> messages = new ArrayList<>();
    private final Clock clock;
    private long lastMicros;
    private long version;

    MessageBoard(Clock clock) {
        this.clock = clock;
    }

    /** What is posted. {@code ephemeralFor}: the only person who sees it; null for everybody. */
    record Draft(
            String channel,
            String user,
            String text,
            @Nullable JsonNode blocks,
            @Nullable String threadTs,
            boolean broadcast,
            @Nullable String ephemeralFor) {}

    synchronized ObjectNode add(Draft draft) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("type", "message");
        message.put("channel", draft.channel());
        message.put("user", draft.user());
        if (draft.user().equals(LocalWorkspace.BOT_USER)) {
            message.put("bot_id", "B0PLUMBLINE");
        }
        message.put("ts", nextTs());
        if (draft.threadTs() != null) {
            message.put("thread_ts", draft.threadTs());
            if (draft.broadcast()) {
                message.put("subtype", "thread_broadcast");
            }
        }
        message.put("ephemeral", draft.ephemeralFor() != null);
        if (draft.ephemeralFor() != null) {
            message.put("ephemeral_user", draft.ephemeralFor());
        }
        fill(message, draft.text(), draft.blocks());
        messages.add(message);
        version++;
        return message.deepCopy();
    }

    private String nextTs() {
        long micros = Math.max(clock.millis() * 1_000, lastMicros + 1);
        lastMicros = micros;
        return "%d.%06d".formatted(micros / 1_000_000, micros % 1_000_000);
    }

    private static void fill(ObjectNode message, String text, @Nullable JsonNode blocks) {
        message.put("text", text);
        if (blocks == null || blocks.isEmpty()) {
            message.remove("blocks");
        } else {
            message.set("blocks", blocks.deepCopy());
        }
    }

    synchronized boolean replace(String channel, String ts, String text, @Nullable JsonNode blocks) {
        for (ObjectNode message : messages) {
            if (message.path("channel").asText().equals(channel)
                    && message.path("ts").asText().equals(ts)) {
                fill(message, text, blocks);
                message.putObject("edited").put("user", LocalWorkspace.BOT_USER).put("ts", nextTs());
                version++;
                return true;
            }
        }
        return false;
    }

    synchronized boolean delete(String channel, String ts) {
        version++;
        return messages.removeIf(message -> message.path("channel").asText().equals(channel)
                && message.path("ts").asText().equals(ts));
    }

    synchronized Optional<ObjectNode> find(String ts) {
        return messages.stream()
                .filter(message -> message.path("ts").asText().equals(ts))
                .map(ObjectNode::deepCopy)
                .findFirst();
    }

    synchronized List<JsonNode> in(String channel) {
        return messages.stream()
                .filter(message -> message.path("channel").asText().equals(channel))
                .<JsonNode>map(ObjectNode::deepCopy)
                .toList();
    }

    synchronized void clear() {
        messages.clear();
        version++;
    }

    synchronized long version() {
        return version;
    }
}
