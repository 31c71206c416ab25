package dev.plumbline.playground;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.bot.command.CommandWord;
import dev.plumbline.playground.slack.LocalWorkspace;
import java.util.List;

/** Who and what is there in the playground's Slack. */
final class Workspace {
    static final String TARGET = "finance-prod";
    static final String YOU = "U024BE7LH";
    static final String INCIDENTS = "C0123456789";

    private static final List<Channel> CHANNELS = List.of(
            new Channel(
                    INCIDENTS,
                    "data-incidents",
                    "Reports of finance-prod come here, and everyone reads along",
                    "*finance is broken.* The BI job failed in the night. Type `/drift check finance` and see why."),
            new Channel(
                    "C0BITEAM",
                    "bi-team",
                    "May ask about finance-prod too; here an answer is for the asker alone",
                    "Whoever asks here gets the answer alone, with a button to post it to everyone. "
                            + "Type `/drift views finance`: the short gate before a BI job."),
            new Channel(
                    "C0RANDOM",
                    "random",
                    "No target is open to this channel",
                    "Nobody opened a target to this channel, so the bot tells nothing here, not even a name. "
                            + "Type `/drift check finance` and see."));

    private record Channel(String id, String name, String topic, String greeting) {}

    private Workspace() {}

    static LocalWorkspace local() {
        LocalWorkspace workspace = new LocalWorkspace().addUser(YOU, "you");
        CHANNELS.forEach(channel -> workspace.addChannel(channel.id(), channel.name()));
        return workspace;
    }

    static ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("you", YOU).put("bot", LocalWorkspace.BOT_USER).put("target", TARGET);
        ArrayNode users = json.putArray("users");
        users.addObject().put("id", YOU).put("name", "you");
        users.addObject().put("id", LocalWorkspace.BOT_USER).put("name", "Plumbline");
        ArrayNode channels = json.putArray("channels");
        CHANNELS.forEach(channel -> channels.addObject()
                .put("id", channel.id())
                .put("name", channel.name())
                .put("topic", channel.topic())
                .put("greeting", channel.greeting()));
        ArrayNode commands = json.putArray("commands");
        for (CommandWord command : CommandWord.values()) {
            commands.addObject().put("usage", command.usage()).put("summary", command.summary());
        }
        return json;
    }
}
