package dev.plumbline.core.request;

import org.jspecify.annotations.Nullable;

/** Who or what asked for a run. */
public sealed interface Trigger {
    /** @param slot the schedule's own time of this run as EventBridge gives it, ISO-8601; null if not given */
    record Schedule(@Nullable String slot) implements Trigger {}

    /** A slash command, or a button or modal in Slack. */
    record Slash(String user, String channel) implements Trigger {}

    record Mention(String user, String channel, @Nullable String threadTs) implements Trigger {}

    record CommandLine() implements Trigger {}

    record Fleet() implements Trigger {}

    record Redelivery() implements Trigger {}
}
