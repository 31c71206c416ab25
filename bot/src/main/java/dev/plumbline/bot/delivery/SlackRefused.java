package dev.plumbline.bot.delivery;

import java.io.Serial;

/** Slack did not take what we sent. The message is for the log: it says what to do, and holds no text of ours. */
public final class SlackRefused extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String error;

    SlackRefused(String method, String error, String details) {
        super(method + ": " + error + (details.isEmpty() ? "" : " (" + details + ")") + hint(error));
        this.error = error;
    }

    /** Slack's own code, e.g. {@code not_in_channel}; {@code http_500} or {@code unreachable} where there is none. */
    public String error() {
        return error;
    }

    /** Whether another way to the same people may still work. */
    boolean isAboutTheChannel() {
        return switch (error) {
            case "not_in_channel",
                    "channel_not_found",
                    "is_archived",
                    "user_not_in_channel",
                    "restricted_action",
                    "restricted_action_read_only_channel",
                    "messages_tab_disabled" -> true;
            default -> false;
        };
    }

    private static String hint(String error) {
        return switch (error) {
            case "not_in_channel", "channel_not_found", "user_not_in_channel" ->
                ": invite the bot to the channel (/invite @plumbline), or correct incidentChannel";
            case "is_archived" -> ": the channel is archived; name another one as incidentChannel";
            case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired" ->
                ": SLACK_BOT_TOKEN is not valid (any more); install the app again and set the new token";
            case "missing_scope" ->
                ": add the scope in the app's settings (infra/slack-app-manifest.yaml) and install it again";
            case "ratelimited" -> ": Slack's rate limit; three tries were made";
            case "used_url", "expired_url" -> ": the response_url has been used up";
            default -> "";
        };
    }
}
