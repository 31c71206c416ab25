package dev.plumbline.bot.target;

import java.util.Set;

/** Who is in a Slack user group. */
@FunctionalInterface
public interface UserGroups {
    /** User ids; empty if the group does not exist or cannot be read, so that nobody gets in by a failure. */
    Set<String> members(String userGroup);

    /** For where no target names a group. */
    static UserGroups none() {
        return group -> Set.of();
    }
}
