package dev.plumbline.playground.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.bot.blocks.BlockLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * {@code response_url}s: five uses in thirty minutes. That of a slash command always makes a new message, whatever
 * {@code replace_original} says, as on the real Slack; that of a button may replace the button's message.
 */
final class ResponseUrls {
    /** @param messageTs the message with the button; null for a slash command */
    private record Url(
            String channel, String user, @Nullable String messageTs, Instant made, AtomicInteger uses) {}

    /** An answer to a use: status and body. */
    record Answer(int status, String body) {}

    private final Map<String, Url> urls = new ConcurrentHashMap<>();
    private final AtomicInteger counter = new AtomicInteger();
    private final MessageBoard board;
    private final Clock clock;

    ResponseUrls(MessageBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    /** @return the path's last part */
    String make(String channel, String user, @Nullable String messageTs) {
        String id = "r%06d".formatted(counter.incrementAndGet());
        urls.put(id, new Url(channel, user, messageTs, clock.instant(), new AtomicInteger()));
        return id;
    }

    Answer use(String id, JsonNode body) {
        Url url = urls.get(id);
        if (url == null) {
            return new Answer(404, "expired_url");
        }
        if (Duration.between(url.made(), clock.instant()).toMinutes() >= BlockLimits.RESPONSE_URL_MINUTES) {
            return new Answer(404, "expired_url");
        }
        if (url.uses().incrementAndGet() > BlockLimits.RESPONSE_URL_USES) {
            return new Answer(404, "used_url");
        }
        if (body.path("delete_original").asBoolean() && url.messageTs() != null) {
            board.delete(url.channel(), url.messageTs());
            return new Answer(200, "ok");
        }
        String text = body.path("text").asText("");
        JsonNode blocks = body.has("blocks") ? body.get("blocks") : null;
        List<String> problems = MessageChecks.problems(text, blocks);
        if (!problems.isEmpty()) {
            return new Answer(400, problems.get(0));
        }
        if (body.path("replace_original").asBoolean() && url.messageTs() != null) {
            return board.replace(url.channel(), url.messageTs(), text, blocks)
                    ? new Answer(200, "ok")
                    : new Answer(404, "expired_url");
        }
        boolean inChannel = body.path("response_type").asText().equals("in_channel");
        board.add(new MessageBoard.Draft(
                url.channel(),
                LocalWorkspace.BOT_USER,
                text,
                blocks,
                body.hasNonNull("thread_ts") ? body.path("thread_ts").asText() : null,
                false,
                inChannel ? null : url.user()));
        return new Answer(200, "ok");
    }
}
