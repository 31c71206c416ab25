package dev.plumbline.core.request;

import org.jspecify.annotations.Nullable;

/** Where in Slack the answer goes. The function passes it through unread. */
public sealed interface ReplyTo {
    /** A message in a channel, or in a thread of it. */
    record Channel(String channel, @Nullable String threadTs) implements ReplyTo {}

    /**
     * Only to the asker, by the slash command's {@code response_url} (five uses in thirty minutes).
     *
     * @param inChannel everybody in the channel may see the answer
     */
    record ResponseUrl(String url, String channel, String user, boolean inChannel) implements ReplyTo {}

    /** The message that is already there is replaced. */
    record Message(String channel, String ts) implements ReplyTo {}
}
