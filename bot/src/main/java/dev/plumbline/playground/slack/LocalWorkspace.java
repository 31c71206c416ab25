package dev.plumbline.playground.slack;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People, channels and user groups of the local Slack. Thread-safe. */
public final class LocalWorkspace {
    /** The bot's own user. */
    public static final String BOT_USER = "U0PLUMBLINE";

    /** A person. */
    public record User(String id, String name) {}

    /** @param botIsMember the bot was invited: only then may it post here */
    public record Channel(String id, String name, boolean botIsMember, boolean archived) {}

    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<String, Channel> channels = new LinkedHashMap<>();
    private final Map<String, Set<String>> userGroups = new LinkedHashMap<>();

    public LocalWorkspace() {
        addUser(BOT_USER, "plumbline");
    }

    public synchronized LocalWorkspace addUser(String id, String name) {
        users.put(id, new User(id, name));
        return this;
    }

    /** A channel that the bot is in. */
    public LocalWorkspace addChannel(String id, String name) {
        return putChannel(new Channel(id, name, true, false));
    }

    public synchronized LocalWorkspace putChannel(Channel channel) {
        channels.put(channel.id(), channel);
        return this;
    }

    public synchronized LocalWorkspace addUserGroup(String id, Set<String> members) {
        userGroups.put(id, Set.copyOf(members));
        return this;
    }

    public synchronized Optional<User> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    /** The channel of this id; for a person's id, the direct messages between that person and the bot. */
    public synchronized Optional<Channel> channel(String id) {
        if (users.containsKey(id)) {
            return Optional.of(channels.computeIfAbsent(
                    "D" + id.substring(1), direct -> new Channel(direct, "direct message", true, false)));
        }
        return Optional.ofNullable(channels.get(id));
    }

    public synchronized Set<Channel> channels() {
        return new LinkedHashSet<>(channels.values());
    }

    public synchronized Set<User> users() {
        return new LinkedHashSet<>(users.values());
    }

    synchronized Optional<Set<String>> userGroup(String id) {
        return Optional.ofNullable(userGroups.get(id));
    }
}
