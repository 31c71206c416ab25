package dev.plumbline.bot;

import dev.plumbline.bot.delivery.SlackPoster;
import dev.plumbline.bot.delivery.SlackRefused;
import dev.plumbline.bot.target.UserGroups;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** User groups as Slack has them, remembered for five minutes. A group that cannot be read lets nobody in. */
final class SlackUserGroups implements UserGroups {
    private static final Logger LOG = LoggerFactory.getLogger(SlackUserGroups.class);
    private static final Duration MEMORY = Duration.ofMinutes(5);

    private record Known(Set<String> members, Instant until) {}

    private final SlackPoster poster;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    SlackUserGroups(SlackPoster poster, Clock clock) {
        this.poster = poster;
        this.clock = clock;
    }

    @Override
    public Set<String> members(String userGroup) {
        Instant now = clock.instant();
        Known remembered = known.get(userGroup);
        if (remembered != null && now.isBefore(remembered.until())) {
            return remembered.members();
        }
        try {
            Set<String> members = Set.copyOf(poster.userGroupMembers(userGroup));
            known.put(userGroup, new Known(members, now.plus(MEMORY)));
            return members;
        } catch (SlackRefused e) {
            LOG.error("user group {} cannot be read, so its members may not ask: {}", userGroup, e.getMessage());
            return Set.of();
        }
    }
}
