package dev.plumbline.bot.target;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A target as the bot sees it.
 *
 * @param incidentChannel where reports go that nobody asked for; null if nowhere
 * @param channels channels it may be asked about from
 * @param userGroups user groups whose members may ask. Where both are given, both must hold; where neither is, nobody may
 */
public record BotTarget(String name, @Nullable String incidentChannel, Set<String> channels, Set<String> userGroups) {
    public BotTarget {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a target needs a name");
        }
        channels = Set.copyOf(channels);
        userGroups = Set.copyOf(userGroups);
    }
}
