package dev.plumbline.bot.blocks;

import com.google.gson.Gson;
import com.slack.api.util.json.GsonFactory;

/** Messages as the JSON that Slack reads. */
public final class SlackJson {
    private static final Gson GSON = GsonFactory.createSnakeCase();

    private SlackJson() {}

    public static String blocks(SlackMessage message) {
        return GSON.toJson(message.blocks());
    }

    /** Any object of Slack's model. */
    public static String write(Object slackObject) {
        return GSON.toJson(slackObject);
    }
}
