package dev.plumbline.bot.http;

/** The answer to a call. */
public record SlackReply(int status, String contentType, String body) {
    static final String TEXT = "text/plain; charset=utf-8";

    static SlackReply empty(int status) {
        return new SlackReply(status, TEXT, "");
    }
}
