package dev.plumbline.bot.delivery;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.model.view.View;
import dev.plumbline.bot.blocks.SlackMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Everything we ever send to Slack. Waits when Slack says so (429, {@code Retry-After}), three tries at most. Never logs
 * a body. Safe for use by several threads.
 */
public final class SlackPoster {
    private static final int TRIES = 3;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final Slack slack;
    private final MethodsClient methods;
    private final String responseUrlPrefix;
    private final Pause pause;

    /**
     * @param methodsPrefix {@code https://slack.com/api/}
     * @param responseUrlPrefix {@code https://hooks.slack.com/}: nothing is sent to any other address
     */
    public SlackPoster(String methodsPrefix, String token, String responseUrlPrefix, Pause pause) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(methodsPrefix);
        config.setStatsEnabled(false);
        config.setHttpClientReadTimeoutMillis(8_000);
        config.setHttpClientCallTimeoutMillis(10_000);
        this.slack = Slack.getInstance(config);
        this.methods = slack.methods(token);
        this.responseUrlPrefix = responseUrlPrefix;
        this.pause = pause;
    }

    /** The client, for Bolt. */
    public Slack slack() {
        return slack;
    }

    /**
     * Posts to a channel, or to a thread of it.
     *
     * @param broadcast a reply is shown in the channel too
     * @return the new message's ts
     */
    public String post(String channel, @Nullable String threadTs, SlackMessage message, boolean broadcast)
            throws SlackRefused {
        return call(
                        "chat.postMessage",
                        () -> methods.chatPostMessage(request -> {
                            request.channel(channel)
                                    .text(message.text())
                                    .linkNames(false)
                                    .parse("none")
                                    .unfurlLinks(false)
                                    .unfurlMedia(false);
                            if (!message.blocks().isEmpty()) {
                                request.blocks(message.blocks());
                            }
                            if (threadTs != null) {
                                request.threadTs(threadTs).replyBroadcast(broadcast);
                            }
                            return request;
                        }))
                .getTs();
    }

    public void update(String channel, String ts, SlackMessage message) throws SlackRefused {
        call(
                "chat.update",
                () -> methods.chatUpdate(request -> request.channel(channel)
                        .ts(ts)
                        .text(message.text())
                        .linkNames(false)
                        .parse("none")
                        .blocks(message.blocks())));
    }

    /** Shows a message to one person of a channel. */
    public void postEphemeral(String channel, String user, @Nullable String threadTs, SlackMessage message)
            throws SlackRefused {
        call(
                "chat.postEphemeral",
                () -> methods.chatPostEphemeral(request -> {
                    request.channel(channel)
                            .user(user)
                            .text(message.text())
                            .linkNames(false)
                            .parse("none");
                    if (!message.blocks().isEmpty()) {
                        request.blocks(message.blocks());
                    }
                    if (threadTs != null) {
                        request.threadTs(threadTs);
                    }
                    return request;
                }));
    }

    public void openView(String triggerId, View view) throws SlackRefused {
        call(
                "views.open",
                () -> methods.viewsOpen(request -> request.triggerId(triggerId).view(view)));
    }

    public void publishHome(String user, View view) throws SlackRefused {
        call(
                "views.publish",
                () -> methods.viewsPublish(request -> request.userId(user).view(view)));
    }

    public List<String> userGroupMembers(String userGroup) throws SlackRefused {
        return call("usergroups.users.list", () -> methods.usergroupsUsersList(request -> request.usergroup(userGroup)))
                .getUsers();
    }

    /**
     * Uses a {@code response_url}.
     *
     * @param inChannel for everybody; else only for the asker
     * @param replace the message it belongs to is replaced
     */
    public void respond(String responseUrl, SlackMessage message, boolean inChannel, boolean replace)
            throws SlackRefused {
        if (!responseUrl.startsWith(responseUrlPrefix)) {
            throw new SlackRefused("response_url", "foreign_url", "nothing was sent");
        }
        Map<String, Object> body = new HashMap<>();
        body.put("response_type", inChannel ? "in_channel" : "ephemeral");
        body.put("replace_original", replace);
        body.put("text", message.text());
        if (!message.blocks().isEmpty()) {
            body.put("blocks", message.blocks());
        }
        for (int attempt = 1; ; attempt++) {
            try (Response response = slack.getHttpClient().postJsonBody(responseUrl, body)) {
                if (response.isSuccessful()) {
                    return;
                }
                if (response.code() != TOO_MANY_REQUESTS || attempt == TRIES) {
                    throw new SlackRefused("response_url", errorOf(response), "");
                }
                waitAsTold(response);
            } catch (IOException e) {
                throw new SlackRefused(
                        "response_url", "unreachable", e.getClass().getSimpleName());
            }
        }
    }

    private static String errorOf(Response response) throws IOException {
        ResponseBody body = response.body();
        String text = body == null ? "" : body.string();
        for (String known : List.of("used_url", "expired_url", "invalid_blocks", "no_text")) {
            if (text.contains(known)) {
                return known;
            }
        }
        return response.code() == TOO_MANY_REQUESTS ? "ratelimited" : "http_" + response.code();
    }

    private interface Call<T> {
        T run() throws IOException, SlackApiException;
    }

    private <T extends SlackApiTextResponse> T call(String method, Call<T> call) throws SlackRefused {
        for (int attempt = 1; ; attempt++) {
            try {
                T response = call.run();
                if (response.isOk()) {
                    return response;
                }
                throw new SlackRefused(method, String.valueOf(response.getError()), details(response));
            } catch (SlackApiException e) {
                int code = e.getResponse().code();
                if (code != TOO_MANY_REQUESTS) {
                    throw new SlackRefused(method, "http_" + code, "");
                }
                if (attempt == TRIES) {
                    throw new SlackRefused(method, "ratelimited", "");
                }
                waitAsTold(e.getResponse());
            } catch (IOException e) {
                throw new SlackRefused(method, "unreachable", e.getClass().getSimpleName());
            }
        }
    }

    /** Slack names the place of a wrong block; that holds no text of ours. */
    private static String details(SlackApiTextResponse response) {
        if (response instanceof ChatPostMessageResponse posted && posted.getErrors() != null) {
            return String.join("; ", posted.getErrors());
        }
        return response.getNeeded() == null ? "" : "needs " + response.getNeeded();
    }

    private void waitAsTold(Response response) throws SlackRefused {
        Duration wait = Duration.ofSeconds(1);
        String header = response.header("Retry-After");
        if (header != null && header.matches("\\d{1,5}")) {
            wait = Duration.ofSeconds(Long.parseLong(header));
        }
        if (wait.compareTo(LONGEST_PAUSE) > 0) {
            throw new SlackRefused("Slack", "ratelimited", "asks to wait " + wait.toSeconds() + " s");
        }
        try {
            pause.of(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SlackRefused("Slack", "ratelimited", "interrupted while waiting");
        }
    }
}
