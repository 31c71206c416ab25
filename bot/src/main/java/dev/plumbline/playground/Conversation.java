package dev.plumbline.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.playground.slack.LocalSlack;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is shown in a channel: the messages of the local Slack, and between them what a real Slack would not keep: the
 * slash commands that were typed, and notes about what was done to the database. Safe for use by several threads.
 */
final class Conversation {
    /** Of an entry that is no message of Slack's. */
    static final String TYPED = "playground_typed";

    static final String NOTE = "playground_note";

    private final LocalSlack slack;
    private final Clock clock;
    private final List<ObjectNode> own = new ArrayList<>();
    private long lastMicros;

    Conversation(LocalSlack slack, Clock clock) {
        this.slack = slack;
        this.clock = clock;
    }

    /** @throws IllegalArgumentException if there is no such channel */
    void say(String channel, String user, String text, @Nullable String threadTs) {
        if (slack.workspace().channel(channel).isEmpty()) {
            throw new IllegalArgumentException("there is no channel " + channel);
        }
        if (text.startsWith("/") && threadTs == null) {
            add(channel, user, TYPED, text);
        }
        slack.say(channel, user, text, threadTs);
    }

    /** Shown in every channel that reads along. */
    void note(String text) {
        add(Workspace.INCIDENTS, Workspace.YOU, NOTE, text);
    }

    private synchronized void add(String channel, String user, String subtype, String text) {
        // A little before any message of this millisecond: what was typed stands above its answer.
        lastMicros = Math.max(clock.millis() * 1_000 - 500, lastMicros + 1);
        own.add(JsonNodeFactory.instance
                .objectNode()
                .put("type", "message")
                .put("subtype", subtype)
                .put("channel", channel)
                .put("user", user)
                .put("ts", "%d.%06d".formatted(lastMicros / 1_000_000, lastMicros % 1_000_000))
                .put("ephemeral", true)
                .put("ephemeral_user", user)
                .put("text", text));
    }

    /** Newest last. */
    synchronized List<JsonNode> messages(String channel) {
        List<JsonNode> all = new ArrayList<>(slack.messages(channel));
        for (ObjectNode entry : own) {
            if (entry.path("channel").asText().equals(channel)) {
                all.add(entry.deepCopy());
            }
        }
        all.sort(Comparator.comparing(message -> message.path("ts").asText()));
        return all;
    }
}
