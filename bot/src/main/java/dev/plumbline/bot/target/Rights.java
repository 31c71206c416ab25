package dev.plumbline.bot.target;

import java.util.List;

/** Who may ask about which target, from where. Asked anew for every command and every click. */
public final class Rights {
    private final Targets targets;
    private final UserGroups userGroups;

    public Rights(Targets targets, UserGroups userGroups) {
        this.targets = targets;
        this.userGroups = userGroups;
    }

    /** The targets that this person may check from this channel. No other name is ever told. */
    public List<BotTarget> visible(String user, String channel) {
        return targets.all().stream()
                .filter(target -> may(target, user, channel))
                .toList();
    }

    /** The targets that this person may check from any channel at all, as the home tab lists them. */
    public List<BotTarget> byGroupAlone(String user) {
        return targets.all().stream()
                .filter(target -> !target.userGroups().isEmpty() && inAGroup(target, user))
                .toList();
    }

    private boolean may(BotTarget target, String user, String channel) {
        if (target.channels().isEmpty() && target.userGroups().isEmpty()) {
            return false;
        }
        boolean here = target.channels().isEmpty() || target.channels().contains(channel);
        return here && (target.userGroups().isEmpty() || inAGroup(target, user));
    }

    private boolean inAGroup(BotTarget target, String user) {
        return target.userGroups().stream()
                .anyMatch(group -> userGroups.members(group).contains(user));
    }
}
